"""No sentence of a plan is said to a learner of whom it is not true."""

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from pathways import snapshot
from pathways.core.plan import Plan
from pathways.core.plan import plan as make_plan
from pathways.core.reading import read_profile
from pathways.renderers.ics import ics_of
from pathways.renderers.links import Links
from pathways.renderers.page import PlanPage, page_of
from pathways.renderers.pdf import pdf_of
from pathways.renderers.sheet import Copy, sheet_of

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 24)
JOB = {"kind": "coding", "months": 10, "code_sets": ["CPT"], "evidence": "hr"}
GONE = {**JOB, "ended_months_ago": 5}
POST = {"role": "clinical_coder", "setting": "nhs", "months": 50, "contractor": False}
ACC = {"code": "NCCQ", "status": "active", "held_months": 10}
AUDITOR: dict[str, Any] = {
    "country": "GB", "education": "bachelor", "target": "UK-AUDITOR",
    "employment": POST, "credentials": [ACC],
}  # fmt: skip
PASSED = {"country": "US", "target": "CPC", "exams_passed": ["CPC"]}


def planned(**profile: Any) -> Plan:
    catalogue = snapshot.take(DAY)
    given = {"education": "secondary", **profile}
    return make_plan(read_profile(given, codes=catalogue.credentials, as_of=DAY), catalogue)


def page(**profile: Any) -> PlanPage:
    return page_of(planned(**profile), Links(answers=()))


def sure(opening: str, **profile: Any) -> str:
    return next((p.text for p in page(**profile).sureness if p.opening == opening), "")


EXAM_AND_JOB = "hold if you pass each exam the first time and find work in the time we assume."
ASK_AAPC = " Ask AAPC how soon an exam can be taken again."
AGAIN = " Taking an AHIMA exam again adds one to three months."
TWICE_A_YEAR = (
    " The NCCQ exam is held twice a year, another party reports: your day may come later, and "
    "taking it again adds about six months."
)
LAPSED = {"code": "CPC", "status": "cancelled", "months_since_lapse": 30}


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        ({"country": "US", "target": "CPC"}, EXAM_AND_JOB + ASK_AAPC),
        ({"country": "US", "target": "CCA"}, EXAM_AND_JOB + AGAIN),
        ({"country": "IN", "target": "CCS"}, EXAM_AND_JOB + AGAIN + ASK_AAPC),
        ({"country": "GB", "target": "NCCQ"}, EXAM_AND_JOB + TWICE_A_YEAR),
        (
            {"country": "US", "target": "CCS", "experience": [JOB | {"months": 30}]},
            "hold if you pass each exam the first time." + AGAIN,
        ),
        (PASSED, "hold if you find work in the time we assume."),
        (PASSED | {"experience": [JOB]}, "hold if you work on without a break."),
        (AUDITOR, ""),
        ({"country": "US", "target": "CPC", "credentials": [LAPSED]}, ""),
    ],
)
def test_dates_rest_on_no_exam_and_no_job_that_is_not_to_come(
    profile: dict[str, Any], said: str
) -> None:
    assert sure("Dates", **profile) == said


@pytest.mark.parametrize(
    ("country", "target", "ending"),
    [
        ("US", "CPC", "Ask for today’s price before you pay."),
        ("IN", "CPC", "Prices in your country may differ."),
        ("GB", "CPC", "Prices in your country may differ."),
        ("CA", "CHIM", "Ask for today’s price before you pay."),
        ("CA", "CPC", "Prices in your country may differ."),
        ("GB", "NCCQ", ""),
    ],
)
def test_a_price_in_the_learner_s_own_money_is_not_said_to_differ_there(
    country: str, target: str, ending: str
) -> None:
    said = sure("Fees", country=country, target=target)
    assert said.endswith(ending)
    assert bool(said) is bool(ending)


def test_a_refresher_that_is_late_comes_first() -> None:
    """36 months after the last: four months ago."""
    late, early = ({**AUDITOR, "refresher_months_ago": ago} for ago in (40, 20))
    said = "Your national refresher course was due about July 2026. Do it first."
    assert said in page(**late).notices
    assert page(**late).renewals[0].sentences[-1] == "The cycle ended about July 2026: it is late."
    assert not any("refresher" in notice for notice in page(**early).notices)
    assert page(**early).renewals[0].sentences[-1] == "The cycle ends about March 2028."


