"""What a plan says of each country’s bodies is what those bodies say."""

import datetime as dt
from typing import Any

import pytest

from pathways import snapshot
from pathways.condition_words import condition_words
from pathways.core.plan import Plan
from pathways.core.plan import plan as make_plan
from pathways.core.reading import read_profile
from pathways.core.verdict import State
from pathways.reason_words import reason_text
from pathways.renderers.page_answers import answers_line
from pathways.renderers.page_assumptions import sureness
from pathways.renderers.page_facts import facts
from pathways.renderers.page_notices import notices
from pathways.renderers.page_route import order_note, phases_shown, step_cost
from pathways.renderers.page_verdicts import answer_shown, on_route, verdict_shown
from pathways.renderers.page_words import lead
from pathways.shortcut_words import shortcut_text
from pathways.step_words import step_title, step_why
from pathways.verdict_words import summary
from pathways.way_words import needs_words, risk_words, way_title

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 11, 24)
JOB = {"kind": "coding", "months": 12, "code_sets": ["CPT"], "evidence": "hr"}
ASSESSED = {
    "him_months_last_5_years": 36,
    "him_level": "senior",
    "outcome_match_percent": 60,
    "language_overall": 7,
    "language_lowest": 6,
}


def planned(**profile: Any) -> Plan:
    catalogue = snapshot.take(DAY)
    given = {"education": "secondary", **profile}
    return make_plan(read_profile(given, codes=catalogue.credentials, as_of=DAY), catalogue)


def test_a_british_coder_keeps_up_by_the_national_refresher() -> None:
    titles = [step_title(step) for step in planned(country="GB", target="NCCQ").roadmap.steps]
    assert "Do the national refresher course every three years" in titles
    assert not any("CEU" in title for title in titles)


def test_who_sits_early_finishes_the_degree_all_the_same() -> None:
    degree = {"level": "associate", "field": "health_information", "accreditation": "CAHIIM"}
    plan = planned(country="US", target="RHIT", degrees=[degree | {"status": "final_term"}])
    (step,) = (step for step in plan.roadmap.steps if step.code == "finish_degree")
    assert "open only to graduates" not in step_why(step)
    assert step_why(step).startswith("The credential waits for the degree")


def test_an_exam_for_experienced_coders_does_not_look_made_for_beginners() -> None:
    plan = planned(country="US")
    assert answer_shown(plan.verdicts["CPMA"], plan).mark.shape == "wait"
    assert answer_shown(plan.verdicts["CPB"], plan).mark.shape == "yes"


def test_canada_s_other_graduates_hear_of_the_assessment() -> None:
    verdict = planned(country="CA", target="CHIM").verdicts["CHIM"]
    assert "assessment" in reason_text(verdict.reasons[0], verdict)


