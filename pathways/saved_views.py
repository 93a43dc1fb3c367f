"""Keeping a plan, changing it, taking it away: what the holder of its private link can do.

A link that leads nowhere gets one answer, whatever the reason: never made, deleted or expired.
"""

import datetime as dt
import json
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pathways import progress, snapshot
from pathways.addresses import private_address
from pathways.core.plan import plan as make_plan
from pathways.core.roadmap import TICKED
from pathways.forms import ProfileForm
from pathways.hidden import hidden, with_form
from pathways.limits import minutes_left, network_of
from pathways.mending import mended
from pathways.models import SaveCount, SavedPlan
from pathways.opening import Opened, compared, keep, planned, visited
from pathways.renderers.formats import FORMATS
from pathways.renderers.links import plan_address
from pathways.renderers.page_route import step_key
from pathways.renderers.page_saved import Slip
from pathways.renderers.page_words import heading
from pathways.renderers.sheet import Copy
from pathways.saved_pages import held_door, saved_page, shared_door
from pathways.saved_plans import (
    LONGEST_ANSWERS,
    LONGEST_NAME,
    digest_of,
    expiry,
    new_token,
    pressed_token,
    share_token,
)
from pathways.sending import sent_only
from pathways.views import answered, back_to_the_form
from pathways.wording import long_date

JOINERS = "\u200c\u200d"
A_PRESS_AGAIN = dt.timedelta(minutes=10)
"""Once or twice as long, the same press of a browser is one, also after going back."""
PRESSED = ("name", "answers", "done")


@hidden
def save(request: HttpRequest) -> HttpResponse:
    """Say what is kept, then keep the plan whose answers are in the address.

    A page of its own, so that a plan is read without a cookie.
    """
    _short(request.GET.urlencode())
    form = answered(request)
    if form is None:
        return back_to_the_form(request)
    plan = make_plan(form.profile(), form.catalogue)
    if request.method == "POST":
        return _saved_once(
            request,
            "save",
            plan_address(form.answers()),
            name=_name(request),
            answers=_short(urlencode(form.answers())),
            done=[],
            **compared(plan),
        )
    content = {
        "nav": "plan",
        "heading": heading(plan),
        "back": plan_address(form.answers()),
        "day": long_date(expiry(form.catalogue.as_of)),
    }
    return with_form(render(request, "pathways/save_plan.html", content))


def _saved_once(request: HttpRequest, button: str, back: str, **content: Any) -> HttpResponse:
    """To the plan, now kept, or kept by the same press a few minutes ago and not touched since."""
    tokens = _tokens(request, button, content)
    pressed = SavedPlan.objects.filter(private_digest__in=map(digest_of, tokens))
    found = {saved.private_digest: saved for saved in pressed}
    for token in tokens:
        saved = found.get(digest_of(token))
        if saved and all(getattr(saved, part) == content[part] for part in PRESSED):
            return redirect("pathways:saved_plan", token)
    if not _may_save(request):
        return _too_many(request, back)
    token = new_token() if found else tokens[0]
    SavedPlan.objects.save_new(token, on=timezone.localdate(), **content)
    return redirect("pathways:saved_plan", token)


