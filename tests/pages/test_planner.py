"""The planner's address: the form, its faults, the plan, and what no query may do to it."""

import html
import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from certifications.models import Credential
from institutions.models import Programme
from pathways import snapshot
from pathways.forms import ProfileForm
from tests.public_pages import IN_CANADA, IN_INDIA, IN_THE_UK, IN_THE_US, addresses, plan_address
from tests.searching import examples

pytestmark = pytest.mark.django_db

Errors = Callable[..., dict[str, str]]
SCHOOL = {"country": "IN", "education": "secondary", "target": "CPC"}


@pytest.fixture
def errors(client: Client) -> Errors:
    """The messages beside the fields, when these answers are added to a school-leaver's."""

    def read(**answers: str | list[str]) -> dict[str, str]:
        query = urlencode(SCHOOL | answers | {"go": "1"}, doseq=True)
        page = html.unescape(client.get(f"/plan/?{query}").content.decode())
        assert "Your route to" not in page
        found = re.findall(r'id="id_(\w+)_error"[^>]*>(.*?)</p>', page, re.DOTALL)
        summary = page.split('class="error-summary"')[1].split("</div>")[0]
        messages = {field: re.sub("<[^>]+>", "", text).strip() for field, text in found}
        for field, message in messages.items():
            said = message.removeprefix("Error: ")
            assert said in summary, f"the summary leaves {field} out"
        return {field: text.removeprefix("Error: ") for field, text in messages.items()}

    return read


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("mode=by+post", "How do you want to learn? Choose one of the answers in the list."),
        ("held1=XYZ", "Credential: Choose one of the answers in the list."),
        ("hours=-4", "Hours a week for study: Write a whole number from 1 to"),
        ("education=", "What have you finished? Choose the highest school or degree"),
    ],
)
def test_the_summary_names_the_question_of_each_fault(
    client: Client, answers: str, said: str
) -> None:
    query = "country=IN&target=CPC&go=1&" + ("" if "education" in answers else "education=none&")
    page = html.unescape(client.get(f"/plan/?{query}{answers}").content.decode())
    summary = page.split('class="error-summary"')[1].split("</div>")[0]
    assert said in re.sub("<[^>]+>", "", summary)


def test_a_plan_costs_two_queries_at_most_when_warm(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for answers in (IN_INDIA, IN_THE_US, IN_THE_UK, IN_CANADA):
        client.get(plan_address(answers))
        with django_assert_max_num_queries(2):
            assert client.get(plan_address(answers)).status_code == 200


def test_a_plan_costs_thirteen_queries_at_most_when_cold(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Credential.objects.filter(code="CPC").update(name="Certified Professional Coder")
    with django_assert_max_num_queries(12) as cold:
        client.get(plan_address(IN_INDIA))
    for programme in Programme.objects.all():
        programme.pk, programme.slug = None, f"{programme.slug}-2"
        programme.save()
    with django_assert_max_num_queries(12) as fuller:
        client.get(plan_address(IN_INDIA))
    assert len(cold) == len(fuller)


@pytest.mark.parametrize(
    ("field", "bad", "said"),
    [
        ("hours", "-4", "Write a whole number from 1 to"),
        ("hours", "0", "Write a whole number from 1 to"),
        ("hours", "ten", "Write a whole number from 1 to"),
        ("hours", "169", "Write a whole number from 1 to"),
        ("start", "2001-01", "January 2001 is over. Choose"),
        ("start", "2999-01", "Choose a start in the next ten years."),
        ("start", "soon", "Choose a month from the list"),
        ("country", "FR", "Choose one of the answers in the list."),
        ("education", "phd", "Choose one of the answers in the list."),
        ("target", "XYZ", "Choose one of the answers in the list."),
        ("mode", "by post", "Choose one of the answers in the list."),
        ("exams", ["CPC", "XYZ"], "Choose only answers in the list."),
        ("course_hours", "-1", "Write a whole number from 0 to"),
        ("course_hours", "1e9", "Write a whole number from 0 to"),
        ("records", "-600", "Write a whole number from 0 to"),
        ("accuracy", "101", "Write a number from 0 to 100"),
        ("work_months", "-1", "Write a whole number from 0 to"),
        ("work_months", "9999", "Write a whole number from 0 to"),
        (
            "work_months",
            "10.5",
            "Write a whole number from 0 to 720 months: figures only, no comma",
        ),
        ("course_hours", "1,500", "Write a whole number from 0 to 20,000 hours: figures only, no"),
        ("language_overall", "6,5", "Write a number from 0 to 9 points, in figures, with a point"),
        ("post_months", "-3", "Write a whole number from 0 to"),
        ("language_overall", "11", "Write a number from 0 to"),
        ("held1", "XYZ", "Choose one of the answers in the list."),
    ],
)
def test_a_bad_answer_is_told_beside_its_field(
    errors: Errors, field: str, bad: str | list[str], said: str
) -> None:
    assert errors(**{field: bad})[field].startswith(said)


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        ("language_overall", "6,5", "6.5"),
        ("language_overall", "1,500", "1.5"),
        ("accuracy", "70,5", "70.5"),
        ("course_hours", "1,500", "1500"),
        ("course_hours", "1.500", "1500"),
        ("course_hours", "2.000", "2000 or 2"),
        ("course_hours", "15,000", "15000 or 15"),
        ("work_months", "2.000", "2"),
        ("work_months", "10,0", "10"),
        ("budget", "1.500", "1500"),
        ("budget", "2.000", "2000 or 2"),
        ("budget", "10,00", "10"),
    ],
)
def test_a_number_that_may_be_another_is_refused_and_what_it_may_be_is_proposed(
    errors: Errors, field: str, typed: str, meant: str
) -> None:
    assert errors(**{field: typed})[field].endswith(f" Did you mean {meant}?")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("work_months", "1,5"),
        ("work_months", "1.500"),
        ("course_hours", "1,2,3"),
        ("course_hours", "150,500"),
        ("language_overall", "9,75"),
        ("budget", "1,5"),
    ],
)
def test_what_is_no_answer_either_way_is_not_proposed(
    errors: Errors, field: str, typed: str
) -> None:
    said = errors(**{field: typed})[field]
    assert said.startswith("Write a")
    assert "Did you mean" not in said


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("1,500", 1500), ("2,50,000", 250000), ("1,500.00", 1500), ("1 500", 1500), ("1500.0", 1500)],
)
def test_thousands_of_money_are_parted_as_people_part_them(typed: str, amount: int) -> None:
    assert ProfileForm.base_fields["budget"].clean(typed) == amount