def test_who_did_the_national_course_refreshes_from_now_on() -> None:
    refreshed = planned(**AUDITOR, refresher_months_ago=20)
    (step,) = (s for s in refreshed.roadmap.steps if s.code == "renew")
    assert step.start == dt.date(2026, 12, 1)
    (step,) = (s for s in planned(country="GB", target="NCCQ").roadmap.steps if s.code == "renew")
    assert step.start == planned(country="GB", target="NCCQ").roadmap.finish


@pytest.mark.parametrize(
    ("ago", "day", "alarm", "text"),
    [
        (40, DAY, dt.timedelta(hours=9), "It was due about 24 July 2026."),
        (35, dt.date(2026, 12, 24), dt.timedelta(hours=9), "About this day, by what you told us."),
        (20, dt.date(2028, 3, 24), dt.timedelta(days=-60), "About this day, by what you told us."),
    ],
)
def test_a_calendar_reminds_of_a_refresher_on_a_day_that_is_still_to_come(
    ago: int, day: dt.date, alarm: dt.timedelta, text: str
) -> None:
    calendar = ics_of(Copy(plan=planned(**AUDITOR, refresher_months_ago=ago)))
    entries = {str(e.get("summary")): e for e in Calendar.from_ical(calendar).walk()}
    event = entries["NHS: take the national refresher course"]
    assert event.decoded("dtstart") == day
    assert [found.decoded("trigger") for found in event.subcomponents] == [alarm]
    assert str(event["description"]).startswith(text)


def test_points_that_nobody_told_of_are_not_counted_as_told() -> None:
    chim = {"code": "CHIM", "status": "active", "held_months": 12}
    (renewal,) = page(country="CA", target="CCCS", credentials=[chim]).renewals
    assert renewal.sentences == (
        "Collect 36 CPE points every 36 months for CHIM.",
        "The cycle ends about November 2028.",
    )
    (renewal,) = page(country="CA", target="CCCS", credentials=[chim | {"ceus": 6}]).renewals
    assert "By what you told us, 30 are still to collect." in renewal.sentences


def test_who_has_coded_before_seeks_no_first_job() -> None:
    new, experienced = page(**PASSED), page(**PASSED, experience=[GONE])
    assert "Expect your first coding job in March 2027." in new.lead
    assert "Expect a coding job in March 2027." in experienced.lead
    assert (new.facts[1].label, experienced.facts[1].label) == (
        "First paid work",
        "Paid coding work",
    )
    assert experienced.next.title == "Find a coding job."


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "No credential"),
        ({"exams_passed": ["CPC"]}, "Passed: CPC"),
        (
            {"exams_passed": ["CPC"], "credentials": [{"code": "CPC-A", "status": "apprentice"}]},
            "Holds CPC-A",
        ),
        ({"credentials": [LAPSED]}, "No longer valid: CPC"),
    ],
)
def test_an_exam_that_is_passed_is_among_the_answers(told: dict[str, Any], said: str) -> None:
    answers = page(country="US", target="CPC", **told).answers
    assert answers[-1] == said
    assert not any(a.startswith("Passed") for a in answers[:-1])


def test_the_rules_of_a_newcomer_are_not_held_against_who_has_the_credential() -> None:
    held = {"code": "CPC", "status": "active", "held_months": 30}
    assert page(country="US", target="CPC", credentials=[held]).first[0].rules == ()
    assert page(**PASSED).first[0].rules


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        ({"country": "US", "target": "CPC"}, ("10", False)),
        ({"country": "US", "target": "CPC", "weekly_hours": 4}, ("4", True)),
        (PASSED, None),
    ],
)
def test_hours_of_study_are_assumed_where_there_is_something_to_study(
    profile: dict[str, Any], said: tuple[str, bool] | None
) -> None:
    lines = {line.label: (line.value, line.is_told) for line in page(**profile).assumptions}
    assert lines.get("Hours a week for study") == said


LATE = {"code": "CPC", "status": "active", "held_months": 26, "days_overdue": 60}
UNPROVED = {"evidence": "co_worker", "months": 30, "ended_months_ago": 3}
NO_PAPER = {
    "kind": "preparation_course", "contact_hours": 100, "documented": False, "completed": True,
}  # fmt: skip


