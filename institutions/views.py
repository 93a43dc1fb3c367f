"""Pages about courses, the institutions that give them, and the types of course."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from institutions.forms import CourseFilter
from institutions.listing import by_country_and_kind
from institutions.models import CourseType, Institution, Programme
from pathways.wording import COUNTRY_NAMES


def programmes(request: HttpRequest) -> HttpResponse:
    """All courses, or those that fit the filters in the address."""
    form = CourseFilter(request.GET)
    context = {
        "nav": "courses",
        "form": form,
        "country": form.country_chosen,
        "countries": COUNTRY_NAMES,
        "groups": by_country_and_kind(form.programmes()),
    }
    return render(request, "institutions/programmes.html", context)


def institution(request: HttpRequest, slug: str) -> HttpResponse:
    row = get_object_or_404(Institution.objects.for_page(), slug=slug)
    context = {
        "nav": "courses",
        "institution": row,
        "programmes": Programme.objects.for_list().given_by(row),
        "course_types": row.course_types.published(),
    }
    return render(request, "institutions/institution.html", context)


def course_types(request: HttpRequest) -> HttpResponse:
    context = {"nav": "guide", "course_types": CourseType.objects.for_list()}
    return render(request, "institutions/course_types.html", context)