def _tokens(request: HttpRequest, button: str, content: dict[str, Any]) -> list[str]:
    """What a press makes now, and what it made in the minutes before."""
    browser = request.COOKIES.get(settings.CSRF_COOKIE_NAME)
    if not browser:
        return [new_token()]
    sent = json.dumps([content[part] for part in PRESSED])
    now = int(timezone.now().timestamp() // A_PRESS_AGAIN.total_seconds())
    return [pressed_token(browser, button, sent, str(time)) for time in (now, now - 1)]


@hidden
@require_safe
def saved_file(request: HttpRequest, token: str, suffix: str) -> HttpResponse:
    return _file(request, planned(visited(token)), share_token(token), suffix)


@hidden
@require_safe
def shared_file(request: HttpRequest, token: str, suffix: str) -> HttpResponse:
    return _file(request, shared_door(token).opened, token, suffix)


def _file(request: HttpRequest, opened: Opened, shared: str, suffix: str) -> HttpResponse:
    """The plan to take away. Paper goes from hand to hand, so it carries the link to read."""
    if suffix not in FORMATS:
        raise SavedPlan.DoesNotExist
    copy = Copy(
        plan=opened.plan,
        answers=opened.form.answers(),
        link=request.build_absolute_uri(private_address("shared_plan", shared)),
        name=opened.saved.name,
        key=opened.saved.share_digest[:16],
        paper=request.GET.get("paper", ""),
        made=timezone.now(),
    )
    return FORMATS[suffix].respond(copy, suffix)


@hidden
@sent_only
def rename(request: HttpRequest, token: str) -> HttpResponse:
    saved = visited(token)
    saved.name = _name(request)
    saved.save(update_fields=["name"])
    return redirect("pathways:saved_plan", token)


@hidden
@sent_only
def make_copy(request: HttpRequest, token: str) -> HttpResponse:
    """A second plan with links of its own, to try something else on."""
    saved = visited(token)
    return _saved_once(
        request,
        f"copy {token}",
        private_address("saved_plan", token),
        name=(_("Copy of %(name)s") % {"name": saved.name or _("my plan")})[:LONGEST_NAME],
        answers=saved.answers,
        done=saved.done,
        summary=saved.summary,
        catalogue_version=saved.catalogue_version,
        compared_on=saved.compared_on,
    )


@hidden
@sent_only
def delete(request: HttpRequest, token: str) -> HttpResponse:
    """The same answers, saved again, get other links: nobody who had these sees them again."""
    visited(token).delete()
    rotate_token(request)
    return redirect("pathways:deleted_plan")


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    return render(request, "pathways/deleted_plan.html", {"nav": "plan"})


@hidden
@sent_only
def seen(request: HttpRequest, token: str) -> HttpResponse:
    """The learner has read what changed: from now on, compare with today."""
    opened = planned(visited(token))
    keep(opened.saved, **compared(opened.plan))
    return redirect("pathways:saved_plan", token)


@hidden
def change(request: HttpRequest, token: str) -> HttpResponse:
    """The form, filled in; what is sent replaces the saved answers."""
    saved = visited(token)
    catalogue = snapshot.take(on=timezone.localdate())
    if request.method == "POST":
        form = ProfileForm(request.POST, catalogue=catalogue)
        if form.makes_a_plan:
            plan = make_plan(form.profile(), catalogue, saved.done_steps)
            keep(saved, answers=_short(urlencode(form.answers())), **compared(plan))
            return redirect("pathways:saved_plan", token)
    elif "country" in request.GET:  # answers that were tried on the plan, and make none
        form = ProfileForm(request.GET, catalogue=catalogue)
    else:
        told = mended(QueryDict(saved.answers), catalogue)[0]
        told["change"] = "1"
        form = ProfileForm(told, catalogue=catalogue)
    form.helper.form_method = "post"
    form.helper.form_action = private_address("change_saved_plan", token)
    content = {"nav": "plan", "form": form, "saved_address": private_address("saved_plan", token)}
    return with_form(render(request, "pathways/ask.html", content))


@hidden
@sent_only
@transaction.atomic
def tick(request: HttpRequest, token: str) -> HttpResponse:
    """A step is done, or not done after all: plan again from there."""
    opened = planned(visited(token, SavedPlan.objects.select_for_update()))
    key = request.POST.get("step", "")
    code, _colon, subject = key.partition(":")
    if "undo" in request.POST:
        keep(opened.saved, done=[pair for pair in opened.saved.done if pair != [code, subject]])
    elif any(step_key(step) == key and not step.done for step in opened.plan.roadmap.steps):
        if code in TICKED:
            keep(opened.saved, done=[*opened.saved.done, [code, subject]])
        elif slip := _tell(opened.saved, code, subject, request.POST.get("number", "").strip()):
            return saved_page(request, held_door(opened, token), slip)
    return redirect("pathways:saved_plan", token)


def _tell(saved: SavedPlan, code: str, subject: str, number: str) -> Slip | None:
    """Change the answers by what is done; where that can't be, say why."""
    answers = dict(QueryDict(saved.answers).lists())
    told = progress.after(code, subject, number, answers)
    if told is None:
        return None
    query = _short(urlencode(told, doseq=True))
    catalogue = snapshot.take(on=timezone.localdate())
    form = ProfileForm(mended(QueryDict(query), catalogue)[0], catalogue=catalogue)
    field = progress.number_field(code, answers)
    message = ""
    if field and not number:
        message = str(_("Write the number, in figures."))
    elif not form.is_valid():
        message = str(next(iter(form.errors.values()))[0])
    if message:
        return Slip(key=f"{code}:{subject}", typed=number, message=message)
    keep(saved, answers=query)
    return None


def _may_save(request: HttpRequest) -> bool:
    return SaveCount.objects.count_one(network_of(request), timezone.now())


def _too_many(request: HttpRequest, back: str) -> HttpResponse:
    """The page keeps what was sent, so that it can be sent again."""
    minutes = minutes_left(timezone.now())
    content = {"nav": "plan", "back": back, "name": _name(request), "minutes": minutes}
    response = render(request, "pathways/too_many_plans.html", content, status=429)
    response["Retry-After"] = str(60 * minutes)
    return with_form(response)


def _name(request: HttpRequest) -> str:
    """On one line, without characters that cannot be seen, save those that join Indian letters."""
    typed = request.POST.get("name", "")
    seen = "".join(c if c.isprintable() or c in JOINERS else " " for c in typed)
    return " ".join(seen.split())[:LONGEST_NAME].strip()


def _short(answers: str) -> str:
    if len(answers) > LONGEST_ANSWERS:
        raise BadRequest(_("These answers are too long to be a plan."))
    return answers
