"""Pages outside a plan that keep it at hand: the plan’s answers go along in `?plan=`."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import QueryDict

from pathways.addresses import address
from pathways.renderers.links import Links, carrying

register = template.Library()
LONGEST = 2000
"""Letters of an address that are carried along."""


@register.simple_tag(takes_context=True)
def carried_plan(context: template.Context) -> str:
    """The answers that the address of this page carries; empty without any."""
    request = context.get("request")
    return request.GET.get("plan", "")[:LONGEST] if request else ""


@register.simple_tag(takes_context=True)
def to(context: template.Context, name: str, *arguments: Any, **query: Any) -> str:
    """The address of another page, to which the plan goes along."""
    place = address(name, *arguments)
    plan = carried_plan(context)
    return carrying(
        f"{place}?{urlencode(query)}" if query else place, urlencode({"plan": plan} if plan else {})
    )


@register.simple_tag(takes_context=True)
def to_plan(context: template.Context, **answers: str) -> str:
    """The address of the learner’s plan with these answers changed; of a new one without it."""
    told = QueryDict(carried_plan(context))
    pairs = tuple((name, value) for name, values in told.lists() for value in values)
    return Links(answers=pairs).plan(**answers)


@register.inclusion_tag("includes/back_to_plan.html", takes_context=True)
def back_to_plan(context: template.Context, *, alone: bool = False) -> dict[str, Any]:
    """The link back, where a plan is open; `alone` on its line."""
    return {"plan": carried_plan(context), "alone": alone}
