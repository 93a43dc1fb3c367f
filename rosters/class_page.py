"""A class at a glance: what is open to whom, what is missing, when they reach their goals."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median_low
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pathways.core.catalogue import Catalogue
from pathways.core.verdict import Answer
from pathways.renderers.links import plan_address
from pathways.verdict_words import is_for_the_experienced
from pathways.wording import month_year, short_name
from rosters.models import Opening, RosterRow
from rosters.told import as_answers

GAPS = {
    "secondary_education": gettext_lazy("School is not finished"),
    "coding_months": gettext_lazy("Months of coding work"),
    "code_sets": gettext_lazy("Work with other code sets"),
    "evidence": gettext_lazy("Nobody who counts confirms the work"),
    "noncoding_experience": gettext_lazy("Work that was not coding"),
    "course_hours": gettext_lazy("A course with enough hours"),
    "course_incomplete": gettext_lazy("The course is not finished"),
    "course_undocumented": gettext_lazy("A paper that states the course’s hours"),
    "accredited_degree": gettext_lazy("An accredited degree"),
    "degree_level": gettext_lazy("A degree of the right level"),
    "degree_incomplete": gettext_lazy("The degree is not finished"),
    "programme_not_accredited": gettext_lazy("An accredited programme"),
    "topics": gettext_lazy("Courses in the right topics"),
    "ceu_is_not_a_course": gettext_lazy("CEU lessons, which are no course"),
    "practicode_cases": gettext_lazy("Practice records"),
    "practicode_accuracy": gettext_lazy("Practice records coded right"),
    "recency": gettext_lazy("Recent health information work"),
    "exam": gettext_lazy("An exam or credential that comes first"),
    "employment": gettext_lazy("A post as a coder"),
    "assessment_first": gettext_lazy("An assessment comes first"),
    "lapsed": gettext_lazy("A credential that has lapsed"),
    "inactive": gettext_lazy("A credential that is inactive"),
    "revoked": gettext_lazy("A credential that was revoked"),
    "retired": gettext_lazy("It is no longer offered"),
    "unverified_rule": gettext_lazy("No rule that we can vouch for: ask the body"),
}
MARKS = {
    Answer.HELD: ("yes", "check", gettext_lazy("Has it")),
    Answer.ELIGIBLE: ("yes", "check", gettext_lazy("Open now")),
    Answer.RECOMMENDED_GAP: ("wait", "wait", gettext_lazy("Allowed, better later")),
    Answer.NOT_ELIGIBLE: ("no", "no", gettext_lazy("Not yet")),
    Answer.UNKNOWN: ("ask", "ask", gettext_lazy("Not known: ask the body")),
    Answer.RETIRED: ("no", "no", gettext_lazy("No longer offered")),
}


DONE_WITH_IT = {
    "page": gettext_lazy("looked at the class"),
    "what if": gettext_lazy("changed an assumption for all"),
    "compare": gettext_lazy("compared it with another class"),
    "print": gettext_lazy("printed plans"),
    "pdf": gettext_lazy("took the printed plans as one PDF"),
    "zip": gettext_lazy("took the printed plans as a zip"),
    "xlsx": gettext_lazy("took the results for Excel"),
    "csv": gettext_lazy("took the results as CSV"),
    "export": gettext_lazy("took all that is held on a learner"),
    "again": gettext_lazy("had it planned again"),
    "print gone": gettext_lazy("deleted printed plans"),
    "share": gettext_lazy("shared it with %(whom)s"),
    "unshare": gettext_lazy("stopped sharing it with %(whom)s"),
}
"""What the log of a class says."""


def done_with_it(opening: Opening) -> str:
    words = str(DONE_WITH_IT.get(opening.what, opening.what))
    return words % {"whom": opening.whom.get_username()} if opening.whom else words


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a chart: its words say all that its bar shows. `query` cuts the list to it, by
    the `value` that is `asked`."""

    name: str
    count: int
    of: int
    asked: str = ""
    value: str = ""

    @property
    def query(self) -> str:
        return f"{self.asked}={self.value}" if self.asked else ""

    @property
    def width(self) -> str:
        return f"{100 * self.count / self.of:.1f}%" if self.of else "0%"


@dataclass(frozen=True, slots=True)
class LearnerShown:
    row: RosterRow
    address: str
    mark: tuple[Any, ...]
    can: tuple[str, ...]
    near: tuple[tuple[str, str], ...]
    first_job: str
    finish: str
    gap: str
    unknown: int

    @property
    def target(self) -> str:
        return short_name(self.row.outcome["target"]) if self.row.outcome else ""


@dataclass(frozen=True, slots=True)
class Glance:
    can: list[Bar]
    near: list[Bar]
    gaps: list[Bar]
    finishes: list[Bar]
    planned: int
    ready: int
    near_count: int
    middle: str
    may: str


