"""Pages about credentials, code sets and the sources of it all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from certifications.detail import page_of
from certifications.listing import by_country, by_country_and_body
from certifications.models import CodeSet, Credential, Source
from certifications.source_groups import by_confidence
from pathways.core.vocabulary import Country
from pathways.wording import COUNTRY_NAMES


def credentials(request: HttpRequest) -> HttpResponse:
    """All credentials, or those of one country (`?country=`)."""
    country = request.GET.get("country", "")
    rows = Credential.objects.for_list()
    if country in set(Country):
        rows = rows.recognised_in(country)
    else:
        country = ""
    context = {
        "nav": "credentials",
        "country": country,
        "countries": COUNTRY_NAMES,
        "groups": by_country_and_body(rows),
    }
    return render(request, "certifications/credentials.html", context)


def credential(request: HttpRequest, code: str) -> HttpResponse:
    row = get_object_or_404(Credential.objects.for_page(), code=code)
    context = {"nav": "credentials", "page": page_of(row, on=timezone.localdate())}
    return render(request, "certifications/credential.html", context)


def code_sets(request: HttpRequest) -> HttpResponse:
    rows = CodeSet.objects.published().select_related("source").prefetch_related("uses")
    context = {"nav": "guide", "groups": by_country(rows)}
    return render(request, "certifications/code_sets.html", context)


def sources(request: HttpRequest) -> HttpResponse:
    context = {"nav": "guide", "groups": by_confidence(Source.objects.all())}
    return render(request, "certifications/sources.html", context)
