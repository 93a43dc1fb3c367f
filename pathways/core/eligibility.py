"""The verdict on one credential: what the rule says of a learner on a day, and why."""

import datetime as dt
from dataclasses import replace

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Credential, weakest
from pathways.core.checks import Checks
from pathways.core.facts import Facts
from pathways.core.gaps import Wait, date_after, together
from pathways.core.profile import Holding
from pathways.core.reasons import lapse_reason, reasons_for
from pathways.core.renewals import ceu_reasons, months_since_refresher
from pathways.core.rules import Fact
from pathways.core.shortcuts import shortcuts
from pathways.core.standing import Lapse, is_late
from pathways.core.verdict import Answer, Reason, RequirementCheck, State, Verdict
from pathways.core.vocabulary import (
    Confidence,
    CredentialKind,
    FactKind,
    Strength,
)

MET, HARD = State.MET, Strength.HARD
COURSE_DUE_MONTHS = 6
"""The national course starts within 6 months of the post (S10, official)."""


class Examiner:
    """One learner before every credential of a catalogue, on one day."""

    def __init__(self, careful: Facts, hopeful: Facts, start: dt.date, given: Assumptions) -> None:
        self.careful = careful
        self.hopeful = hopeful
        self.start = start
        self.given = given
        self.checks = Checks(careful, hopeful, given)

    def verdict(self, credential: Credential) -> Verdict:
        if is_held(credential, self.careful):
            return self._held(credential)
        lapse = lapse_in(credential, self.careful)
        if lapse is not None:
            return self._lapsed(credential, lapse)
        if credential.is_retired:
            return self._plain(credential, Answer.RETIRED, "retired")
        if not credential.requirements:
            return self._plain(credential, Answer.UNKNOWN, "unverified_rule")
        return self._judged(credential)

    def _held(self, credential: Credential) -> Verdict:
        facts = self.careful
        holding = facts.holding(credential.code)
        status = "acc" if credential.holder_title else _form(credential, facts)
        reasons = ceu_reasons(credential, facts) if holding is not None else ()
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
            sources=(credential.papers,),
            checks=tuple(map(self.checks.requirement, credential.requirements)),
        )

    def _lapsed(self, credential: Credential, lapse: Lapse) -> Verdict:
        policy = credential.body.renewal
        papers = policy.papers if policy else credential.papers
        reasons = [lapse_reason(lapse, policy, papers)]
        if credential.is_retired:
            reasons.append(Reason(code="retired", papers=credential.papers))
        back = {"retest": "take_exam_again", "revoked": "ask_body", "inactive": "renew_now"}
        return Verdict(
            credential=credential,
            answer=Answer.NOT_ELIGIBLE,
            status=lapse.status,
            reasons=tuple(reasons),
            actions=(back.get(lapse.status, "reinstate"),),
            confidence=papers.confidence,
            sources=tuple(dict.fromkeys((papers, credential.papers))),
            checks=tuple(map(self.checks.requirement, credential.requirements)),
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
            sources=(credential.papers,),
        )

    def _judged(self, credential: Credential) -> Verdict:
        facts = self.careful
        checks = tuple(map(self.checks.requirement, credential.requirements))
        unmet, advice, sure = [], [], [credential.rule_confidence]
        for check in checks:
            if check.state is MET:
                sure.append(check.nearest.confidence)
            elif check.requirement.strength is HARD:
                unmet.append(check)
            else:
                advice.append(check)
        answer = Answer.NOT_ELIGIBLE if unmet else Answer.ELIGIBLE
        if advice and not unmet:
            answer, unmet, advice = Answer.RECOMMENDED_GAP, advice, []
        wait = together([check.nearest.wait for check in unmet])
        confidence = weakest(sure)
        reasons = tuple(
            reason for check in unmet for reason in reasons_for(check, facts, credential.code)
        ) + self._overdue(credential)
        return Verdict(
            credential=credential,
            answer=answer,
            status=self._status(credential, answer, checks, reasons),
            route=_route(checks, answer),
            months_remaining=None if wait.study else wait.work,
            earliest=self._earliest(answer, wait),
            driver=wait.driver,
            reasons=reasons,
            shortcuts=(
                shortcuts(unmet, advice, wait, facts, self.start, self.given) if unmet else ()
            ),
            actions=self._actions(credential, answer, confidence),
            confidence=confidence,
            sources=credential.rule_papers,
            checks=checks,
        )

    def _earliest(self, answer: Answer, wait: Wait) -> dt.date | None:
        today = self.careful.catalogue.as_of
        return today if answer is Answer.ELIGIBLE else date_after(wait, self.start)

    def _status(
        self,
        credential: Credential,
        answer: Answer,
        checks: tuple[RequirementCheck, ...],
        reasons: tuple[Reason, ...],
    ) -> str | None:
        facts = self.careful
        if credential.code in ("CCSC", "CCSRC"):
            return "overdue" if self._is_overdue(credential) else None
        if credential.degrees_to_finish and _is_early(checks):
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
            job = profile.employment
            posted = bool(self.careful[Fact(FactKind.CODER_POST)])
            return job is not None and posted and _more(job.months, COURSE_DUE_MONTHS)
        return _more(months_since_refresher(self.careful), _refresher_cycle(credential))

    def _overdue(self, credential: Credential) -> tuple[Reason, ...]:
        """How overdue a course is: the first from the post on, the refresher from the last."""
        if credential.code not in ("CCSC", "CCSRC") or not self._is_overdue(credential):
            return ()
        job = self.careful.profile.employment
        fact, need = None, _refresher_cycle(credential)
        have = months_since_refresher(self.careful)
        if credential.code == "CCSC" and job is not None:
            fact, need, have = Fact(FactKind.CODER_POST), COURSE_DUE_MONTHS, job.months
        return (Reason("recency", credential.papers, have or 0, need, "months", fact),)

    def _actions(
        self, credential: Credential, answer: Answer, confidence: Confidence
    ) -> tuple[str, ...]:
        """What to do beside the rule: never a reason for a no."""
        facts = self.careful
        actions = []
        membership = credential.body.membership
        if membership and membership not in facts.profile.memberships:
            actions.append(f"join_{membership.lower()}")
        if credential.apprentice_award and answer is Answer.ELIGIBLE:
            actions.append("send_letters")
        elif answer in (Answer.ELIGIBLE, Answer.RECOMMENDED_GAP) and _sits(credential, facts):
            actions.append("book_exam")
        work = list(map(facts.work, credential.counts_work_for))
        if any(one.is_part_time for one in work):
            actions.append("confirm_part_time")
        if any(one.overlaps for one in work):
            actions.append("confirm_time_counted_twice")
        if answer is not Answer.ELIGIBLE and _advises_more_than_an_apprentice(credential, facts):
            actions.append("confirm_apprentice_counts")
        if confidence is not Confidence.OFFICIAL:
            actions.append("confirm_with_body")
        return tuple(actions)


