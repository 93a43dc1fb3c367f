"""A plan as a calendar: things to do, and the days to keep free. All days are whole days.

Each entry’s UID comes from the plan and the step, never from the date: importing a later export
moves the entries of the first.
"""

import datetime as dt
from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Component, Event, Todo

from pathways.core.months import add_months
from pathways.core.plan import Plan
from pathways.core.roadmap import Step
from pathways.renderers import page_words as words
from pathways.renderers.page_assumptions import is_over
from pathways.renderers.page_doubts import full_time_words, why_in_files
from pathways.renderers.page_route import step_cost
from pathways.renderers.sheet import Copy
from pathways.step_words import step_title
from pathways.wording import gettext_lazy, long_date

PACE = frozenset({"hours", "start", "mode"})
"""Answers that move the dates of a plan and leave it the same plan."""
REFRESHER = gettext_lazy("%(body)s: take the national refresher course")
FIRST_SECOND = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
NINE = dt.timedelta(hours=9)
"""On the morning of the day itself."""
WEEK_BEFORE = dt.timedelta(days=-7)
TWO_MONTHS_BEFORE = dt.timedelta(days=-60)


def ics_of(copy: Copy) -> bytes:
    calendar = Calendar.new(
        name=words.heading(copy.plan), prodid="-//Coding Pathways//Plan//EN", method="PUBLISH"
    )
    calendar.uid = _uid(copy, "calendar")
    for entry in _entries(copy):
        calendar.add_component(entry)
    made: bytes = calendar.to_ical()
    return made


def _entries(copy: Copy) -> Iterator[Component]:
    for step in copy.plan.roadmap.steps:
        if not step.done:
            yield _todo(copy, step)
            yield from _exam_days(copy, step)
    yield from _milestones(copy)
    yield from _renewals(copy)


def _todo(copy: Copy, step: Step) -> Component:
    todo = Todo()
    _describe(todo, copy, f"{step.code}/{step.subject}", step_title(step))
    told = (why_in_files(step, copy.plan), step_cost(step, copy.plan.catalogue))
    todo.add("description", "\n".join(filter(None, told)))
    todo.add("status", "NEEDS-ACTION")
    if step.start:
        todo.add("dtstart", step.start)
        if step.code == "renew_membership":
            todo.add_component(_alarm(step_title(step), TWO_MONTHS_BEFORE))
    due = _last_day_of_return(copy.plan, step)
    if due is not None:
        todo.add("due", due)
        todo.add_component(_alarm(step_title(step), WEEK_BEFORE, of="END"))
    elif step.end and step.start and step.end > step.start:
        todo.add("due", step.end)
    return todo


def _last_day_of_return(plan: Plan, step: Step) -> dt.date | None:
    """Until when a credential that has ended comes back without its exam, where that is known.

    A month early: months were told in whole ones, and the last of them has begun.
    """
    if step.code != "reinstate":
        return None
    for reason in plan.verdicts[step.subject].reasons:
        if reason.unit == "months" and 0 < reason.have <= reason.need:
            left = max(0, int(reason.need - reason.have) - 1)
            return add_months(plan.catalogue.as_of, left)
    return None


def _exam_days(copy: Copy, step: Step) -> Iterator[Component]:
    if step.code != "take_exam" or step.start is None:
        return
    code = {"code": step.subject}
    book = max(add_months(step.start, -1), copy.plan.roadmap.start)
    yield _day(
        copy, f"book/{step.subject}", book, _("Book the %(code)s exam") % code,
        _("Your plan has it in the month that follows. Choose a day that suits you."), NINE,
    )  # fmt: skip
    yield _day(
        copy, f"exam/{step.subject}", step.start, step_title(step),
        _("The planned time. Change it to the day that you booked."), WEEK_BEFORE,
    )  # fmt: skip


def _milestones(copy: Copy) -> Iterator[Component]:
    roadmap = copy.plan.roadmap
    for phase in roadmap.phases:
        if phase.start and any(not step.done for step in phase.steps):
            title = _("Phase %(number)s begins: %(title)s") % {
                "number": phase.phase.number,
                "title": phase.phase.title,
            }
            yield _day(copy, f"phase/{phase.phase.number}", phase.start, title)
    if roadmap.finish and not words.is_reached(copy.plan):
        goal = {"goal": words.goal_name(roadmap.target.code)}
        title, text = _("You can reach %(goal)s") % goal, full_time_words(copy.plan)
        yield _day(copy, "finish", roadmap.finish, title, text)


def _renewals(copy: Copy) -> Iterator[Component]:
    for code, renewal in copy.plan.renewals.items():
        if renewal.due:
            names = {"body": code, "codes": ", ".join(renewal.credentials)}
            title = _("%(body)s: renew %(codes)s") if renewal.ceus_required else REFRESHER
            text = _("About this day, by what you told us. Look up your own date.")
            today = copy.plan.catalogue.as_of
            if is_over(renewal, copy.plan):
                text = _("It was due about %(day)s.") % {"day": long_date(renewal.due)}
            yield _day(
                copy, f"renewal/{code}", max(renewal.due, today), title % names, text,
                TWO_MONTHS_BEFORE if renewal.due + TWO_MONTHS_BEFORE >= today else NINE,
            )  # fmt: skip


def _day(
    copy: Copy, key: str, day: dt.date, title: str, text: str = "",
    remind: dt.timedelta | None = None,
) -> Component:  # fmt: skip
    event = Event()
    _describe(event, copy, key, title)
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if text:
        event.add("description", text)
    if remind is not None:
        event.add_component(_alarm(title, remind))
    return event


def _alarm(title: str, before: dt.timedelta, *, of: str = "START") -> Component:
    """Before the start; of a thing to do that has only a last day, before its `END`."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", before, parameters={"RELATED": of} if of != "START" else {})
    return alarm


def _describe(entry: Component, copy: Copy, key: str, title: str) -> None:
    """What every entry has. A later export has the higher number, so that it wins."""
    made = copy.made or dt.datetime.combine(copy.plan.catalogue.as_of, dt.time(), dt.UTC)
    entry.add("uid", _uid(copy, key))
    entry.add("dtstamp", made)
    entry.add("sequence", int((made - FIRST_SECOND).total_seconds()) // 60)
    entry.add("summary", title)
    if copy.link:
        entry.add("url", copy.link)


def _uid(copy: Copy, key: str) -> str:
    return f"{uuid5(NAMESPACE_URL, f'{_plan_key(copy)}/{key}')}@coding-pathways"


def _plan_key(copy: Copy) -> str:
    """What stays when a learner changes only the pace, or when a saved plan is re-planned."""
    if copy.key:
        return copy.key
    profile = copy.plan.profile
    answers = [f"{name}={value}" for name, value in copy.answers if name not in PACE]
    return "&".join(answers) or f"{profile.country}/{copy.plan.roadmap.target.code}"