def glance(planned: Iterable[dict[str, Any]], last: Container[str] = ()) -> Glance:
    """Of the outcomes of learners; the exams in `last` are open, but nobody’s first."""
    outcomes = list(planned)
    size = len(outcomes)
    days = sorted(outcome["finish"] for outcome in outcomes if outcome["finish"])
    return Glance(
        can=sorted(
            _bars(Counter(c for o in outcomes for c in o["can"]), size, "can", short_name),
            key=lambda bar: bar.value in last,
        ),
        near=_bars(Counter(n[0] for o in outcomes for n in o["near"]), size, "near", short_name),
        gaps=_bars(Counter(o["gap"] for o in outcomes if o["gap"]), size, "gap", gap_words),
        finishes=list(_finishes(outcomes)),
        planned=size,
        ready=sum(bool(outcome["can"]) for outcome in outcomes),
        near_count=sum(bool(outcome["near"]) for outcome in outcomes),
        middle=_month(median_low(days)) if days else "",
        may=", ".join(_shares(Counter(c for o in outcomes for c in o["may"]), size)),
    )


def _shares(counted: Counter[str], of: int) -> Iterator[str]:
    """“CCA (3 of 6)”."""
    for code, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])):
        yield _("%(code)s (%(n)s of %(of)s)") % {"code": short_name(code), "n": count, "of": of}


def demanding(rows: Iterable[RosterRow], catalogue: Catalogue) -> list[str]:
    """Of what is open to learners, the exams whose body advises experience first."""
    codes = {code for row in rows for code in (row.outcome or {}).get("can", ())}
    known = (catalogue.credentials[code] for code in sorted(codes & catalogue.credentials.keys()))
    return [credential.code for credential in known if is_for_the_experienced(credential)]


def gap_words(code: str) -> str:
    return str(GAPS.get(code, ""))


def _bars(counted: Counter[str], of: int, asked: str, said: Callable[[str], str]) -> list[Bar]:
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Bar(said(value), n, of, asked, value) for value, n in ranked]


def is_reached(outcome: Mapping[str, Any]) -> bool:
    """The learner holds the goal already."""
    return bool(outcome.get("answer") == Answer.HELD)


def _finishes(outcomes: list[dict[str, Any]]) -> Iterator[Bar]:
    """Learners by the half-year in which they reach their goal, between those who have reached it
    and those of whom nobody knows."""
    size = len(outcomes)
    reached = sum(map(is_reached, outcomes))
    days = [outcome["finish"] for outcome in outcomes if not is_reached(outcome)]
    halves = Counter((day[:4], "1" if day[5:7] < "07" else "2") for day in days if day)
    names = {"1": _("January to June %(year)s"), "2": _("July to December %(year)s")}
    if reached:
        yield Bar(_("Reached already"), reached, size)
    for (year, half), n in sorted(halves.items()):
        yield Bar(names[half] % {"year": year}, n, size)
    if "" in days:
        yield Bar(_("No date can be given"), days.count(""), size)


SORTS: dict[str, tuple[Any, Callable[[RosterRow], Any]]] = {
    "row": (gettext_lazy("As in the file"), lambda row: row.number),
    "goal": (
        gettext_lazy("By goal, those with the same together"),
        lambda row: ((row.outcome or {}).get("target", ""), row.number),
    ),
    "label": (gettext_lazy("Label"), lambda row: (row.label.casefold(), row.number)),
    "finish": (
        gettext_lazy("Goal reached, soonest first"),
        lambda row: ((row.outcome or {}).get("finish") or "9999", row.number),
    ),
    "job": (
        gettext_lazy("First job, soonest first"),
        lambda row: ((row.outcome or {}).get("first_job") or "9999", row.number),
    ),
}


ASKED = ("can", "near", "gap", "sort")


def asked(told: Mapping[str, str], names: Iterable[str] = ASKED) -> dict[str, str]:
    """Which learners, in which order."""
    return {name: told.get(name, "")[:60] for name in names}


def is_cut(asked: Mapping[str, str]) -> bool:
    return any(asked[name] for name in ("can", "near", "gap"))


def sorts() -> list[tuple[str, Any]]:
    return [(name, label) for name, (label, _key) in SORTS.items()]


def chosen(rows: Iterable[RosterRow], can: str, near: str, gap: str, sort: str) -> list[RosterRow]:
    """The learners to whom all that is asked applies, in the order that is asked for."""
    kept = [
        row
        for row in rows
        if (not can or can in (row.outcome or {}).get("can", ()))
        and (not near or any(near == n[0] for n in (row.outcome or {}).get("near", ())))
        and (not gap or gap == (row.outcome or {}).get("gap"))
    ]
    return sorted(kept, key=SORTS.get(sort, SORTS["row"])[1])


def learner_shown(row: RosterRow) -> LearnerShown:
    outcome = row.outcome or {}
    return LearnerShown(
        row=row,
        address=plan_address(as_answers(row.told)),
        mark=MARKS[Answer(outcome["answer"])] if outcome.get("answer") else (),
        can=tuple(map(short_name, outcome.get("can", ()))),
        near=tuple((short_name(code), text) for code, text in outcome.get("near", ())[:3]),
        first_job=_("Has one") if outcome.get("works") else _month(outcome.get("first_job", "")),
        finish=_("Reached") if is_reached(outcome) else _month(outcome.get("finish", "")),
        gap=outcome.get("gap_text", ""),
        unknown=outcome.get("unknown", 0),
    )


def _month(day: str) -> str:
    return month_year(dt.date.fromisoformat(day)) if day else ""
