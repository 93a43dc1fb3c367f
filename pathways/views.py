"""The planner as pages: understand, decide, show."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from pathways import snapshot
from pathways.core.plan import Plan
from pathways.core.plan import plan as make_plan
from pathways.forms import SENT, ProfileForm
from pathways.mending import mended
from pathways.plan_frame import framed
from pathways.plan_templates import rendered
from pathways.renderers.formats import FORMATS, file_addresses
from pathways.renderers.links import Links, plan_address
from pathways.renderers.page import PlanPage, page_of
from pathways.renderers.page_every_verdict import every_verdict
from pathways.renderers.page_fit import fit_shown
from pathways.renderers.page_ways import advice_shown, comparison_of, ways_shown
from pathways.renderers.sheet import Copy, is_public, short_link, sources_of
from pathways.told_form import ToldForm
from pathways.what_if import plan_before, tried


def plan(request: HttpRequest) -> HttpResponse:
    """The form, or the roadmap of the answers in the address. Nothing is stored."""
    catalogue = snapshot.take(on=timezone.localdate())
    told, overtaken = (request.GET, ()) if SENT in request.GET else mended(request.GET, catalogue)
    form = ToldForm(told, catalogue=catalogue)
    if not form.makes_a_plan:
        content = {"nav": "plan", "form": ProfileForm(told, catalogue=catalogue)}
        return render(request, "pathways/ask.html", content)
    if form.sent:
        return redirect(plan_address(form.answers()))
    made, links = make_plan(form.profile(), form.catalogue), Links(answers=form.answers())
    page = page_of(made, links)
    return roadmap(
        request,
        replace(page, notices=(*overtaken, *page.notices)),
        what_if=tried(made, links, plan_before(form.told, catalogue)),
        **beside(made, links),
    )


def beside(plan: Plan, links: Links) -> dict[str, Any]:
    """What the page shows beside the roadmap: other ways, the learner's limits, other targets."""
    return {
        "ways": ways_shown(plan, links),
        "fit": fit_shown(plan, links),
        "advice": advice_shown(plan, links),
    }


def roadmap(
    request: HttpRequest,
    page: PlanPage,
    *,
    address: str = "",
    link: str = "",
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """A plan inside the site's frame; `more` is what its templates show beside it.

    Its files stand beside `address`, and its paper carries `link`, or else the plan's own.
    """
    link = link or request.build_absolute_uri(page.address)
    shown = {
        "files": file_addresses(address or page.address),
        "has_qr": is_public(link),
        "short_link": short_link(link),
        "sources": sources_of(page),
    }
    body = rendered("roadmap.html", request, page=page, **shown, **more)
    return framed(request, body, page.heading, frame="pathways/roadmap.html", status=status)


def answered(request: HttpRequest) -> ToldForm | None:
    """The answers of a plan's address; None where they can't be planned with."""
    catalogue = snapshot.take(on=timezone.localdate())
    form = ToldForm(mended(request.GET, catalogue)[0], catalogue=catalogue)
    return form if form.makes_a_plan else None


def back_to_the_form(request: HttpRequest) -> HttpResponse:
    """Where the answers of the address show what is wrong with them."""
    return redirect(f"{reverse('pathways:plan')}?{request.GET.urlencode()}")


def compare(request: HttpRequest) -> HttpResponse:
    """The ways to the target side by side, of the same answers as the plan’s."""
    form = answered(request)
    if form is None:
        return back_to_the_form(request)
    plan = make_plan(form.profile(), form.catalogue)
    return side_by_side(request, plan, Links(answers=form.answers()))


def side_by_side(request: HttpRequest, plan: Plan, links: Links) -> HttpResponse:
    picked, every = request.GET.getlist("pick"), request.GET.get("show") == "all"
    page = comparison_of(plan, links, picked, every=every)
    body = rendered("compare.html", page=page)
    return framed(request, body, page.heading, frame="pathways/compare.html")


def verdicts(request: HttpRequest) -> HttpResponse:
    """Every credential, rule by rule, of the same answers as the plan’s."""
    form = answered(request)
    if form is None:
        return back_to_the_form(request)
    plan = make_plan(form.profile(), form.catalogue)
    return with_every_rule(request, plan, Links(answers=form.answers()))


def with_every_rule(request: HttpRequest, plan: Plan, links: Links) -> HttpResponse:
    page = every_verdict(plan, links)
    body = rendered("every_verdict.html", page=page)
    return framed(request, body, page.heading, frame="pathways/roadmap.html")


def plan_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """The same plan as a file, such as `/plan.pdf?…`; where answers are wrong, the form says so."""
    if suffix not in FORMATS:
        raise Http404
    form = answered(request)
    if form is None:
        return back_to_the_form(request)
    copy = Copy(
        plan=make_plan(form.profile(), form.catalogue),
        answers=form.answers(),
        link=request.build_absolute_uri(plan_address(form.answers())),
        paper=request.GET.get("paper", ""),
        made=timezone.now(),
    )
    return FORMATS[suffix].respond(copy, suffix)
