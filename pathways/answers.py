"""From the form's answers to the profile of the plan contract, and back from a path to a field.

Each group of answers makes one record; nothing is said of a group that was not begun. In a group
that was begun, an empty number, and an “I don’t know”, is null: the plan asks for it.
"""

from collections.abc import Mapping
from typing import Any

from pathways.core.vocabulary import Country, DegreeField, Standing, TrainingKind
from pathways.form_choices import LATE, ROLE_TARGETS, UNKNOWN

Answers = Mapping[str, Any]

HELD_ROWS = (1, 2, 3)
ASSESSED = {
    "him_months": "him_months_last_5_years",
    "him_level": "him_level",
    "outcome_match": "outcome_match_percent",
    "language_overall": "language_overall",
    "language_lowest": "language_lowest",
}
FIELDS = {
    "weekly_hours": "hours",
    "job_search_months": "job_search",
    "budget.amount": "budget",
    "budget.currency": "currency",
    "memberships": "members",
    "exams_passed": "exams",
    "refresher_months_ago": "refresher",
    "degrees[0].level": "degree",
    "degrees[0].field": "degree_field",
    "degrees[0].accreditation": "degree_accreditation",
    "degrees[0].status": "degree_status",
    "degrees[0].country": "degree_country",
    "degrees[0].topics": "degree_topics",
    "training[0].kind": "course",
    "training[0].contact_hours": "course_hours",
    "training[0].documented": "course_documented",
    "training[0].completed": "course_completed",
    "training[0].topics": "course_topics",
    "practicode.cases": "records",
    "practicode.accuracy": "accuracy",
    "experience[0].kind": "work",
    "experience[0].months": "work_months",
    "experience[0].fte": "work_share",
    "experience[0].code_sets": "work_codes",
    "experience[0].evidence": "work_evidence",
    "experience[0].level": "work_level",
    "experience[0].ended_months_ago": "work_ended",
    "employment.role": "post",
    "employment.setting": "post_setting",
    "employment.months": "post_months",
    "employment.contractor": "post_contract",
    **{f"assessment.{path}": name for name, path in ASSESSED.items()},
}
HELD_FIELDS = {
    "code": "",
    "status": "_standing",
    "held_months": "_months",
    "ceus": "_ceus",
    "days_overdue": "_late",
    "months_since_lapse": "_lapsed",
}


def as_profile(answers: Answers) -> dict[str, Any]:
    """The contract's profile, as JSON data."""
    country = answers["country"]
    profile: dict[str, Any] = {
        "country": country,
        "education": answers["education"],
        "exams_passed": answers["exams"],
        "memberships": answers["members"],
        "credentials": [_holding(row, answers) for row in held_rows(answers)],
        "degrees": [_degree(answers)] if answers["degree"] else [],
        "training": [_course(answers)] if answers["course"] else [],
        "experience": [_work(answers)] if answers["work"] else [],
        "target": ROLE_TARGETS[Country(country)].get(answers["target"], answers["target"]) or None,
    }
    optional = {
        "weekly_hours": answers["hours"],
        "start": answers["start"].isoformat() if answers["start"] else None,
        "mode": answers["mode"] or None,
        "budget": _budget(answers),
        "deadline": answers["deadline"].isoformat() if answers["deadline"] else None,
        "job_search_months": answers["job_search"],
        "way": answers["way"] or None,
        "refresher_months_ago": answers["refresher"],
        "practicode": _practice(answers),
        "employment": _post(answers),
        "assessment": _assessment(answers),
    }
    return profile | {key: value for key, value in optional.items() if value is not None}


def held_rows(answers: Answers) -> list[str]:
    """The rows of “credentials you hold” that name one."""
    return [f"held{n}" for n in HELD_ROWS if answers.get(f"held{n}")]


