"""Plans to hand over, one for each country, as the tests of every format need them."""

import datetime as dt
from typing import Any

from pathways import snapshot
from pathways.core.plan import plan
from pathways.core.reading import read_profile
from pathways.renderers.sheet import Copy

DAY = dt.date(2026, 11, 25)
LINK = "https://plan.example.org/plan/?country=IN&education=bachelor&target=CCS"
LEARNERS: dict[str, dict[str, Any]] = {
    "US": {"country": "US", "education": "secondary", "target": "CPC", "weekly_hours": 15},
    "GB": {"country": "GB", "education": "bachelor", "target": "NCCQ"},
    "IN": {"country": "IN", "education": "bachelor", "target": "CCS", "weekly_hours": 10},
    "CA": {"country": "CA", "education": "diploma", "target": "CHIM"},
}
HOLDER = {
    "country": "US",
    "education": "bachelor",
    "target": "CPC",
    "exams_passed": ["CPC"],
    "memberships": ["AAPC"],
    "credentials": [{"code": "CPC-A", "status": "apprentice", "held_months": 8, "ceus": 10}],
    "experience": [{"kind": "coding", "months": 10, "code_sets": ["CPT"], "evidence": "employer"}],
}


def copy_of(learner: dict[str, Any], **more: Any) -> Copy:
    catalogue = snapshot.take(on=DAY)
    profile = read_profile(learner, codes=catalogue.credentials, as_of=DAY)
    return Copy(plan=plan(profile, catalogue), **more)
