"""Pages that only the holder of a link may learn of."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from pathways.models import SavedPlan
from pathways.opening import Unplannable

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def hidden(view: View[P]) -> View[P]:
    """No copy, no search engine and no other site learns of the page, or whether it exists."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except SavedPlan.DoesNotExist:
            response = render(request, "pathways/no_plan.html", status=404)
        except Unplannable:
            response = redirect("pathways:change_saved_plan", kwargs["token"])
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        return response

    return answered


def with_form(response: HttpResponse) -> HttpResponse:
    """Browsers name the site to others, and never the page.

    With “no-referrer” they send `Origin: null` with a form, which the protection against forged
    requests refuses.
    """
    response["Referrer-Policy"] = "strict-origin"
    return response
