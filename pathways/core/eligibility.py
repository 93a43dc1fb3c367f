"""The verdict on one credential: what the rule says of a learner on a day, and why."""

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import combinations

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Credential, Papers, Requirement
from pathways.core.facts import Facts
from pathways.core.gaps import Wait, date_after, met_route, nearest_route, together, wait_for
from pathways.core.profile import Holding
from pathways.core.reasons import reasons_for
from pathways.core.renewals import ceu_reasons
from pathways.core.rules import Criterion, Fact, Rule, criteria, judge
from pathways.core.standing import Lapse, is_late
from pathways.core.verdict import (
    Answer,
    ConditionCheck,
    Reason,
    RequirementCheck,
    RouteCheck,
    Shortcut,
    State,
    Verdict,
)
from pathways.core.vocabulary import (
    Availability,
    Confidence,
    CredentialKind,
    FactKind,
)

WEAKEST_LAST = list(Confidence)
COURSE_DUE_MONTHS = 6
"""The national course starts within 6 months of the post (S10, official)."""


class Examiner:
    """One learner before every credential of a catalogue, on one day."""

    def __init__(self, careful: Facts, hopeful: Facts, start: dt.date, given: Assumptions) -> None:
        self.careful = careful
        self.hopeful = hopeful
        self.start = start
        self.given = given

    def verdict(self, credential: Credential) -> Verdict:
        held = self._held(credential)
        if held is not None:
            return held
        if credential.availability is Availability.RETIRED:
            return self._plain(credential, Answer.RETIRED, "retired")
        lapse = self._lapse(credential)
        if lapse is not None:
            return self._lapsed(credential, lapse)
        if not credential.requirements:
            return self._plain(credential, Answer.UNKNOWN, "unverified_rule")
        return self._judged(credential)

    def _held(self, credential: Credential) -> Verdict | None:
        facts = self.careful
        if not _is_held(credential, facts):
            return None
        holding = facts.holding(credential.code)
        status = "acc" if credential.holder_title else _form(credential, facts)
        reasons = ceu_reasons(credential.body, facts) if holding is not None else ()
        if holding is not None and is_late(holding):
            status = "late"
        elif reasons:
            status = "ceu_shortfall"
        return Verdict(
            credential=credential,
            answer=Answer.HELD,
            status=status,
            months_remaining=0,
            earliest=facts.catalogue.as_of,
            reasons=reasons,
            actions=_upkeep(holding, status),
            confidence=credential.papers.confidence,
            sources=_distinct(credential.papers),
            checks=tuple(self._checks(credential)),
        )

    def _lapse(self, credential: Credential) -> Lapse | None:
        """A full credential falls with its apprentice award; the exam behind it may be retaken."""
        lapse = self.careful.lapse(credential.code)
        if lapse is None and credential.apprentice_award:
            return self.careful.lapse(credential.apprentice_award)
        return lapse

    def _lapsed(self, credential: Credential, lapse: Lapse) -> Verdict:
        policy = credential.body.renewal
        papers = policy.papers if policy else credential.papers
        back = {"retest": "take_exam_again", "revoked": "ask_body", "inactive": "renew_now"}
        return Verdict(
            credential=credential,
            answer=Answer.NOT_ELIGIBLE,
            status=lapse.status,
            reasons=(Reason(code=lapse.reason, papers=papers),),
            actions=(back.get(lapse.status, "reinstate"),),
            confidence=papers.confidence,
            sources=_distinct(papers, credential.papers),
            checks=tuple(self._checks(credential)),
        )

    def _plain(self, credential: Credential, answer: Answer, code: str) -> Verdict:
        return Verdict(
            credential=credential,
            answer=answer,
            reasons=(Reason(code=code, papers=credential.papers),),
            actions=("ask_body",) if answer is Answer.UNKNOWN else (),
            confidence=(
                Confidence.UNVERIFIED if answer is Answer.UNKNOWN else credential.papers.confidence
            ),
            sources=_distinct(credential.papers),
        )

    def _judged(self, credential: Credential) -> Verdict:
        facts = self.careful
        unmet = [r for r in credential.hard if not judge(r.rule, facts)]
        answer = Answer.NOT_ELIGIBLE if unmet else Answer.ELIGIBLE
        if not unmet and not judge(credential.recommended_rule, facts):
            answer = Answer.RECOMMENDED_GAP
            unmet = list(credential.recommended)
        wait = self._wait(unmet)
        reasons = tuple(
            reason
            for requirement in unmet
            for reason in reasons_for(requirement, facts, self.given, credential.code)
        ) + self._overdue(credential)
        used = [*credential.hard, *credential.recommended]
        return Verdict(
            credential=credential,
            answer=answer,
            status=self._status(credential, answer, reasons),
            route=self._route(credential, answer),
            months_remaining=None if wait.study else wait.work,
            earliest=self._earliest(answer, wait),
            driver=wait.driver if unmet else None,
            reasons=reasons,
            shortcuts=self._shortcuts(credential, answer, unmet, wait),
            actions=self._actions(credential, answer),
            confidence=max((r.papers.confidence for r in used), key=WEAKEST_LAST.index),
            sources=_distinct(*(r.papers for r in used)),
            checks=tuple(self._checks(credential)),
        )

    def _earliest(self, answer: Answer, wait: Wait) -> dt.date | None:
        today = self.careful.catalogue.as_of
        return today if answer is Answer.ELIGIBLE else date_after(wait, self.start)

    def _wait(self, unmet: list[Requirement], facts: Facts | None = None) -> Wait:
        counted = facts or self.careful
        return together(nearest_route(r, counted, self.given)[1] for r in unmet)

    def _route(self, credential: Credential, answer: Answer) -> str | None:
        """The route that was met: of the advice where there is any, else of the last rule."""
        if answer is not Answer.ELIGIBLE:
            return None
        last = (credential.recommended or credential.hard)[-1]
        route = met_route(last, self.careful)
        return route.code if route else None

    def _status(
        self, credential: Credential, answer: Answer, reasons: tuple[Reason, ...]
    ) -> str | None:
        facts = self.careful
        if credential.code in ("CCSC", "CCSRC"):
            return "overdue" if self._is_overdue(credential) else None
        if any(_is_final_term(credential, facts)):
            return "early_testing"
        if credential.kind is CredentialKind.APPRENTICE_AWARD:
            lapse = facts.lapse(credential.becomes or "")
            return lapse.status if lapse else None
        if credential.apprentice_award and facts.passed(credential.code):
            if answer is Answer.NOT_ELIGIBLE and reasons and reasons[0].code == "evidence":
                return "documentation_gap"
            return "apprentice"
        return None

    def _is_overdue(self, credential: Credential) -> bool:
        profile = self.careful.profile
        if credential.code == "CCSC":
            post = self.careful(Fact(FactKind.CODER_POST))
            return (
                bool(post)
                and bool(profile.employment)
                and _more(profile.employment.months if profile.employment else 0, COURSE_DUE_MONTHS)
            )
        return _more(profile.refresher_months_ago, _refresher_cycle(credential))

    def _overdue(self, credential: Credential) -> tuple[Reason, ...]:
        if credential.code != "CCSRC" or not self._is_overdue(credential):
            return ()
        return (
            Reason(
                code="recency",
                have=self.careful.profile.refresher_months_ago or 0,
                need=_refresher_cycle(credential),
                unit="months",
                papers=credential.papers,
            ),
        )

    def _actions(self, credential: Credential, answer: Answer) -> tuple[str, ...]:
        """What to do beside the rule: never a reason for a no."""
        facts = self.careful
        actions = []
        membership = credential.body.membership
        if membership and membership not in facts.profile.memberships:
            actions.append(f"join_{membership.lower()}")
        if credential.apprentice_award and answer is Answer.ELIGIBLE:
            actions.append("send_letters")
        elif (
            credential.exam is not None
            and answer in (Answer.ELIGIBLE, Answer.RECOMMENDED_GAP)
            and not facts.passed(credential.code)
        ):
            actions.append("book_exam")
        if any(
            _part_time(part, facts) for r in credential.requirements for part in criteria(r.rule)
        ):
            actions.append("confirm_part_time")
        if any(r.papers.confidence is not Confidence.OFFICIAL for r in credential.requirements):
            actions.append("confirm_with_body")
        return tuple(actions)

    def _shortcuts(
        self, credential: Credential, answer: Answer, unmet: list[Requirement], wait: Wait
    ) -> tuple[Shortcut, ...]:
        if answer is Answer.ELIGIBLE:
            return ()
        found: dict[str, Shortcut] = {}
        for change, supposed in self._changes(unmet):
            facts = self.careful.supposing(supposed)
            still = [r for r in unmet if not judge(r.rule, facts)]
            after = self._wait(still, facts)
            begun = together([after, self._study_wait(supposed)])
            if after.study or not (wait.study or _is_sooner(begun, after, wait)):
                continue
            found[change] = Shortcut(
                change=change,
                answer=self._answer_with(credential, facts),
                months_remaining=after.work,
                earliest=date_after(begun, self.start),
            )
        return _worth_telling(found)

    def _answer_with(self, credential: Credential, facts: Facts) -> Answer:
        if not judge(credential.hard_rule, facts):
            return Answer.NOT_ELIGIBLE
        met = judge(credential.recommended_rule, facts)
        return Answer.ELIGIBLE if met else Answer.RECOMMENDED_GAP

    def _changes(self, unmet: list[Requirement]) -> Iterator[tuple[str, Mapping[Fact, float]]]:
        """Each thing to begin that some route asks for, alone and with one other."""
        for requirement in unmet:
            for route in requirement.routes:
                groups: dict[str, dict[Fact, float]] = {}
                for part in criteria(route.rule):
                    if _can_begin(part) and wait_for(part, self.careful, self.given).study:
                        groups.setdefault(_change(part), {})[part.fact] = part.at_least
                for size in (1, 2):
                    for names in combinations(groups, size):
                        together_: dict[Fact, float] = {}
                        for name in names:
                            together_ |= groups[name]
                        yield "+".join(names), together_

    def _study_wait(self, supposed: Mapping[Fact, float]) -> Wait:
        return together(
            wait_for(Criterion(fact, need), self.careful, self.given)
            for fact, need in supposed.items()
        )

    def _checks(self, credential: Credential) -> Iterator[RequirementCheck]:
        for requirement in credential.requirements:
            yield RequirementCheck(
                code=requirement.code,
                title=requirement.title,
                strength=requirement.strength,
                state=self._state(requirement.rule),
                routes=tuple(
                    RouteCheck(
                        code=route.code,
                        title=route.title,
                        state=self._state(route.rule),
                        conditions=tuple(map(self._condition, criteria(route.rule))),
                    )
                    for route in requirement.routes
                ),
                papers=requirement.papers,
                note=requirement.note,
            )

    def _state(self, rule: Rule) -> State:
        if judge(rule, self.careful):
            return State.MET
        return State.UNKNOWN if judge(rule, self.hopeful) else State.UNMET

    def _condition(self, criterion: Criterion) -> ConditionCheck:
        return ConditionCheck(
            fact=criterion.fact,
            have=self.careful(criterion.fact),
            need=criterion.at_least,
            state=self._state(criterion),
            calendar=(
                self.careful.calendar_months(criterion.fact.of[0])
                if _part_time(criterion, self.careful)
                else None
            ),
        )


