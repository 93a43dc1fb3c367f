"""A choice laid out in months.

Months are whole, start on the first, and are rounded up. One thing is studied at a time, at the
learner's hours a week; work runs beside study from the day of the first coding job.
"""

from pathways.core.assumptions import Assumptions
from pathways.core.british import british
from pathways.core.catalogue import Credential
from pathways.core.choice import NO_WAY, Choice
from pathways.core.draft import OF_THE_TRADE, Draft, take_exam, train
from pathways.core.facts import Facts
from pathways.core.judging import is_held
from pathways.core.prices import dues, reinstatement
from pathways.core.renewals import REFRESHED
from pathways.core.roadmap import Done, Roadmap, Step
from pathways.core.rules import Fact
from pathways.core.vocabulary import CredentialKind, ExperienceKind, FactKind

RECORDS_ASKED = 600
"""Practice records that AAPC counts as a year (S5)."""
IN_THE_TRADE = frozenset({ExperienceKind.CODING, ExperienceKind.HEALTH_INFORMATION})
NEXT = {
    "CPC": ("CCS", "CPMA", "CRC"),
    "COC": ("CIC", "CCS", "CPMA"),
    "CCA": ("CCS", "CPC", "RHIT"),
    "CCS": ("CDIP", "RHIA", "CPMA"),
    "RHIT": ("CCS", "RHIA"),
    "RHIA": ("CHDA", "CDIP"),
    "NCCQ": ("UK-AUDITOR",),
    "CHIM": ("CCCS",),
}
"""What coders add next (facts, “Relations”)."""


def lay_out(choice: Choice, ground: Draft) -> Roadmap:
    """The five phases of one way, from the first of the month in which the learner can start."""
    draft = ground.turned_to(choice)
    draft.is_dated = NO_WAY not in choice.risks
    if choice.entry:
        british(draft)
    else:
        _study_then_work(draft)
    if is_held(choice.goal, draft.facts):
        draft.finish = 0
    _dues(draft)
    _growth(draft)
    assessed = choice.goal.kind is CredentialKind.ASSESSMENT
    phases = draft.facts.catalogue.phases
    return Roadmap(
        target=choice.goal,
        way=choice.code,
        doubt=choice.doubt,
        start=draft.day(0),
        laid_out=[(phase, draft.phases[phase.number]) for phase in phases],
        finish=draft.accepted if assessed else draft.dated(draft.finish),
        first_job=draft.dated(draft.hired),
        assumptions=draft.given,
    )


def foundation(choice: Choice, facts: Facts, given: Assumptions, done: Done = frozenset()) -> Draft:
    """What is the same on every way to one goal: phase 1, and what comes after the last.

    Known ground is ticked off; school runs beside it where it is missing.
    """
    draft = Draft(choice, facts, given, done)
    needs_school = not draft.facts[Fact(FactKind.SECONDARY_EDUCATION)]
    if not needs_school:
        draft.tick(1, "finish_school")
    if _is_new(draft.facts):
        looked = draft.add(1, "check_fit", 0, 1)
        draft.free = draft.add(1, "learn_code_sets", looked, given.foundation_months - 1)
    else:
        draft.tick(1, "check_fit")
        draft.tick(1, "learn_code_sets")
    if needs_school:
        months = given.secondary_education_months
        schooled = draft.add(1, "finish_school", 0, months, hours=None, unpriced=True)
        draft.free = max(draft.free, schooled)
    draft.added_next = _added_next(choice.goal, facts)
    return draft


def _is_new(facts: Facts) -> bool:
    """Not at work in the trade, and on no course or degree of it: the choice is still to make.

    A degree in another subject, such as biology, teaches no code sets; work with health records
    shows what they are for.
    """
    profile = facts.profile
    studies_it = profile.training or any(d.field in OF_THE_TRADE for d in profile.degrees)
    worked_in_it = any(job.kind in IN_THE_TRADE for job in profile.experience)
    shows_it = profile.assessment and profile.assessment.him_months_last_5_years
    known = studies_it or worked_in_it or shows_it or profile.exams_passed or profile.credentials
    return not (known or facts.works_now)


