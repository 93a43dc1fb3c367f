"""Why a requirement is not met, in the contract's codes, the first unmet rule first."""

import math
from collections.abc import Set

from pathways.core.catalogue import Papers, RenewalPolicy, Requirement
from pathways.core.counts import BACHELOR_UP, him_degrees_abroad
from pathways.core.facts import Facts
from pathways.core.profile import COMPLETED
from pathways.core.rules import Fact, judge
from pathways.core.standing import Lapse
from pathways.core.verdict import (
    ConditionCheck,
    Reason,
    RequirementCheck,
    RouteCheck,
    State,
    tenths,
)
from pathways.core.vocabulary import DegreeField, FactKind

MET = State.MET
CODING_MONTHS, COURSE_HOURS = FactKind.CODING_MONTHS, FactKind.COURSE_HOURS
HOLDS, HELD_MONTHS = FactKind.HOLDS, FactKind.HELD_MONTHS
ACCREDITED_DEGREE, FOREIGN_HIM_DEGREE = FactKind.ACCREDITED_DEGREE, FactKind.FOREIGN_HIM_DEGREE
TOPIC, BACHELOR_DEGREE = FactKind.TOPIC, FactKind.BACHELOR_DEGREE
UNITS = {
    FactKind.CODING_MONTHS: "months",
    FactKind.HELD_MONTHS: "months",
    FactKind.HIM_MONTHS: "months",
    FactKind.HIM_LEVEL: "level",
    FactKind.COURSE_HOURS: "hours",
    FactKind.PRACTICODE_CASES: "records",
    FactKind.PRACTICODE_ACCURACY: "percent",
    FactKind.OUTCOME_MATCH: "percent",
    FactKind.LANGUAGE_OVERALL: "band",
    FactKind.LANGUAGE_LOWEST: "band",
}
CODES = {
    FactKind.SECONDARY_EDUCATION: "secondary_education",
    FactKind.EXAM: "exam",
    FactKind.HOLDS: "exam",
    FactKind.HELD_MONTHS: "coding_months",
    FactKind.CODING_MONTHS: "coding_months",
    FactKind.COURSE_HOURS: "course_hours",
    FactKind.PRACTICODE_CASES: "practicode_cases",
    FactKind.PRACTICODE_ACCURACY: "practicode_accuracy",
    FactKind.TOPIC: "topics",
    FactKind.APPROVED_PROGRAMME: "programme_not_accredited",
    FactKind.ACCREDITED_DEGREE: "accredited_degree",
    FactKind.ACCREDITED_DEGREE_FINAL_TERM: "accredited_degree",
    FactKind.BACHELOR_DEGREE: "degree_level",
    FactKind.BACHELOR_TOPIC: "topics",
    FactKind.FOREIGN_HIM_DEGREE: "accredited_degree",
    FactKind.HIM_MONTHS: "recency",
    FactKind.HIM_LEVEL: "recency",
    FactKind.OUTCOME_MATCH: "assessment_first",
    FactKind.LANGUAGE_OVERALL: "assessment_first",
    FactKind.LANGUAGE_LOWEST: "assessment_first",
    FactKind.CODER_POST: "employment",
    FactKind.CODER_POST_OR_CONTRACT: "employment",
    FactKind.NATIONAL_COURSE: "course_incomplete",
}
ASSESSMENTS = {"CHIM": ("CHIM-EXTERNAL", "CHIM-INTERNATIONAL")}
OBSTACLES = ("evidence", "code_sets", "noncoding_experience")


def reasons_for(check: RequirementCheck, facts: Facts, credential: str) -> tuple[Reason, ...]:
    """The gaps of the nearest route, then what nearly opened another one."""
    told = list(check.nearest.unmet)
    for route in check.routes:
        if route is not check.nearest:
            told += _nearly(route, facts.tried)
    found: dict[tuple[str, Fact | None], Reason] = {}
    for condition in told:
        for reason in _reasons(condition, facts, check.requirement, credential):
            found.setdefault((reason.code, reason.fact), reason)
    return tuple(found.values())


