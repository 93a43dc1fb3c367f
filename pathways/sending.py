"""Addresses that take only what is sent to them."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
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