def field_of(path: str, answers: Answers) -> str | None:
    """The form's field behind a path of the contract, such as `training[0].contact_hours`."""
    if path.startswith("credentials["):
        number, _, key = path.removeprefix("credentials[").partition("].")
        rows = held_rows(answers)
        if number.isdecimal() and int(number) < len(rows) and key in HELD_FIELDS:
            return rows[int(number)] + HELD_FIELDS[key]
        return "held1"
    name = path.partition("[")[0] if path.startswith(("exams", "memberships")) else path
    return FIELDS.get(name, name or None)


def _flag(answer: str) -> bool | None:
    return {"yes": True, "no": False}.get(answer)


def _number(answers: Answers, name: str) -> float | None:
    """None if the learner doesn't know, ticked or not."""
    return None if answers.get(f"{name}_unknown") else answers[name]


def _filled(**answers: Any) -> dict[str, Any]:
    return {key: value for key, value in answers.items() if value}


def _degree(answers: Answers) -> dict[str, Any]:
    """Accreditation and country matter only to degrees in this trade: only there we ask on."""
    degree = _filled(
        level=answers["degree"],
        field=answers["degree_field"],
        status=answers["degree_status"],
        topics=answers["degree_topics"],
    )
    in_trade = answers["degree_field"] in (
        DegreeField.HEALTH_INFORMATION,
        DegreeField.MEDICAL_CODING,
    )
    for key in ("accreditation", "country"):
        answer = answers[f"degree_{key}"]
        if answer in ("", UNKNOWN):
            if answer == UNKNOWN or in_trade:
                degree[key] = None
        elif answer != "none":
            degree[key] = answer
    return degree


def _course(answers: Answers) -> dict[str, Any]:
    course = {
        "kind": answers["course"],
        "completed": _flag(answers["course_completed"]),
        "topics": answers["course_topics"],
    }
    if answers["course"] in (TrainingKind.PREPARATION_COURSE, TrainingKind.PROGRAMME):
        course["contact_hours"] = _number(answers, "course_hours")
        course["documented"] = _flag(answers["course_documented"])
    return course


def _budget(answers: Answers) -> dict[str, Any] | None:
    if answers["budget"] is None:
        return None
    return {"amount": answers["budget"], "currency": answers["currency"]}


def _practice(answers: Answers) -> dict[str, Any] | None:
    if answers["records"] is None and answers["accuracy"] is None:
        return None
    return {"cases": answers["records"], "accuracy": answers["accuracy"]}


def _work(answers: Answers) -> dict[str, Any]:
    share = answers["work_share"]
    ended = {"yes": 0}.get(answers["work_now"], answers["work_ended"])
    job = _filled(
        kind=answers["work"],
        code_sets=answers["work_codes"],
        evidence=answers["work_evidence"],
        level=answers["work_level"],
    )
    job["months"] = _number(answers, "work_months")
    if share:
        job["fte"] = None if share == UNKNOWN else float(share)
    return job | {"ended_months_ago": ended}


def _post(answers: Answers) -> dict[str, Any] | None:
    if not answers["post"]:
        return None
    post = _filled(role=answers["post"], setting=answers["post_setting"])
    return post | {
        "months": answers["post_months"],
        "contractor": _flag(answers["post_contract"]),
    }


def _holding(row: str, answers: Answers) -> dict[str, Any]:
    standing = answers[f"{row}_standing"] or Standing.ACTIVE
    holding: dict[str, Any] = {
        "code": answers[row],
        "status": str(Standing.ACTIVE if standing == LATE else standing),
    }
    for key, name in (("held_months", f"{row}_months"), ("ceus", f"{row}_ceus")):
        if answers[name] is not None:
            holding[key] = answers[name]
    if standing == LATE:
        holding["days_overdue"] = answers[f"{row}_late"]
    elif standing not in (Standing.ACTIVE, Standing.APPRENTICE):
        holding["months_since_lapse"] = answers[f"{row}_lapsed"]
    return holding


def _assessment(answers: Answers) -> dict[str, Any] | None:
    told = {path: answers[name] for name, path in ASSESSED.items()}
    if all(value in (None, "") for value in told.values()):
        return None
    if not told["him_level"]:
        del told["him_level"]
    return told