def lapse_reason(lapse: Lapse, policy: RenewalPolicy | None, papers: Papers) -> Reason:
    """How long ago it ended, and up to when it takes no new exam, where both are known.

    Of what sleeps, the days after which it is revoked.
    """
    if lapse.status == "inactive" and policy is not None and policy.last_day is not None:
        return Reason(lapse.reason, papers, need=policy.last_day, unit="days")
    last = policy.reinstate_through_month if policy else None
    if last is None or math.isinf(lapse.months):
        return Reason(code=lapse.reason, papers=papers)
    return Reason(lapse.reason, papers, have=lapse.months, need=last, unit="months")


def _nearly(route: RouteCheck, tried: Set[FactKind]) -> list[ConditionCheck]:
    """What a route still asks of what was tried; topics are, once one of them was studied."""
    for part in route.conditions:
        if part.state is MET and part.fact.kind is TOPIC:
            tried = tried | {TOPIC}
    return [part for part in route.unmet if part.fact.kind in tried] if tried else []


def _reasons(
    condition: ConditionCheck, facts: Facts, requirement: Requirement, credential: str
) -> list[Reason]:
    fact, papers = condition.fact, requirement.papers
    kind = fact.kind
    if kind is CODING_MONTHS:
        return _months(condition, facts, papers)
    if kind is HELD_MONTHS and not facts[Fact(HOLDS, fact.of)]:
        return [Reason("exam", papers, need=1, fact=fact)]
    code = CODES[kind]
    if kind is COURSE_HOURS:
        code = _course_code(condition, facts)
    elif kind is ACCREDITED_DEGREE:
        code = _degree_code(requirement, facts, credential)
    elif kind is FOREIGN_HIM_DEGREE:
        code = "degree_incomplete" if him_degrees_abroad(facts) else code
    elif kind is BACHELOR_DEGREE:
        begun = any(degree.level in BACHELOR_UP for degree in facts.profile.degrees)
        code = "degree_incomplete" if begun else code
    have, need, unit = condition.have_shown, condition.need, UNITS.get(kind, "")
    return [Reason(code, papers, have, need, unit, fact)]


def _months(condition: ConditionCheck, facts: Facts, papers: Papers) -> list[Reason]:
    """Work that doesn't count is named first when counting it would have been enough."""
    fact, counted, need, *_ = condition
    uncounted = facts.work(*fact.of).uncounted
    blocked = [code for code in OBSTACLES if uncounted.get(code)]
    decisive = [code for code in blocked if counted + uncounted[code] >= need]
    others = [code for code in blocked if code not in decisive]
    months = {**uncounted, "coding_months": counted}
    return [
        Reason(code, papers, _shown(code, months[code]), need, "months", fact)
        for code in (*decisive, "coding_months", *others)
    ]


def _shown(code: str, months: float) -> float:
    """Whole months of what counts, and tenths of what does not: it may be less than one."""
    return math.floor(months) if code == "coding_months" else tenths(months)


def _course_code(condition: ConditionCheck, facts: Facts) -> str:
    """The obstacle of a course that would otherwise be long enough."""
    for course in facts.profile.training:
        obstacle = facts.course_obstacle(course)
        if obstacle and (course.contact_hours or 0) >= condition.need:
            return obstacle
    return "course_hours"


def _degree_code(requirement: Requirement, facts: Facts, credential: str) -> str:
    credentials = facts.catalogue.credentials
    for route in ASSESSMENTS.get(credential, ()):
        if route in credentials and judge(credentials[route].hard_rule, facts):
            return "assessment_first"
    degrees = [d for d in facts.profile.degrees if d.field is DegreeField.HEALTH_INFORMATION]
    if not degrees:
        return "accredited_degree"
    asked = requirement.degrees
    levels = {of[1] for of in asked if len(of) > 1}
    accreditations = {of[0] for of in asked}
    codes = set()
    for degree in degrees:
        level = not levels or degree.level in levels
        if degree.accreditation not in accreditations:
            codes.add("programme_not_accredited" if level else "accredited_degree")
        elif not level:
            codes.add("degree_level")
        elif degree.status is not COMPLETED:
            codes.add("degree_incomplete")
    for code in ("degree_incomplete", "programme_not_accredited", "degree_level"):
        if code in codes:
            return code
    return "accredited_degree"
