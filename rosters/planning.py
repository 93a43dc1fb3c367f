"""A class planned in the background, a handful at a time: it can be stopped, and goes on where it
was after its worker died. However many workers try, each learner’s outcome is kept once.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from pathways import snapshot
from pathways.core.catalogue import Catalogue
from pathways.core.judging import Judgement
from pathways.core.plan import Plan, plan
from pathways.core.verdict import Answer, Verdict
from pathways.core.vocabulary import CredentialKind, FactKind
from pathways.reason_words import reason_text
from rosters.models import Roster, RosterRow
from rosters.told import profile_of

AT_ONCE = 50
A_STEP = 12
"""Months of work that still are one step."""
DEGREES = frozenset(
    {
        FactKind.ACCREDITED_DEGREE,
        FactKind.ACCREDITED_DEGREE_FINAL_TERM,
        FactKind.BACHELOR_DEGREE,
        FactKind.FOREIGN_HIM_DEGREE,
    }
)


@task()
def plan_roster(roster_id: int) -> None:
    """Plan whoever isn’t planned yet, until all are or the advisor stops it."""
    catalogue = snapshot.take(on=timezone.localdate())
    _begin(roster_id, catalogue)
    known: dict[str, dict[str, Any]] = {}
    while _plan_some(roster_id, catalogue, known):
        pass


@transaction.atomic
def plan_again(roster_id: int) -> bool:
    """Forget the outcomes of a class that nobody is planning; false if somebody is."""
    resting = Roster.objects.exclude(state=Roster.State.PLANNING)
    roster = next(iter(resting.locked([roster_id])), None)
    if roster is None:
        return False
    _forget(roster)
    roster.state, roster.catalogue, roster.worked_at = Roster.State.PLANNING, "", timezone.now()
    roster.save()
    return True


@transaction.atomic
def _begin(roster_id: int, catalogue: Catalogue) -> None:
    """One catalogue plans all of a class: what another has planned before is planned again."""
    roster = next(iter(Roster.objects.under_way().locked([roster_id])), None)
    if roster is not None and roster.catalogue != catalogue.version:
        _forget(roster)
        roster.planned_for, roster.catalogue = catalogue.as_of, catalogue.version
        roster.save()


def _forget(roster: Roster) -> None:
    roster.rows.filter(outcome__isnull=False).update(outcome=None)
    roster.done = 0


def _plan_some(roster_id: int, catalogue: Catalogue, known: dict[str, dict[str, Any]]) -> bool:
    """Plan the next few; false when there is nothing more to do. They are planned before the lock
    is taken, so that pages can write in between."""
    waiting = RosterRow.objects.filter(roster=roster_id, outcome__isnull=True)
    rows = list(waiting.order_by("number")[:AT_ONCE])
    for row in rows:
        row.outcome = outcome_of(row.told, catalogue, known)
    return _kept(roster_id, rows, catalogue) and bool(rows)


@transaction.atomic
def _kept(roster_id: int, rows: list[RosterRow], catalogue: Catalogue) -> bool:
    """Keep the outcomes that no other worker has kept; false if the class is not to be planned, or
    is planned by another catalogue since."""
    wanted = Roster.objects.under_way().filter(catalogue=catalogue.version)
    roster = next(iter(wanted.locked([roster_id])), None)
    if roster is None:
        return False
    waiting = roster.rows.filter(outcome__isnull=True)
    still = set(waiting.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    RosterRow.objects.bulk_update([row for row in rows if row.pk in still], ["outcome"])
    roster.done += len(still)
    roster.worked_at = timezone.now()
    if not rows:
        roster.state = Roster.State.DONE
    roster.save()
    return True


def outcome_of(
    told: Mapping[str, str], catalogue: Catalogue, known: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """What a class shows of a learner’s plan. Learners who told the same are planned once."""
    key = json.dumps(told, sort_keys=True)
    if key not in known:
        known[key] = outcome(plan(profile_of(told, catalogue), catalogue))
    return known[key]


def outcome(made: Plan) -> dict[str, Any]:
    course = made.roadmap
    target = made.verdicts.get(course.target.code)
    local = made.verdicts.used_in(made.profile.country)
    codes = dict.fromkeys([*local, *([target.code] if target else [])])
    judged = map(made.verdicts.judged, codes)
    here = [each for each in judged if each.credential.kind is not CredentialKind.POST]
    near = [made.verdicts[each.credential.code] for each in here if _is_near(each)]
    return {
        "target": course.target.code,
        "answer": str(target.answer) if target else "",
        "can": [j.credential.code for j in here if j.answer is Answer.ELIGIBLE],
        "may": [j.credential.code for j in here if j.answer is Answer.RECOMMENDED_GAP],
        "held": [j.credential.code for j in here if j.answer is Answer.HELD],
        "near": [[verdict.code, _reason(verdict)] for verdict in near],
        "gap": target.reasons[0].code if target and _is_closed(target) else "",
        "gap_text": _reason(target) if target and _is_closed(target) else "",
        "finish": course.finish.isoformat() if course.finish else "",
        "first_job": course.first_job.isoformat() if course.first_job else "",
        "works": course.is_at_work,
        "unknown": len(made.profile.unknown),
    }


def _is_closed(verdict: Verdict) -> bool:
    return verdict.answer is not Answer.HELD and bool(verdict.reasons)


def _is_near(judged: Judgement) -> bool:
    """One condition of the nearest route is all that is missing: no degree, a year at most.

    What nobody can date may take years, so it is no step.
    """
    if judged.answer is not Answer.NOT_ELIGIBLE or judged.earliest is None:
        return False
    missing = judged.unmet[0].nearest.unmet if len(judged.unmet) == 1 else []
    is_short = (judged.months_remaining or 0) <= A_STEP and not any(
        condition.fact.kind in DEGREES for condition in missing
    )
    return len(missing) == 1 and is_short


def _reason(verdict: Verdict) -> str:
    return reason_text(verdict.reasons[0], verdict) if verdict.reasons else ""