@pytest.mark.parametrize(
    ("code", "profile", "said"),
    [
        (
            "CPC",
            {"exams_passed": ["CPC"], "experience": [{**JOB, "evidence": "none", "months": 1}]},
            "1 month of your work is not vouched for.",
        ),
        (
            "CPC",
            {"exams_passed": ["CPC"], "experience": [{**JOB, "evidence": "none", "months": 0.5}]},
            "0.5 months of your work are not vouched for.",
        ),
        (
            "CPC",
            {"exams_passed": ["CPC"], "experience": [{**JOB, "code_sets": ["ICD-10"]}]},
            "12 months of your coding used other code sets. AAPC does not count them.",
        ),
        (
            "CCA",
            {"experience": [{**JOB, "kind": "health_information", "months": 1}]},
            "1 month of your work was not coding, so it does not count.",
        ),
        (
            "CPC",
            {"exams_passed": ["CPC"], "training": [{"kind": "programme", "contact_hours": None}]},
            "It takes one finished course of at least 80 documented hours.",
        ),
        (
            "CPC",
            {"credentials": [{"code": "CPC", "status": "cancelled", "months_since_lapse": 1}]},
            "Your credential has lapsed, so it can’t be used today. "
            "That was 1 month ago: up to 36 months it takes no new exam.",
        ),
        (
            "RHIT",
            {},
            "It takes an accredited health information degree. Work does not replace it. "
            "A degree from abroad counts only where AHIMA has an agreement: ask which.",
        ),
        (
            "CCA",
            {"credentials": [{"code": "CCA", "days_overdue": 5}]},
            "Your credential is inactive, so it can’t be used today. "
            "AHIMA revokes it after 180 days: renew it before that.",
        ),
        ("CCSRC", {}, "It is for those who have finished the national course."),
        (
            "CCSC",
            {"employment": {"role": "clinical_coder", "months": 7}},
            "You have been in the post for 7 months. The course starts within 6 months of it",
        ),
        (
            "UK-AUDITOR",
            {"credentials": [{"code": "NCCQ", "held_months": 7}]},
            "You have held NCCQ for 7 of the 24 months that are asked for.",
        ),
        (
            "CHIM-EXTERNAL",
            {"assessment": {"him_months_last_5_years": 1, "him_level": "senior"}},
            "You have 1 month of health information work in five years; 36 are asked.",
        ),
        ("CHIM-EXTERNAL", {}, "It takes a bachelor’s degree or more."),
        ("CHIM-EXTERNAL", {}, "Your bachelor’s degree has to cover anatomy and physiology."),
        (
            "CHIM-EXTERNAL",
            {},
            "The language test asks for 7 overall. You have told no result.",
        ),
        (
            "CHIM-EXTERNAL",
            {"assessment": {"outcome_match_percent": 69.5}},
            "At least 70% of the outcomes must match. You have 69.5%.",
        ),
        (
            "CHIM-INTERNATIONAL",
            {},
            "It takes a finished health information degree from outside Canada and Australia.",
        ),
    ],
)
def test_a_reason_says_what_is_true_of_this_learner(
    code: str, profile: dict[str, Any], said: str
) -> None:
    verdict = planned(country="US", **profile).verdicts[code]
    texts = [reason_text(reason, verdict) for reason in verdict.reasons]
    assert any(text.startswith(said) for text in texts), texts


@pytest.mark.parametrize(
    ("code", "profile", "said"),
    [
        ("CPC", {}, ["600 practice records with 70% right: then 12 months of work are left."]),
        (
            "CPC",
            {},
            [
                "A course of 80 documented hours and 600 practice records with 70% right: "
                "then no work time is asked for. Ask AAPC first if it still allows this."
            ],
        ),
        (
            "CPC",
            {"exams_passed": ["CPC"], "experience": [JOB]},
            ["A course of 80 documented hours: then nothing more is asked for."],
        ),
        (
            "CCS",
            {"education": "none"},
            [
                "Finishing secondary school: then you are allowed to. "
                "The body advises 24 months of work first."
            ],
        ),
        (
            "UK-APPRENTICESHIP",
            {"education": "none"},
            ["Finishing secondary school: then nothing more is asked for."],
        ),
        (
            "CCS",
            {},
            [
                "Holding CCA: then 12 months of work are still advised.",
                "Holding CPC or COC or CIC or CRC: then 12 months of work are still advised.",
            ],
        ),
        (
            "CHIM-EXTERNAL",
            {
                "education": "bachelor",
                "degrees": [{"level": "bachelor", "status": "completed"}],
                "assessment": {**ASSESSED, "outcome_match_percent": 70},
            },
            ["A bachelor’s degree that covers the missing topics: then nothing more is asked for."],
        ),
        (
            "CHIM-EXTERNAL",
            {
                "education": "bachelor",
                "degrees": [
                    {
                        "level": "bachelor",
                        "status": "completed",
                        "topics": ["anatomy_physiology", "pathophysiology"],
                    }
                ],
                "assessment": ASSESSED,
            },
            ["Filling the gaps until enough outcomes match: then nothing more is asked for."],
        ),
        ("UK-AUDITOR", {}, []),
    ],
)
def test_a_change_is_promised_no_more_than_it_brings(
    code: str, profile: dict[str, Any], said: list[str]
) -> None:
    verdict = planned(country="US", **profile).verdicts[code]
    texts = [shortcut_text(shortcut, verdict) for shortcut in verdict.shortcuts]
    assert set(said) <= set(texts), texts
    assert said or not texts


