"""A class that is kept: seen by few, planned once, taken away whole, and gone when deleted."""

import csv
import datetime as dt
import io
import json
import re
from typing import Any

import openpyxl
import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import pre_save
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from pathways.tables.reasons import REASONS
from rosters import jobs, planning
from rosters.class_page import gap_words
from rosters.deleting import delete
from rosters.models import HeadingUsed, Opening, Roster, RosterRow
from tests.rosters.conftest import LIST, Send, advisor

pytestmark = pytest.mark.django_db


def as_somebody(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_whoever_is_not_signed_in_is_asked_to(client: Client, kept: Roster) -> None:
    for address in ("/class/", f"/class/{kept.pk}/", f"/class/{kept.pk}/results.csv"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"/class/sign-in/?next={address}")


def test_who_was_signed_out_is_told_and_finds_a_page_after_the_sign_in(
    client: Client, kept: Roster
) -> None:
    for address in ("/class/check/", f"/class/{kept.pk}/share/"):
        answer = client.post(address, {"upload": "x"})
        assert answer["Location"] == "/class/sign-in/?next=/class/"
        assert (
            "You were signed out, so nothing was done."
            in client.get(answer["Location"]).content.decode()
        )
        assert client.get(address, follow=True).status_code == 200


def test_an_advisor_signs_in_with_a_password(client: Client) -> None:
    advisor("ravi")
    told = {"username": "ravi", "password": "wrong", "next": "/class/"}
    assert "password is wrong" in client.post("/class/sign-in/", told).content.decode()
    answer = client.post("/class/sign-in/", told | {"password": "a good long one"})
    assert (answer.status_code, answer["Location"]) == (302, "/class/")


def test_an_advisor_who_is_locked_out_is_led_back_to_the_sign_in_of_classes(
    client: Client,
) -> None:
    advisor("ravi")
    told = {"username": "ravi", "password": "wrong"}
    *_first, last = [client.post("/class/sign-in/", told) for _ in range(5)]
    assert last.status_code == 429
    assert '<a href="/class/sign-in/">To the sign-in</a>' in last.content.decode()


def test_only_staff_and_advisors_come_in() -> None:
    assert as_somebody(advisor("learner", role="")).get("/class/").status_code == 403
    assert as_somebody(advisor("ravi")).get("/class/").status_code == 200


@pytest.mark.parametrize("address", ["/class/{}/share/", "/class/{}/unshare/", "/class/check/"])
def test_a_letter_that_no_database_keeps_is_a_bad_request(
    kept: Roster, meera: Client, address: str
) -> None:
    answer = meera.post(address.format(kept.pk), {"username": "ra\0vi", "name": "\0"})
    assert answer.status_code == 400
    assert "We could not read that request" in answer.content.decode()


def test_an_old_link_gets_our_own_page_where_errors_are_explained_too(
    kept: Roster, meera: Client, settings: Any
) -> None:
    settings.DEBUG = True
    for address in (f"/class/{kept.pk}/learner/99.json", f"/class/{kept.pk}/results.doc"):
        answer = meera.get(address)
        assert answer.status_code == 404
        assert "We cannot find this page" in answer.content.decode()


GOALS = """Label,Country,Education,Goal,Credential held,Coding months,Code sets,\
Who confirms the work,Still in this job
A-01,USA,12th,CPC,CPC,,,,
A-02,UK,A levels,CPC-A,,,,,
A-03,India,12th,CPC,,10,CPT,Employer,Yes
"""


def test_who_has_reached_the_goal_or_has_a_job_is_given_no_date_for_it(
    upload: Send, press: Send, meera: Client
) -> None:
    press(upload(GOALS), "keep", "all", name="Goals")
    pk = Roster.objects.get().pk
    holder, _abroad, coder = meera.get(f"/class/{pk}/").context["learners"]
    assert (holder.finish, coder.first_job) == ("Reached", "Has one")
    chart = " ".join(meera.get(f"/class/{pk}/").content.decode().split())
    assert "<b>Reached already</b> <span>1 of 3</span>" in chart
    table = meera.get(f"/class/{pk}/results.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert (rows[0]["Goal reached"], rows[2]["First job"]) == ("Reached", "Has one")


def test_a_goal_that_is_open_now_counts_wherever_it_is_used(
    upload: Send, press: Send, meera: Client
) -> None:
    """CPC-A is an exam of other countries than the United Kingdom."""
    press(upload(GOALS), "keep", "all", name="Goals")
    page = meera.get(f"/class/{Roster.objects.get().pk}/")
    abroad = page.context["learners"][1]
    assert str(abroad.mark[-1]) == "Open now"
    assert "CPC-A" in abroad.can


def test_every_reason_that_holds_somebody_back_has_words_of_its_own() -> None:
    assert [code for code in REASONS if code and not gap_words(code)] == []
    assert gap_words("what somebody typed") == ""


def test_the_log_says_in_words_what_was_done(kept: Roster, meera: Client) -> None:
    meera.get(f"/class/{kept.pk}/results.csv")
    meera.get(f"/class/{kept.pk}/what-if/")
    page = " ".join(meera.get(f"/class/{kept.pk}/").content.decode().split())
    assert "UTC: took the results as CSV" in page
    assert "UTC: changed an assumption for all" in page


def test_the_class_page_says_who_can_take_what_and_who_is_near(kept: Roster, meera: Client) -> None:
    said = " ".join(meera.get(f"/class/{kept.pk}/").content.decode().split())
    assert "2 of 3 learners may take an exam now." in said
    assert "Who can take what now" in said
    assert "<b>CPC-A</b></a> <span>2 of 3</span>" in said
    only = meera.get(f"/class/{kept.pk}/?can=CPC-A").content.decode()
    assert "2 learners fit." in only
    assert "A-03</a></th>" not in only


AUDITORS = """Label,Country,Education,Credential held,Held months
A-01,UK,A levels,,
A-02,UK,A levels,NCCQ,20
"""


def test_who_has_yet_to_earn_the_credential_that_comes_first_is_not_one_step_away(
    upload: Send, press: Send, meera: Client
) -> None:
    """No rule of NCCQ is verified, so nobody can say that it takes a year at most."""
    press(upload(AUDITORS), "keep", "all", name="Auditors")
    first, second = Roster.objects.get().rows.order_by("number")
    assert first.outcome
    assert second.outcome
    assert "UK-AUDITOR" not in [code for code, _why in first.outcome["near"]]
    assert "UK-AUDITOR" in [code for code, _why in second.outcome["near"]]


def test_a_code_of_our_own_is_no_name(upload: Send, press: Send, meera: Client) -> None:
    press(upload(AUDITORS), "keep", "all", name="Auditors")
    address = f"/class/{Roster.objects.get().pk}/?near=UK-AUDITOR"
    page = " ".join(meera.get(address).content.decode().split())
    assert "1 learner fits." in page
    assert '<option value="UK-AUDITOR" selected>Auditor programme</option>' in page
    assert "<b>Auditor programme</b></a> <span>1 of 2</span>" in page
    assert "UK-AUDITOR" not in re.sub(r"<[^>]+>", "", page)


def test_a_class_page_asks_the_same_of_the_database_however_many_learners_it_has(
    upload: Send, press: Send, meera: Client
) -> None:
    many = "country,education\n" + "IN,12th\n" * 60
    counts = []
    for text in (LIST, many):
        press(upload(text), "keep", "all", name="x")
        roster = Roster.objects.latest("pk")
        meera.get(f"/class/{roster.pk}/")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            meera.get(f"/class/{roster.pk}/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_stopped_class_keeps_what_is_planned_and_goes_on(kept: Roster, meera: Client) -> None:
    kept.rows.filter(label="A-03").update(outcome=None)
    Roster.objects.update(state="planning", done=2)
    meera.post(f"/class/{kept.pk}/stop/")
    assert meera.get(f"/class/{kept.pk}/progress").json()["state"] == "stopped"
    planning.plan_roster.call(kept.pk)
    assert meera.get(f"/class/{kept.pk}/progress").json()["done"] == 2
    meera.post(f"/class/{kept.pk}/go-on/")
    assert meera.get(f"/class/{kept.pk}/progress").json() == {
        "done": 3,
        "size": 3,
        "state": "done",
    }


def test_a_class_that_nobody_plans_is_taken_up_where_it_was(kept: Roster, meera: Client) -> None:
    untouched = {"planned": "by the worker that died"}
    first, *others = kept.rows.all()
    kept.rows.filter(pk=first.pk).update(outcome=untouched)
    kept.rows.filter(pk__in=[row.pk for row in others]).update(outcome=None)
    Roster.objects.update(state="planning", done=1, worked_at=timezone.now())
    assert meera.get(f"/class/{kept.pk}/progress").json()["done"] == 1
    jobs.take_up()
    assert meera.get(f"/class/{kept.pk}/progress").json()["done"] == 3
    assert kept.rows.get(pk=first.pk).outcome == untouched


def test_only_the_learners_that_were_chosen_are_taken_in_their_order(
    kept: Roster, meera: Client
) -> None:
    text = meera.get(f"/class/{kept.pk}/results.csv?can=CPC-A&sort=job").content.decode("utf-8-sig")
    labels = [row[0] for row in csv.reader(io.StringIO(text))][1:]
    assert labels == ["A-02", "A-01"], "the one who works already comes first"


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_where_nobody_fits_the_class_page_says_so(kept: Roster, meera: Client, suffix: str) -> None:
    page = meera.get(f"/class/{kept.pk}/results.{suffix}?can=NCCQ", follow=True).content.decode()
    assert "Nobody fits what you chose" in page


def test_results_are_no_formulas(upload: Send, press: Send, meera: Client) -> None:
    text = 'id,country,education\n"=HYPERLINK(""http://x"")",IN,12th\n'
    press(upload(text), "keep", "all")
    pk = Roster.objects.get().pk
    table = meera.get(f"/class/{pk}/results.csv").content.decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(table))
    assert row[0].startswith("'=")
    assert dict(zip(head, row, strict=True))["Open now"].startswith("CPC-A")
    book = meera.get(f"/class/{pk}/results.xlsx").content
    cells = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
    assert cells["A2"].data_type == "s"
    assert cells["A2"].value.startswith("'=")


def test_results_are_in_words(kept: Roster, meera: Client) -> None:
    table = meera.get(f"/class/{kept.pk}/results.csv").content.decode("utf-8-sig")
    first = next(csv.DictReader(io.StringIO(table)))
    assert first["Answer today"] == "Not yet"
    kept.rows.filter(label="A-01").update(
        outcome={"target": "UK-TRAINEE", "answer": "eligible", "can": ["UK-TRAINEE"]}
    )
    table = meera.get(f"/class/{kept.pk}/results.csv").content.decode("utf-8-sig")
    first = next(csv.DictReader(io.StringIO(table)))
    assert (first["Answer today"], first["Open now"]) == ("Open now", "Trainee coder post")


def test_results_say_what_was_told_as_a_list_may_say_it(
    kept: Roster, upload: Send, press: Send, meera: Client
) -> None:
    table = meera.get(f"/class/{kept.pk}/results.csv").content.decode("utf-8-sig")
    _first, second, third = csv.DictReader(io.StringIO(table))
    assert (second["Country"], second["Education"]) == ("United States", "A bachelor’s degree")
    assert second["Who confirms the work"] == "The employer"
    assert second["Code sets"] == "CPT; ICD-10-CM"
    assert third["Country"] == "United Kingdom"
    page = upload(table)
    places = {f"place-{name}": at for name, at in page.context["upload"].places.items()}
    assert "No mistake was found." in press(page, "mapped", **places).content.decode()
    book = openpyxl.load_workbook(
        io.BytesIO(meera.get(f"/class/{kept.pk}/results.xlsx").content)
    ).worksheets[0]
    head = [cell.value for cell in book[1]]
    assert book.cell(3, head.index("Course hours") + 1).value == 80, "a number, not a text"
    assert book.cell(2, 1).value == "A-01"


@pytest.mark.parametrize("name", ["'s class'", "=1+1", "a/b:c*[d]?", "'"])
def test_any_name_of_a_class_makes_a_workbook(kept: Roster, meera: Client, name: str) -> None:
    Roster.objects.update(name=name)
    book = openpyxl.load_workbook(io.BytesIO(meera.get(f"/class/{kept.pk}/results.xlsx").content))
    (title,) = book.sheetnames
    assert title.strip("'") == title != ""


def test_all_that_is_held_on_a_learner_can_be_taken_away(kept: Roster, meera: Client) -> None:
    answer = meera.get(f"/class/{kept.pk}/learner/3.json")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="0003-A-02.json"'
    held = answer.json()
    assert held["label"] == "A-02"
    assert held["answers"]["education"] == "bachelor"
    assert held["outcome"]["target"] == "CPC"
    assert held["opened"][0]["by"] == "meera"


def test_every_opening_is_written_down(kept: Roster, meera: Client) -> None:
    meera.get(f"/class/{kept.pk}/")
    meera.get(f"/class/{kept.pk}/results.csv")
    assert [o.what for o in Opening.objects.all()] == ["csv", "page"]


def test_deleting_leaves_nothing_not_even_in_the_queue(kept: Roster, meera: Client) -> None:
    job = {"task_path": planning.plan_roster.module_path, "run_after": timezone.now()}
    job |= {"backend_name": "default", "exception_class_path": "", "traceback": ""}
    for key in (kept.pk, kept.pk + 1):
        DBTaskResult.objects.create(args_kwargs={"args": [key], "kwargs": {}}, **job)
    meera.post(f"/class/{kept.pk}/delete/")
    assert not RosterRow.objects.exists()
    assert not Opening.objects.exists()
    left = [row.args_kwargs["args"] for row in DBTaskResult.objects.all()]
    assert left == [[kept.pk + 1]]


@pytest.mark.usefixtures("queue")
def test_a_class_that_is_deleted_while_it_is_opened_is_not_found(
    kept: Roster, meera: Client
) -> None:
    def delete_first(**_told: Any) -> None:
        Roster.objects.all().delete()

    pre_save.connect(delete_first, sender=Opening)
    try:
        assert meera.get(f"/class/{kept.pk}/").status_code == 404
    finally:
        pre_save.disconnect(delete_first, sender=Opening)


def test_a_class_is_kept_for_ninety_days(kept: Roster, meera: Client) -> None:
    assert kept.expires_on == timezone.localdate() + dt.timedelta(days=90)
    Roster.objects.update(expires_on=timezone.localdate())
    call_command("expire_rosters")
    assert meera.get(f"/class/{kept.pk}/").status_code == 200, "it is there on its last day"
    Roster.objects.update(expires_on=timezone.localdate() - dt.timedelta(days=1))
    assert meera.get(f"/class/{kept.pk}/").status_code == 404
    call_command("expire_rosters")
    assert not RosterRow.objects.exists()


def test_what_is_remembered_of_headings_tells_nothing_of_learners(
    upload: Send, press: Send
) -> None:
    press(upload("Nation,Qualif\nIN,12th\n"), "mapped", **{"place-country": "0"})
    assert [(used.heading, used.column) for used in HeadingUsed.objects.order_by("heading")] == [
        ("nation", "country"),
        ("qualif", ""),
    ]


def test_nothing_personal_is_logged(
    upload: Send, press: Send, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    press(upload(LIST.replace("A-01", "Asha Rao")), "keep", "all", name="June")
    assert "Asha" not in json.dumps(
        [
            record.getMessage()
            for record in caplog.records
            if not record.name.startswith("django.db")
        ]
    )


def test_an_empty_deletion_is_fine() -> None:
    assert delete([]) == 0


def test_what_is_open_but_not_made_for_beginners_is_told_apart(kept: Roster, meera: Client) -> None:
    page = meera.get(f"/class/{kept.pk}/").content.decode()
    said = " ".join(page.split())
    assert "Open to all, but made for experienced coders: CIC, CPMA, CRC." in said
    chart = said.split("Who can take what now")[1].split("One step away from")[0]
    assert chart.index("CPC-A") < chart.index("CIC")
    assert "Also allowed, better after some preparation: CC" in said
