"""The plan contract: the command, the API and their published schemas."""

import json
import os
from collections.abc import Callable
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from jsonschema import Draft202012Validator

from pathways.schema import plan_schema

pytestmark = pytest.mark.django_db

APPRENTICE = {
    "country": "US",
    "education": "bachelor",
    "exams_passed": ["CPC"],
    "experience": [{"kind": "coding", "months": 10, "code_sets": ["CPT"], "evidence": "employer"}],
}
Planner = Callable[..., tuple[str, int]]


@pytest.fixture
def planned(tmp_path: Path) -> Planner:
    """Runs the command on a text and gives back what it printed and its exit code."""

    def run(told: str | bytes, *options: str) -> tuple[str, int]:
        file = tmp_path / "profiles.json"
        file.write_bytes(told.encode() if isinstance(told, str) else told)
        out = StringIO()
        try:
            call_command("plan", str(file), "--as-of", "2026-11-24", *options, stdout=out)
        except SystemExit as stop:
            return out.getvalue(), int(stop.code or 0)
        return out.getvalue(), 0

    return run


def test_one_profile_in_one_plan_out(planned: Planner) -> None:
    out, code = planned(json.dumps(APPRENTICE))
    verdict = json.loads(out)["verdicts"]["CPC"]
    assert code == 0
    assert verdict["verdict"] == "not_eligible"
    assert verdict["status"] == "apprentice"
    assert verdict["months_remaining"] == 14
    assert verdict["reasons"][0]["code"] == "coding_months"
    assert (verdict["reasons"][0]["have"], verdict["reasons"][0]["need"]) == (10, 24)


def test_cpc_a_and_cca_come_first(planned: Planner) -> None:
    out, _ = planned('{"country": "GB"}')
    assert list(json.loads(out)["verdicts"])[:3] == ["CPC-A", "CCA", "UK-TRAINEE"]


def test_every_fault_is_told_at_once(planned: Planner) -> None:
    out, code = planned('{"country": "XX", "education": "phd", "experience": [{"months": -1}]}')
    assert code == 2
    assert [fault["path"] for fault in json.loads(out)] == [
        "country",
        "education",
        "experience[0].months",
    ]


def test_text_that_is_not_json_is_a_fault(planned: Planner) -> None:
    out, code = planned('{"country": ')
    assert code == 2
    assert "not JSON" in json.loads(out)[0]["message"]


def test_one_thing_answered_twice_is_a_fault(planned: Planner) -> None:
    told = '{"country": "US", "experience": [{"months": 3, "months": 30}], "target": "CPC"}'
    out, code = planned(told)
    assert code == 2
    assert json.loads(out) == [{"path": "months", "message": "This key is here twice. Keep one."}]


def test_a_key_that_is_no_text_is_told_and_stops_nothing(planned: Planner) -> None:
    out, code = planned('{"country": "US", "\\ud800": 1}\n{"country": "US"}', "--lines")
    bad, good = map(json.loads, out.encode().splitlines())
    assert code == 2
    assert bad["errors"][0]["path"] == "\\ud800"
    assert "verdicts" in good


def test_a_line_that_is_no_utf_8_stops_no_other(planned: Planner) -> None:
    out, code = planned(b'{"country": "US", "education": "\xff"}\n{"country": "IN"}', "--lines")
    bad, good = map(json.loads, out.splitlines())
    assert code == 2
    assert bad["line"] == 1
    assert bad["errors"][0]["message"] == "This is not UTF-8 text. Give one JSON object."
    assert "verdicts" in good


def test_a_day_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="give a day as YYYY-MM-DD, not 2026-02-30"):
        call_command("plan", str(tmp_path / "any.json"), "--as-of", "2026-02-30")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_rules_of_a_day_that_no_plan_can_reach_beyond_are_refused(tmp_path: Path, day: str) -> None:
    with pytest.raises(CommandError, match="give a day from 1900 to 2200"):
        call_command("plan", str(tmp_path / "any.json"), "--as-of", day)


def test_a_bad_line_leaves_the_others_planned_in_order(planned: Planner) -> None:
    lines = ['{"country": "US"}', '{"country": "US", "weekly_hours": 0}', '{"country": "IN"}']
    out, code = planned("\n".join(lines) + "\n", "--lines")
    first, bad, last = map(json.loads, out.splitlines())
    assert code == 2
    assert bad["line"] == 2
    assert bad["errors"][0]["path"] == "weekly_hours"
    assert "verdicts" in first
    assert last["roadmap"]["target"] == "CPC"


