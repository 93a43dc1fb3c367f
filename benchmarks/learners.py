"""A seeded million of learners as columns, and the twelve credentials they are judged for."""

import datetime as dt

import numpy as np
import numpy.typing as npt

from pathways.cohort.facts import needed_facts
from pathways.core.catalogue import Catalogue

CODES = (
    "CPC-A",
    "CPC",
    "COC-A",
    "COC",
    "CCA",
    "CCS",
    "RHIT",
    "RHIA",
    "CCSC",
    "UK-AUDITOR",
    "CHIM",
    "CHIM-EXTERNAL",
)
START = dt.date(2026, 11, 24)
Columns = dict[str, npt.NDArray[np.generic]]


def catalogue() -> Catalogue:
    """The shipped rules, loaded into a database in memory."""
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "pathways.settings.test"
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_guide", verbosity=0)
    from pathways import snapshot

    return snapshot.take(START)


def columns(rules: Catalogue, size: int, seed: int = 7) -> Columns:
    """Every fact that the twelve look at, spread over both sides of its threshold."""
    rng = np.random.default_rng(seed)
    made: Columns = {}
    for fact in needed_facts(rules.credentials[code] for code in CODES):
        made[fact.name] = _spread(fact.kind, rng, size)
    # Somebody who has held a credential for months holds it.
    made["holds:NCCQ"] = made["held_months:NCCQ"] > 0
    made["works_now"] = rng.random(size) < 0.3
    made["beginner"] = rng.random(size) < 0.5
    made["weekly_hours"] = rng.integers(4, 41, size).astype(np.int16)
    made["education"] = rng.integers(0, 8, size).astype(np.int8)
    return made


def _spread(kind: str, rng: np.random.Generator, size: int) -> npt.NDArray[np.generic]:
    whole = {
        "coding_months": (0, 49),
        "held_months": (0, 49),
        "him_months": (0, 61),
        "course_hours": (0, 161),
        "practicode_cases": (0, 1201),
        "practicode_accuracy": (40, 101),
        "outcome_match": (40, 101),
        "him_level": (0, 3),
    }
    if kind in whole:
        return rng.integers(*whole[kind], size).astype(np.int16)
    if kind.startswith("language"):
        return (rng.integers(10, 19, size) / 2).astype(np.float32)
    return rng.random(size) < 0.5
