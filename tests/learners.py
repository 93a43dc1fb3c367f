"""Random learners, as profiles of the plan contract, crowded around the rules' thresholds.

Hypothesis draws the seed and a learner is dealt from it, because ten thousand learners drawn
answer by answer would take a minute. A test that fails names the whole learner.
"""

from collections.abc import Callable, Iterable
from random import Random
from typing import Any

from hypothesis import strategies as st

from pathways.core.vocabulary import (
    Accreditation,
    CodeSet,
    Country,
    DegreeField,
    DegreeLevel,
    DegreeStatus,
    Education,
    Evidence,
    ExperienceKind,
    Membership,
    Role,
    Setting,
    Standing,
    Topic,
    TrainingKind,
    WorkLevel,
)

Json = dict[str, Any]
CODES = (
    *("CPC", "COC", "CIC", "CRC", "CPB", "CPC-P", "CPMA", "CDEO", "CPPM", "CPCO"),
    *("CCA", "CCS", "CCS-P", "RHIT", "RHIA", "CHDA", "CDIP"),
    *("CCSC", "CCSRC", "NCCQ", "CHIM", "CCCS"),
)
MONTHS = (0, 1, 5, 6, 7, 11, 12, 13, 23, 24, 25, 35, 36, 37, 60)
BIOLOGY = ["anatomy_physiology", "pathophysiology"]
SCHOOLED = tuple(Education)[1:]


class Deal:
    """Deals one learner's answers; with `unknown`, one number or flag in twelve is null."""

    def __init__(self, seed: int, *, unknown: bool = False) -> None:
        self.random = Random(seed)
        self.unknown = unknown

    def one(self, words: Iterable[Any], often: Any = None, weight: int = 0) -> Any:
        return self.random.choice([*words, *[often] * weight])

    def answer(self, *values: Any) -> Any:
        if self.unknown and self.random.random() < 1 / 12:
            return None
        return self.random.choice(values)

    def flag(self) -> bool | None:
        answer: bool | None = self.answer(True, True, False)
        return answer

    def some(self, words: Iterable[Any], most: int = 3) -> list[Any]:
        known = list(words)
        return self.random.sample(known, self.random.randint(0, min(most, len(known))))

    def few(self, item: Callable[[], Json]) -> list[Json]:
        return [item() for _ in range(self.random.choice((0, 1, 1, 2)))]

    def perhaps(self, item: Callable[[], Json]) -> Json | None:
        return item() if self.random.random() < 1 / 2 else None

    def degree(self) -> Json:
        return {
            "level": self.one(DegreeLevel),
            "field": self.one(DegreeField, "health_information", 8),
            "accreditation": self.one((*Accreditation, None)),
            "status": self.one(DegreeStatus, "completed", 3),
            "country": self.one(("US", "CA", "IN", "AU")),
            "topics": self.one(([], ["anatomy_physiology"], BIOLOGY, BIOLOGY)),
        }

    def course(self) -> Json:
        return {
            "kind": self.one(TrainingKind),
            "contact_hours": self.answer(0, 40, 79, 80, 81, 400),
            "documented": self.flag(),
            "completed": self.flag(),
            "topics": self.some(Topic, len(Topic)),
        }

    def job(self) -> Json:
        return {
            "kind": self.one(ExperienceKind, "coding", 5),
            "months": self.answer(*MONTHS),
            "fte": self.answer(0.5, 0.7, 1, 1, 1),
            "code_sets": self.one((self.some(CodeSet), ["CPT"], ["ICD-10-CM", "ICD-10-PCS"])),
            "evidence": self.one(Evidence, "employer", 4),
            "externship": self.flag(),
            "level": self.one(WorkLevel),
            "ended_months_ago": self.answer(0, 0, 6, 24, 59, 60, 61),
        }

    def holding(self) -> Json:
        return {
            "code": self.one(CODES),
            "status": self.one(Standing, "active", 6),
            "held_months": self.answer(*MONTHS),
            "months_since_lapse": self.answer(*MONTHS),
            "days_overdue": self.answer(0, 0, 0, 0, 1, 90, 91, 180, 181),
            "dues_paid": self.flag(),
            "ceus": self.answer(0, 20, 35, 36, 52),
        }

    def post(self) -> Json:
        return {
            "role": self.one(Role),
            "setting": self.one(Setting),
            "months": self.answer(*MONTHS),
            "contractor": self.flag(),
        }

    def records(self) -> Json:
        return {
            "cases": self.answer(0, 599, 600, 601),
            "accuracy": self.answer(0, 69, 70, 71, 100),
        }

    def assessment(self) -> Json:
        return {
            "him_months_last_5_years": self.answer(35, 36, 36, 37, 60),
            "him_level": self.one(WorkLevel, "intermediate", 3),
            "outcome_match_percent": self.answer(69, 70, 70, 71),
            "language_overall": self.answer(6.5, 7, 7, 7.5),
            "language_lowest": self.answer(5.5, 6, 6, 6.5),
        }

    def learner(self) -> Json:
        degrees = self.few(self.degree)
        return {
            "country": self.one(Country),
            "education": self.one(SCHOOLED) if degrees else self.one(Education),
            "degrees": degrees,
            "training": self.few(self.course),
            "practicode": self.perhaps(self.records),
            "experience": self.few(self.job),
            "employment": self.perhaps(self.post),
            "credentials": self.few(self.holding),
            "exams_passed": self.one(([], ["CPC"], ["COC", "CCA"], self.some(CODES, 2))),
            "memberships": self.some(Membership),
            "refresher_months_ago": self.one((35, 36, 37), None, 6),
            "assessment": self.perhaps(self.assessment),
            "weekly_hours": self.one((1, 5, 10, 40)),
        }


def learner(seed: int, *, unknown: bool = False) -> Json:
    return Deal(seed, unknown=unknown).learner()


SEEDS = st.integers(min_value=0, max_value=2**48)
LEARNERS = SEEDS.map(learner)
UNSURE_LEARNERS = SEEDS.map(lambda seed: learner(seed, unknown=True))
