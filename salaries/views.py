"""Pages about pay."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pathways.wording import COUNTRY_NAMES
from salaries.compare import pay_comparison
from salaries.filters import PayFilter
from salaries.models import CareerStage
from salaries.page import pay_page


def pay(request: HttpRequest) -> HttpResponse:
    """Every figure, or those that fit the filters in the address."""
    stages = list(CareerStage.objects.for_list())
    asked = PayFilter(request.GET, stages)
    context = {
        "nav": "pay",
        "form": asked,
        "country": asked.country_chosen,
        "countries": COUNTRY_NAMES,
        "stages": stages,
        "page": pay_page(asked, stages, on=timezone.localdate()),
    }
    return render(request, "salaries/pay.html", context)


def compare(request: HttpRequest) -> HttpResponse:
    """Two figures side by side (`?f=` once each)."""
    context = {"nav": "pay", "comparison": pay_comparison(request.GET.getlist("f"))}
    return render(request, "salaries/compare.html", context)


def table(request: HttpRequest) -> HttpResponse:
    """The pay bands as a spreadsheet, with the twin of each quoted figure."""
    from salaries import tables  # pandas is loaded only by those who ask for a table

    asked = _asked(request)
    records = asked.bands().as_records(tables.COLUMNS)
    return _csv(tables.as_csv(tables.with_twin(tables.pay_table(records))), "pay", asked)


def statistics_table(request: HttpRequest) -> HttpResponse:
    """What surveys say, as a spreadsheet."""
    from salaries import tables

    asked = _asked(request)
    records = asked.statistics().as_records(tables.STATISTIC_COLUMNS)
    return _csv(tables.as_csv(tables.statistic_table(records)), "pay-surveys", asked)


def _asked(request: HttpRequest) -> PayFilter:
    return PayFilter(request.GET, CareerStage.objects.for_list())


def _csv(text: str, name: str, asked: PayFilter) -> HttpResponse:
    file = f"{name}-{asked.country_chosen or 'all'}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8", headers=headers)
