"""Printing a class: say what, see how far it is, take it away."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from pathways import snapshot
from rosters import class_page
from rosters.deleting import delete_prints
from rosters.doors import Refused, for_advisors, gone, key_of, not_yours, opened, write_down
from rosters.models import Print, Roster
from rosters.prints import FILES, Wanted, ask
from rosters.results import file_of_class

PAPER_NAMES = (("a4", gettext_lazy("A4")), ("letter", gettext_lazy("US Letter")))
ASKED = (*class_page.ASKED, "paper")


@for_advisors
def print_class(request: HttpRequest, pk: int) -> HttpResponse:
    """What of a class is printed, and how far it is. A press on “Print” comes back to this page."""
    found = opened(request, pk, "print" if request.method == "POST" else "")
    wanted = _wanted(request, found)
    if not wanted.rows:
        messages.error(request, _("Nobody fits what you chose, so there is nothing to print."))
        return redirect("rosters:roster", pk)
    if request.method == "POST":
        return _printed(request, wanted)
    asked = _asked(request)
    printed = wanted.printed()
    context = {
        "roster": found, "printed": printed, "size": len(wanted.rows), "asked": asked,
        "paper": wanted.paper, "papers": PAPER_NAMES, "sorts": class_page.sorts(),
        "is_cut": class_page.is_cut(asked), "query": _query(asked),
        "why_not_delete": _why_not_delete(printed, key_of(request)) if printed else "",
    }  # fmt: skip
    return render(request, "rosters/print.html", context)


def _printed(request: HttpRequest, wanted: Wanted) -> HttpResponse:
    try:
        ask(wanted, key_of(request))
    except Roster.DoesNotExist:
        raise gone() from None
    return redirect(reverse("rosters:print", args=[wanted.roster.pk]) + _query(_asked(request)))


def _wanted(request: HttpRequest, found: Roster) -> Wanted:
    asked = _asked(request)
    paper = asked.pop("paper")
    return Wanted(
        roster=found,
        rows=class_page.chosen(found.rows.all(), **asked),
        catalogue=snapshot.take(on=timezone.localdate()),
        site=request.build_absolute_uri("/"),
        asked_paper=paper,
    )


def _asked(request: HttpRequest) -> dict[str, str]:
    told = request.POST if request.method == "POST" else request.GET
    return class_page.asked(told, ASKED)


def _query(asked: dict[str, str]) -> str:
    told = urlencode({name: text for name, text in asked.items() if text})
    return f"?{told}" if told else ""


@for_advisors
def progress(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    printed = opened(request, pk).prints.kept().defer("index").filter(pk=key).first()
    if printed is None:
        return JsonResponse({"done": 0, "size": 0, "state": "gone"})
    return JsonResponse({"done": printed.done, "size": printed.size, "state": printed.state})


@require_POST
@for_advisors
def stop(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Nothing of it is kept."""
    found = opened(request, pk)
    printed = found.prints.filter(pk=key).defer("index").select_related("by", "roster").first()
    if printed and (why := _why_not_delete(printed, key_of(request))):
        raise not_yours(found, why)
    if printed and delete_prints([printed]):
        write_down(found, request, "print gone")
        messages.success(request, _("The print is deleted. You can print again at any time."))
    return redirect("rosters:print", pk)


def _why_not_delete(printed: Print, advisor: int) -> str:
    """Empty for those who may."""
    if printed.may_be_deleted_by(advisor):
        return ""
    names = {"by": printed.by.get_username(), "owner": printed.roster.owner.get_username()}
    if printed.by_id == printed.roster.owner_id:
        return _("%(by)s printed these plans. Only they can stop or delete them.") % names
    words = _("%(by)s printed these plans. Only they and %(owner)s can stop or delete them.")
    return words % names


@for_advisors
def take(request: HttpRequest, pk: int, key: int, suffix: str) -> StreamingHttpResponse:
    """A finished print, to whoever may see the class."""
    if suffix not in FILES:
        raise Http404
    found = opened(request, pk, suffix)
    printed = found.prints.kept().finished().filter(pk=key).first()
    if printed is None:
        why = _("Printed plans are kept for a day, and a new print takes the place of the last.")
        raise Refused(404, _("These plans are no longer here"), why, found)
    kind, pieces = FILES[suffix]
    response = StreamingHttpResponse(pieces(printed), content_type=kind)
    name = file_of_class(found, printed.as_of, suffix)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response
