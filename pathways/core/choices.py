"""What each way to a credential does, by its rules, the country’s courses and the learner’s facts.

A choice has no dates yet: `schedule.lay_out` gives it some. Two choices differ in what the learner
begins, so a route that only waits longer for the same things is not a choice of its own.
"""

import math
from collections.abc import Iterable, Iterator
from functools import cache

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Credential, Requirement, Route
from pathways.core.choice import NO_WAY, Choice
from pathways.core.doubts import Doubt, doubt_of, doubt_today, still_asked
from pathways.core.facts import Facts
from pathways.core.judging import is_held
from pathways.core.posts import post_choices
from pathways.core.rules import Criterion, Fact, judge
from pathways.core.studies import Study, courses, degrees
from pathways.core.vocabulary import Availability, Country, CredentialKind, FactKind, Level

ASSESSMENTS = {"CHIM": ("CHIM-EXTERNAL", "CHIM-INTERNATIONAL")}
"""Ways in by an assessment in place of the degree (S44, S45)."""
TAUGHT = frozenset({FactKind.COURSE_HOURS, FactKind.TOPIC, FactKind.APPROVED_PROGRAMME})
RECORDS = frozenset({FactKind.PRACTICODE_CASES, FactKind.PRACTICODE_ACCURACY})
CLOSABLE = TAUGHT | RECORDS | {FactKind.CODING_MONTHS, FactKind.HOLDS}
"""Gaps that a way closes by a course, practice records, work or a first credential."""
LONG_COURSE = 80
"""Hours of a course that counts for AAPC (S3)."""
HALF_A_YEAR = 6


def choices(goal: Credential, facts: Facts, given: Assumptions) -> tuple[Choice, ...]:
    """Every distinct thing to do that leads to `goal`; never none."""
    made = _given_back(goal, facts)
    if made is None and goal.body.country is Country.GB:
        made = tuple(Choice(goal=goal, **parts) for parts in post_choices(goal, facts, given))
    elif made is None:
        made = _distinct(_Search(facts, given).by_exam(goal))
    return made or (_unknown(goal, facts),)


def _unknown(goal: Credential, facts: Facts) -> Choice:
    """Nothing that we know closes the gap to a rule: the way has no date."""
    exam = facts.catalogue.credentials[goal.becomes] if goal.becomes else goal
    return Choice(goal=goal, first=exam, risks=(NO_WAY,))


def _distinct(made: Iterable[Choice]) -> tuple[Choice, ...]:
    found: dict[str, Choice] = {}
    for choice in made:
        known = found.get(choice.code)
        if known is None or _is_better(choice, known):
            found[choice.code] = choice
    return tuple(found.values())


def _is_better(one: Choice, other: Choice) -> bool:
    """Of two that begin the same things: the one with less work, then the one without a doubt."""
    return (one.work, one.doubt is not None) < (other.work, other.doubt is not None)


def _given_back(credential: Credential, facts: Facts) -> tuple[Choice, ...] | None:
    """What lapsed, without its exam: in no way that is verified, once it is revoked.

    None where it did not lapse, or so long ago that its exam has to be taken again.
    """
    lapse = facts.lapse(credential.code)
    if lapse is None or lapse.is_retaken or is_held(credential, facts):
        return None
    if not lapse.comes_back:
        return ()
    return (Choice(goal=credential, first=credential, restores=True),)