def _study_then_work(draft: Draft) -> None:
    """Training, exam, first job: the order of the United States, India and Canada."""
    choice = draft.choice
    train(draft)
    before = choice.records and not choice.then and not choice.goal.apprentice_award
    if before:
        _practise(draft)
    if choice.first is not None:
        passed = max(_first_exam(draft, choice.first), draft.graduated)
        if not choice.then and not choice.goal.apprentice_award:
            draft.finish = passed
    _first_job(draft)
    if choice.records and not before:
        _practise(draft)
    if choice.first is not None and _comes_off(choice, choice.first):
        _letters(draft, choice.first)
    if choice.then is not None:
        asks_no_work = choice.then.recommended and not choice.work
        worked = 0 if asks_no_work else draft.hired + choice.work
        draft.finish = take_exam(draft, 5, choice.then, taken_from=max(worked, draft.graduated))


def _restore(draft: Draft, code: str) -> None:
    """Nobody says how long a body takes to give a credential back."""
    catalogue, lapse = draft.facts.catalogue, draft.facts.lapse(code)
    credential = catalogue.credentials[code]
    fee = reinstatement(catalogue, credential, lapse.months) if lapse else ()
    draft.is_dated = False
    draft.tick(3, "take_exam", credential.becomes or code)
    draft.add(3, "reinstate", draft.free, subject=code, costs=fee, unpriced=True)


def _first_exam(draft: Draft, credential: Credential) -> int:
    """The month in which the first exam is passed."""
    facts = draft.facts
    if draft.choice.restores:
        _restore(draft, credential.code)
        return draft.free
    award = credential.apprentice_award or ""
    lapse = facts.lapse(award)
    if lapse is not None and lapse.comes_back:
        _restore(draft, award)
        return draft.free
    if facts.passed(credential.code) or facts.holding(credential.code):
        draft.tick(3, "take_exam", credential.code)
        return draft.free
    return take_exam(draft, 3, credential)


def _first_job(draft: Draft) -> None:
    """Phase 4: a job, then the months of work that the way still asks for."""
    choice = draft.choice
    if draft.facts.works_now:
        draft.tick(4, "find_first_job")
    else:
        draft.hired = draft.add(4, "find_first_job", draft.free, draft.given.job_search_months)
    if choice.work:
        draft.add(4, "work", draft.hired, choice.work, subject=choice.goal.code)


def _practise(draft: Draft) -> None:
    """Practice records may be coded before or after the exam (S3): after it, beside the work."""
    hours = draft.given.hours_of_records(RECORDS_ASKED)
    months = draft.given.months_of_study(hours)
    draft.free = draft.add(4, "practise_records", draft.free, months, hours=hours, unpriced=True)


def _comes_off(choice: Choice, credential: Credential) -> bool:
    """The way goes on until the “-A” of its first credential is removed."""
    if choice.restores or not credential.apprentice_award:
        return False
    return choice.goal is credential or choice.in_full


def _letters(draft: Draft, credential: Credential) -> None:
    """The “-A” comes off once work, course and records are proved."""
    months = draft.choice.first_work
    complete = max(draft.free, draft.hired + months if months else 0)
    if draft.facts.holding(credential.code):
        draft.tick(4, "send_letters", credential.code)
    else:
        draft.add(4, "send_letters", complete, subject=credential.code)
    if draft.choice.goal is credential:
        draft.finish = complete


def _dues(draft: Draft) -> None:
    """A membership is a year’s: what is due again before the target is reached."""
    for membership, joined in draft.joined.items():
        years = max(0, (draft.finish or 0) - joined - 1) // 12
        costs = dues(draft.facts.catalogue, membership, years)
        if costs:
            draft.add(4, "renew_membership", joined + 12, subject=membership, costs=costs)


def _growth(draft: Draft) -> None:
    """Phase 5: keep it, and what coders add next."""
    goal = draft.choice.goal
    kept_from = draft.dated(draft.finish)
    begun = all(step.done for number in range(1, 5) for step in draft.phases[number])
    if draft.choice.entry and begun and draft.facts[REFRESHED]:
        kept_from = draft.day(0)  # the course that is to be refreshed is done
    draft.phases[5].append(Step(code="renew", subject=goal.code, start=kept_from))
    draft.phases[5] += draft.added_next


def _added_next(goal: Credential, facts: Facts) -> list[Step]:
    return [
        Step(code="add_credential", subject=following)
        for following in NEXT.get(goal.becomes or goal.code, ())
        if following in facts.catalogue.credentials and not facts.holding(following)
    ]
