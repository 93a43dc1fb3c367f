"""Verdicts on many learners at once, with the months that are left and the earliest month.

Columns are worked through in blocks that stay in the processor's cache, so a million learners
need little more memory than their answers.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

import numpy as np
import numpy.typing as npt

from pathways.cohort.facts import ZERO, Column, FactColumns, choose, small
from pathways.cohort.waits import NEVER, Wait, Waits, together
from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Catalogue, Credential
from pathways.core.verdict import Answer

BLOCK = 65_536
MINUS_ONE = np.int16(-1)
ANSWERS = tuple(Answer)
CODE = {answer: np.int8(i) for i, answer in enumerate(ANSWERS)}


@dataclass(frozen=True, slots=True)
class Judged:
    """One credential, one value a learner: `answer` indexes ANSWERS, months −1 is “not by
    waiting”, `earliest` is year × 12 + month − 1, −1 where nobody can say."""

    answer: npt.NDArray[np.int8]
    months_remaining: npt.NDArray[np.int16] | None
    earliest: npt.NDArray[np.int16] | None

    @classmethod
    def empty(cls, size: int, *, waits: bool = True) -> "Judged":
        answer = np.empty(size, np.int8)
        if not waits:
            return cls(answer, None, None)
        return cls(answer, np.empty(size, np.int16), np.empty(size, np.int16))


def judge_columns(
    columns: Mapping[str, npt.NDArray[Any]],
    catalogue: Catalogue,
    codes: Iterable[str],
    *,
    start: dt.date,
    given: Assumptions | None = None,
    waits: bool = True,
) -> dict[str, Judged]:
    """The verdicts on `codes` for every learner of the columns, and with `waits` how long."""
    size = len(next(iter(columns.values())))
    results = {code: Judged.empty(size, waits=waits) for code in codes}
    for low in range(0, size, BLOCK):
        part = slice(low, min(low + BLOCK, size))
        block = Block(
            {name: column[part] for name, column in columns.items()},
            catalogue,
            given or Assumptions(),
            start,
        )
        for code, judged in results.items():
            block.judge(catalogue.credentials[code], judged, part)
    return results


class Block:
    """A slice of learners before the credentials of a catalogue."""

    def __init__(
        self, columns: dict[str, Any], catalogue: Catalogue, given: Assumptions, start: dt.date
    ) -> None:
        self.facts = FactColumns(columns)
        self.waits = Waits(self.facts, catalogue, given)
        self.today = np.int16(_month(catalogue.as_of))
        self.delay = self.facts.column("start_delay", start_delay(start, catalogue.as_of))
        self.until_start = self.facts.column("until_start", np.int16(_month(start) - self.today))

    def judge(self, credential: Credential, out: Judged, part: slice) -> None:
        """Write the block's answers about one credential."""
        answer = out.answer[part]
        answer[:] = self._answer(credential)
        wait = self._wait_of(credential) if out.months_remaining is not None else Wait()
        months, earliest = wait.work, self._date_after(wait.months)
        if np.any(self.until_start):
            ready = (answer != CODE[Answer.ELIGIBLE]) & (wait.months == 0)
            earliest = earliest + ready * self.until_start
        if wait.study is not False:
            months = choose(wait.study, MINUS_ONE, months)
        over = self._closed(credential, answer)
        if over is not False:
            done = answer == CODE[Answer.HELD]
            months = choose(over, choose(done, ZERO, MINUS_ONE), months)
            earliest = choose(over, choose(done, self.today, MINUS_ONE), earliest)
        if out.months_remaining is not None and out.earliest is not None:
            out.months_remaining[part] = months
            out.earliest[part] = earliest

    def _answer(self, credential: Credential) -> Column:
        """The order of ANSWERS makes it arithmetic: 3 not eligible, 2 a gap, 1 eligible."""
        answer: Column = CODE[Answer.UNKNOWN]
        if credential.requirements:
            hard = self.facts.met(credential.hard_rule)
            both = (
                hard & self.facts.met(credential.recommended_rule)
                if credential.recommended
                else hard
            )
            answer = CODE[Answer.NOT_ELIGIBLE] - small(hard) - small(both)
        if credential.is_retired:
            answer = CODE[Answer.RETIRED]
        for prefix, verdict in (("lapsed", Answer.NOT_ELIGIBLE), ("held", Answer.HELD)):
            flag = self.facts.columns.get(f"{prefix}:{credential.code}")
            if flag is not None and flag.any():
                answer = choose(flag, CODE[verdict], answer)
        return answer

    def _closed(self, credential: Credential, answer: Column) -> Column:
        """Held already, or no waiting helps; False where that touches nobody."""
        if not credential.requirements or credential.is_retired:
            return np.ones(len(answer), bool)
        flags = (self.facts.columns.get(f"{p}:{credential.code}") for p in ("lapsed", "held"))
        return reduce(or_, (f for f in flags if f is not None and f.any()), False)

    def _date_after(self, months: Column) -> Column:
        """Month numbers: today where there is no wait, −1 where nobody can tell its length."""
        later = self.today + months + (months > 0) * self.delay
        if np.max(months, initial=0) >= NEVER:
            return choose(months >= NEVER, MINUS_ONE, later)
        return later

    def _wait_of(self, credential: Credential) -> Wait:
        """The unmet hard rules decide; the advice only where they are met."""
        strict = together(map(self.waits.nearest, credential.hard))
        if not credential.recommended:
            return strict
        advised = together(map(self.waits.nearest, credential.recommended))
        hard = self.facts.met(credential.hard_rule)
        study = strict.study if advised.study is False else strict.study | (hard & advised.study)
        return Wait(strict.months + hard * advised.months, strict.work + hard * advised.work, study)


def start_delay(start: dt.date, today: dt.date) -> np.int16:
    """Months from now to the first of a month that isn’t before the start."""
    return np.int16(_month(start) + (start.day > 1) - _month(today))


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1
