"""The twelve credentials written by hand for openfisca-core: vector formulas with a trace."""

from typing import Any

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.periods import MONTH
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

ELIGIBLE, GAP, NO = 1, 2, 3
TODAY = 2026 * 12 + 10
SEARCH = 3
PERIOD = "2026-11"
NEVER = 2047
WEEKS = 365.25 / 12 / 7

learner = Entity("learner", "learners", "A learner", "")


def name(column: str) -> str:
    return column.replace(":", "__").replace("-", "_").lower()


def input_variable(column: str, kind: type) -> type[Variable]:
    return type(
        name(column),
        (Variable,),
        {"value_type": kind, "entity": learner, "definition_period": MONTH, "label": column},
    )


def formula_variable(label: str, formula: Any, kind: type = int) -> type[Variable]:
    return type(
        label,
        (Variable,),
        {
            "value_type": kind,
            "entity": learner,
            "definition_period": MONTH,
            "label": label,
            "formula": formula,
        },
    )


def get(person: Any, period: Any, column: str) -> Any:
    return person(name(column), period)


def search(p: Any, t: Any) -> Any:
    return np.where(get(p, t, "works_now"), 0, SEARCH)


def preparation(p: Any, t: Any, weeks: int, beginner_weeks: int) -> Any:
    chosen = np.where(get(p, t, "beginner"), beginner_weeks, weeks)
    return np.ceil(chosen * 10 / (get(p, t, "weekly_hours") * WEEKS))


def answer(hard: Any, advised: Any = True) -> Any:
    return np.where(hard, np.where(advised, ELIGIBLE, GAP), NO)


SHARED: dict[str, Any] = {}
"""Steps that several answers need: variables of their own, so that the engine keeps them."""


def shared(formula: Any) -> Any:
    label = f"shared_{formula.__name__}"
    SHARED[label] = formula
    return lambda person, period: person(label, period)


@shared
def removal_gap(p: Any, t: Any) -> Any:
    """Months of work until AAPC removes the apprentice's A, with the papers there are."""
    months = get(p, t, "coding_months:AAPC")
    course = get(p, t, "course_hours") >= 80
    records = (get(p, t, "practicode_cases") >= 600) & (get(p, t, "practicode_accuracy") >= 70)
    need = np.where(course & records, 0, np.where(course | records, 12, 24))
    return np.maximum(need - months, 0)


def full(exam: str) -> Any:
    def formula(p: Any, t: Any) -> Any:
        return answer(get(p, t, exam) & (removal_gap(p, t) == 0))

    return formula


def full_months(exam: str) -> Any:
    def formula(p: Any, t: Any) -> Any:
        return removal_gap(p, t)

    return formula


def full_earliest(exam: str, weeks: int, beginner_weeks: int) -> Any:
    def formula(p: Any, t: Any) -> Any:
        gap = removal_gap(p, t)
        work = np.where(gap > 0, gap + search(p, t), 0)
        study = np.where(get(p, t, exam), 0, preparation(p, t, weeks, beginner_weeks))
        months = np.maximum(work, study)
        return TODAY + months + (months > 0)

    return formula


@shared
def cca_advised(p: Any, t: Any) -> Any:
    topics = ("anatomy_physiology", "medical_terminology", "icd_basic", "cpt_basic")
    taught = np.logical_and.reduce([get(p, t, f"topic:{topic}") for topic in topics])
    return (get(p, t, "coding_months:AHIMA") >= 6) | get(p, t, "approved_programme") | taught


def cca(p: Any, t: Any) -> Any:
    return answer(get(p, t, "secondary_education"), cca_advised(p, t) != 0)


@shared
def cca_gap(p: Any, t: Any) -> Any:
    return np.where(cca_advised(p, t), 0, np.maximum(6 - get(p, t, "coding_months:AHIMA"), 0))


@shared
def ccs_gap(p: Any, t: Any) -> Any:
    months = get(p, t, "coding_months:AHIMA")
    topics = (
        "anatomy_physiology",
        "pathophysiology",
        "pharmacology",
        "medical_terminology",
        "reimbursement",
        "icd_advanced",
        "cpt_hcpcs",
    )
    taught = np.logical_and.reduce([get(p, t, f"topic:{topic}") for topic in topics])
    other = get(p, t, "holds:CPC:COC:CIC:CRC:CPC-P")
    half = taught | get(p, t, "holds:CCA") | other
    gap = np.maximum(np.where(half, 12, 24) - months, 0)
    return np.where(get(p, t, "holds:CCS-P:RHIT:RHIA"), 0, gap)


def ccs(p: Any, t: Any) -> Any:
    return answer(get(p, t, "secondary_education"), ccs_gap(p, t) == 0)


def with_school(gap: Any, *, earliest: bool) -> Any:
    def formula(p: Any, t: Any) -> Any:
        school = get(p, t, "secondary_education")
        work = gap(p, t)
        if not earliest:
            return np.where(school, work, -1)
        months = np.where(school, np.where(work > 0, work + search(p, t), 0), 6)
        return TODAY + months + (months > 0)

    return formula


@shared
def rhit_met(p: Any, t: Any) -> Any:
    return get(p, t, "accredited_degree:CAHIIM:associate") | get(
        p, t, "accredited_degree_final_term:CAHIIM:associate"
    )


@shared
def rhia_met(p: Any, t: Any) -> Any:
    return np.logical_or.reduce(
        [
            get(p, t, f"{kind}:CAHIIM:{level}")
            for kind in ("accredited_degree", "accredited_degree_final_term")
            for level in ("bachelor", "master", "post_baccalaureate")
        ]
    )