CODING = {"work": "coding", "work_months": "10", "work_codes": "CPT", "work_evidence": "hr"}
BACHELOR = {"degree": "bachelor", "degree_field": "health_information"}


@pytest.mark.parametrize(
    ("field", "answers", "said"),
    [
        ("no_exam", {"held1": "CPC", "no_exam": "on"}, "You hold CPC, so you have passed an exam."),
        ("no_exam", {"exams": "CCA", "no_exam": "on"}, "You ticked exams that you passed."),
        (
            "education",
            {"education": "none", **BACHELOR, "degree_status": "completed"},
            "School is not finished, but a degree is.",
        ),
        (
            "education",
            {**BACHELOR, "degree_status": "completed"},
            "A higher degree than this is finished.",
        ),
        ("degree_status", BACHELOR, "Say whether you have finished the degree."),
        ("work_ended", {**CODING, "work_now": "yes", "work_ended": "3"}, "The job goes on"),
        ("work_codes", {**CODING, "work_codes": []}, "Tick the code sets that you used."),
        ("work_evidence", {**CODING, "work_evidence": ""}, "Choose who can confirm the work"),
        ("work", {"work_months": "10"}, "Choose the kind of work"),
        ("course", {"course_hours": "80"}, "Choose the kind of course"),
        (
            "degree_field",
            {"degree": "bachelor", "degree_status": "completed"},
            "Choose the subject of the degree.",
        ),
        ("held2", {"held1": "CPC", "held2": "CPC-A"}, "This credential is named twice."),
        ("held2", {"held1": "CPC-A", "held2": "CPC"}, "This credential is named twice."),
        ("held2", {"held1": "CCA", "held2": "CCA"}, "This credential is named twice."),
        ("held1_standing", {"held1": "CCA", "held1_standing": "apprentice"}, "Only CPC and COC"),
        ("held1_standing", {"held1": "CPC", "held1_late": "9"}, "Choose “renewal is late”"),
        ("held1", {"held1_months": "3"}, "Choose the credential that these answers are about."),
        ("him_months", {"him_level": "senior"}, "Write how many months you did this work."),
        ("currency", {"budget": "500"}, "Choose the currency of the amount"),
        ("budget", {"currency": "INR"}, "Write how much you can spend, or choose no currency."),
        (
            "course_hours",
            {"course": "programme", "course_hours": "80", "course_hours_unknown": "on"},
            "Write the number or tick “I don’t know”, not both.",
        ),
    ],
)
def test_answers_that_cannot_all_be_true_are_told(
    errors: Errors, field: str, answers: dict[str, str | list[str]], said: str
) -> None:
    assert errors(**answers)[field].startswith(said)


