"""The review queue, and how an amount that is being typed reads."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from pathways.desk.money_text import AmountError, read_amount
from pathways.desk.review import MONTHS, SHOWN, review
from pathways.wording import money


def review_queue(request: HttpRequest) -> HttpResponse:
    """Everything that somebody should look at; `?months=` says how long a check is good for."""
    if not request.user.has_perm("desk.view_act"):
        raise PermissionDenied
    asked = request.GET.get("months", "")
    months = int(asked) if asked.isdecimal() and 0 < int(asked) <= 120 else MONTHS
    today = timezone.localdate()
    context = {
        **admin.site.each_context(request),
        "title": _("Review queue"),
        "months": months,
        "today": today,
        "results": review(today, months),
        "most": SHOWN,
    }
    return TemplateResponse(request, "admin/desk/review.html", context)


def reads_as(request: HttpRequest) -> HttpResponse:
    """What the site would write for an amount, or what is wrong with it, as plain text."""
    currency = request.GET.get("currency", "")
    try:
        amount = read_amount(request.GET.get("amount", ""), currency)
    except AmountError as error:
        said = str(error)
    else:
        said = _("reads as %(amount)s") % {"amount": money(amount, currency)} if currency else ""
    return HttpResponse(said, content_type="text/plain; charset=utf-8")