def degree_months(met: Any) -> Any:
    return lambda p, t: np.where(met(p, t), 0, -1)


def rhit_earliest(p: Any, t: Any) -> Any:
    return np.where(rhit_met(p, t), TODAY, TODAY + 24 + 1)


def rhia_earliest(p: Any, t: Any) -> Any:
    months = np.where(get(p, t, "education") >= 4, 24, 48)
    return np.where(rhia_met(p, t), TODAY, TODAY + months + 1)


def ccsc_earliest(p: Any, t: Any) -> Any:
    months = np.where(get(p, t, "coder_post"), 0, SEARCH)
    return TODAY + months + (months > 0)


@shared
def acc_gap(p: Any, t: Any) -> Any:
    return np.maximum(24 - get(p, t, "held_months:NCCQ"), 0)


def auditor_months(p: Any, t: Any) -> Any:
    return np.where(get(p, t, "holds:NCCQ"), acc_gap(p, t), -1)


def auditor_earliest(p: Any, t: Any) -> Any:
    gap = acc_gap(p, t)
    return np.where(get(p, t, "holds:NCCQ"), TODAY + gap + (gap > 0), -1)


def chim_earliest(p: Any, t: Any) -> Any:
    months = np.where(get(p, t, "accredited_degree_final_term:CCHIM"), 6, 24)
    return np.where(get(p, t, "accredited_degree:CCHIM"), TODAY, TODAY + months + 1)


@shared
def external_degree(p: Any, t: Any) -> Any:
    return (
        get(p, t, "bachelor_degree")
        & get(p, t, "bachelor_topic:anatomy_physiology")
        & get(p, t, "bachelor_topic:pathophysiology")
    )


@shared
def external_assessed(p: Any, t: Any) -> Any:
    return (
        (get(p, t, "outcome_match") >= 70)
        & (get(p, t, "language_overall") >= 7)
        & (get(p, t, "language_lowest") >= 6)
    )


@shared
def external_work(p: Any, t: Any) -> Any:
    months = np.maximum(36 - get(p, t, "him_months"), 0)
    return np.maximum(months, np.maximum(1 - get(p, t, "him_level"), 0))


def external(p: Any, t: Any) -> Any:
    ready = (external_degree(p, t) != 0) & (external_assessed(p, t) != 0)
    return answer(ready & (external_work(p, t) == 0))


def external_months(p: Any, t: Any) -> Any:
    ready = (external_degree(p, t) != 0) & (external_assessed(p, t) != 0)
    return np.where(ready, external_work(p, t), -1)


def external_earliest(p: Any, t: Any) -> Any:
    work = external_work(p, t)
    waiting = np.where(work > 0, work + search(p, t), 0)
    months = np.maximum(waiting, np.where(external_degree(p, t), 0, 48))
    return np.where(external_assessed(p, t), TODAY + months + (months > 0), -1)


def always(p: Any, t: Any) -> Any:
    return np.full(p.count, ELIGIBLE)


def nothing(p: Any, t: Any) -> Any:
    return np.zeros(p.count)


def today(p: Any, t: Any) -> Any:
    return np.full(p.count, TODAY)


RULES: dict[str, tuple[Any, Any, Any]] = {
    "CPC-A": (always, nothing, today),
    "CPC": (full("exam:CPC"), full_months("exam:CPC"), full_earliest("exam:CPC", 12, 26)),
    "COC-A": (always, nothing, today),
    "COC": (full("exam:COC"), full_months("exam:COC"), full_earliest("exam:COC", 13, 13)),
    "CCA": (cca, with_school(cca_gap, earliest=False), with_school(cca_gap, earliest=True)),
    "CCS": (ccs, with_school(ccs_gap, earliest=False), with_school(ccs_gap, earliest=True)),
    "RHIT": (lambda p, t: answer(rhit_met(p, t)), degree_months(rhit_met), rhit_earliest),
    "RHIA": (lambda p, t: answer(rhia_met(p, t)), degree_months(rhia_met), rhia_earliest),
    "CCSC": (lambda p, t: answer(get(p, t, "coder_post")), nothing, ccsc_earliest),
    "UK-AUDITOR": (
        lambda p, t: answer(acc_gap(p, t) == 0),
        auditor_months,
        auditor_earliest,
    ),
    "CHIM": (
        lambda p, t: answer(get(p, t, "accredited_degree:CCHIM")),
        lambda p, t: np.where(get(p, t, "accredited_degree:CCHIM"), 0, -1),
        chim_earliest,
    ),
    "CHIM-EXTERNAL": (external, external_months, external_earliest),
}


def system(columns: dict[str, Any]) -> TaxBenefitSystem:
    built = TaxBenefitSystem([learner])
    for column, values in columns.items():
        kind = {"b": bool, "i": int, "f": float}[values.dtype.kind]
        built.add_variable(input_variable(column, kind))
    for label, formula in SHARED.items():
        built.add_variable(formula_variable(label, formula))
    for code, formulas in RULES.items():
        for part, formula in zip(("verdict", "months", "earliest"), formulas, strict=True):
            built.add_variable(formula_variable(f"{name(code)}__{part}", formula))
    return built


def simulation(built: TaxBenefitSystem, columns: dict[str, Any], *, trace: bool = False) -> Any:
    made = SimulationBuilder().build_default_simulation(built, len(next(iter(columns.values()))))
    made.trace = trace
    for column, values in columns.items():
        made.set_input(name(column), PERIOD, values)
    return made


def calculate(made: Any, code: str, part: str) -> Any:
    return made.calculate(f"{name(code)}__{part}", PERIOD)
