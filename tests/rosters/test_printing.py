"""A class on paper: printed once, in the background, for those who see the class, for a day."""

import datetime as dt
import io
import re
import zipfile
from typing import Any

import pypdf
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from certifications.models import Fee
from rosters import jobs, printing
from rosters.models import Opening, Print, PrintedSheet, Roster
from tests.rosters.conftest import Send, advisor

pytestmark = pytest.mark.django_db


def printed(client: Client, roster: Roster, **told: str) -> Print:
    """What a press on “Print” makes, once a worker has made it."""
    client.post(f"/class/{roster.pk}/print/", told)
    return Print.objects.latest("made_at")


def taken(client: Client, of: Print, suffix: str) -> bytes:
    answer: Any = client.get(f"/class/{of.roster_id}/print/{of.pk}.{suffix}")
    return b"".join(answer.streaming_content)


def page_of(client: Client, roster: Roster, query: str = "") -> str:
    return " ".join(client.get(f"/class/{roster.pk}/print/{query}").content.decode().split())


@pytest.fixture
def waiting(settings: Any, kept: Roster, meera: Client) -> Print:
    """A class is asked for on paper, and no worker is there."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    return printed(meera, kept)


def test_all_plans_are_one_pdf_with_an_index_of_pages(kept: Roster, meera: Client) -> None:
    content = taken(meera, printed(meera, kept), "pdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    index = " ".join(pages[0].split())
    for said in ("June", "3 learners", "No. Label Goal", "NCCQ"):
        assert said in index
    for label in ("A-01", "A-02", "A-03"):
        [page] = re.findall(rf"{label} \w+ (?:\w+ \d{{4}}|–) (\d+)", index)
        assert label in pages[int(page) - 1]
        assert "Page 1 of" in pages[int(page) - 1]


def test_a_zip_has_a_pdf_a_learner_and_a_list_for_mail_merge(kept: Roster, meera: Client) -> None:
    archive = zipfile.ZipFile(io.BytesIO(taken(meera, printed(meera, kept), "zip")))
    assert archive.testzip() is None
    files = ["0002-A-01.pdf", "0003-A-02.pdf", "0004-A-03.pdf"]
    assert archive.namelist() == [*files, "mail-merge.csv"]
    first = pypdf.PdfReader(io.BytesIO(archive.read(files[0])))
    assert "A-01" in first.pages[0].extract_text()
    merge = archive.read("mail-merge.csv").decode("utf-8-sig").splitlines()
    assert merge[1] == "A-01,0002-A-01.pdf"


def test_only_the_chosen_are_printed_in_their_order_on_the_paper_that_was_asked_for(
    kept: Roster, meera: Client
) -> None:
    chosen = printed(meera, kept, can="CPC-A", sort="job", paper="letter")
    assert [sheet.row.label for sheet in chosen.in_order()] == ["A-02", "A-01"]
    reader = pypdf.PdfReader(io.BytesIO(taken(meera, chosen, "pdf")))
    assert {round(page.mediabox.width) for page in reader.pages} == {612}
    assert "print/" in page_of(meera, kept, "?can=CPC-A&sort=job&paper=letter")


def test_learners_with_the_same_goal_can_be_printed_together(kept: Roster, meera: Client) -> None:
    kept.rows.filter(label="A-02").update(outcome={"target": "ZZZ"})
    grouped = printed(meera, kept, sort="goal")
    assert [sheet.row.label for sheet in grouped.in_order()] == ["A-01", "A-03", "A-02"]


def test_the_index_says_what_is_reached(upload: Send, press: Send, meera: Client) -> None:
    text = (
        "Label,Country,Education,Goal,Credential held\nA-01,USA,12th,CPC,CPC\nA-02,USA,12th,CPC,\n"
    )
    press(upload(text), "keep", "all", name="Held")
    content = taken(meera, printed(meera, Roster.objects.get()), "pdf")
    index = pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert re.search(r"A-01\s+CPC\s+Reached", index)
    assert re.search(r"A-02\s+CPC\s+\w+ 20\d\d", index)


def test_where_nobody_fits_the_class_page_says_so(kept: Roster, meera: Client) -> None:
    answer = meera.get(f"/class/{kept.pk}/print/?can=NCCQ", follow=True)
    assert "Nobody fits what you chose" in answer.content.decode()


def test_the_page_says_how_far_it_is_then_offers_the_files(waiting: Print, meera: Client) -> None:
    address = f"/class/{waiting.roster_id}/print/{waiting.pk}"
    assert "<span data-done>0</span> of 3 are made." in page_of(meera, waiting.roster)
    assert meera.get(f"{address}/").json() == {"done": 0, "size": 3, "state": "printing"}
    assert meera.get(f"{address}.pdf").status_code == 404
    printing.print_class.call(waiting.roster_id, waiting.pk)
    assert meera.get(f"{address}/").json() == {"done": 3, "size": 3, "state": "done"}
    page = page_of(meera, waiting.roster)
    assert f"{address}.pdf" in page
    assert f"{address}.zip" in page


def test_the_same_is_printed_once_however_often_it_is_asked_for(
    waiting: Print, meera: Client
) -> None:
    for _press in range(2):
        assert printed(meera, waiting.roster) == waiting
    jobs.take_up()
    assert DBTaskResult.objects.get().args_kwargs["args"] == [waiting.roster_id, waiting.pk]


def test_a_print_goes_on_where_a_dead_worker_left_it(waiting: Print, meera: Client) -> None:
    by_the_dead = b"a sheet"
    waiting.sheets.filter(place=1).update(pdf=by_the_dead, pages=2)
    Print.objects.update(done=1)
    jobs.take_up()
    printing.print_class.call(waiting.roster_id, waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.done) == ("done", 3)
    assert bytes(waiting.sheets.get(place=1).pdf or b"") == by_the_dead


def test_a_print_that_is_stopped_is_gone_and_its_worker_goes_on(
    waiting: Print, meera: Client
) -> None:
    address = f"/class/{waiting.roster_id}/print/{waiting.pk}"
    page = meera.post(f"{address}/stop/", follow=True).content.decode()
    assert "The print is deleted." in page
    assert meera.get(f"{address}/").json()["state"] == "gone"
    printing.print_class.call(waiting.roster_id, waiting.pk)
    assert not PrintedSheet.objects.exists()


def changed_label(roster: Roster) -> None:
    roster.rows.filter(label="A-01").update(label="B-01")


def changed_answers(roster: Roster) -> None:
    row = roster.rows.get(label="A-01")
    row.told["weekly_hours"] = "20"
    row.save()


def changed_facts(roster: Roster) -> None:
    fee = Fee.objects.filter(amount__gt=0).first()
    assert fee
    fee.amount += 1
    fee.save()


CHANGES = [changed_label, changed_answers, changed_facts]


@pytest.mark.parametrize("change", CHANGES)
def test_a_print_of_what_has_changed_since_is_not_offered(
    change: Any, kept: Roster, meera: Client
) -> None:
    printed(meera, kept)
    assert "Take them away" in page_of(meera, kept)
    change(kept)
    assert "Take them away" not in page_of(meera, kept)


def test_a_print_whose_facts_change_half_way_is_given_up(waiting: Print) -> None:
    changed_facts(waiting.roster)
    printing.print_class.call(waiting.roster_id, waiting.pk)
    assert not Print.objects.exists()


def test_an_advisor_has_one_print_of_a_class(kept: Roster, meera: Client) -> None:
    first = printed(meera, kept)
    printed(meera, kept, sort="label", paper="letter")
    assert not Print.objects.filter(pk=first.pk).exists()
    assert PrintedSheet.objects.count() == 3


def test_a_print_is_for_those_alone_who_see_the_class(kept: Roster, meera: Client) -> None:
    done = printed(meera, kept)
    ravi = Client()
    ravi.force_login(advisor("ravi"))
    paths = ["", f"{done.pk}/", f"{done.pk}.pdf", f"{done.pk}.zip"]

    def answers() -> set[int]:
        found: list[Any] = [ravi.get(f"/class/{kept.pk}/print/{path}") for path in paths]
        return {answer.status_code for answer in found}

    assert answers() == {404}
    assert ravi.post(f"/class/{kept.pk}/print/{done.pk}/stop/").status_code == 404
    meera.post(f"/class/{kept.pk}/share/", {"username": "ravi"})
    assert answers() == {200}


def test_a_print_is_kept_for_a_day(kept: Roster, meera: Client) -> None:
    done = printed(meera, kept)
    assert dt.timedelta(hours=23) < done.expires_at - timezone.now() <= dt.timedelta(hours=24)
    call_command("expire_rosters")
    assert Print.objects.exists()
    Print.objects.update(expires_at=timezone.now())
    assert "Take them away" not in page_of(meera, kept)
    assert meera.get(f"/class/{kept.pk}/print/{done.pk}.pdf").status_code == 404
    call_command("expire_rosters")
    assert not PrintedSheet.objects.exists()


def test_deleting_a_class_deletes_its_prints_and_their_jobs(waiting: Print, meera: Client) -> None:
    meera.post(f"/class/{waiting.roster_id}/delete/")
    assert not PrintedSheet.objects.exists()
    assert not DBTaskResult.objects.exists()
    printing.print_class.call(waiting.roster_id, waiting.pk)


def test_the_job_of_a_print_goes_with_it_and_that_of_another_stays(
    waiting: Print, meera: Client
) -> None:
    job = DBTaskResult.objects.get()
    args = {"args": [waiting.roster_id, waiting.pk + 1], "kwargs": {}}
    DBTaskResult.objects.create(
        task_path=job.task_path, args_kwargs=args, backend_name=job.backend_name,
        run_after=job.run_after, exception_class_path="", traceback="",
    )  # fmt: skip
    Print.objects.update(expires_at=timezone.now())
    call_command("expire_rosters")
    assert [left.args_kwargs for left in DBTaskResult.objects.all()] == [args]


def test_a_file_that_is_deleted_while_it_is_taken_away_does_not_end_as_if_it_were_whole(
    kept: Roster, meera: Client
) -> None:
    done = printed(meera, kept)
    answer: Any = meera.get(f"/class/{kept.pk}/print/{done.pk}.pdf")
    done.delete()
    with pytest.raises(Print.DoesNotExist):
        list(answer.streaming_content)


def test_what_is_held_on_a_learner_tells_of_prints(kept: Roster, meera: Client) -> None:
    printed(meera, kept, can="CPC-A")
    numbers = {row.label: row.number for row in kept.rows.all()}
    held = {
        label: meera.get(f"/class/{kept.pk}/learner/{number}.json").json()["printed"]
        for label, number in numbers.items()
    }
    assert [len(held[label]) for label in ("A-01", "A-02", "A-03")] == [1, 1, 0]
    assert held["A-01"][0]["kept_until"] > held["A-01"][0]["at"]


def test_asking_and_taking_are_written_down(kept: Roster, meera: Client) -> None:
    taken(meera, printed(meera, kept), "zip")
    assert [o.what for o in Opening.objects.all()] == ["zip", "print"]


def test_the_print_page_asks_the_same_of_the_database_however_many_learners_it_has(
    kept: Roster, upload: Send, press: Send, meera: Client
) -> None:
    press(upload("country,education\n" + "IN,12th\n" * 9), "keep", "all", name="x")
    many = Roster.objects.latest("pk")
    counts = []
    for roster in (kept, many):
        printed(meera, roster)
        page_of(meera, roster)
        with CaptureQueriesContext(connection) as asked:
            page_of(meera, roster)
        counts.append(len(asked))
    assert counts[0] == counts[1]
