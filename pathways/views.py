"""The planner as pages: understand, decide, show."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pathways import snapshot
from pathways.core.plan import plan as make_plan
from pathways.forms import ProfileForm
from pathways.plan_templates import rendered
from pathways.renderers.page import page_of, plan_address


def plan(request: HttpRequest) -> HttpResponse:
    """The form, or the roadmap of the answers in the address. Nothing is stored."""
    form = ProfileForm(request.GET, catalogue=snapshot.take(on=timezone.localdate()))
    if not form.is_to_be_planned or not form.is_valid():
        return render(request, "pathways/ask.html", {"nav": "plan", "form": form})
    if form.sent:
        return redirect(plan_address(form.answers()))
    page = page_of(make_plan(form.profile(), form.catalogue), form.answers())
    body = rendered("roadmap.html", page=page)
    return render(request, "pathways/roadmap.html", {"nav": "plan", "page": page, "body": body})