def _sits(credential: Credential, facts: Facts) -> bool:
    """The exam comes next: for an apprentice award that of the full one, unless it lapsed."""
    if credential.kind is CredentialKind.APPRENTICE_AWARD:
        lapse = facts.lapse(credential.becomes or "")
        return lapse is None or lapse.is_retaken
    return credential.exam is not None and not facts.passed(credential.code)


def _route(checks: tuple[RequirementCheck, ...], answer: Answer) -> str | None:
    """The route that was met: of the advice where there is any, else of the last rule."""
    if answer is not Answer.ELIGIBLE:
        return None
    advised = [c for c in checks if c.requirement.strength is not HARD]
    return (advised or checks)[-1].nearest.code


def lapse_in(credential: Credential, facts: Facts) -> Lapse | None:
    """A full credential falls with its apprentice award; a retired exam is never taken again."""
    lapse = facts.lapse(credential.code)
    if lapse is None and credential.apprentice_award:
        return facts.lapse(credential.apprentice_award)
    if lapse is not None and lapse.is_retaken and credential.is_retired:
        return replace(lapse, status="revoked")
    return lapse


def is_held(credential: Credential, facts: Facts) -> bool:
    code = credential.code
    if credential.kind is CredentialKind.APPRENTICE_AWARD:
        return facts.passed(credential.becomes or "")
    if credential.kind is CredentialKind.POST:
        job = facts.profile.employment
        return (
            code == "UK-TRAINEE"
            and job is not None
            and bool(facts[Fact(FactKind.CODER_POST_OR_CONTRACT)])
        )
    if code == "CCSRC":
        course = facts.holding(code)
        told = (facts.profile.refresher_months_ago, course.held_months if course else None)
        ago = min((months for months in told if months is not None), default=None)
        return ago is not None and ago <= _refresher_cycle(credential)
    if code == "CCSC":
        return bool(facts[Fact(FactKind.NATIONAL_COURSE)])
    return code in facts.awarded


def _form(credential: Credential, facts: Facts) -> str | None:
    """Apprentice or full, for the credentials that come in both forms."""
    full = credential.becomes or (credential.code if credential.apprentice_award else None)
    if full is None:
        return None
    if facts.holding(full) is not None:
        return "full"
    return "apprentice" if facts.passed(full) else None


def _is_early(checks: tuple[RequirementCheck, ...]) -> bool:
    """A hard rule is met by the last term of a degree, before the degree is."""
    return any(
        condition.fact.kind is FactKind.ACCREDITED_DEGREE_FINAL_TERM
        for check in checks
        if check.state is MET and check.strength is HARD
        for condition in check.nearest.conditions
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


def _advises_more_than_an_apprentice(credential: Credential, facts: Facts) -> bool:
    """A way that is advised asks for a credential of which the learner has the “-A” form."""
    known = facts.catalogue.credentials
    return any(_form(known[c], facts) == "apprentice" for c in credential.advised_credentials)
