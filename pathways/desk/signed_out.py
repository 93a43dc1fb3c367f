"""Who is signed out while typing loses nothing: sign in on the spot, then send the same again.

What was typed travels with the pages, in hidden fields of forms that only this site can send.
"""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

HELD = "held"
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field


class SignedOutMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_in = response.status_code == 302 and request.path == reverse("admin:login")
        return _send_again(request) if is_in and request.POST.get(HELD) else response

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponse | None:
        """Django has made sure by now that a page of this site sent it."""
        if request.method != "POST" or not request.path.startswith(reverse("admin:index")):
            return None
        if request.path in (reverse("admin:login"), reverse("admin:logout")):
            return None
        # A file can’t be put back into its box: whoever sent one chooses it again.
        return None if request.user.is_staff or request.FILES else _sign_in(request)


def _sign_in(request: HttpRequest) -> HttpResponse:
    typed = {name: values for name, values in request.POST.lists() if name != TOKEN}
    context = {
        **admin.site.each_context(request),
        "title": _("Log in"),
        "app_path": reverse("admin:login"),
        "form": AdminAuthenticationForm(request),
        REDIRECT_FIELD_NAME: request.get_full_path(),
        HELD: json.dumps(typed),
    }
    return render(request, "admin/login.html", context)


def _send_again(request: HttpRequest) -> HttpResponse:
    """They are signed in: the page that sends what was typed, to where it was going."""
    try:
        typed = json.loads(request.POST[HELD])
        fields = [(name, value) for name, values in typed.items() for value in values]
    except (ValueError, AttributeError, TypeError):
        fields = []
    address = request.POST.get(REDIRECT_FIELD_NAME, "")
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    context = {
        **admin.site.each_context(request),
        "title": _("You are signed in again"),
        "address": address if is_ours else reverse("admin:index"),
        "fields": fields,
    }
    return render(request, "admin/desk/send_again.html", context)
