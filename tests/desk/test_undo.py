"""Undo is offered where it will be done; elsewhere the page says why not, and what to do."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from institutions.finder.lines import written_once
from institutions.models import Institution, Programme
from pathways.desk.acts import acting
from pathways.desk.history import versions_of
from pathways.desk.models import Act
from pathways.desk.undo import ChangedSinceError, restore, undo
from pathways.desk.writing import add_rows
from pathways.provenance import Status
from salaries.models import PayBand
from tests.desk.conftest import Sender, member_of

pytestmark = pytest.mark.django_db
BUTTON = "Undo this whole change"


def band() -> PayBand:
    return PayBand.objects.filter(country="IN", quoted_in_plans=True)[0]


def page_of(act: Act, client: Client) -> str:
    answer = client.get(reverse("admin:desk_act_change", args=[act.pk]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def press_undo(act: Act, client: Client) -> str:
    answer = client.post(reverse("admin:desk_act_undo", args=[act.pk]), follow=True)
    return str(answer.content.decode())


def imported(count: int) -> tuple[Act, list[Institution]]:
    """An import of new schools, each with a course."""
    like = Institution.objects.all()[0]
    papers = {"source_id": like.source_id, "checked_on": like.checked_on}
    papers |= {"confidence": like.confidence, "status": Status.PUBLISHED}
    schools = [
        Institution(slug=f"school-{count}-{n}", name=f"School {n}", country="IN", **papers)
        for n in range(count)
    ]
    with acting(Act.Kind.SPREADSHEET, None, f"{count} schools") as act:
        add_rows(Institution, [(school, {}) for school in schools], act)
        courses = [
            Programme(slug=f"{school.slug}-course", name="Coding", institution=school, **papers)
            for school in schools
        ]
        add_rows(Programme, [(course, {}) for course in courses], act)
    return act, schools


def test_what_was_altered_later_is_not_offered_for_undo(send: Sender, editor: Client) -> None:
    """It says who altered it, when and why, and leads to the row and to that change."""
    row = band()
    send(row, title="One", reason="First")
    first = Act.objects.get(reason="First")
    assert BUTTON in page_of(first, editor)
    send(row, title="Two", reason="Second")
    second = Act.objects.get(reason="Second")
    page = page_of(first, editor)
    assert BUTTON not in page
    assert "altered again later" in page
    newest = versions_of(PayBand).filter(id=row.pk)[0]
    assert f"altered by data-editor, {newest.history_date:%Y-%m-%d %H:%M} UTC" in page
    assert reverse("admin:salaries_payband_history", args=[row.pk]) in page
    assert f'href="{reverse("admin:desk_act_change", args=[second.pk])}">“Second”</a>' in page
    assert BUTTON in page_of(second, editor)


def test_what_was_altered_later_is_not_undone(send: Sender, editor: Client) -> None:
    """Somebody was faster between the page and the press."""
    row = band()
    send(row, title="One", reason="First")
    send(row, title="Two", reason="Second")
    act = Act.objects.get(reason="First")
    with pytest.raises(ChangedSinceError):
        undo(act, None)
    page = press_undo(act, editor)
    assert "Nothing was undone. The reason is below." in page
    assert "altered again later" in page
    assert PayBand.objects.get(pk=row.pk).title == "Two"


def test_changes_are_undone_one_after_the_other_newest_first(send: Sender, editor: Client) -> None:
    """After each undo it is the undo that can be taken back."""
    row = band()
    old = row.title
    send(row, title="One", reason="First")
    act = Act.objects.get(reason="First")
    assert "Undone: 1 row is as it was." in press_undo(act, editor)
    assert PayBand.objects.get(pk=row.pk).title == old
    assert BUTTON not in page_of(act, editor)
    undone = Act.objects.get(kind=Act.Kind.UNDO)
    assert "“Undone: First”" in page_of(act, editor)
    assert BUTTON in page_of(undone, editor)
    press_undo(undone, editor)
    assert PayBand.objects.get(pk=row.pk).title == "One"


def test_a_version_that_was_put_back_stands_in_the_way_too(send: Sender, editor: Client) -> None:
    row = band()
    send(row, title="One", reason="First")
    restore(PayBand, versions_of(PayBand).filter(id=row.pk).last(), None)
    page = page_of(Act.objects.get(reason="First"), editor)
    assert BUTTON not in page
    assert "“Put back the version of" in page


def test_a_row_that_others_lean_on_is_named_before_the_undo(editor: Client) -> None:
    """A course was added to a school that the import had brought: it would be left alone."""
    act, [school] = imported(1)
    assert BUTTON in page_of(act, editor)
    course = Programme.objects.filter(status=Status.PUBLISHED)[0]
    course.institution = school
    course.save()
    page = page_of(act, editor)
    assert BUTTON not in page
    assert "it added rows that others lean on today" in page
    assert reverse("admin:institutions_programme_change", args=[course.pk]) in page
    assert "Put this right first" in press_undo(act, editor)
    school.refresh_from_db()
    assert school.status == Status.PUBLISHED


def test_what_an_act_wrote_itself_does_not_stand_in_its_way(editor: Client) -> None:
    """A school and its course, added at once."""
    course = Programme.objects.filter(status=Status.PUBLISHED)[0]
    with acting(Act.Kind.EDIT, None, "Both") as act:
        school = Institution.objects.get(pk=course.institution_id)
        school.pk, school.slug, school.unitid = None, "both", None
        school._state.adding = True
        school.save()
        course.pk, course.slug, course.institution = None, "both-course", school
        course._state.adding = True
        course.save()
        course.name = "Both courses"
        course.save()
    assert BUTTON in page_of(act, editor)
    undo(act, None)
    assert not Programme.objects.published().filter(slug="both-course").exists()
    assert not Institution.objects.published().filter(slug="both").exists()


def test_a_role_that_may_not_edit_is_told_so(send: Sender, client: Client) -> None:
    send(band(), title="One", reason="First")
    client.force_login(member_of("Rule editor"))
    act = Act.objects.get(reason="First")
    page = page_of(act, client)
    assert BUTTON not in page
    assert "your role may not edit these tables" in page
    assert client.post(reverse("admin:desk_act_undo", args=[act.pk])).status_code == 403


def test_an_import_of_many_rows_is_asked_about_in_as_many_questions(editor: Client) -> None:
    """Untouched, and with every row altered again."""
    taken = []
    for count in (20, 100):
        act, schools = imported(count)
        with CaptureQueriesContext(connection) as free:
            assert BUTTON in page_of(act, editor)
        with written_once():
            for school in schools:
                school.city = "Elsewhere"
                school.save()
                for course in school.programmes.all():
                    course.save()
        with CaptureQueriesContext(connection) as altered:
            assert BUTTON not in page_of(act, editor)
        taken.append((len(free), len(altered)))
    assert taken[0] == taken[1]
