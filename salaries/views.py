"""Pages about pay."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pathways.core.vocabulary import Country
from pathways.wording import COUNTRY_NAMES
from salaries.models import PayBand
from salaries.page import pay_page


def pay(request: HttpRequest) -> HttpResponse:
    """Pay in every country, or in one (`?country=`)."""
    country = _country(request)
    context = {
        "nav": "pay",
        "country": country,
        "countries": COUNTRY_NAMES,
        "page": pay_page(country, on=timezone.localdate()),
    }
    return render(request, "salaries/pay.html", context)


def table(request: HttpRequest) -> HttpResponse:
    """The pay bands as a spreadsheet, with the twin of each quoted figure."""
    from salaries import tables  # pandas is loaded only by those who ask for a table

    country = _country(request)
    bands = PayBand.objects.in_country(country) if country else PayBand.objects.published()
    records = bands.as_records(tables.COLUMNS)
    text = tables.as_csv(tables.with_twin(tables.pay_table(records)))
    name = f"pay-{country or 'all'}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8", headers=headers)


def _country(request: HttpRequest) -> str:
    asked = request.GET.get("country", "")
    return asked if asked in set(Country) else ""