UNSURE_WAY = "We could not confirm that this way is still open: ask AAPC first."
FULL_TIME = "This counts on 18 months of full-time work."
COURSE = {"kind": "programme", "contact_hours": 80, "documented": True, "completed": True}
WITHOUT_A_JOB = {"training": [COURSE], "practicode": {"cases": 600, "accuracy": 70}}
FINAL_TERM = {
    "level": "bachelor",
    "field": "health_information",
    "accreditation": "CAHIIM",
    "status": "final_term",
}


@pytest.mark.parametrize(
    ("target", "profile", "doubts"),
    [
        ("CPC", {}, []),
        ("CPC", {"way": "course-records"}, [UNSURE_WAY]),
        ("CPC", WITHOUT_A_JOB, [UNSURE_WAY]),
        ("CPC", {"exams_passed": ["CPC"], **WITHOUT_A_JOB}, [UNSURE_WAY]),
        ("CPC", {"exams_passed": ["CPC"], **WITHOUT_A_JOB, "experience": [JOB]}, []),
        (
            "CPC",
            {
                "exams_passed": ["CPC"],
                **WITHOUT_A_JOB,
                "experience": [{**JOB, "evidence": "none"}, {**JOB, "code_sets": ["ICD-10"]}],
            },
            [UNSURE_WAY],
        ),
        (
            "CCS",
            {"way": "course-cpc-records", "experience": [{**JOB, "code_sets": ["ICD-10-PCS"]}]},
            [UNSURE_WAY],
        ),
        ("CPC", {"exams_passed": ["CPC"], "experience": [JOB]}, []),
        (
            "CPC",
            {"exams_passed": ["CPC"], "experience": [{**JOB, "fte": 0.5}]},
            [FULL_TIME + " At your hours of today, that is 36 months."],
        ),
        (
            "CPC",
            {"exams_passed": ["CPC"], "experience": [{**JOB, "fte": None}]},
            ["This counts on 24 months of full-time work. At part time it takes longer."],
        ),
        ("CPC", {"exams_passed": ["CPC"], "experience": [{**JOB, "fte": 0.5}] * 2}, []),
        (
            "CPC",
            {"exams_passed": ["CPC"], "experience": [{**JOB, "fte": 0.5, "ended_months_ago": 1}]},
            [],
        ),
        (
            "RHIA",
            {"degrees": [FINAL_TERM]},
            ["We could not confirm that this way is still open: ask AHIMA first."],
        ),
        ("NCCQ", {}, ["We could not verify who may take NCCQ: ask IHRIM before you pay."]),
    ],
)
def test_a_date_is_not_told_without_the_doubt_that_it_rests_on(
    target: str, profile: dict[str, Any], doubts: list[str]
) -> None:
    said = lead(planned(country="US", target=target, **profile))
    told = [text for text in said if text.startswith(("We could not", "This counts"))]
    assert told == doubts


@pytest.mark.parametrize(
    ("code", "status", "months", "begins"),
    [
        ("CPC", "cancelled", 36, "Have CPC made valid again"),
        ("CPC", "cancelled", 37, "Join AAPC"),
        ("CCS", "inactive", 2, "Have CCS made valid again"),
        ("CHIM", "decertified", 35, "Have CHIM made valid again"),
        ("CPC-A", "cancelled", 36, "Have CPC-A made valid again"),
        ("CPC-A", "cancelled", 37, "Join AAPC"),
    ],
)
def test_nobody_is_sent_to_an_exam_that_the_body_does_not_ask_for_again(
    code: str, status: str, months: int, begins: str
) -> None:
    held = [{"code": code, "status": status, "months_since_lapse": months}]
    target = code.removesuffix("-A")
    plan = planned(country="US", target=target, credentials=held)
    assert next(step_title(step) for step in plan.roadmap.steps if not step.done) == begins


