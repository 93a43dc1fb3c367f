"""The calendar: read back by the library's own parser, as a calendar program would."""

import datetime as dt
from typing import Any

import pytest
from icalendar import Calendar

from pathways.renderers.ics import ics_of
from tests.pathways.renderers.copies import DAY, HOLDER, LEARNERS, LINK, copy_of

pytestmark = pytest.mark.django_db
ANSWERS = (("country", "IN"), ("education", "bachelor"), ("target", "CCS"), ("hours", "10"))


def entries(*, learner: dict[str, Any] = LEARNERS["IN"], **more: Any) -> list[Any]:
    calendar = Calendar.from_ical(ics_of(copy_of(learner, **more)))
    return [entry for entry in calendar.walk() if entry.name in ("VEVENT", "VTODO")]


def by_title(found: list[Any]) -> dict[str, Any]:
    return {str(entry["summary"]): entry for entry in found}


def test_every_step_that_is_left_is_a_thing_to_do() -> None:
    steps = [s for s in copy_of(LEARNERS["IN"]).plan.roadmap.steps if not s.done]
    todos = [entry for entry in entries() if entry.name == "VTODO"]
    assert [todo.decoded("dtstart", None) for todo in todos] == [step.start for step in steps]
    assert all(todo["status"] == "NEEDS-ACTION" for todo in todos)


def test_an_exam_is_booked_a_month_before_and_the_calendar_reminds() -> None:
    found = by_title(entries())
    book = found["Book the CPC exam"]
    exam = next(e for e in entries() if e.name == "VEVENT" and e["summary"] == "Take the CPC exam")
    assert (book.decoded("dtstart"), exam.decoded("dtstart")) == (
        dt.date(2027, 10, 1),
        dt.date(2027, 11, 1),
    )
    assert [alarm.decoded("trigger") for alarm in book.subcomponents] == [dt.timedelta(hours=9)]
    assert [alarm.decoded("trigger") for alarm in exam.subcomponents] == [dt.timedelta(days=-7)]


def test_a_membership_to_renew_is_recalled_two_months_ahead() -> None:
    renewal = by_title(entries())["Renew your AAPC membership each year"]
    assert [alarm.decoded("trigger") for alarm in renewal.subcomponents] == [dt.timedelta(days=-60)]


def test_a_renewal_is_on_the_calendar_two_months_ahead() -> None:
    """Eight months into AAPC's cycle of 24, sixteen are left."""
    renewal = by_title(entries(learner=HOLDER))["AAPC: renew CPC"]
    assert renewal.decoded("dtstart") == dt.date(2028, 3, 25)
    assert [alarm.decoded("trigger") for alarm in renewal.subcomponents] == [dt.timedelta(days=-60)]


def test_all_entries_are_whole_days_with_names_of_their_own() -> None:
    for learner in (*LEARNERS.values(), HOLDER):
        found = entries(learner=learner, link=LINK)
        days = [entry.decoded(name) for entry in found for name in ("dtstart", "dtend", "due")
                if name in entry]  # fmt: skip
        assert all(type(day) is dt.date for day in days)
        assert len({entry["uid"] for entry in found}) == len(found)
        assert all(str(entry["url"]) == LINK for entry in found)


def test_a_later_export_moves_the_entries_of_the_first() -> None:
    """Another pace is the same plan: same names, a higher number."""
    first = entries(answers=ANSWERS, made=dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC))
    slower = {**LEARNERS["IN"], "weekly_hours": 5}
    answers = (*ANSWERS[:3], ("hours", "5"))
    made = dt.datetime(2026, 11, 25, 9, 5, tzinfo=dt.UTC)
    second = entries(learner=slower, answers=answers, made=made)
    assert {e["uid"] for e in first} == {e["uid"] for e in second}
    assert [e.decoded("dtstart", None) for e in first] != [
        e.decoded("dtstart", None) for e in second
    ]
    assert max(e["sequence"] for e in first) < min(e["sequence"] for e in second)


def test_another_goal_or_another_saved_plan_is_another_calendar() -> None:
    first = {e["uid"] for e in entries(answers=ANSWERS)}
    other_goal = {e["uid"] for e in entries(answers=(*ANSWERS[:2], ("target", "CPC")))}
    saved = {e["uid"] for e in entries(answers=ANSWERS, key="a-saved-plan")}
    assert not first & other_goal
    assert not first & saved


def test_the_same_plan_gives_the_same_calendar() -> None:
    assert ics_of(copy_of(LEARNERS["GB"])) == ics_of(copy_of(LEARNERS["GB"]))


def test_a_calendar_program_takes_every_line() -> None:
    made = ics_of(copy_of(LEARNERS["IN"], link=LINK))
    lines = made.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert DAY.strftime("DTSTAMP:%Y%m%dT000000Z").encode() in lines
