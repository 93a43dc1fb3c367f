"""Pages about courses, the institutions that give them, and the types of course."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from institutions.choices import Shows
from institutions.finder import page as finder_page
from institutions.finder.compare import compare_address, comparison
from institutions.finder.countries import countries, named_country
from institutions.finder.criteria import Criteria, CriteriaForm, compared_in, plan_in
from institutions.finder.places import closest_names, places_called
from institutions.finder.search import find
from institutions.models import CourseType, Institution, Programme


def programmes(request: HttpRequest) -> HttpResponse:
    """All courses, or those that fit the search and the filters in the address.

    One form turns the pages and compares, so that what is ticked goes along either way.
    """
    if "compare" in request.GET:
        return redirect(compare_address(compared_in(request.GET), plan_in(request.GET)))
    form = CriteriaForm(request.GET)
    if not form.is_valid():
        return _finder(request, form)
    criteria = form.criteria()
    if criteria.near and not criteria.at:
        return _placed(request, form, criteria)
    return _finder(request, form, criteria)


def _finder(
    request: HttpRequest, form: CriteriaForm, criteria: Criteria | None = None, **more: object
) -> HttpResponse:
    country = criteria.chosen.get("country", "") if criteria else ""
    context = {
        "nav": "courses",
        "form": form,
        "criteria": criteria or Criteria(),
        "country": country,
        "countries": countries(criteria or Criteria()),
        "named_country": named_country(criteria or Criteria()),
        "shows_schools": criteria is not None and criteria.chosen["show"] == Shows.SCHOOL,
        "page": finder_page.page_of(find(criteria)) if criteria else None,
    }
    return render(request, "institutions/programmes.html", context | more)


def _placed(request: HttpRequest, form: CriteriaForm, criteria: Criteria) -> HttpResponse:
    """To the address that carries the point of the place, or to a choice of places."""
    places = places_called(criteria.near)
    links = [finder_page.placed(criteria, place) for place in places]
    if len(links) == 1:
        return redirect(links[0].address)
    guesses = [] if links else closest_names(criteria.near)
    if not links and not guesses:
        form.add_error("near", finder_page.NO_SUCH_PLACE)
    offered = links or [finder_page.placed(criteria, place) for place in guesses]
    return _finder(request, form, place_choices=offered, is_guessed=bool(guesses))


def institution(request: HttpRequest, slug: str) -> HttpResponse:
    row = get_object_or_404(Institution.objects.for_page(), slug=slug)
    context = {
        "nav": "courses",
        "institution": row,
        "programmes": Programme.objects.for_list().given_by(row),
        "course_types": row.course_types.published(),
        "plan": request.GET.get("plan", ""),
    }
    return render(request, "institutions/institution.html", context)


def programme(request: HttpRequest, school: str, slug: str) -> HttpResponse:
    rows = Programme.objects.for_list().select_related("institution__source")
    row = get_object_or_404(rows, institution__slug=school, slug=slug)
    context = {
        "nav": "courses",
        "institution": row.institution,
        "programme": row,
        "plan": request.GET.get("plan", ""),
    }
    return render(request, "institutions/programme.html", context)


def compare(request: HttpRequest) -> HttpResponse:
    """Up to four courses side by side (`?c=` once each)."""
    plan = plan_in(request.GET)
    context = {
        "nav": "courses",
        "plan": plan,
        "comparison": comparison(
            compared_in(request.GET), only_differences="differ" in request.GET, plan=plan
        ),
    }
    return render(request, "institutions/compare.html", context)


def course_types(request: HttpRequest) -> HttpResponse:
    context = {"nav": "guide", "course_types": CourseType.objects.for_list()}
    return render(request, "institutions/course_types.html", context)