class _Search:
    """Training, exam, first job: the order of the United States, India and Canada."""

    def __init__(self, facts: Facts, given: Assumptions) -> None:
        self.facts = facts
        self.given = given
        self.credentials = facts.catalogue.credentials
        profile = facts.profile
        passed = bool(profile.exams_passed or profile.credentials)
        coded = max(facts[Fact(FactKind.CODING_MONTHS, (b,))] for b in ("AAPC", "AHIMA"))
        self.works = facts.works_now
        self.is_new = not (passed or self.works)
        self.is_taught = (
            passed
            or coded >= HALF_A_YEAR
            or facts[Fact(FactKind.COURSE_HOURS)] >= LONG_COURSE
            or bool(facts[Fact(FactKind.APPROVED_PROGRAMME)])
        )
        self.seeks_first = False
        """Ways to a first credential are being looked for: none of them goes through another."""
        self.passed = cache(facts.passed)
        self.is_trained = cache(self._is_trained)
        self.courses = cache(self._courses)

    def by_exam(self, goal: Credential) -> Iterator[Choice]:
        facts = self.facts
        exam = self.credentials[goal.becomes] if goal.becomes else goal
        if goal.kind is CredentialKind.ASSESSMENT:
            yield Choice(goal=goal, assessed=goal, first=self.assessed_for(goal))
        elif _is_reached(goal, exam, facts):
            yield Choice(goal=goal, first=exam)
        elif (asked := _unmet_degree(exam, facts)) is not None:
            yield from self.by_degree(goal, asked)
        elif goal.apprentice_award:
            yield from self.by_work(goal)
        elif goal.recommended and not judge(goal.recommended_rule, facts):
            yield from self.by_advice(goal)
        elif goal is exam and self.is_for_coders(goal):
            yield from self.directly(goal, exam, "advice_not_met")
            for stone in self.entry_credentials(goal):
                yield from self.through(stone, goal, 0)
        else:
            yield from self.directly(goal, exam)

    def assessed_for(self, route: Credential) -> Credential | None:
        goal = next((code for code, routes in ASSESSMENTS.items() if route.code in routes), "")
        return self.credentials.get(goal)

    def by_degree(self, goal: Credential, asked: Requirement) -> Iterator[Choice]:
        for study in degrees(goal, asked, self.facts, self.given):
            yield self.choice(goal=goal, study=study, first=goal)
        for code in ASSESSMENTS.get(goal.code, ()):
            route = self.credentials.get(code)
            if route is not None and judge(route.hard_rule, self.facts):
                yield Choice(goal=goal, assessed=route, first=goal, risks=("assessment_decides",))

    def by_work(self, goal: Credential) -> Iterator[Choice]:
        """A credential that comes with an “-A” first: each route that removes it."""
        for requirement in goal.hard:
            for route in requirement.routes:
                if not _asks_exam(route, goal):
                    yield from self.by_route(route, requirement, goal, goal)

    def by_advice(self, goal: Credential) -> Iterator[Choice]:
        """Each item of the body’s advice, and the exam at once, against it."""
        for requirement in goal.recommended:
            for route in requirement.routes:
                yield from self.by_route(route, requirement, goal, None)
        yield from self.directly(goal, goal, "advice_not_met")

    def by_route(
        self, route: Route, requirement: Requirement, goal: Credential, first: Credential | None
    ) -> Iterator[Choice]:
        """What the route still asks for; `first` is the exam that comes before the work."""
        facts = self.facts
        missing = still_asked(route, facts)
        doubt = doubt_of(route, requirement, goal, facts)
        kinds = {part.fact.kind for part in missing}
        if not kinds <= CLOSABLE:
            return
        work = _months(missing, facts)
        records = bool(kinds & RECORDS)
        asked = tuple(part.fact for part in missing if part.fact.kind in TAUGHT)
        if FactKind.HOLDS in kinds:
            named = next(part.fact.of for part in missing if part.fact.kind is FactKind.HOLDS)
            for stone in (self.credentials[code] for code in named):
                if stone.availability is Availability.OFFERED:
                    yield from self.through(
                        stone, goal, work, records=records, asked=asked, doubt=doubt
                    )
            return
        exam = first or goal
        then = goal if first is None and work else None
        studies = self.courses(exam.code, asked) if asked else (None,)
        for study in studies:
            yield self.choice(
                "no_credential_yet" if then and self.is_new else "",
                goal=goal, study=study, first=None if then else exam,
                records=records, work=work, first_work=work, then=then, doubt=doubt,
            )  # fmt: skip

    def to_stone(self, stone: Credential) -> tuple[Choice, ...]:
        """The ways to a first credential that can be dated and end with it."""
        self.seeks_first = True
        made = _distinct(self.by_exam(stone))
        self.seeks_first = False
        return tuple(c for c in made if c.then is None and _has_length(c))

    def through(
        self,
        stone: Credential,
        goal: Credential,
        work: int,
        *,
        records: bool = False,
        asked: tuple[Fact, ...] = (),
        doubt: Doubt | None = None,
    ) -> Iterator[Choice]:
        """A first credential, held in full, and then the goal’s exam.

        Practice records are no part of it where the goal asks for the months of work anyway.
        """
        if self.seeks_first:
            return
        firsts = _given_back(stone, self.facts)
        if firsts is None:
            firsts = self.to_stone(stone)
        in_full = bool(stone.apprentice_award) and self.facts.holding(stone.code) is None
        enough = {c.studies for c in firsts if not c.records and c.work <= work}
        for choice in firsts:
            if choice.records and not records and choice.studies in enough:
                continue
            for study in self.taught(choice, asked):
                yield self.choice(
                    *(risk for risk in choice.risks if risk != "self_study"),
                    goal=goal, study=study, first=choice.first, records=records or choice.records,
                    work=max(work, choice.work), first_work=choice.first_work, then=goal,
                    doubt=doubt or choice.doubt, in_full=in_full, restores=choice.restores,
                )  # fmt: skip

    def taught(self, choice: Choice, asked: tuple[Fact, ...]) -> Iterable[Study | None]:
        """The first credential’s own course, which then teaches what the goal asks for as well."""
        if not asked or choice.first is None:
            return (choice.study,)
        teaching = self.courses(choice.first.code, asked)
        return [s for s in teaching if choice.study is None or s.kind == choice.studies]

    def directly(self, goal: Credential, exam: Credential, risk: str = "") -> Iterator[Choice]:
        """The exam from books alone, or after a course."""
        doubt = doubt_today(exam, self.facts)
        yield self.choice(risk, goal=goal, first=exam, doubt=doubt)
        if not self.is_trained(exam.code):
            for study in self.courses(exam.code):
                yield self.choice(risk, goal=goal, first=exam, study=study, doubt=doubt)

    def _courses(self, code: str, asked: tuple[Fact, ...] = ()) -> tuple[Study, ...]:
        return tuple(courses(self.credentials[code], self.facts, self.given, teaches=asked))

    def _is_trained(self, code: str) -> bool:
        """A counted course or degree, a passed exam or half a year of coding stands for a course.

        Whoever may take an exam that asks for a degree has been taught as well.
        """
        exam = self.credentials[code]
        if self.is_taught or exam.degree_rule is not None:
            return True
        return bool(exam.recommended) and bool(judge(exam.recommended_rule, self.facts))

    def is_for_coders(self, goal: Credential) -> bool:
        """The goal is for people with experience, no rule says how much, and the learner is new."""
        return (
            self.is_new
            and goal.level in (Level.INTERMEDIATE, Level.ADVANCED)
            and not goal.recommended
            and goal.body.country is Country.US
        )

    def entry_credentials(self, goal: Credential) -> Iterator[Credential]:
        """The same body’s first credentials, with an “-A” where they have one."""
        first = (CredentialKind.CREDENTIAL, CredentialKind.APPRENTICE_AWARD)
        for credential in self.credentials.values():
            if (
                credential.body is goal.body
                and credential.level is Level.ENTRY
                and credential.availability is Availability.OFFERED
                and credential.kind in first
                and not credential.apprentice_award
            ):
                yield credential

    def choice(
        self,
        *risks: str,
        goal: Credential,
        study: Study | None = None,
        first: Credential | None = None,
        records: bool = False,
        work: int = 0,
        first_work: int = 0,
        then: Credential | None = None,
        doubt: Doubt | None = None,
        in_full: bool = False,
        restores: bool = False,
    ) -> Choice:
        """The choice with every risk of it named."""
        alone = study is None and not self.is_trained((first or goal).code)
        named = (
            *risks,
            *(study.risks if study else ()),
            "self_study" if alone else "",
            "" if goal.requirements else "rule_not_verified",
            "first_job" if work and not self.works else "",
        )
        begun = [exam for exam in (first, then) if exam is not None and not self.passed(exam.code)]
        return Choice(
            goal=goal, study=study, first=first, records=records, work=work,
            first_work=first_work, then=then, begins=(study is not None) + records + len(begun),
            risks=tuple(dict.fromkeys(filter(None, named))), doubt=doubt,
            in_full=in_full, restores=restores,
        )  # fmt: skip


def _is_reached(goal: Credential, exam: Credential, facts: Facts) -> bool:
    by_exam = facts.passed(exam.code) and not goal.apprentice_award
    if exam.code in facts.awaiting:
        return False
    return by_exam or facts.holding(goal.code) is not None


def _unmet_degree(exam: Credential, facts: Facts) -> Requirement | None:
    """Nobody who held the credential, and writes its exam again, has to study for it again."""
    asked, lapse = exam.degree_rule, facts.lapse(exam.code)
    if asked is None or (lapse is not None and lapse.is_retaken):
        return None
    return None if judge(asked.rule, facts) else asked


def _asks_exam(route: Route, goal: Credential) -> bool:
    return any(part.fact == Fact(FactKind.EXAM, (goal.code,)) for part in route.criteria)


def _months(missing: list[Criterion], facts: Facts) -> int:
    """Whole months of coding work still to do."""
    coding = [part for part in missing if part.fact.kind is FactKind.CODING_MONTHS]
    return math.ceil(max((p.at_least - facts[p.fact] for p in coding), default=0))


def _has_length(choice: Choice) -> bool:
    return choice.assessed is None and (choice.study is None or choice.study.months is not None)
