"""What the degrees, courses and jobs of every row say, before any rule asks."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from pathways.cohort.facts import either
from pathways.core.catalogue import Body
from pathways.core.counts import FIVE_YEARS
from pathways.core.facts import VOUCHERS
from pathways.core.reasons import OBSTACLES
from pathways.core.vocabulary import (
    Accreditation,
    DegreeField,
    DegreeLevel,
    DegreeStatus,
    ExperienceKind,
)
from pathways.tables.cells import Answers, Choice, Values

EPOCH = dt.date(1970, 1, 1).toordinal()
HIM_WORK = (ExperienceKind.HEALTH_INFORMATION, ExperienceKind.CODING)


def share(words: Iterable[Any], chosen: Values) -> Values:
    """Which rows’ sets have any of the words."""
    kind: Any = type(next(iter(words)))
    order = list(kind)
    return (chosen & sum(1 << order.index(word) for word in words)) != 0


class Records:
    """The records of every row, whichever of its columns they are in."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers

    def any(self, name: str, test: Callable[[str], Values]) -> Values:
        """Whether any degree, course or job of the row passes the test."""
        return either(map(test, self.answers.records(name)))

    def taught(self, prefix: str, kinds: Choice) -> Values:
        """A finished course of one of the kinds."""
        done = self.answers[f"{prefix}completed"] == 1
        return done & self.answers.among(kinds, f"{prefix}kind")

    def finished(self, prefix: str) -> Values:
        return self.answers.among((DegreeStatus.COMPLETED,), f"{prefix}status")

    def him_degree(self, status: DegreeStatus, accreditation: str, level: str) -> Values:
        def test(prefix: str) -> Values:
            found = self.answers.among((status,), f"{prefix}status")
            found = found & self.answers.among((DegreeField.HEALTH_INFORMATION,), f"{prefix}field")
            if level:
                found = found & self.answers.among((DegreeLevel(level),), f"{prefix}level")
            body = (Accreditation(accreditation),)
            return found & self.answers.among(body, f"{prefix}accreditation")

        return self.any("degrees", test)

    def months(self, prefix: str) -> Values:
        """Full-time months of a job."""
        return self.answers.numbers(f"{prefix}months") * self.answers.numbers(f"{prefix}fte")

    def work(self, body: Body) -> Mapping[str, Values]:
        """`Facts.work`; under "" the months that count."""
        months: dict[str, Values] = dict.fromkeys(("", *OBSTACLES), 0)
        for prefix in self.answers.records("experience"):
            coding = self.coding(prefix)
            in_codes = coding & share(body.code_sets, self.answers[f"{prefix}code_sets"])
            vouched = in_codes
            if body.work_is_vouched_for:
                vouched = in_codes & self.answers.among(VOUCHERS, f"{prefix}evidence")
            job = self.months(prefix)
            counts = (vouched, in_codes & ~vouched, coding & ~in_codes, ~coding)
            for name, where in zip(("", *OBSTACLES), counts, strict=True):
                months[name] = months[name] + where * job
        return months

    def recent_him_jobs(self) -> list[tuple[Values, Values]]:
        """Which rows’ job counts, and its months within five years."""
        found = []
        for prefix in self.answers.records("experience"):
            counts = self.answers.among(HIM_WORK, f"{prefix}kind")
            counts = counts & (self.answers[f"{prefix}level"] != 0)
            ago = self.answers.numbers(f"{prefix}ended_months_ago", FIVE_YEARS)
            left = np.maximum(FIVE_YEARS - ago, 0)
            found.append((counts, np.minimum(self.months(prefix), left)))
        return found

    def assessed(self) -> Values:
        return self.answers.told("assessment_")

    def education(self) -> Values:
        """The rank of the highest education that is told or shown by a degree."""
        told = np.maximum(self.answers["education"], 0)
        return np.maximum(told, self.answers.education_by_degree())

    def coding(self, prefix: str) -> Values:
        return self.answers.among((ExperienceKind.CODING,), f"{prefix}kind")

    def codes_now(self) -> Values:
        """A job of coding that hasn’t ended."""

        def test(prefix: str) -> Values:
            current = self.answers[f"{prefix}ended_months_ago"] == 0
            worked = (self.answers[f"{prefix}months"] != 0) & (self.answers[f"{prefix}fte"] != 0)
            return self.coding(prefix) & current & worked

        return self.any("experience", test)

    def beginner(self) -> Values:
        begun = (
            self.any("degrees", self.finished)
            | self.any("training", lambda p: self.answers[f"{p}completed"] == 1)
            | self.any("experience", self.coding)
            | (self.answers["exams_passed"] != 0)
            | self.any("credentials", lambda p: self.answers[f"{p}code"] >= 0)
        )
        return ~begun

    def start(self, today: dt.date) -> dict[str, Values]:
        """Each row’s months to the month of its start, and to the first of a month after."""
        days = np.maximum(self.answers["start"], today.toordinal())
        dates = (days - EPOCH).astype("datetime64[D]")
        months = dates.astype("datetime64[M]")
        until = months.astype(np.int16) - ((today.year - 1970) * 12 + today.month - 1)
        return {"until_start": until, "start_delay": until + (dates > months)}
