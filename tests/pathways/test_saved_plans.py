"""A plan can be kept without an account: who has its link can open it, and nobody else learns."""

import datetime as dt
import json
import logging
import re
from html import unescape
from io import StringIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from certifications.models import Condition, Credential, Fee
from institutions.models import Programme
from pathways import addresses, snapshot
from pathways.models import SaveCount, SavedPlan
from pathways.saved_plans import digest_of, new_token, share_token
from salaries.models import PayBand

pytestmark = pytest.mark.django_db
ANSWERS = "country=IN&education=bachelor&target=CPC"
TODAY = dt.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    turn_to(monkeypatch, TODAY)


def turn_to(monkeypatch: pytest.MonkeyPatch, day: dt.date) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: day)


def save(client: Client, answers: str = ANSWERS, name: str = "") -> str:
    """The private address of a new saved plan."""
    response = client.post(f"/plan/save/?{answers}", {"name": name})
    assert response.status_code == 302, response.content
    return str(response["Location"])


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return words(response)


def words(response: Any) -> str:
    """The text of a page, white space made one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


def test_no_address_of_a_saved_plan_is_remembered(client: Client) -> None:
    first, second = save(client), save(client)
    text(client, first)
    remembered = addresses.address.cache_info().currsize
    text(client, second)
    text(client, share_address(second))
    assert addresses.address.cache_info().currsize == remembered


def share_address(private: str) -> str:
    return f"/s/{share_token(private.split('/')[2])}/"


def press(client: Client, address: str, step: str, **more: str) -> Any:
    return client.post(f"{address}done/", {"step": step, **more})


def the_plan() -> SavedPlan:
    return SavedPlan.objects.get()


# Saving


def test_a_saved_plan_opens_under_its_private_link(client: Client) -> None:
    address = save(client, name="Asha’s way")
    assert re.fullmatch(r"/p/[\w-]{32}/", address)
    page = text(client, address)
    assert "Your route to CPC in India" in page
    assert "Asha’s way" in page
    assert f"http://testserver{share_address(address)}" in page


def test_the_database_holds_no_link(client: Client) -> None:
    token = save(client).split("/")[2]
    row = json.dumps(SavedPlan.objects.values().get(), default=str)
    assert token not in row
    assert share_token(token) not in row
    assert digest_of(token) in row


def test_the_private_link_can_t_be_told_from_the_shared_one() -> None:
    tokens = {new_token() for _ in range(200)}
    assert len(tokens) == len({share_token(token) for token in tokens}) == 200
    assert tokens.isdisjoint(map(share_token, tokens))


def test_only_answers_a_name_and_a_summary_are_stored(client: Client) -> None:
    save(client, name="Asha")
    stored = {field.name for field in SavedPlan._meta.get_fields()}
    assert stored == {
        "id", "private_digest", "share_digest", "name", "answers", "done", "summary",
        "catalogue_version", "compared_on", "expires_on",
    }  # fmt: skip
    assert len(json.dumps(the_plan().summary)) < 12_000
    assert "bachelor" not in json.dumps(the_plan().summary["outcome"])


def test_answers_that_make_no_plan_lead_back_to_the_form(client: Client) -> None:
    response = client.post("/plan/save/?country=IN&education=bachelor&target=&hours=999")
    assert response["Location"].startswith("/plan/?country=IN")
    assert not SavedPlan.objects.exists()


@pytest.mark.parametrize("answers", ["x" * 5000, "&" * 3000, "country=IN&" * 300])
def test_answers_without_end_are_refused(client: Client, answers: str) -> None:
    response = client.post(f"/plan/save/?{answers}")
    assert response.status_code in (302, 400)
    assert not SavedPlan.objects.exists()


def test_a_long_or_invisible_name_is_tidied(client: Client) -> None:
    save(client, name="\x00 Asha \n\u202e" + "x" * 500)
    assert the_plan().name == "Asha " + "x" * 55


def test_a_name_in_hindi_keeps_its_joiners(client: Client) -> None:
    name = "क्\u200dष की योजना"
    assert name in text(client, save(client, name=name))


def test_every_question_of_the_form_fits_into_a_saved_plan(client: Client) -> None:
    """The cap is for abuse: no honest learner meets it."""
    catalogue = snapshot.take(TODAY)
    everything = ANSWERS + "".join(f"&exams={code}" for code in catalogue.credentials)
    everything += "&work_codes=OPCS-4&degree_topics=anatomy_physiology" * 8 + "&x=y" * 200
    assert len(everything) < 4000


def test_what_is_kept_is_said_before_it_is_kept(client: Client) -> None:
    page = text(client, f"/plan/save/?{ANSWERS}")
    assert "We keep it until 25 November 2027." in page
    assert not SavedPlan.objects.exists()


@pytest.mark.parametrize("action", ["name", "copy", "delete", "done", "seen"])
def test_nothing_changes_by_a_link_or_a_foreign_form(action: str) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.get(f"/p/x/{action}/")
    assert (answer.status_code, answer["Location"]) == (302, "../"), "back to the plan"
    assert client.post(f"/p/x/{action}/").status_code == 403
    assert client.post(f"/plan/save/?{ANSWERS}").status_code == 403


# The two links


def test_a_shared_link_shows_the_plan_and_changes_nothing(client: Client) -> None:
    private = save(client, name="Asha’s way")
    shared = share_address(private)
    page = client.get(shared)
    assert "Your route to CPC in India" in words(page)
    assert b'<form method="post"' not in page.content
    assert private.encode() not in page.content
    for action in ("name", "copy", "delete", "done", "seen"):
        assert client.post(f"{shared}{action}/").status_code == 404
        assert client.post(f"/p/{shared.split('/')[2]}/{action}/").status_code == 404
    assert client.post(shared).status_code == 405
    assert the_plan().name == "Asha’s way"


def test_a_reader_does_not_keep_the_plan_alive(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = save(client)
    turn_to(monkeypatch, dt.date(2027, 3, 1))
    text(client, share_address(private))
    assert the_plan().expires_on == dt.date(2027, 11, 25)
    text(client, private)
    assert the_plan().expires_on == dt.date(2028, 3, 1)


@pytest.mark.parametrize("kind", ["private", "shared", "dead"])
def test_no_copy_and_no_search_engine_learns_of_a_saved_plan(client: Client, kind: str) -> None:
    private = save(client)
    address = {"private": private, "shared": share_address(private), "dead": "/p/nothing/"}[kind]
    response = client.get(address)
    assert response["Cache-Control"] == "no-store"
    assert "noindex" in response["X-Robots-Tag"]
    policy = "strict-origin" if kind == "private" else "no-referrer"
    assert response["Referrer-Policy"] == policy
    assert "noindex" in response.content.decode()


def test_the_log_names_no_link(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    from pathways.log_filters import WithoutQuery

    token = new_token()
    with caplog.at_level(logging.INFO):
        client.get(f"/p/{token}/")
        client.get(f"/p/{token}/name/")
    for record in caplog.records:
        WithoutQuery().filter(record)
        assert token not in record.getMessage()
    assert any("/p/…/" in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize("suffix", ["pdf", "ics", "csv", "json", "svg"])
def test_a_saved_plan_is_taken_away_as_it_stands(client: Client, suffix: str) -> None:
    private = save(client)
    page = client.get(private).content.decode()
    for address in (private, share_address(private)):
        file = client.get(f"{address[:-1]}.{suffix}")
        assert file.status_code == 200
        assert file["Cache-Control"] == "no-store"
        assert private.split("/")[2].encode() not in file.content
    assert suffix == "json" or f"{private[:-1]}.{suffix}" in page or suffix == "svg"


def test_steps_that_are_done_are_done_in_the_spreadsheet(client: Client) -> None:
    address = save(client)
    before = client.get(f"{address[:-1]}.csv").content
    press(client, address, "prepare:CPC")
    assert client.get(f"{address[:-1]}.csv").content != before


def test_a_file_of_no_plan_and_no_file_of_a_plan_are_the_same_nothing(client: Client) -> None:
    address = save(client)
    answers = [client.get(a) for a in (f"{address[:-1]}.exe", "/p/nothing.pdf", "/p/nothing/")]
    assert {response.status_code for response in answers} == {404}
    assert len({response.content for response in answers}) == 1


# A link that leads nowhere


def test_dead_links_all_get_the_same_answer(client: Client) -> None:
    deleted, expired = save(client), save(client)
    client.post(f"{deleted}delete/")
    SavedPlan.objects.update(expires_on=TODAY, compared_on=TODAY - dt.timedelta(days=1))
    token = expired.split("/")[2]
    dead = [
        deleted, expired, share_address(deleted), share_address(expired), f"/p/{new_token()}/",
        f"/p/{token[:-1]}/", f"/p/{token}x/", "/p/é%00/", f"/s/{token}/", "/s/x/",
    ]  # fmt: skip
    answers = [client.get(address) for address in dead]
    assert {response.status_code for response in answers} == {404}
    assert len({response.content for response in answers}) == 1
    assert len({str(sorted(response.items())) for response in answers}) == 1
    assert "This link leads to no plan" in words(answers[0])


def test_dead_links_cost_the_same_work(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    deleted, expired = save(client), save(client)
    client.post(f"{deleted}delete/")
    SavedPlan.objects.update(expires_on=TODAY, compared_on=TODAY - dt.timedelta(days=1))
    for address in (deleted, expired, f"/p/{new_token()}/", "/p/x/"):
        with django_assert_num_queries(1):
            client.get(address)


def test_an_expired_plan_is_refused_before_it_is_deleted(client: Client) -> None:
    address = save(client)
    SavedPlan.objects.update(expires_on=TODAY, compared_on=TODAY - dt.timedelta(days=1))
    assert client.get(address).status_code == 404
    assert SavedPlan.objects.count() == 1


def test_expire_plans_deletes_what_is_past_its_day(client: Client) -> None:
    save(client)
    SavedPlan.objects.update(expires_on=TODAY, compared_on=TODAY - dt.timedelta(days=1))
    kept = save(client)
    out = StringIO()
    call_command("expire_plans", stdout=out)
    assert out.getvalue() == "Deleted 1 expired plans.\n"
    assert client.get(kept).status_code == 200


# Name, copy, delete


def test_a_plan_is_renamed(client: Client) -> None:
    address = save(client)
    client.post(f"{address}name/", {"name": "The slow way"})
    assert "The slow way" in text(client, address)


def test_a_copy_has_links_of_its_own(client: Client) -> None:
    address = save(client, name="Asha")
    copy = client.post(f"{address}copy/")["Location"]
    assert copy != address
    assert "Copy of Asha" in text(client, copy)
    client.post(f"{address}delete/")
    assert client.get(copy).status_code == 200


# Pressed again


@pytest.fixture
def browser(client: Client) -> Client:
    """It has opened the page on saving, and so has the cookie of its forms."""
    client.get(f"/plan/save/?{ANSWERS}")
    return client


def test_a_plan_that_is_saved_again_after_going_back_is_one_plan(browser: Client) -> None:
    first = save(browser, name="Asha")
    browser.get(f"/plan/save/?{ANSWERS}")
    assert save(browser, name="Asha") == first
    assert SavedPlan.objects.count() == 1


def test_a_press_again_is_no_further_plan_of_the_hour(browser: Client) -> None:
    save(browser)
    save(browser)
    assert SaveCount.objects.get().saved == 1


def test_a_copy_that_is_made_again_is_one_copy(browser: Client) -> None:
    address = save(browser, name="Asha")
    copies = {browser.post(f"{address}copy/")["Location"] for _ in range(2)}
    assert len(copies) == 1
    assert SavedPlan.objects.count() == 2


@pytest.mark.parametrize(("answers", "name"), [(ANSWERS, "Ravi"), (f"{ANSWERS}&hours=20", "Asha")])
def test_another_name_or_other_answers_are_another_plan(
    browser: Client, answers: str, name: str
) -> None:
    assert save(browser, name="Asha") != save(browser, answers, name)


def test_the_same_of_another_browser_is_another_plan(browser: Client) -> None:
    other = Client()
    other.get(f"/plan/save/?{ANSWERS}")
    assert save(browser) != save(other)


def test_a_plan_that_went_on_since_is_left_alone(browser: Client) -> None:
    first = save(browser)
    press(browser, first, "check_fit:")
    again = save(browser)
    assert again != first
    assert SavedPlan.objects.count() == 2


def test_an_hour_later_it_is_another_plan(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first, now = save(browser), timezone.now()
    for minutes, is_first in ((9, True), (60, False)):
        later = now + dt.timedelta(minutes=minutes)
        monkeypatch.setattr(timezone, "now", lambda later=later: later)
        assert (save(browser) == first) is is_first


def test_a_deleted_plan_that_is_saved_again_has_other_links(browser: Client) -> None:
    first = save(browser)
    browser.post(f"{first}delete/")
    assert save(browser) != first
    assert browser.get(first).status_code == 404


def test_of_two_presses_at_once_the_second_gets_the_plan_of_the_first() -> None:
    token = new_token()
    content: dict[str, Any] = {
        "answers": ANSWERS, "summary": {}, "catalogue_version": "1", "compared_on": TODAY,
    }  # fmt: skip
    first, second = (SavedPlan.objects.save_new(token, on=TODAY, **content) for _ in range(2))
    assert first == second


def test_delete_leaves_nothing(client: Client) -> None:
    address = save(client)
    response = client.post(f"{address}delete/", follow=True)
    assert "The plan is deleted" in words(response)
    assert not SavedPlan.objects.exists()
    assert client.get(address).status_code == 404


def test_the_page_says_until_when_it_is_kept(client: Client) -> None:
    assert "Kept until 25 November 2027." in text(client, save(client))


# Moving on


def test_passing_the_exam_plans_again_from_there(client: Client) -> None:
    address = save(client)
    assert press(client, address, "take_exam:CPC").status_code == 302
    page = text(client, address)
    assert "exams=CPC" in the_plan().answers
    assert "Done: Take the CPC exam" in page
    assert "CPC-A: “You have this”. It was “You can take it now”." in page
    assert "Finish moves from" in page


def test_passing_the_first_exam_skips_no_advice_on_the_way_to_the_goal(client: Client) -> None:
    """CCS asks for a credential and work first; the CPC exam alone is not both."""
    address = save(client, "country=IN&education=bachelor&target=CCS")
    press(client, address, "take_exam:CPC")
    page = text(client, address)
    assert page.index("Work as a coder") < page.index("Take the CCS exam")


def test_a_course_with_its_hours_shortens_the_work(client: Client) -> None:
    address = save(client)
    press(client, address, "take_course:CPC", number="80")
    page = text(client, address)
    assert "Done: Take a coding course" in page
    assert "course_hours=80" in the_plan().answers


@pytest.mark.parametrize("number", ["", "many", "-3", "1e9", "٨٠٠٠٠"])
def test_a_number_that_makes_no_sense_is_asked_again(client: Client, number: str) -> None:
    address = save(client)
    before = the_plan().answers
    response = press(client, address, "take_course:CPC", number=number)
    assert response.status_code == 422
    assert "Write" in words(response)
    assert f'value="{number}"' in response.content.decode()
    assert the_plan().answers == before


def test_months_of_work_are_counted(client: Client) -> None:
    coder = ANSWERS + "&work=coding&work_months=3&work_share=1&work_codes=CPT"
    coder += "&work_evidence=employer&work_now=yes&exams=CPC"
    address = save(client, coder)
    press(client, address, "work:CPC", number="9")
    assert "work_months=9" in the_plan().answers
    assert "Finish moves from September 2028 to March 2028." in changed(client, address)


def test_a_step_that_no_answer_tells_of_is_ticked_off_and_back(client: Client) -> None:
    address = save(client)
    press(client, address, "check_fit:")
    assert "Done: Check that close, careful reading suits you" in text(client, address)
    press(client, address, "check_fit:", undo="1")
    assert "Done: Check that close" not in text(client, address)


def test_a_job_is_told_in_the_form(client: Client) -> None:
    """A job takes several answers, and none of them is guessed."""
    address = save(client)
    press(client, address, "find_first_job:")
    assert the_plan().answers == ANSWERS
    assert f'href="{address}change/#div_id_work"' in client.get(address).content.decode()


def test_a_step_pressed_twice_is_done_once(client: Client) -> None:
    address = save(client)
    press(client, address, "take_exam:CPC")
    press(client, address, "take_exam:CPC")
    assert the_plan().answers.count("exams=CPC") == 1


@pytest.mark.parametrize("step", ["", "nonsense", "take_exam:", "take_exam:NOPE", "::::", "\x00"])
def test_a_step_that_is_not_on_the_plan_changes_nothing(client: Client, step: str) -> None:
    address = save(client)
    assert press(client, address, step).status_code == 302
    assert the_plan().answers == ANSWERS
    assert the_plan().done == []


def test_the_trainee_post_and_the_national_exam_move_a_british_plan_on(client: Client) -> None:
    address = save(client, "country=GB&education=secondary&target=NCCQ")
    press(client, address, "find_trainee_post:UK-TRAINEE")
    assert "Done: Find a post as a trainee clinical coder" in text(client, address)
    press(client, address, "national_course:CCSC")
    press(client, address, "work:NCCQ", number="20")
    press(client, address, "take_exam:NCCQ")
    page = text(client, address)
    assert "Done: Do the national Clinical Coding Standards Course" in page
    assert "Done: Take the NCCQ exam" in page


def test_changed_answers_replace_the_saved_ones(client: Client) -> None:
    address = save(client)
    form = client.get(f"{address}change/")
    assert 'method="post"' in form.content.decode()
    answers = {"country": "IN", "education": "master", "target": "CCS", "go": "1"}
    assert client.post(f"{address}change/", answers)["Location"] == address
    page = text(client, address)
    assert "Your route to CCS in India" in page
    assert "Nothing has changed since 25 November 2026" in page


def test_wrong_answers_are_shown_with_what_is_wrong(client: Client) -> None:
    address = save(client)
    answers = {"country": "IN", "education": "", "target": "CCS", "go": "1"}
    response = client.post(f"{address}change/", answers)
    assert "Choose the highest school or degree" in words(response)
    assert the_plan().answers == ANSWERS


# Ways, and changes that are tried


def tried(address: str, **changes: str) -> str:
    """The address of the saved plan with other answers."""
    answers = {"country": "IN", "education": "bachelor", "target": "CPC", **changes}
    return f"{address}?{urlencode(answers)}"


def links_of(page: str, words: str) -> list[str]:
    return [unescape(a) for a in re.findall(rf'href="([^"]*)">{words}', page)]


@pytest.mark.parametrize("through", ["private", "shared"])
def test_a_saved_plan_shows_what_the_plan_showed_when_it_was_saved(
    client: Client, through: str
) -> None:
    answers = ANSWERS + "&deadline=2029-12"
    before = client.get(f"/plan/?{answers}").content.decode()
    private = save(client, answers)
    after = client.get(private if through == "private" else share_address(private))
    parts = [part for part in re.findall(r'<h2 id="([\w-]+)"', before) if part != "keep"]
    assert {"ways-h", "fit-h", "pay-h", "study"} <= set(parts)
    for part in [*parts, "what-if"]:
        assert f'id="{part}"' in after.content.decode(), part


@pytest.mark.parametrize("through", ["private", "shared"])
def test_whoever_came_by_a_link_stays_behind_it(client: Client, through: str) -> None:
    private = save(client)
    address = private if through == "private" else share_address(private)
    page = client.get(address).content.decode()
    (compare,) = links_of(page, "Compare (?:all ways|them) side by side")
    (verdicts,) = links_of(page, "Every credential, rule by rule")
    for below in (compare, verdicts):
        assert below.startswith(address)
        there = client.get(below).content.decode()
        (back,) = re.findall(r'class="back" href="([^"]*)"', there)
        home = client.get(unescape(back)).content.decode()
        assert "You are trying a change" not in home
        assert 'id="ways-h"' in home
    for way in links_of(page, "Use this way"):
        assert way.startswith(f"{address}?")
        assert "You are trying a change" in text(client, way)


def test_a_change_that_is_tried_is_saved_nowhere_and_says_what_it_moves(client: Client) -> None:
    address = save(client)
    page = text(client, tried(address, hours="40"))
    assert "You are trying a change" in page
    assert "Your saved plan is as it was." in page
    assert "sooner: you reach CPC in" in page
    assert the_plan().answers == ANSWERS
    assert "You are trying a change" not in text(client, address)


def test_a_change_that_is_kept_replaces_the_saved_answers(client: Client) -> None:
    address = save(client)
    press(client, address, "check_fit:")
    page = client.get(tried(address, hours="40", exams="CPC")).content.decode()
    form = page[page.index('aria-labelledby="tried-h"') :]
    form = form[: form.index("</form>")]
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    action = re.findall(r'action="([^"]*)"', form)[0]
    assert client.post(action, sent)["Location"] == address
    assert the_plan().answers == ANSWERS + "&exams=CPC&hours=40"
    assert "Done: Check that close, careful reading suits you" in text(client, address)


def test_a_step_that_is_done_stays_done_while_a_change_is_tried(client: Client) -> None:
    address = save(client)
    press(client, address, "check_fit:")
    page = text(client, tried(address, hours="40"))
    assert "Done: Check that close, careful reading suits you" in page
    assert "I passed CPC" not in page


def test_the_saved_answers_in_the_address_are_no_change(client: Client) -> None:
    address = save(client)
    assert "Nothing has changed since" in text(client, tried(address))


def test_a_reader_may_try_and_keep_nothing(client: Client) -> None:
    private = save(client)
    response = client.get(tried(share_address(private), hours="40"))
    assert "The plan that was shared with you is as it was." in words(response)
    assert b'method="post"' not in response.content
    assert private.encode() not in response.content


def test_a_wrong_answer_that_is_tried_is_shown_in_the_form(client: Client) -> None:
    private = save(client)
    for address in (private, share_address(private)):
        response = client.get(tried(address, hours="-3"), follow=True)
        assert "Write a whole number from 1 to 80" in words(response)
    assert the_plan().answers == ANSWERS


@pytest.mark.parametrize("below", ["", "compare/", "credentials/"])
def test_a_link_to_nothing_tells_nothing_whatever_stands_below_it(
    client: Client, below: str
) -> None:
    assert client.get(f"/p/x/{below}").content == client.get("/s/y/").content


# What has changed


def test_nothing_new_is_said_when_nothing_is_new(client: Client) -> None:
    assert "Nothing has changed since 25 November 2026" in text(client, save(client))


def changed(client: Client, address: str) -> str:
    page = text(client, address)
    return page[page.index("What has changed since") : page.index("Do this next")]


def test_a_fee_says_from_what_to_what(client: Client) -> None:
    address = save(client)
    Fee.objects.filter(credentials__code="CPC", kind="exam", amount=425).update(amount=450)
    said = changed(client, address)
    assert "CPC exam fee went from US$425 to US$450." in said
    assert "Known fees to come went from" in said


def test_a_rule_says_what_it_asks_now_and_what_before(client: Client) -> None:
    address = save(client)
    Condition.objects.filter(kind="course_hours", at_least=80).update(at_least=120)
    said = changed(client, address)
    assert "A finished course that states its hours: 120 hours" in said
    assert "Before: " in said


def test_a_course_that_is_gone_is_named(client: Client) -> None:
    address = save(client)
    course = Programme.objects.filter(prepares_for__code="CPC", institution__country="IN").first()
    assert course is not None
    course.delete()
    assert "is no longer listed." in changed(client, address)


def test_pay_says_from_what_to_what_in_its_own_grouping(client: Client) -> None:
    address = save(client)
    PayBand.objects.filter(code="in-fresher").update(annual_low=300000)
    said = changed(client, address)
    assert "went from ₹2,50,000–4,00,000 to ₹3,00,000–4,00,000 a year." in said


def test_time_that_passed_is_named_as_the_cause(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = save(client)
    turn_to(monkeypatch, dt.date(2027, 1, 25))
    said = changed(client, address)
    assert re.search(r"Finish moves from \w+ 20\d\d to \w+ 20\d\d\.", said)
    assert "2 months have passed." in said


def test_what_was_read_is_not_said_again(client: Client) -> None:
    address = save(client)
    Fee.objects.filter(credentials__code="CPC", kind="exam", amount=425).update(amount=450)
    client.post(f"{address}seen/")
    assert "Nothing has changed since" in text(client, address)


def test_a_shared_plan_does_not_tell_what_its_owner_did(client: Client) -> None:
    address = save(client)
    press(client, address, "take_exam:CPC")
    assert "What has changed" not in text(client, share_address(address))


# A plan that the catalogue has overtaken


def test_a_plan_whose_credential_is_gone_opens_and_says_so(client: Client) -> None:
    address = save(client, "country=CA&education=bachelor&target=CCCS")
    Credential.objects.filter(code="CCCS").delete()
    page = text(client, address)
    assert "CCCS is no longer in our catalogue, so this plan shows the goal we suggest." in page
    assert "Your route to CHIM in Canada" in page
    assert "CCCS is no longer in our catalogue." in changed(client, address)
    assert "no longer in our catalogue" in text(client, share_address(address))


def test_a_plan_opens_when_a_credential_that_leads_to_others_is_archived(client: Client) -> None:
    address = save(client, "country=IN&education=bachelor&target=CCS")
    Credential.objects.filter(code="CCS").update(status="archived")
    page = text(client, address)
    assert "CCS is no longer in our catalogue" in page
    assert "Your route to CPC in India" in page


def test_a_plan_whose_credential_is_retired_opens_and_says_so(client: Client) -> None:
    address = save(client, "country=US&education=bachelor&target=CIC")
    Credential.objects.filter(code="CIC").update(availability="retired")
    assert "CIC is no longer offered" in text(client, address)


def test_a_start_in_the_past_counts_from_today(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = save(client, ANSWERS + "&start=2027-01")
    turn_to(monkeypatch, dt.date(2027, 6, 10))
    page = text(client, address)
    assert "The start you chose has passed, so the dates count from today." in page
    assert "Start in July 2027." in page


def test_an_exam_that_left_the_catalogue_is_left_out_and_named(client: Client) -> None:
    address = save(client, "country=CA&education=bachelor&target=CHIM&exams=CCCS")
    Credential.objects.filter(code="CCCS").delete()
    assert "You named CCCS. It is no longer in our catalogue" in text(client, address)


def test_answers_that_no_form_takes_any_more_lead_to_the_form(client: Client) -> None:
    address = save(client)
    SavedPlan.objects.update(answers="country=XX&education=bachelor&target=CPC")
    assert client.get(address)["Location"] == f"{address}change/"
    assert client.get(share_address(address)).status_code == 404
    assert client.get(f"{address}change/").status_code == 200


def test_a_link_to_a_goal_that_is_gone_still_opens(client: Client) -> None:
    page = text(client, "/plan/?country=IN&education=bachelor&target=GONE")
    assert "GONE is no longer in our catalogue" in page
    assert "Your route to CPC in India" in page


def test_a_slip_in_a_link_is_shown_in_the_form(client: Client) -> None:
    page = text(client, "/plan/?country=IN&education=bachelor&target=<b>")
    assert "There is a problem" in page


# Cost and invariants


def test_opening_costs_the_same_whatever_was_saved(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = save(client)
    for _n in range(20):
        save(client)
    with django_assert_num_queries(2):  # the plan and the edition
        client.get(address)
    with django_assert_num_queries(2):
        client.get(share_address(address))
    for below in (tried("", hours="40"), "compare/", "credentials/"):
        with django_assert_num_queries(2):
            client.get(address + below)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"expires_on": TODAY}, "a_saved_plan_outlives_its_summary"),
        ({"answers": ""}, "a_saved_plan_has_answers_of_bounded_length"),
        ({"private_digest": "plain-token"}, "a_saved_plan_stores_digests_of_its_links"),
    ],
)
def test_the_database_refuses_a_broken_plan(
    client: Client, wrong: dict[str, Any], name: str
) -> None:
    save(client)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        SavedPlan.objects.update(**wrong)