@pytest.mark.parametrize(
    ("held", "way", "title"),
    [
        (
            {"code": "CPC", "status": "cancelled", "months_since_lapse": 36},
            "reinstatement-cpc-work",
            "CPC made valid again, 12 months of work",
        ),
        (
            {"code": "CCA", "status": "inactive", "months_since_lapse": 2},
            "reinstatement-cca-work",
            "CCA made valid again, 12 months of work",
        ),
    ],
)
def test_a_lapsed_credential_leads_on_as_soon_as_it_is_given_back(
    held: dict[str, Any], way: str, title: str
) -> None:
    plan = planned(country="US", target="CCS", credentials=[held], way=way)
    code = held["code"]
    ways = {each.code: each for each in plan.ways.every}
    assert {c for c in ways if code.lower() in c.split("-")} == {way}
    assert way_title(ways[way].choice) == title
    assert needs_words(ways[way])[0] == "have a credential made valid again"
    open_steps = [step_title(step) for step in plan.roadmap.steps if not step.done]
    assert f"Have {code} made valid again" in open_steps
    assert f"Take the {code} exam" not in open_steps
    assert plan.roadmap.finish is None


def test_the_a_comes_off_before_a_credential_leads_on() -> None:
    """Practice records and a course leave no work for CPC, and eleven months for CCS."""
    job = {**JOB, "months": 1, "evidence": "co_worker", "ended_months_ago": 5}
    records = {"cases": 600, "accuracy": 80}
    plan = planned(
        country="US", target="CCS", way="course-cpc-work", experience=[job], practicode=records
    )
    titles = [step_title(step) for step in plan.roadmap.steps if not step.done]
    assert "Send your letters and certificates to have the “-A” removed" in titles


def test_after_three_years_the_exam_leads_on_again() -> None:
    held = [{"code": "CPC", "status": "cancelled", "months_since_lapse": 37}]
    codes = {way.code for way in planned(country="US", target="CCS", credentials=held).ways.every}
    assert "cpc-work" in codes


def test_a_revoked_credential_is_no_stone_of_a_way() -> None:
    held = [{"code": "CCA", "status": "revoked", "months_since_lapse": 9}]
    plan = planned(country="US", target="CCS", credentials=held)
    assert not any("cca" in way.code.split("-") for way in plan.ways.every)


def test_after_a_revocation_the_way_back_has_no_date() -> None:
    held = [{"code": "CCS", "status": "revoked", "months_since_lapse": 9}]
    plan = planned(country="US", target="CCS", credentials=held)
    assert plan.roadmap.finish is None
    assert risk_words(plan.ways.chosen) == ("We know no way to meet its rule. Ask the body.",)


def test_who_lost_a_credential_is_not_said_to_hold_it() -> None:
    held = [{"code": "CPC", "status": "cancelled"}, {"code": "CPMA"}]
    said = answers_line(planned(country="US", credentials=held).profile)
    assert said[-2:] == ("Holds CPMA", "No longer valid: CPC")


def test_a_way_that_nobody_confirmed_is_no_plain_yes() -> None:
    verdict = planned(country="US", degrees=[FINAL_TERM]).verdicts["RHIA"]
    assert summary(verdict).endswith("a way that we could not confirm: ask AHIMA first.")


def test_a_little_short_never_looks_like_enough() -> None:
    job = {"kind": "coding", "months": 23.99999, "code_sets": ["CPT"], "evidence": "employer"}
    plan = planned(country="US", exams_passed=["CPC"], experience=[job])
    experience = plan.verdicts["CPC"].checks[-1]
    assert experience.state is State.UNMET
    words = [condition_words(condition) for route in experience.routes for condition in route.unmet]
    assert "Coding work, as AAPC counts it: 23.9 of 24 months." in words


@pytest.mark.parametrize(
    ("months", "window"),
    [
        (0, "Up to 36 months from then it takes no new exam."),
        (
            30,
            "That was 30 months ago: up to 36 it takes no new exam. "
            "Apply now: at most 6 months are left.",
        ),
        (
            36,
            "That was 36 months ago: up to 36 it takes no new exam. "
            "Apply at once: this is the last month.",
        ),
        (37, "That was 37 months ago: it takes no new exam only up to 36."),
    ],
)
def test_what_lapsed_is_told_its_window(months: int, window: str) -> None:
    held = [{"code": "CPC", "status": "cancelled", "months_since_lapse": months}]
    verdict = planned(country="US", credentials=held).verdicts["CPC"]
    assert reason_text(verdict.reasons[0], verdict) == (
        f"Your credential has lapsed, so it can’t be used today. {window}"
    )


