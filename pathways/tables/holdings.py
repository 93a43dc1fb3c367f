"""The credentials and exams of every row: in good standing, lapsed, or passed and not awarded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt

from pathways.cohort.facts import choose, either
from pathways.cohort.remembered import remembered
from pathways.core.catalogue import Credential
from pathways.core.standing import DAYS_A_MONTH, ENDED
from pathways.core.vocabulary import CredentialKind, Standing
from pathways.tables.cells import Answers, Values

LAPSES = ("", "lapsed", "inactive", "revoked")
"""Reason codes, numbered; the first is good standing."""
BY_STATUS = np.array([LAPSES.index(ENDED.get(status, "")) for status in Standing], np.int8)
APPRENTICE = list(Standing).index(Standing.APPRENTICE)
ENDLESS = np.float64(np.inf)


@dataclass(frozen=True, slots=True)
class _Award:
    """One credential of every row: its number, its lapse, the months it was held, and what puts
    a better one last: `standing.sort_holdings`."""

    code: Values
    lapse: Values
    months: Values
    order: tuple[Values, ...]

    def is_good(self, code: int) -> Values:
        """Where it is this credential, in good standing."""
        mine = np.equal(self.code, code)
        return mine & (self.lapse == 0) if np.any(self.lapse) else mine


class Holdings:
    """`core.facts` on what a learner was awarded, for every row."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.credentials = answers.reader.catalogue.credentials
        self.codes = answers.reader.codes
        self.exams = answers["exams_passed"]
        self.all_exams = int(np.bitwise_or.reduce(self.exams, axis=None))
        self._awarded = list(self._awards())
        self._lapsed = [award for award in self._awarded if np.any(award.lapse)]

    def _awards(self) -> Iterator["_Award"]:
        """Each credential told."""
        award_of = np.array(
            [
                self.codes.index(credential.apprentice_award or code)
                for code, credential in self.credentials.items()
            ]
            + [-1],
            np.int16,
        )
        kinds = [credential.kind for credential in self.credentials.values()]
        is_course = np.array([kind is CredentialKind.NATIONAL_COURSE for kind in kinds] + [False])
        for prefix in self.answers.records("credentials"):
            code = self.answers[f"{prefix}code"]
            lapse = self._lapse(prefix, code)
            apprentice = self.answers[f"{prefix}status"] == APPRENTICE
            overdue, since, held, ceus = (
                self.answers.numbers(prefix + name)
                for name in ("days_overdue", "months_since_lapse", "held_months", "ceus")
            )
            worth = held
            if np.any(course := is_course.take(code)):
                worth = np.where(
                    course, -self.answers.numbers(f"{prefix}held_months", np.inf), held
                )
            if np.any(apprentice):
                code = choose(apprentice, award_of.take(code), code)
            yield _Award(code, lapse, held, (worth, -overdue, since, ceus))

    def _lapse(self, prefix: str, code: Values) -> Values:
        """`standing.lapse_of`: the body's word decides, then the days past renewal or asleep."""
        ended = BY_STATUS.take(self.answers[f"{prefix}status"])
        overdue = self.answers.numbers(f"{prefix}days_overdue")
        if not np.any(ended) and not np.any(overdue):
            return np.int8(0)
        policies = [credential.body.renewal for credential in self.credentials.values()]
        last = _days([policy.last_day if policy else None for policy in policies])
        sleeps = _days([policy.inactive_from_day if policy else None for policy in policies])
        since = self.answers.numbers(f"{prefix}months_since_lapse") * DAYS_A_MONTH
        sleeper = (ended == LAPSES.index("inactive")) & (sleeps[code] < ENDLESS)
        slept = np.maximum(np.maximum(overdue, sleeps[code]), since)
        overdue = np.where(sleeper, slept, overdue)
        asleep = (overdue > 0) & (overdue >= sleeps[code])
        late = np.where(asleep, LAPSES.index("inactive"), 0)
        late = np.where((overdue > 0) & (overdue > last[code]), LAPSES.index("revoked"), late)
        return np.where((ended > 0) & ~sleeper, ended, late).astype(np.int8)

    @remembered
    def good(self, code: str) -> Values:
        at = self.codes.index(code)
        return either(award.is_good(at) for award in self._awarded)

    @remembered
    def lapse_of(self, code: str) -> Values:
        """The number of the reason; 0 for nothing that lapsed, or that is good beside it."""
        if not self._lapsed:
            return np.int8(0)
        at = self.codes.index(code)
        lapsed = [(award, (award.code == at) & (award.lapse > 0)) for award in self._lapsed]
        full = self.credentials[code].becomes
        good = self.good(code) | self.good(full) if full else self.good(code)
        return _best(lapsed, lambda award: award.lapse) * ~good

    def lapse(self, credential: Credential) -> Values:
        """That of the credential, or of the apprentice award that it falls with."""
        own = self.lapse_of(credential.code)
        award = credential.apprentice_award
        return choose(own > 0, own, self.lapse_of(award)) if award else own

    @remembered
    def exam(self, code: str) -> Values:
        bit = 1 << self.codes.index(code)
        return np.not_equal(self.exams & bit, 0) if self.all_exams & bit else np.False_

    @remembered
    def passed(self, code: str) -> Values:
        """The exam is passed and still counts: a lapsed award has to be put right first."""
        award = self.credentials[code].apprentice_award
        names = (code, award) if award else (code,)
        found = either(ask(name) for name in names for ask in (self.exam, self.good))
        lapsed = either(self.lapse_of(name) > 0 for name in names)
        return found if lapsed is np.False_ else found & ~lapsed

    def held_months(self, *codes: str) -> Values:
        longest: Values = 0
        for at in map(self.codes.index, codes):
            good = [(award, award.is_good(at)) for award in self._awarded]
            longest = np.maximum(longest, _best(good, lambda award: award.months))
        return longest

    def months_since_course(self, code: str) -> Values:
        """Since it was last taken; endless where nobody took it or can tell."""
        at = self.codes.index(code)
        taken = (np.where(a.is_good(at), -a.order[0], ENDLESS) for a in self._awarded)
        nobody: Values = ENDLESS
        return reduce(np.minimum, taken, nobody)


def _best(awards: list[tuple[_Award, Values]], value: Callable[[_Award], Values]) -> Values:
    """The value of the award that counts where one is told twice."""
    found: Values = np.int8(0)
    best: tuple[Values, ...] = (-ENDLESS,) * 4
    if len(awards) == 1:
        award, where = awards[0]
        return where * value(award)
    for award, where in awards:
        later: Values = np.True_
        for mine, others in zip(reversed(award.order), reversed(best), strict=True):
            later = (mine > others) | ((mine == others) & later)
        where = where & later
        found = np.where(where, value(award), found)
        best = tuple(np.where(where, m, o) for m, o in zip(award.order, best, strict=True))
    return found


def _days(days: list[int | None]) -> npt.NDArray[np.float64]:
    """By the number of the credential; the last is of none, and none never comes."""
    return np.array([ENDLESS if day is None else day for day in [*days, None]], np.float64)