def test_whoever_reads_no_further_stops_the_command_without_a_word(tmp_path: Path) -> None:
    """As `manage.py plan --lines profiles.jsonl | head -1` does."""
    file = tmp_path / "profiles.jsonl"
    file.write_text((json.dumps(APPRENTICE) + "\n") * 5)
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as out:
        call_command("plan", str(file), "--lines", "--as-of", "2026-11-24", stdout=out)


def test_the_api_gives_the_same_plan_as_the_command(
    client: Client, planned: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = client.post("/api/v1/plan", APPRENTICE, content_type="application/json")
    today = response.json()["catalogue"]["as_of"]
    out = StringIO()
    sent = BytesIO(("\ufeff" + json.dumps(APPRENTICE)).encode())
    monkeypatch.setattr("sys.stdin", TextIOWrapper(sent))
    call_command("plan", "-", "--as-of", today, stdout=out)
    assert response.status_code == 200
    assert response.json() == json.loads(out.getvalue())


@pytest.mark.parametrize("body", ["", "[]", "nonsense", '{"country": "FR"}', "[" * 100_000])
def test_the_api_answers_bad_input_with_422(client: Client, body: str) -> None:
    response = client.post("/api/v1/plan", body, content_type="application/json")
    assert response.status_code == 422
    assert all(set(fault) == {"path", "message"} for fault in response.json())


def test_the_api_plans_only_what_is_posted(client: Client) -> None:
    assert client.get("/api/v1/plan").status_code == 405


@pytest.mark.parametrize("country", ["US", "GB", "CA", "IN"])
def test_plans_fit_the_published_schema(client: Client, country: str) -> None:
    response = client.post(
        "/api/v1/plan", {**APPRENTICE, "country": country}, content_type="application/json"
    )
    Draft202012Validator.check_schema(plan_schema())
    Draft202012Validator(plan_schema()).validate(response.json())


def profile_faults(client: Client, profile: dict[str, Any]) -> list[str]:
    schema = client.get("/api/v1/schema/profile.json").json()
    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema).iter_errors(profile)]


def test_the_profile_schema_takes_what_the_planner_takes(client: Client) -> None:
    assert profile_faults(client, APPRENTICE) == []


@pytest.mark.parametrize(
    "wrong",
    [{"country": "FR"}, {}, {"country": "US", "age": 4}, {"country": "US", "weekly_hours": 99}],
)
def test_the_profile_schema_refuses_what_the_planner_refuses(
    client: Client, wrong: dict[str, Any]
) -> None:
    refused = client.post("/api/v1/plan", wrong, content_type="application/json")
    assert refused.status_code == 422
    assert profile_faults(client, wrong) != []


def test_a_plan_lists_the_ways_and_follows_the_one_that_is_picked(planned: Planner) -> None:
    told = {"country": "US", "education": "secondary", "target": "CPC", "way": "course-records"}
    roadmap = json.loads(planned(json.dumps(told))[0])["roadmap"]
    ways = {way["way"]: way for way in roadmap["ways"]}
    assert roadmap["way"] == "course-records"
    assert roadmap["finish"] == ways["course-records"]["finish"] == "2028-09-01"
    assert ways["course-records"]["names"] == ["fastest"]
    assert ways["course-work"]["needs"] == {"course": 1, "exams": 1, "work_months": 12}
    assert roadmap["fits"] is None


def test_a_deadline_and_a_budget_are_answered(planned: Planner, client: Client) -> None:
    told = {
        "country": "US",
        "education": "secondary",
        "target": "CPC",
        "job_search_months": 1,
        "deadline": "2028-12-31",
        "budget": {"amount": 1000, "currency": "USD"},
    }
    plan = json.loads(planned(json.dumps(told))[0])
    Draft202012Validator(plan_schema()).validate(plan)
    fits = {fit["way"]: fit for fit in plan["roadmap"]["fits"]["ways"]}
    assert (fits["course-work"]["fits"], fits["course-work"]["reason"]) == ("no", "too_late")
    assert fits["course-records"]["latest_start"] == "2027-03-01"
    assert plan["roadmap"]["fits"]["nearest"] in fits
    assert profile_faults(client, told) == []
    assert {"code": "job_search_months", "value": 1, "unit": "months"} in plan["roadmap"][
        "assumptions"
    ]


@pytest.mark.parametrize(
    ("key", "value"), [("job_search_months", 99), ("job_search_months", "soon"), ("way", 4)]
)
def test_bad_wishes_are_faults(planned: Planner, key: str, value: object) -> None:
    out, code = planned(json.dumps({"country": "US", key: value}))
    assert code == 2
    assert [fault["path"] for fault in json.loads(out)] == [key]