def test_nobody_is_told_months_that_nobody_told() -> None:
    held = [{"code": "CPC", "status": "cancelled", "months_since_lapse": None}]
    verdict = planned(country="US", credentials=held).verdicts["CPC"]
    assert reason_text(verdict.reasons[0], verdict).endswith("so it can’t be used today.")


@pytest.mark.parametrize(
    ("country", "code", "status", "months", "cost"),
    [
        ("US", "CPC", "cancelled", 30, "US$200 and back dues"),
        ("CA", "CHIM", "decertified", 12, "CA$125 and back dues"),
        ("CA", "CHIM", "decertified", 13, "CA$200 and back dues"),
        ("CA", "CHIM", "decertified", 25, "CA$275 and back dues"),
        ("US", "CCS", "inactive", 2, "Dues and fees: ask AHIMA"),
    ],
)
def test_a_reinstatement_has_its_price_where_a_source_gives_it(
    country: str, code: str, status: str, months: int, cost: str
) -> None:
    held = [{"code": code, "status": status, "months_since_lapse": months}]
    plan = planned(country=country, education="bachelor", target=code, credentials=held)
    steps = [step for step in plan.roadmap.steps if step.code == "reinstate"]
    assert [step_cost(step, plan.catalogue) for step in steps] == [cost]


@pytest.mark.parametrize(
    ("country", "target", "body"), [("GB", "NCCQ", "IHRIM"), ("US", "COC", "AAPC")]
)
def test_an_exam_of_unknown_price_names_whom_to_ask(country: str, target: str, body: str) -> None:
    plan = planned(country=country, education="secondary", target=target)
    steps = [step for step in plan.roadmap.steps if step.code == "take_exam"]
    assert [step_cost(step, plan.catalogue) for step in steps] == [f"Exam fee: ask {body}"]


LAPSED: dict[str, Any] = {
    "credentials": [{"code": "CPC", "status": "cancelled", "months_since_lapse": 20}]
}


def test_who_can_have_the_lapsed_credential_back_hears_so_where_its_exam_is_open() -> None:
    plan = planned(country="US", target="CPC", **LAPSED)
    assert plan.verdicts["CPC-A"].status == "reinstate_without_exam"
    said = "You need no new exam: AAPC can make your lapsed CPC valid again."
    assert summary(plan.verdicts["CPC-A"]) == said


def test_a_lapse_and_the_way_back_are_told_once() -> None:
    plan = planned(country="US", target="CPC", **LAPSED)
    for code in ("CPC", "CPC-A"):
        assert verdict_shown(plan.verdicts[code], plan).status == ""


def test_what_comes_back_without_its_exam_shows_no_rule_that_the_exam_is_not_passed() -> None:
    plan = planned(country="US", target="CPC", **LAPSED)
    assert verdict_shown(plan.verdicts["CPC"], plan).rules == ()
    lapsed = {"credentials": [{**LAPSED["credentials"][0], "months_since_lapse": 40}]}
    retaken = planned(country="US", target="CPC", **lapsed)
    assert verdict_shown(retaken.verdicts["CPC"], retaken).rules


def test_a_sum_with_back_dues_is_said_once_in_its_phase() -> None:
    plan = planned(country="US", target="CPC", **LAPSED)
    costs = [phase.cost for phase in phases_shown(plan) if phase.cost]
    assert costs == ["US$200 and back dues"]


def test_the_time_to_finish_says_that_it_is_at_full_time_where_the_learner_works_half() -> None:
    half, full = ({"experience": [{**JOB, "fte": share}]} for share in (0.5, 1))
    for told, note in ((half, "Dec 2026–Jun 2028, at full time"), (full, "Dec 2026–Dec 2027")):
        plan = planned(country="US", target="CPC", exams_passed=["CPC"], **told)
        assert facts(plan)[0].note == note


def test_what_the_learner_works_as_is_called_what_it_is() -> None:
    months = {"months": 48}
    for kind, said in (
        ("health_information", "48 months in health records"),
        ("health_admin", "48 months in a health care office"),
        ("other", "48 months of other work"),
        ("coding", "48 months of coding, part time"),
    ):
        job = {**JOB, **months, "kind": kind, "fte": 0.5 if kind == "coding" else 1}
        assert said in answers_line(planned(country="CA", experience=[job]).profile)


