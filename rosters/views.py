"""The pages of a class that is kept."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from pathways import snapshot
from pathways.desk.sheets.exporting import as_csv
from pathways.sending import sent_only
from pathways.wording import short_name
from rosters import class_page, jobs, planning, results, sharing
from rosters.deleting import delete as delete_for_good
from rosters.doors import for_advisors, key_of, opened, own, write_down
from rosters.models import Roster

A_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_advisors
def roster(request: HttpRequest, pk: int) -> HttpResponse:
    """The class: its glance, its charts, its learners."""
    return _shown(request, opened(request, pk, "page"))


def _shown(
    request: HttpRequest, found: Roster, share_fault: str = "", typed: str = ""
) -> HttpResponse:
    rows = list(found.rows.all())
    asked = class_page.asked(request.GET)
    kept = class_page.chosen(rows, **asked)
    page = Paginator(kept, A_PAGE).get_page(request.GET.get("page"))
    catalogue = snapshot.take(on=timezone.localdate())
    demanding = class_page.demanding(rows, catalogue)
    context = {
        "roster": found,
        "is_own": found.owner_id == key_of(request),
        "is_outdated": found.catalogue != catalogue.version,
        "glance": class_page.glance((r.outcome for r in rows if r.outcome), last=demanding),
        "demanding": list(map(short_name, demanding)),
        "page": page,
        "learners": [class_page.learner_shown(row) for row in page],
        "asked": asked,
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        "is_cut": class_page.is_cut(asked),
        "gap_words": class_page.gap_words(asked["gap"]) if asked["gap"] else "",
        "sorts": class_page.sorts(),
        "log": [(each, class_page.done_with_it(each)) for each in found.openings.lately()],
        "shared_with": found.shared_with.all(),
        "share_fault": share_fault,
        "typed": typed,
    }
    return render(request, "rosters/roster.html", context, status=422 if share_fault else 200)


@for_advisors
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    found = opened(request, pk)
    return JsonResponse({"done": found.done, "size": found.size, "state": found.state})


@sent_only
@for_advisors
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """What is planned stays; `go_on` plans the others."""
    found = own(request, pk)
    Roster.objects.filter(pk=found.pk, state=Roster.State.PLANNING).update(
        state=Roster.State.STOPPED
    )
    return redirect("rosters:roster", pk)


@sent_only
@for_advisors
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    found = own(request, pk)
    stopped = Roster.objects.filter(pk=found.pk, state=Roster.State.STOPPED)
    if stopped.update(state=Roster.State.PLANNING, worked_at=timezone.now()):
        jobs.begin(found)
    return redirect("rosters:roster", pk)


@sent_only
@for_advisors
def plan_again(request: HttpRequest, pk: int) -> HttpResponse:
    """By today’s rules and in today’s words."""
    found = own(request, pk)
    if planning.plan_again(found.pk):
        write_down(found, request, "again")
        jobs.begin(found)
    return redirect("rosters:roster", pk)


@sent_only
@for_advisors
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    found = own(request, pk)
    delete_for_good([found])
    messages.success(request, _("“%(name)s” is deleted, with all its learners.") % {"name": found})
    return redirect("rosters:classes")


@sent_only
@for_advisors
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Let another advisor see the class."""
    found = own(request, pk)
    name = request.POST.get("username", "").strip()
    person = sharing.other_advisor(name, but=key_of(request))
    if person is None:
        message = _("No other advisor signs in as “%(name)s”. Ask them for their user name.")
        return _shown(request, found, message % {"name": name}, name)
    sharing.share(found, person, key_of(request))
    messages.success(request, _("“%(name)s” can see this class now.") % {"name": person})
    return redirect("rosters:roster", pk)


@sent_only
@for_advisors
def unshare(request: HttpRequest, pk: int) -> HttpResponse:
    found = own(request, pk)
    person = sharing.unshare(found, request.POST.get("username", ""), key_of(request))
    if person:
        messages.success(request, _("“%(name)s” no longer sees this class.") % {"name": person})
    return redirect("rosters:roster", pk)


@for_advisors
def take(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The results as a file, a row a learner."""
    if suffix not in FILES:
        raise Http404
    found = opened(request, pk, suffix)
    rows = class_page.chosen(found.rows.all(), **class_page.asked(request.GET))
    if not rows:
        messages.error(request, _("Nobody fits what you chose, so there is nothing to take away."))
        return redirect("rosters:roster", pk)
    kind, write = FILES[suffix]
    name = results.file_of_class(found, timezone.localdate(), suffix)
    response = HttpResponse(write(found.name, results.rows_of_results(rows)), content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


FILES = {
    "xlsx": (XLSX, results.as_workbook),
    "csv": ("text/csv; charset=utf-8", lambda _title, rows: as_csv(rows)),
}


@for_advisors
def learner(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """All that is held on one learner, as JSON."""
    found = opened(request, pk, "export")
    row = get_object_or_404(found.rows.select_related("roster"), number=number)
    response = JsonResponse(results.held_on(row), json_dumps_params={"indent": 2})
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{results.file_name(row, "json")}"'
    )
    return response


@for_advisors
def template(request: HttpRequest, suffix: str) -> HttpResponse:
    """An empty list with one example, in our column names."""
    rows = results.template_rows()
    if suffix == "csv":
        response = HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    elif suffix == "xlsx":
        response = HttpResponse(results.as_workbook(_("Class"), rows), content_type=XLSX)
    else:
        raise Http404
    response.headers["Content-Disposition"] = f'attachment; filename="class.{suffix}"'
    return response