@pytest.mark.parametrize(
    ("profile", "title", "why"),
    [
        (
            {"country": "US", "target": "CCS", "credentials": [LATE], "experience": [JOB]},
            "Renew CPC.",
            "Renew now: hand in your CEUs and pay the dues and any late fee.",
        ),
        (
            {**AUDITOR, "refresher_months_ago": 40},
            "Take the national refresher course.",
            "It was due about July 2026.",
        ),
        (
            {**PASSED, "experience": [JOB | UNPROVED]},
            "Ask for a letter that confirms your work.",
            "A letter from an employer, a supervisor or HR on that work: "
            "then nothing more is asked for.",
        ),
        (
            {**PASSED, "training": [NO_PAPER]},
            "Ask the school for a paper that states the hours of your course.",
            "A paper that states the hours of your course: then 12 months of work are left.",
        ),
        (PASSED, "Find a coding job.", "Internships, entry-level jobs, volunteer work and people "
         "you know are ways in."),
    ],
)  # fmt: skip
def test_what_is_late_and_what_lacks_only_a_paper_come_before_the_first_step(
    profile: dict[str, Any], title: str, why: str
) -> None:
    shown = page(**profile).next
    assert (shown.title, shown.why) == (title, why)


def test_a_credential_is_earned_no_sooner_than_the_degree_that_it_waits_for() -> None:
    degree = {"level": "associate", "field": "health_information", "accreditation": "CAHIIM"}
    shown = page(country="US", target="RHIT", degrees=[degree | {"status": "final_term"}])
    assert shown.glance is not None
    (stone,) = (stone for bar in shown.glance.bars for stone in bar.milestones)
    assert (stone.label, stone.x) == ("RHIT", "100.00%")
    assert (stone.label_x, stone.anchor, stone.is_on_bar) == ("100.00%", "end", False)
    assert shown.glance.has_milestones
    without = page(**AUDITOR).glance
    assert without is not None
    assert not without.has_milestones
    assert "Reach RHIT by June 2027." in shown.lead


@pytest.mark.parametrize(
    ("profile", "is_drawn"),
    [
        ({"country": "IN", "target": "CPC"}, True),
        ({"country": "IN", "target": "NCCQ"}, False),
        ({"country": "GB", "target": "CPC"}, False),
        ({"country": "GB", "target": "CPC", "employment": POST}, True),
    ],
)
def test_the_pay_of_one_country_is_not_drawn_along_a_route_to_work_in_another(
    profile: dict[str, Any], *, is_drawn: bool
) -> None:
    shown = page(**profile)
    assert bool(shown.earnings.lines) is is_drawn
    assert any(row.note for row in shown.pay.rows) is is_drawn
    said = "Your goal is for work elsewhere, so we draw no chart of your pay."
    assert (said not in shown.pay.lead) is is_drawn
    assert (shown.facts[2].value != "Not known") is is_drawn


def test_months_of_part_time_work_are_counted_in_words_as_they_are_in_numbers() -> None:
    half = {"experience": [JOB | {"fte": 0.5}]}
    summary = page(**PASSED, **half).first[0].summary
    assert summary == "You have 5 of the 24 full-time months that are asked for."
    reasons = page(country="US", target="CCA", **half).first[0].reasons
    assert "You have 5 of the 6 full-time months that are advised." in reasons


def test_a_body_that_asks_its_own_graduates_for_the_exam_alone_asks_for_no_degree_again() -> None:
    lost = {"code": "CHIM", "status": "decertified", "months_since_lapse": 40}
    assert page(country="CA", target="CHIM", credentials=[lost]).first[0].rules == ()
    lost = {"code": "CPC", "status": "cancelled", "months_since_lapse": 40}
    first = {verdict.code: verdict for verdict in page(
        country="US", target="CPC", credentials=[lost]
    ).first}  # fmt: skip
    assert first["CPC"].rules


def test_a_price_to_ask_for_is_in_the_list_of_costs_and_in_the_count() -> None:
    """School, dues and exam: three prices that nobody publishes."""
    plan = planned(country="GB", education="none", target="NCCQ")
    shown = page_of(plan, Links(answers=()))
    assert [(line.title, line.amount) for line in shown.costs] == [
        ("Finish secondary school", "Cost: ask the school"),
        ("Join IHRIM", "Dues: ask IHRIM"),
        ("Take the NCCQ exam", "Exam fee: ask IHRIM"),
    ]
    assert plan.ways.shown[0].unpriced == 3


@pytest.mark.parametrize(
    ("profile", "note"),
    [
        ({"country": "US", "education": "none", "target": "CPC"},
         "cost of school and course fee not included"),
        ({"country": "US", "target": "CPC", "way": "course-records"},
         "course fee and price of the practice records not included"),
        ({"country": "US", "target": "CPC", "credentials": [LAPSED]},
         "back dues and other fees not included"),
        ({"country": "US", "target": "CPC", "way": "self-study-work"}, "as last published"),
    ],
)  # fmt: skip
def test_the_fees_say_each_price_that_they_leave_out(profile: dict[str, Any], note: str) -> None:
    assert page(**profile).facts[3].note == note


