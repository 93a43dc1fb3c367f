"""What a form would refuse is refused as well where a draft is published or something put back."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from certifications.models import Condition, Credential, IssuingBody, Requirement, Route
from certifications.rule_checks import contradictions
from institutions.models import Institution, Programme, Subject
from pathways.desk import drafts
from pathways.desk.acts import acting
from pathways.desk.history import versions_of
from pathways.desk.models import Act, Draft
from pathways.desk.refusals import RefusedError
from pathways.desk.sheets import exporting, saving, uploads
from pathways.desk.sheets.tables import SHEETS
from pathways.desk.undo import restore, undo
from pathways.desk.values import values_of
from pathways.provenance import Status
from tests.desk.conftest import Sender

pytestmark = pytest.mark.django_db


@pytest.fixture
def rule(db: None) -> Requirement:
    """A public rule with one route, which asks for one thing."""
    old = Requirement.objects.get(credential__code="CPC", code="apprentice-removal")
    papers = {"source": old.source, "checked_on": old.checked_on, "confidence": old.confidence}
    rule = Requirement.objects.create(
        credential=old.credential,
        code="new-rule",
        title="A new rule",
        strength="recommended",
        starts_on=dt.date(2026, 1, 1),
        **papers,
    )
    asks(route(rule, "first"), "course_hours")
    return rule


def route(rule: Requirement, code: str) -> Route:
    return Route.objects.create(requirement=rule, code=code, title=f"The {code} way")


def asks(route: Route, kind: str, *credentials: str) -> Condition:
    order = route.conditions.count()
    condition = Condition.objects.create(route=route, order=order, kind=kind, at_least=1)
    condition.credentials.set(Credential.objects.filter(code__in=credentials))
    return condition


def waits(row: Any, *lines: drafts.LineChange, **after: Any) -> Draft:
    draft = drafts.keep(row, values_of(row) | after, None, "Their new rule", lines)
    assert draft is not None
    return draft


def new_condition(route: Route, kind: str, **more: Any) -> drafts.LineChange:
    condition = Condition(route=route, order=7, kind=kind, at_least=1)
    return drafts.line_change(condition, values_of(condition) | more)


def taken_off(row: Any) -> drafts.LineChange:
    return drafts.line_change(row, None)


def publish(client: Client, draft: Draft) -> str:
    """What is said when the draft is published as it is."""
    app, model = draft.model.split(".")
    address = reverse(f"admin:{app}_{model}_draft", args=[draft.row, "publish"])
    return "".join(str(m) for m in get_messages(client.post(address).wsgi_request))


def change_page(row: Any) -> str:
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])


def test_the_rules_of_the_catalogue_do_not_contradict_themselves() -> None:
    assert list(contradictions()) == []


# Publish the draft as it is


def test_a_draft_that_now_asks_for_a_thing_twice_stays_a_draft(
    rule: Requirement, admin_client: Client
) -> None:
    way = rule.routes.get()
    draft = waits(way, new_condition(way, "secondary_education"), title="Renamed")
    asks(way, "secondary_education")
    said = publish(admin_client, draft)
    assert "Nothing was changed. Put this right first:" in said
    assert "asks for the same thing twice" in said
    assert change_page(way) in said
    way.refresh_from_db()
    assert (way.title, way.conditions.count()) == ("The first way", 2)
    assert Draft.objects.get() == draft


def test_a_draft_that_would_open_a_rule_for_everybody_stays_a_draft(
    rule: Requirement, admin_client: Client
) -> None:
    way = rule.routes.get()
    draft = waits(way, taken_off(way.conditions.get()))
    asks(route(rule, "second"), "secondary_education")
    said = publish(admin_client, draft)
    assert "lets everybody in" in said
    assert change_page(rule) in said
    assert way.conditions.count() == 1


def test_a_draft_that_would_leave_a_rule_without_a_route_stays_a_draft(
    rule: Requirement, admin_client: Client
) -> None:
    second = route(rule, "second")
    asks(second, "secondary_education")
    draft = waits(rule, taken_off(rule.routes.get(code="first")))
    second.delete()
    assert "Add at least one route" in publish(admin_client, draft)
    assert rule.routes.count() == 1


def test_a_draft_that_now_goes_round_in_a_circle_stays_a_draft(
    rule: Requirement, admin_client: Client
) -> None:
    way = rule.routes.get()
    cca = Credential.objects.get(code="CCA")
    draft = waits(way, new_condition(way, "holds", credentials=[cca.pk]))
    needs = Requirement.objects.filter(credential=cca, strength="hard")[0]
    asks(route(needs, "other"), "holds", "CPC")
    assert "CCA can only be held after CPC" in publish(admin_client, draft)
    assert way.conditions.count() == 1


def test_a_draft_that_nobody_could_meet_any_more_stays_a_draft(
    rule: Requirement, admin_client: Client
) -> None:
    way = rule.routes.get()
    draft = waits(way, new_condition(way, "outcome_match", at_least="101"))
    said = publish(admin_client, draft)
    assert "Nobody can ever meet this" in said
    assert way.conditions.count() == 1


def test_a_draft_without_its_source_stays_a_draft(admin_client: Client) -> None:
    school = Institution.objects.get(slug="bellevue-college")
    draft = waits(school, source=None)
    said = publish(admin_client, draft)
    assert "Source: This field cannot be null." in said
    assert change_page(school) in said


def test_a_draft_that_names_what_is_not_public_stays_a_draft(
    send: Sender, editor: Client, hidden: IssuingBody
) -> None:
    course = Programme.objects.filter(awarding_body__isnull=False)[0]
    send(course, "_draft", awarding_body=hidden.pk, reason="A new partner")
    said = publish(editor, Draft.objects.get())
    assert f"it names “{hidden}”, which would not be on the site" in said
    assert change_page(course) in said
    assert Programme.objects.get(pk=course.pk).awarding_body_id == course.awarding_body_id
    IssuingBody.objects.filter(pk=hidden.pk).update(status=Status.PUBLISHED)
    assert "Published." in publish(editor, Draft.objects.get())


@pytest.fixture
def hidden(db: None) -> IssuingBody:
    """A body that waits as a draft."""
    body: IssuingBody = IssuingBody.objects.get(code="AAPC")
    body.pk, body.code, body.status = None, "NEW", Status.DRAFT
    body.save()
    return body


def test_an_old_fault_elsewhere_stops_nobody(rule: Requirement, admin_client: Client) -> None:
    way = rule.routes.get()
    asks(way, "course_hours")
    assert len(list(contradictions())) == 1
    other = Route.objects.exclude(requirement=rule)[0]
    assert "Published." in publish(admin_client, waits(other, title="Renamed"))


# Forms: what one form can’t see


def test_moving_a_condition_may_not_leave_its_old_route_open(
    rule: Requirement, admin_client: Client
) -> None:
    second = route(rule, "second")
    moved = asks(second, "secondary_education")
    answers = {
        "route": rule.routes.get(code="first").pk,
        "order": 3,
        "kind": moved.kind,
        "at_least": 1,
        "reason": "Moved",
    }
    page = admin_client.post(change_page(moved), answers, follow=True).content.decode()
    assert "lets everybody in" in page
    assert "changed successfully" not in page
    assert 'value="Moved"' in page
    assert f'<option value="{answers["route"]}" selected' in page
    moved.refresh_from_db()
    assert moved.route == second


def test_a_line_of_a_public_row_names_public_rows(admin_client: Client) -> None:
    """A rule may name only credentials that are on the site; its draft may wait for one."""
    rule = Requirement.objects.get(credential__code="CPC", code="apprentice-removal")
    way = rule.routes.get(code="24-months")
    later = Credential.objects.get(code="CCS-P")
    Credential.objects.filter(pk=later.pk).update(status=Status.DRAFT)
    answers = {
        "requirement": rule.pk,
        "code": way.code,
        "title": way.title,
        "order": way.order,
        "conditions-TOTAL_FORMS": 1,
        "conditions-INITIAL_FORMS": 0,
        "conditions-0-order": 9,
        "conditions-0-kind": "holds",
        "conditions-0-at_least": 1,
        "conditions-0-credentials": later.pk,
        "reason": "Their new rule",
    }
    page = admin_client.post(change_page(way), answers | {"_save": "1"}).content.decode()
    assert "Publish it first, or save as a draft." in page
    kept = admin_client.post(change_page(way), answers | {"_draft": "1"}, follow=True)
    assert "Saved as a draft" in kept.content.decode()
    assert not way.conditions.filter(kind="holds").exists()


def test_what_a_public_rule_names_is_not_archived(rule: Requirement, admin_client: Client) -> None:
    named = Credential.objects.create(
        code="NEW",
        name="A new credential",
        body=rule.credential.body,
        kind="credential",
        level="entry",
        source=rule.source,
        checked_on=rule.checked_on,
        confidence="official",
    )
    condition = asks(rule.routes.get(), "holds", "NEW")
    answers = {"action": "archive_rows", "_selected_action": named.pk, "reason": "Old"}
    address = reverse("admin:certifications_credential_changelist")
    page = admin_client.post(address, answers, follow=True).content.decode()
    assert change_page(condition) in page
    named.refresh_from_db()
    assert named.status == Status.PUBLISHED


def test_rows_that_name_what_is_not_public_are_not_published_together(
    editor: Client, hidden: IssuingBody
) -> None:
    courses = list(Programme.objects.order_by("pk")[:2])
    keys = [row.pk for row in courses]
    Programme.objects.filter(pk__in=keys).update(status=Status.DRAFT)
    Programme.objects.filter(pk=keys[1]).update(awarding_body=hidden)
    answers = {"action": "publish_rows", "_selected_action": keys, "reason": "They are ready"}
    address = reverse("admin:institutions_programme_changelist")
    page = editor.post(address, answers, follow=True).content.decode()
    assert change_page(courses[1]) in page
    assert {row.status for row in Programme.objects.filter(pk__in=keys)} == {Status.DRAFT}


# Put back and undo


def test_a_condition_comes_back_only_where_it_agrees(rule: Requirement, client: Client) -> None:
    way = rule.routes.get()
    asks(way, "secondary_education")
    with acting(Act.Kind.EDIT, None, "Hours are not asked any more") as act:
        way.conditions.get(kind="course_hours").delete()
        way.title = "Without hours"
        way.save()
    Condition.objects.create(route=way, order=9, kind="course_hours", at_least=80)
    with pytest.raises(RefusedError, match="asks for the same thing twice"):
        undo(act, None)
    way.refresh_from_db()
    assert (way.title, way.conditions.count()) == ("Without hours", 2)


def test_a_condition_whose_route_is_gone_says_so(rule: Requirement) -> None:
    second = route(rule, "second")
    condition = asks(second, "secondary_education")
    key = condition.pk
    with acting(Act.Kind.EDIT, None, "Not asked any more"):
        condition.delete()
    second.delete()
    version = versions_of(Condition).filter(id=key)[0]
    with pytest.raises(RefusedError, match="Route: it is not there any more"):
        restore(Condition, version, None)


def test_a_version_that_names_what_went_off_the_site_is_not_put_back(
    send: Sender, editor: Client
) -> None:
    course = Programme.objects.filter(awarding_body__isnull=False)[0]
    body = course.awarding_body
    send(course, awarding_body="", reason="They part")
    IssuingBody.objects.filter(pk=body.pk).update(status=Status.ARCHIVED)
    first = versions_of(Programme).filter(id=course.pk).last()
    address = reverse("admin:institutions_programme_restore", args=[course.pk, first.history_id])
    page = editor.post(address, follow=True).content.decode()
    assert f"it names “{body}”" in page
    assert Programme.objects.get(pk=course.pk).awarding_body is None


def imported(name: str, slug: str, **cells: str) -> Act:
    """A spreadsheet was saved that changed these cells of one row, and the note of another."""
    sheet = SHEETS[name]
    headings, *rows = [list(row) for row in exporting.rows_for_file(sheet)]
    changed = next(row for row in rows if row[0] == slug)
    other = next(row for row in rows if row[0] != slug)
    for column, cell in cells.items():
        changed[sheet.columns.index(column)] = cell
    other[sheet.columns.index("guide_note")] = "From the file"
    file = SimpleUploadedFile("rows.csv", exporting.as_csv([headings, *rows]))
    upload = uploads.receive(sheet, file, None)
    assert list(uploads.read(upload, sheet))
    assert upload.counts["changed"] == 2
    return saving.save(upload, sheet, None, "Spring clean")


def test_an_import_is_not_undone_where_its_old_row_would_name_what_is_gone(editor: Client) -> None:
    course = Programme.objects.filter(awarding_body__isnull=False)[0]
    body = course.awarding_body
    act = imported("courses", course.slug, awarding_body="")
    IssuingBody.objects.filter(pk=body.pk).update(status=Status.ARCHIVED)
    page = editor.post(reverse("admin:desk_act_undo", args=[act.pk]), follow=True).content.decode()
    assert "Nothing was changed. Put this right first:" in page
    assert change_page(course) in page
    assert Programme.objects.get(pk=course.pk).awarding_body is None
    assert Programme.objects.filter(guide_note="From the file").exists()


def test_an_import_is_not_undone_where_another_row_took_the_old_number() -> None:
    school, other = Institution.objects.filter(country="US").order_by("slug")[:2]
    Institution.objects.filter(pk=school.pk).update(unitid=111111)
    act = imported("institutions", school.slug, unitid="222222")
    Institution.objects.filter(pk=other.pk).update(unitid=111111)
    with pytest.raises(RefusedError, match="IPEDS number already exists") as refused:
        undo(act, None)
    assert [fault.row.pk for fault in refused.value.faults] == [school.pk]
    school.refresh_from_db()
    assert school.unitid == 222222
    assert Institution.objects.filter(guide_note="From the file").exists()


def test_an_import_is_not_saved_where_it_names_what_is_gone_since_the_preview() -> None:
    course = Programme.objects.filter(awarding_body__isnull=True)[0]
    sheet = SHEETS["courses"]
    rows = [list(row) for row in exporting.rows_for_file(sheet)]
    row = next(row for row in rows if row[0] == course.slug)
    row[sheet.columns.index("awarding_body")] = "AAPC"
    file = SimpleUploadedFile("rows.csv", exporting.as_csv(rows))
    upload = uploads.receive(sheet, file, None)
    assert list(uploads.read(upload, sheet))
    IssuingBody.objects.filter(code="AAPC").update(status=Status.ARCHIVED)
    with pytest.raises(RefusedError, match="would not be on the site"):
        saving.save(upload, sheet, None, "A partner")
    assert Programme.objects.get(pk=course.pk).awarding_body is None


def test_a_new_subject_that_courses_name_is_not_taken_away() -> None:
    with acting(Act.Kind.EDIT, None, "A subject was missing") as act:
        subject = Subject.objects.create(slug="anatomy-for-coders", label="Anatomy for coders")
    course = Programme.objects.all()[0]
    course.subjects.add(subject)
    with pytest.raises(RefusedError, match="it names “Anatomy for coders”"):
        undo(act, None)
    assert subject in course.subjects.all()


def test_a_new_school_whose_courses_others_added_is_not_taken_away() -> None:
    school = Institution.objects.get(slug="bellevue-college")
    course = school.programmes.all()[0]
    with acting(Act.Kind.EDIT, None, "It opened this year") as act:
        school.pk, school.slug, school.unitid = None, "new-college", None
        school._state.adding = True
        school.save()
    course.institution = school
    course.save()
    with pytest.raises(RefusedError, match=r"it names “.+”, which would not be on the site"):
        undo(act, None)
    assert Institution.objects.get(slug="new-college").status == Status.PUBLISHED
