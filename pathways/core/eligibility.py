"""The verdict on one credential: what the rule says of a learner on a day, and why."""

import datetime as dt

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Credential, weakest
from pathways.core.checks import Checks
from pathways.core.facts import Facts
from pathways.core.judging import Judgement, judgement, refresher_cycle
from pathways.core.profile import Holding
from pathways.core.reasons import lapse_reason, reasons_for
from pathways.core.renewals import ceu_reasons, months_since_refresher
from pathways.core.rules import Fact
from pathways.core.shortcuts import shortcuts
from pathways.core.standing import Lapse, is_late
from pathways.core.verdict import Answer, Reason, RequirementCheck, State, Verdict
from pathways.core.vocabulary import Confidence, CredentialKind, FactKind, Strength

HELD, ELIGIBLE, RECOMMENDED_GAP, NOT_ELIGIBLE, UNKNOWN, _ = Answer
MET, HARD = State.MET, Strength.HARD
APPRENTICE_AWARD, OFFICIAL = CredentialKind.APPRENTICE_AWARD, Confidence.OFFICIAL
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

    def judged(self, credential: Credential) -> Judgement:
        return judgement(credential, self.checks, self.start)

    def verdict(self, credential: Credential) -> Verdict:
        return self.explained(self.judged(credential))

    def explained(self, judged: Judgement) -> Verdict:
        if judged.answer is HELD:
            return self._held(judged)
        if judged.lapse is not None:
            return self._lapsed(judged, judged.lapse)
        if judged.checks:
            return self._by_rules(judged)
        return _without_rule(judged)

    def status(self, judged: Judgement) -> str | None:
        """The verdict's status code, for whoever only compares answers."""
        if judged.answer is HELD:
            return self._status_of_held(judged, self._ceu_reasons(judged.credential))
        if judged.lapse is not None:
            return judged.lapse.status
        return self._status_by_rules(judged) if judged.checks else None

    def _held(self, judged: Judgement) -> Verdict:
        credential = judged.credential
        holding, reasons = self.careful.holding(credential.code), self._ceu_reasons(credential)
        status = self._status_of_held(judged, reasons)
        return Verdict(
            credential=credential,
            answer=judged.answer,
            status=status,
            months_remaining=judged.months_remaining,
            earliest=judged.earliest,
            reasons=reasons,
            actions=_upkeep(holding, status),
            confidence=credential.papers.confidence,
            sources=judged.sources,
            checks=judged.checks,
        )

    def _status_of_held(self, judged: Judgement, reasons: tuple[Reason, ...]) -> str | None:
        credential = judged.credential
        holding = self.careful.holding(credential.code)
        if holding is not None and is_late(holding):
            return "late"
        if reasons:
            return "ceu_shortfall"
        return "acc" if credential.holder_title else _form(credential, self.careful)

    def _ceu_reasons(self, credential: Credential) -> tuple[Reason, ...]:
        is_told = self.careful.holding(credential.code) is not None
        return ceu_reasons(credential, self.careful) if is_told else ()

    def _lapsed(self, judged: Judgement, lapse: Lapse) -> Verdict:
        credential, papers = judged.credential, judged.sources[0]
        reasons = [lapse_reason(lapse, credential.body.renewal, papers)]
        if credential.is_retired:
            reasons.append(Reason(code="retired", papers=credential.papers))
        back = {"retest": "take_exam_again", "revoked": "ask_body", "inactive": "renew_now"}
        return Verdict(
            credential=credential,
            answer=judged.answer,
            status=lapse.status,
            reasons=tuple(reasons),
            actions=(back.get(lapse.status, "reinstate"),),
            confidence=papers.confidence,
            sources=judged.sources,
            checks=judged.checks,
        )

    def _by_rules(self, judged: Judgement) -> Verdict:
        credential, answer, checks = judged.credential, judged.answer, judged.checks
        sure = [check.nearest.confidence for check in checks if check.state is MET]
        confidence = weakest([credential.rule_confidence, *sure])
        reasons = [reason for check in judged.unmet for reason in self._reasons(check, credential)]
        return Verdict(
            credential=credential,
            answer=answer,
            status=self._status_by_rules(judged),
            route=_route(checks, answer),
            months_remaining=judged.months_remaining,
            earliest=judged.earliest,
            driver=judged.wait.driver,
            reasons=(*reasons, *self._overdue(credential)),
            shortcuts=shortcuts(judged, self.careful, self.start, self.given),
            actions=self._actions(credential, answer, confidence),
            confidence=confidence,
            sources=judged.sources,
            checks=checks,
        )

    def _reasons(self, check: RequirementCheck, credential: Credential) -> tuple[Reason, ...]:
        return reasons_for(check, self.careful, credential.code)

    def _status_by_rules(self, judged: Judgement) -> str | None:
        facts, credential = self.careful, judged.credential
        if credential.code in ("CCSC", "CCSRC"):
            return "overdue" if self._is_overdue(credential) else None
        if credential.degrees_to_finish and _is_early(judged.checks):
            return "early_testing"
        if credential.kind is APPRENTICE_AWARD:
            lapse = facts.lapse(credential.becomes or "")
            return lapse.status if lapse else None
        if credential.apprentice_award and facts.passed(credential.code):
            if judged.answer is NOT_ELIGIBLE:
                first = self._reasons(judged.unmet[0], credential)[0]
                return "documentation_gap" if first.code == "evidence" else "apprentice"
            return "apprentice"
        return None

    def _is_overdue(self, credential: Credential) -> bool:
        profile = self.careful.profile
        if credential.code == "CCSC":
            job = profile.employment
            posted = bool(self.careful[Fact(FactKind.CODER_POST)])
            return job is not None and posted and _more(job.months, COURSE_DUE_MONTHS)
        return _more(months_since_refresher(self.careful), refresher_cycle(credential))

    def _overdue(self, credential: Credential) -> tuple[Reason, ...]:
        """How overdue a course is: the first from the post on, the refresher from the last."""
        if credential.code not in ("CCSC", "CCSRC") or not self._is_overdue(credential):
            return ()
        job = self.careful.profile.employment
        fact, need = None, refresher_cycle(credential)
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
        if credential.apprentice_award and answer is ELIGIBLE:
            actions.append("send_letters")
        elif answer in (ELIGIBLE, RECOMMENDED_GAP) and _sits(credential, facts):
            actions.append("book_exam")
        work = list(map(facts.work, credential.counts_work_for))
        if any(one.is_part_time for one in work):
            actions.append("confirm_part_time")
        if any(one.overlaps for one in work):
            actions.append("confirm_time_counted_twice")
        if answer is not ELIGIBLE and _advises_more_than_an_apprentice(credential, facts):
            actions.append("confirm_apprentice_counts")
        if confidence is not OFFICIAL:
            actions.append("confirm_with_body")
        return tuple(actions)


def _without_rule(judged: Judgement) -> Verdict:
    """Nobody earns it any more, or its rule could not be verified."""
    papers, unknown = judged.credential.papers, judged.answer is UNKNOWN
    return Verdict(
        credential=judged.credential,
        answer=judged.answer,
        reasons=(Reason("unverified_rule" if unknown else "retired", papers),),
        actions=("ask_body",) if unknown else (),
        confidence=Confidence.UNVERIFIED if unknown else papers.confidence,
        sources=judged.sources,
    )


def _sits(credential: Credential, facts: Facts) -> bool:
    """The exam comes next: for an apprentice award that of the full one, unless it lapsed."""
    if credential.kind is APPRENTICE_AWARD:
        lapse = facts.lapse(credential.becomes or "")
        return lapse is None or lapse.is_retaken
    return credential.exam is not None and not facts.passed(credential.code)


def _route(checks: tuple[RequirementCheck, ...], answer: Answer) -> str | None:
    """The route that was met: of the advice where there is any, else of the last rule."""
    if answer is not ELIGIBLE:
        return None
    advised = [c for c in checks if c.requirement.strength is not HARD]
    return (advised or checks)[-1].nearest.code


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