BROKE = {"country": "CA", "target": "CHIM", "budget": {"amount": 100, "currency": "CAD"}}


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        (
            BROKE | {"deadline": "2027-06-01"},
            "This plan does not fit. 23 months too late. CA$737 over your budget, and there are "
            "prices to ask for. No way that we know fits. This one comes nearest.",
        ),
        (
            {"country": "US", "target": "CPC", "deadline": "2028-12-01"},
            "This plan does not fit. 8 months too late. These ways fit: A course, practice "
            "records (September 2028); From books, practice records, 12 months of work "
            "(November 2028).",
        ),
        (
            {"country": "US", "target": "CCA", "deadline": "2030-01-01"},
            "This plan fits. In time. Start by August 2028 at the latest. "
            "These ways fit too: From books, the exam at once (August 2027); From books, 6 months "
            "of work first (November 2027).",
        ),
        ({"country": "US", "target": "CPC"}, ""),
    ],
)
def test_paper_says_how_the_plan_stands_to_a_deadline_and_a_budget(
    profile: dict[str, Any], said: str
) -> None:
    copy = Copy(plan=planned(**profile))
    assert sheet_of(copy).fit == said
    words = " ".join(
        " ".join(leaf.extract_text() for leaf in PdfReader(BytesIO(pdf_of(copy))).pages).split()
    )
    assert ("Your deadline and budget: " + said in words) is bool(said)


@pytest.mark.parametrize(
    ("deadline", "share", "only_at_full_time"),
    [("2030-01-01", 0.5, True), ("2030-02-01", 0.5, False), ("2040-01-01", None, True)],
)
def test_full_time_is_asked_of_a_half_timer_only_where_the_deadline_takes_it(
    deadline: str, share: float | None, *, only_at_full_time: bool
) -> None:
    """19 months at full time end in July 2028, 38 at half time in February 2030."""
    job = JOB | {"fte": share}
    fit = sheet_of(Copy(plan=planned(**PASSED, experience=[job], deadline=deadline))).fit
    assert fit.startswith("This plan fits in part.") is only_at_full_time
    assert ("But only if you work full time from now on." in fit) is only_at_full_time


def test_pay_bands_say_whose_they_are_and_who_gives_them() -> None:
    said = page(country="GB", target="NCCQ").pay.lead
    assert "NHS pay bands of England" in said
    assert said.endswith("Each trust decides which band it gives.")


@pytest.mark.parametrize(
    ("months", "due"),
    [
        (30, dt.date(2027, 4, 24)),
        (36, DAY),
        (None, None),
    ],
)
def test_a_calendar_reminds_of_the_day_on_which_a_new_exam_would_be_asked(
    months: int | None, due: dt.date | None
) -> None:
    """36 months without a new exam: of 30 at most six are left, and one of them has begun."""
    lost = LAPSED | {"months_since_lapse": months or 0}
    calendar = ics_of(Copy(plan=planned(country="US", target="CPC", credentials=[lost])))
    entries = {str(e.get("summary")): e for e in Calendar.from_ical(calendar).walk()}
    todo = entries["Have CPC made valid again"]
    assert todo.decoded("due", None) == due
    alarms = [alarm.decoded("trigger") for alarm in todo.subcomponents]
    assert alarms == ([dt.timedelta(days=-7)] if due else [])
    assert all(alarm["trigger"].params["RELATED"] == "END" for alarm in todo.subcomponents)


def test_who_lost_a_credential_for_good_asks_before_studying_for_it() -> None:
    lost = {"code": "CCS", "status": "revoked", "months_since_lapse": 10}
    shown = page(country="US", target="CCS", credentials=[lost]).next
    assert shown.title == "Ask AHIMA how you can have CCS again."


def test_who_has_a_post_is_advised_none_and_finds_the_advised_goal_in_the_list() -> None:
    """Thirty months an ACC: the auditor programme is what follows."""
    told = AUDITOR | {"target": None, "credentials": [ACC | {"held_months": 30}]}
    assert [advised.target.code for advised in planned(**told).advice] == ["UK-AUDITOR"]
    newcomer = planned(country="GB")
    assert [advised.target.code for advised in newcomer.advice][:2] == ["NCCQ", "UK-TRAINEE"]
