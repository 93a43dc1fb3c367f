"""The planner as pages: understand, decide, show."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from pathways import snapshot
from pathways.core.plan import plan as make_plan
from pathways.forms import ProfileForm
from pathways.plan_templates import rendered
from pathways.renderers.formats import FORMATS, file_addresses
from pathways.renderers.page import page_of, plan_address
from pathways.renderers.sheet import Copy, is_public


def plan(request: HttpRequest) -> HttpResponse:
    """The form, or the roadmap of the answers in the address. Nothing is stored."""
    form = ProfileForm(request.GET, catalogue=snapshot.take(on=timezone.localdate()))
    if not form.is_to_be_planned or not form.is_valid():
        return render(request, "pathways/ask.html", {"nav": "plan", "form": form})
    if form.sent:
        return redirect(plan_address(form.answers()))
    page = page_of(make_plan(form.profile(), form.catalogue), form.answers())
    body = rendered(
        "roadmap.html",
        page=page,
        files=file_addresses(page.address),
        has_qr=is_public(request.build_absolute_uri(page.address)),
    )
    return render(request, "pathways/roadmap.html", {"nav": "plan", "page": page, "body": body})


def plan_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """The same plan as a file, such as `/plan.pdf?…`; where answers are wrong, the form says so."""
    if suffix not in FORMATS:
        raise Http404
    form = ProfileForm(request.GET, catalogue=snapshot.take(on=timezone.localdate()))
    if not form.is_to_be_planned or not form.is_valid():
        return redirect(f"{reverse('pathways:plan')}?{request.GET.urlencode()}")
    copy = Copy(
        plan=make_plan(form.profile(), form.catalogue),
        answers=form.answers(),
        link=request.build_absolute_uri(plan_address(form.answers())),
        paper=request.GET.get("paper", ""),
        made=timezone.now(),
    )
    return FORMATS[suffix].respond(copy, suffix)