def test_a_start_that_is_over_is_called_by_its_name_in_the_list(client: Client) -> None:
    def listed(start: str) -> str:
        page = client.get("/plan/", SCHOOL | {"start": start, "go": "1", "hours": "0"})
        selected = re.findall(r"<option[^>]*selected[^>]*>([^<]*)</option>", page.content.decode())
        return next(label for label in selected if label[-1:].isdigit() or "over" in label)

    assert listed("2001-01") == "January 2001 (over)"
    in_four_years = timezone.localdate().replace(day=1, month=6).year + 4
    assert listed(f"{in_four_years}-06") == f"June {in_four_years}"
    plan = client.get(plan_address({**SCHOOL, "start": f"{in_four_years}-06"})).content.decode()
    assert f'<option value="{in_four_years}-06" selected>June {in_four_years}</option>' in plan


def test_every_fault_is_told_at_once(errors: Errors) -> None:
    assert set(errors(country="FR", hours="-1", work_months="many")) >= {"country", "hours"}


def test_a_code_that_nobody_knows_is_kept_out_of_the_page(client: Client) -> None:
    page = client.get("/plan/?country=<script>&education=secondary&target=").content.decode()
    assert "<script>&" not in page
    assert "country=<script>" not in page


def test_a_plan_is_an_address_without_the_forms_noise(client: Client) -> None:
    sent = client.get("/plan/", SCHOOL | {"hours": "", "work": "", "go": "1"})
    assert sent.status_code == 302
    assert sent["Location"] == "/plan/?country=IN&education=secondary&target=CPC"


def test_not_sure_is_an_answer(client: Client) -> None:
    page = client.get("/plan/?country=GB&education=secondary&target=").content.decode()
    assert "Your route to NCCQ in the United Kingdom" in page


def test_a_role_is_a_goal(client: Client) -> None:
    page = client.get("/plan/?country=US&education=bachelor&target=auditor").content.decode()
    assert "Your route to CPMA" in page


def test_nothing_is_stored(client: Client) -> None:
    response = client.get(plan_address(IN_INDIA))
    assert response.cookies == {}
    with CaptureQueriesContext(connection) as queries:
        client.get(plan_address(IN_INDIA))
    assert all(query["sql"].startswith("SELECT") for query in queries)


def test_what_is_assumed_is_shown_and_can_be_changed(client: Client) -> None:
    page = client.get(plan_address(IN_INDIA)).content.decode()
    assumed = page.split('id="assume-h"')[1].split("</section>")[0]
    assert 'name="hours" value="10"' in page
    for words in ("Start", "Length of the course", "Finding a job", "change=1"):
        assert words in assumed
    assert "you told us" not in assumed
    told = client.get(plan_address({**IN_INDIA, "job_search": "5"})).content.decode()
    assert "you told us" in told.split('id="assume-h"')[1].split("</section>")[0]


def test_coding_work_counts_as_full_time_until_told_and_the_page_says_so(client: Client) -> None:
    page = client.get(plan_address(IN_THE_US)).content.decode()
    line = page.split("Your coding work")[1].split("</div>")[0]
    assert "full time" in line
    assert "you told us" not in line
    told = client.get(plan_address(IN_THE_US | {"work_share": "0.5"})).content.decode()
    assert "Your coding work" not in told


FIELDS = sorted(
    {*ProfileForm.base_fields, "go", "change", "held1", "held1_standing", "held1_months", "on"}
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.one_of(
    TEXT,
    st.integers().map(str),
    st.floats().map(str),
    st.sampled_from(
        [
            "US",
            "GB",
            "CA",
            "IN",
            "none",
            "secondary",
            "bachelor",
            "CPC",
            "CPC-A",
            "NCCQ",
            "on",
            "yes",
            "no",
            "unknown",
            "coding",
            "CPT",
            "programme",
            "diploma",
            "completed",
            "2027-01",
        ]
    ),
)
ANSWERS = st.lists(st.tuples(st.one_of(st.sampled_from(FIELDS), TEXT), VALUES), max_size=12)


FUZZ = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(60)
)


@FUZZ
@given(answers=ANSWERS)
def test_no_query_breaks_the_planner(client: Client, answers: list[tuple[str, str]]) -> None:
    response = client.get(f"/plan/?{urlencode([*SCHOOL.items(), *answers])}")
    assert response.status_code in (200, 302)


@FUZZ
@given(
    page=st.sampled_from([address for address in addresses() if "?" not in address]),
    query=st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=80),
)
def test_no_query_breaks_a_page(client: Client, page: str, query: str) -> None:
    assert client.get(f"{page}?{query}").status_code in (200, 302, 404, 405)


def test_the_catalogue_of_the_day_is_named(client: Client) -> None:
    page = client.get(plan_address(IN_INDIA)).content.decode()
    assert snapshot.take(timezone.localdate()).version in page
