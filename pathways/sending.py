"""Addresses that take only what is sent to them, and what was sent with an old token."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def sent_only(view: View[P]) -> View[P]:
    """Opened by hand, loaded again or reached after a sign-in, the address leads to the page above.

    A browser shows an empty page for “405 Method Not Allowed”.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method in ("GET", "HEAD"):
            return redirect("../")
        return require_POST(view)(request, *args, **kwargs)

    return guarded


@never_cache
def again(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For a page whose token is old: somebody signed in again meanwhile, in another tab.

    What a page of ours sent, as only a browser can say, is kept to be sent once more. A password
    and a file are not.
    """
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    keeps = is_ours and not request.FILES and not any("password" in name for name in request.POST)
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    context = {"fields": fields if keeps else [], "address": request.get_full_path()}
    return render(request, "403_csrf.html", context, status=403)