def _is_held(credential: Credential, facts: Facts) -> bool:
    code = credential.code
    if credential.kind is CredentialKind.APPRENTICE_AWARD:
        return facts.passed(credential.becomes or "")
    if credential.kind is CredentialKind.POST:
        job = facts.profile.employment
        return (
            code == "UK-TRAINEE"
            and job is not None
            and bool(facts(Fact(FactKind.CODER_POST_OR_CONTRACT)))
        )
    if code == "CCSRC":
        ago = facts.profile.refresher_months_ago
        return ago is not None and ago <= _refresher_cycle(credential)
    if code == "CCSC":
        return bool(facts(Fact(FactKind.NATIONAL_COURSE)))
    return bool(facts(Fact(FactKind.HOLDS, (code,))))


def _form(credential: Credential, facts: Facts) -> str | None:
    """Apprentice or full, for the credentials that come in both forms."""
    full = credential.becomes or (credential.code if credential.apprentice_award else None)
    if full is None:
        return None
    return "full" if facts.holding(full) is not None else "apprentice"


def _is_final_term(credential: Credential, facts: Facts) -> Iterator[bool]:
    for requirement in credential.hard:
        kinds = {part.fact.kind for part in criteria(requirement.rule)}
        if FactKind.ACCREDITED_DEGREE_FINAL_TERM in kinds:
            route = met_route(requirement, facts)
            yield route is not None and any(
                part.fact.kind is FactKind.ACCREDITED_DEGREE_FINAL_TERM
                for part in criteria(route.rule)
            )


