"""Who may come in: staff and advisors, each to the classes that are theirs to see."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rosters.models import KEPT_DAYS, Opening, Roster

ROLE = "Advisor"
View = Callable[..., HttpResponseBase]


class Refused(Exception):
    """What an advisor asked for is not there, or not theirs to do: a page that says so.

    `roster` is a class that they do see, where the page leads back to.
    """

    def __init__(self, status: int, heading: str, why: str, roster: Roster | None = None) -> None:
        super().__init__(heading)
        self.status, self.heading, self.why, self.roster = status, heading, why, roster


def gone() -> Refused:
    """One page for a class that is gone and for one that was never theirs to see."""
    why = _(
        "It was deleted, its %(n)s days are over, or it is not shared with you. "
        "Whoever owns a class can share it."
    )
    return Refused(404, _("This class is not here"), why % {"n": KEPT_DAYS})


def for_advisors(view: View) -> View:
    """Others are asked to sign in, or refused. Nothing of these pages is kept by a browser."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if not user.is_authenticated:
            return redirect_to_login(_wanted(request), reverse("rosters:sign_in"))
        if not user.is_staff and not user.groups.filter(name=ROLE).exists():
            raise PermissionDenied
        if any("\0" in text for _name, texts in request.POST.lists() for text in texts):
            raise BadRequest  # no browser sends it, and PostgreSQL keeps no such text
        try:
            response = view(request, *args, **kwargs)
        except Refused as refused:
            context = {"refused": refused}
            response = render(request, "rosters/refused.html", context, status=refused.status)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return guarded


def _wanted(request: HttpRequest) -> str:
    """Where to go after the sign-in. What was sent is gone, and that is said."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    said = _("You were signed out, so nothing was done. Sign in and do it again.")
    messages.warning(request, said)
    return reverse("rosters:classes")


def key_of(request: HttpRequest) -> int:
    """Of whoever came in through the door."""
    assert request.user.pk is not None
    return request.user.pk


def opened(request: HttpRequest, pk: int, what: str = "") -> Roster:
    """The class, if it is this person’s to see; `what` is written into its log."""
    seen = Roster.objects.seen_by(request.user).select_related("owner")
    roster: Roster | None = seen.filter(pk=pk).first()
    if roster is None:
        raise gone()
    if what:
        write_down(roster, request, what)
    return roster


def write_down(roster: Roster, request: HttpRequest, what: str) -> None:
    """A class that is deleted at this very moment is not there any more."""
    try:
        with transaction.atomic():
            Opening.objects.create(roster=roster, by_id=key_of(request), what=what)
    except IntegrityError:
        raise gone() from None


def own(request: HttpRequest, pk: int) -> Roster:
    """The class, if it is this person’s own."""
    roster = opened(request, pk)
    if roster.owner_id != key_of(request):
        why = _("This class belongs to %(name)s. Only they can do this.")
        raise not_yours(roster, why % {"name": roster.owner.get_username()})
    return roster


def not_yours(roster: Roster, why: str) -> Refused:
    return Refused(403, _("This is not yours to do"), why, roster)
