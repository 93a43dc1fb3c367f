"""A way walked step by step, by the rules and nothing else.

What a step brings is written here a second time, so that the planner can't vouch for itself.
"""

import datetime as dt
from collections.abc import Iterator

from pathways.core.catalogue import Catalogue, Credential
from pathways.core.facts import Facts
from pathways.core.months import months_between
from pathways.core.profile import Profile
from pathways.core.roadmap import Step
from pathways.core.rules import Fact, criteria, judge
from pathways.core.vocabulary import FactKind
from pathways.core.way import Way

AMOUNTS = {FactKind.COURSE_HOURS: 80.0}


class Walk:
    """The learner's facts as the calendar goes on."""

    def __init__(self, way: Way, profile: Profile, catalogue: Catalogue) -> None:
        self.way = way
        self.catalogue = catalogue
        self.base = Facts(profile, catalogue)
        self.reached: dict[Fact, float] = {}
        self.held: dict[str, dt.date] = {}
        self.passed = {c.code for c in catalogue.credentials.values() if self.base.passed(c.code)}
        self.hired = way.roadmap.start if self.base.works_now else None
        self.post = bool(self.base[Fact(FactKind.CODER_POST)])
        self.begun_with = set(self.passed)

    def faults(self) -> Iterator[str]:
        """What the rules would say no to, in order."""
        steps = [s for s in self.way.roadmap.steps if not s.done and s.start and s.end]
        for step in sorted(steps, key=lambda s: s.end or dt.date.max):
            assert step.start
            assert step.end
            yield from self.take(step)
        if self.way.finish is not None:
            yield from self.arrive(self.way.finish)

    def take(self, step: Step) -> Iterator[str]:
        day = step.start if step.months == 0 else step.end
        assert day
        study = self.way.choice.study
        if step.code in ("take_course", "take_diploma", "take_coding_degree", "take_degree"):
            assert study
            self.reached |= {fact: AMOUNTS.get(fact.kind, 1.0) for fact in study.teaches}
        elif step.code == "finish_school":
            self.reached[Fact(FactKind.SECONDARY_EDUCATION)] = 1.0
        elif step.code == "practise_records":
            self.reached[Fact(FactKind.PRACTICODE_CASES)] = 600.0
            self.reached[Fact(FactKind.PRACTICODE_ACCURACY)] = 70.0
        elif step.code.startswith("find_"):
            self.hired = day + dt.timedelta(days=1) if step.months else day
            self.post = step.code != "find_first_job"
        elif step.code == "national_course" and not self.post:
            yield "the national course before the post"
        elif step.code == "take_exam":
            yield from self.sit(self.catalogue.credentials[step.subject], day)
        elif step.code == "send_letters":
            credential = self.catalogue.credentials[step.subject]
            if not judge(credential.hard_rule, self.at(day)):
                yield f"letters for {credential.code} too soon"
            self.held[credential.code] = day

    def sit(self, credential: Credential, day: dt.date) -> Iterator[str]:
        if not credential.apprentice_award and not judge(credential.hard_rule, self.at(day)):
            yield f"the {credential.code} exam is not open yet"
        self.passed.add(credential.code)
        if not credential.apprentice_award:
            self.held[credential.code] = day

    def arrive(self, day: dt.date) -> Iterator[str]:
        goal, facts = self.way.choice.goal, self.at(day)
        if goal.becomes:
            if goal.becomes not in self.passed:
                yield f"{goal.code} without its exam"
        elif not judge(goal.hard_rule, facts):
            yield f"{goal.code} against its rule"
        elif goal.code in self.begun_with or "advice_not_met" in self.way.risks:
            return
        elif not judge(goal.recommended_rule, facts):
            yield f"{goal.code} against its advice, unsaid"

    def at(self, day: dt.date) -> Facts:
        """The facts on a day: work counts since the first job, exams as they were passed."""
        given = dict(self.reached)
        months = 0
        if self.hired is not None and day > self.hired:
            months = months_between(self.hired.replace(day=1), day)
        for credential in self.catalogue.credentials.values():
            for part in (p for r in credential.requirements for p in criteria(r.rule)):
                given |= self.counted(part.fact, months, day)
        return self.base.supposing(given)

    def counted(self, fact: Fact, months: int, day: dt.date) -> dict[Fact, float]:
        if fact.kind is FactKind.CODING_MONTHS:
            return {fact: self.base[fact] + months}
        if fact.kind is FactKind.EXAM:
            return {fact: float(bool(self.passed & set(fact.of)))}
        if fact.kind is FactKind.HOLDS and set(self.held) & set(fact.of):
            return {fact: 1.0}
        if fact.kind is FactKind.HELD_MONTHS:
            since = [months_between(self.held[c], day) for c in fact.of if c in self.held]
            return {fact: self.base[fact] + max(since, default=0)}
        if fact.kind in (FactKind.CODER_POST, FactKind.CODER_POST_OR_CONTRACT) and self.post:
            return {fact: 1.0}
        if fact.kind is FactKind.NATIONAL_COURSE:
            return {fact: float(self.post or self.base[fact])}
        return {}
