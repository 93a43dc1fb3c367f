"""A saved plan as it is read: behind its private link, or behind the link to share.

Answers in the address are a change that is tried out: the page shows the plan that they make,
says that nothing is saved, and offers the holder of the private link to keep it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pathways.addresses import private_address
from pathways.hidden import hidden, with_form
from pathways.models import SavedPlan
from pathways.opening import Opened, Unplannable, planned, visited, with_answers
from pathways.renderers.links import Links
from pathways.renderers.page import page_of
from pathways.renderers.page_saved import SavedShown, Slip, TriedShown, changes_shown, ticks_shown
from pathways.renderers.page_what_if import WhatIf
from pathways.saved_plans import share_token
from pathways.views import beside, roadmap, side_by_side, with_every_rule
from pathways.what_if import tried
from pathways.wording import long_date


@dataclass(frozen=True, kw_only=True)
class Door:
    """A saved plan, and the link by which somebody came to it; a reader has no `token`.

    `share` is the path that others may have, `form` the one where the holder changes answers.
    """

    opened: Opened
    place: str
    share: str
    form: str = ""
    token: str = ""

    def links(self, opened: Opened) -> Links:
        """From a page of `opened`: the saved plan, or one that is tried out."""
        return Links(answers=opened.form.answers(), place=self.place, form=self.form)


def private_door(token: str) -> Door:
    return held_door(planned(visited(token)), token)


def held_door(opened: Opened, token: str) -> Door:
    return Door(
        opened=opened,
        place=private_address("saved_plan", token),
        share=private_address("shared_plan", share_token(token)),
        form=private_address("change_saved_plan", token),
        token=token,
    )


def shared_door(token: str) -> Door:
    """A reader's visit does not keep the plan for longer."""
    saved = SavedPlan.objects.shared_by(token, timezone.localdate()).get()
    place = private_address("shared_plan", token)
    try:
        return Door(opened=planned(saved), place=place, share=place)
    except Unplannable as broken:
        raise SavedPlan.DoesNotExist from broken


def behind_a_link(page: Callable[[HttpRequest, Door, Opened], HttpResponse]) -> Any:
    """A page of a saved plan, or of the answers that its address tries on it."""

    @hidden
    @require_safe
    def opened(request: HttpRequest, token: str, through: Callable[[str], Door]) -> HttpResponse:
        door = through(token)
        asked = _asked_for(door, request.GET)
        return page(request, door, asked) if asked else _to_the_form(request, door)

    return opened


@behind_a_link
def show(request: HttpRequest, door: Door, opened: Opened) -> HttpResponse:
    if opened is not door.opened:
        return _tried_page(request, door, opened)
    return saved_page(request, door)


@behind_a_link
def compare(request: HttpRequest, door: Door, opened: Opened) -> HttpResponse:
    return side_by_side(request, opened.plan, door.links(opened))


@behind_a_link
def verdicts(request: HttpRequest, door: Door, opened: Opened) -> HttpResponse:
    return with_every_rule(request, opened.plan, door.links(opened))


def _asked_for(door: Door, told: QueryDict) -> Opened | None:
    """The plan of the answers in the address, or else the saved one; None if they make none."""
    if "country" not in told:
        return door.opened
    try:
        other = with_answers(door.opened, told)
    except Unplannable:
        return None
    same = other.form.answers() == door.opened.form.answers()
    return door.opened if same else other


def _to_the_form(request: HttpRequest, door: Door) -> HttpResponse:
    """Where the answers of the address show what is wrong with them."""
    return redirect(f"{door.form or reverse('pathways:plan')}?{request.GET.urlencode()}")


def saved_page(request: HttpRequest, door: Door, slip: Slip | None = None) -> HttpResponse:
    """The plan as it is saved; to its holder also what has changed, and what can be done to it."""
    opened, links = door.opened, door.links(door.opened)
    shown = _to_hold(request, door, slip) if door.token else _to_read(request, door)
    what_if = tried(opened.plan, links)
    return _framed(request, door, opened, shown, what_if, status=422 if slip else 200)


def _tried_page(request: HttpRequest, door: Door, other: Opened) -> HttpResponse:
    """The plan with a change that is saved nowhere, and in words what it moves."""
    links = door.links(other)
    change = TriedShown(back=door.place, keep=door.form, answers=links.answers)
    what_if = tried(other.plan, links, before=door.opened.plan)
    return _framed(request, door, other, replace(_to_read(request, door), tried=change), what_if)


def _framed(
    request: HttpRequest,
    door: Door,
    opened: Opened,
    shown: SavedShown,
    what_if: WhatIf,
    status: int = 200,
) -> HttpResponse:
    links = door.links(opened)
    page = page_of(opened.plan, links)
    page = replace(page, notices=(*opened.overtaken, *page.notices))
    parts = beside(opened.plan, links) | {"what_if": what_if, "saved": shown}
    response = roadmap(
        request, page, address=door.place, link=shown.share_link, status=status, **parts
    )
    return with_form(response) if door.token else response


def _to_read(request: HttpRequest, door: Door) -> SavedShown:
    saved = door.opened.saved
    return SavedShown(
        name=saved.name,
        kept_until=long_date(saved.expires_on),
        share_link=request.build_absolute_uri(door.share),
        ticks={},
    )


def _to_hold(request: HttpRequest, door: Door, slip: Slip | None) -> SavedShown:
    opened, saved, token = door.opened, door.opened.saved, door.token
    answers = dict(QueryDict(saved.answers).lists())
    return replace(
        _to_read(request, door),
        token=token,
        private_link=request.build_absolute_uri(door.place),
        changes=changes_shown(saved.summary, saved.compared_on, opened.plan),
        ticks=ticks_shown(opened.plan, answers, saved.done_steps, door.form, slip),
    )
