"""“How it fits your plan”, where the address of a page carries a plan's answers."""

from typing import Any

from django import template

from institutions.models import Programme
from pathways.core.plan import Plan
from pathways.course_fit import fits, plan_in

register = template.Library()
register.simple_tag(plan_in, name="plan_in")


@register.inclusion_tag("institutions/_fits.html")
def plan_fit(course: Programme, plan: Plan | None, query: str) -> dict[str, Any]:
    """Nothing where no plan is open; where its answers make none, a link to answer again."""
    return {"course": course, "query": query, "fits": fits(course, plan) if plan else []}