def test_gaps_in_the_answers_are_told_only_where_one_of_them_is_asked_about() -> None:
    post = {"role": "other", "setting": "nhs", "months": 30, "contractor": None}
    plan = planned(country="GB", target="NCCQ", employment=post)
    assert not any(question.would_change for question in plan.questions)
    assert "Your answers" not in [point.opening for point in sureness(plan)]
    unsure = planned(country="US", target="CPC", training=[{**COURSE, "contact_hours": None}])
    assert "Your answers" in [point.opening for point in sureness(unsure)]


FROM_ABROAD: dict[str, Any] = {
    "country": "CA",
    "education": "bachelor",
    "target": "CHIM",
    "degrees": [{
        "level": "bachelor", "field": "health_information", "status": "completed", "country": "IN",
    }],
}  # fmt: skip


def test_a_graduate_from_abroad_is_sent_to_the_assessment_not_to_the_same_studies_again() -> None:
    plan = planned(**FROM_ABROAD)
    assert plan.roadmap.way == "assessment"
    assert on_route(plan) == ["CHIM-INTERNATIONAL", "CHIM"]
    assert lead(plan)[1:] == ("The assessment decides what you must still learn, and how long.",)
    assert facts(plan)[0].note == "the assessment decides"
    at_home = {"degrees": [{**FROM_ABROAD["degrees"][0], "country": "CA"}]}
    assert planned(**{**FROM_ABROAD, **at_home}).roadmap.way == "diploma"


def test_an_assessment_may_cost_more_than_its_fee_and_the_plan_says_so() -> None:
    plan = planned(**FROM_ABROAD)
    assert facts(plan)[3].note == "courses to fill gaps not included"
    (assessed,) = (step for step in plan.roadmap.steps if step.code == "be_assessed")
    assert step_cost(assessed, plan.catalogue) == "CA$750, and courses if it finds gaps"
    way = plan.ways.chosen
    assert way_title(way.choice) == "An assessment in place of a degree"
    assert way.unpriced == 1


def test_a_late_renewal_is_told_before_a_new_goal() -> None:
    late = {"code": "CPC", "days_overdue": 45}
    plan = planned(country="US", target="CCS", credentials=[late])
    said = "Your renewal of CPC is late. Do it first, before you lose it."
    assert said in notices(plan, "CCS")
    in_time = planned(country="US", target="CCS", credentials=[{"code": "CPC"}])
    assert said not in notices(in_time, "CCS")


def test_a_goal_of_another_country_is_told_as_a_sentence() -> None:
    post = planned(country="IN", target="UK-TRAINEE")
    said = "This goal is for work in the United Kingdom. Employers in India may not know it."
    assert said in notices(post, "UK-TRAINEE")
    exam = planned(country="GB", target="CCS")
    assert any(text.startswith("CCS is used in ") for text in notices(exam, "CCS"))


def test_a_job_that_takes_no_time_to_find_is_not_found_in_0_months() -> None:
    plan = planned(country="IN", target="CPC", job_search_months=0)
    assert facts(plan)[1].note == "if you find it at once"


@pytest.mark.parametrize(
    ("profile", "note"),
    [
        ({"country": "US", "target": "CPC"}, ""),
        ({"country": "US", "target": "CPC", "way": "self-study-work"}, ""),
        ({"country": "GB", "target": "NCCQ"}, "Here the job comes earlier than in the guide."),
        (
            {"country": "US", "target": "CPC", "exams_passed": ["CPC"], "way": "course-records"},
            "Yours come in another order, because you have begun.",
        ),
    ],
)
def test_the_numbers_of_phases_jump_for_a_reason_that_is_true(
    profile: dict[str, Any], note: str
) -> None:
    assert order_note(planned(**profile).roadmap).endswith(note)
    assert bool(note) is bool(order_note(planned(**profile).roadmap))


def test_a_phase_without_a_step_is_not_needed() -> None:
    plan = planned(country="US", target="CPC", exams_passed=["CPC"])
    (training,) = (phase for phase in phases_shown(plan) if phase.number == 2)
    assert (training.when, training.steps) == ("Not needed", ())