def _refresher_cycle(credential: Credential) -> int:
    policy = credential.body.renewal
    return policy.cycle_months if policy else 0


def _more(months: float | None, limit: int) -> bool:
    return months is not None and months > limit


def _upkeep(holding: Holding | None, status: str | None) -> tuple[str, ...]:
    """What keeps a held credential: dues are never a reason for a no."""
    if status == "late":
        return ("renew_now",)
    return ("pay_dues",) if holding is not None and holding.dues_paid is False else ()


def _is_sooner(begun: Wait, after: Wait, wait: Wait) -> bool:
    """Less work is left, and the study that this takes ends before mere waiting would."""
    if after.work >= wait.work or begun.months is None:
        return False
    return wait.months is None or begun.months < wait.months


def _can_begin(criterion: Criterion) -> bool:
    """Nobody begins in a final term, or with a degree from somewhere else."""
    return criterion.fact.kind not in (
        FactKind.ACCREDITED_DEGREE_FINAL_TERM,
        FactKind.FOREIGN_HIM_DEGREE,
    )


def _worth_telling(found: Mapping[str, Shortcut]) -> tuple[Shortcut, ...]:
    """Dated ones where there are any, and no pair that leaves as much as one of its parts."""
    dated = any(shortcut.earliest for shortcut in found.values())
    kept = []
    for shortcut in found.values():
        parts = [found[part] for part in shortcut.change.split("+") if part in found]
        alone = [p for p in parts if p is not shortcut]
        if dated and shortcut.earliest is None:
            continue
        if all((shortcut.months_remaining or 0) < (p.months_remaining or 0) for p in alone):
            kept.append(shortcut)
    return tuple(sorted(kept, key=lambda s: (s.change.count("+"), s.change)))


def _part_time(criterion: Criterion, facts: Facts) -> bool:
    """Counting by the calendar would say more than counting full-time months."""
    if criterion.fact.kind is not FactKind.CODING_MONTHS:
        return False
    return facts.calendar_months(criterion.fact.of[0]) > facts(criterion.fact)


def _change(criterion: Criterion) -> str:
    """The name of beginning what a criterion asks for, such as preparation_course_80h."""
    fact, need = criterion.fact, f"{criterion.at_least:g}"
    if fact.kind is FactKind.COURSE_HOURS:
        return f"preparation_course_{need}h"
    if fact.kind in (FactKind.PRACTICODE_CASES, FactKind.PRACTICODE_ACCURACY):
        return "practicode"
    if fact.kind in (FactKind.TOPIC, FactKind.BACHELOR_TOPIC):
        return "study_topics"
    if fact.kind is FactKind.HOLDS:
        return f"earn_{'_or_'.join(fact.of)}"
    if fact.kind is FactKind.ACCREDITED_DEGREE:
        return "_".join((*fact.of, "degree")).lower()
    return str(fact.kind)


def _distinct(*papers: Papers) -> tuple[Papers, ...]:
    return tuple(dict.fromkeys(papers))
