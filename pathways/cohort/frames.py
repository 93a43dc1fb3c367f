"""People and DataFrames before the columns: who came by a form or a file, in and out by name."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pandas as pd

from pathways.cohort.facts import needed_facts
from pathways.cohort.verdicts import ANSWERS, judge_columns
from pathways.core.assumptions import QUOTED_HOURS, assumptions_for
from pathways.core.catalogue import Catalogue
from pathways.core.facts import Facts
from pathways.core.judging import is_held, lapse_in
from pathways.core.profile import EDUCATION_RANK, Profile
from pathways.core.rules import Fact
from pathways.core.vocabulary import Education


def judge_frame(
    frame: pd.DataFrame, catalogue: Catalogue, *, start: dt.date | None = None
) -> pd.DataFrame:
    """`CODE verdict`, `CODE months` and `CODE earliest` for every credential of the catalogue."""
    columns = {str(name): frame[name].to_numpy() for name in frame}
    judged = judge_columns(
        columns, catalogue, catalogue.credentials, start=start or catalogue.as_of
    )
    out: dict[str, Any] = {}
    for code, result in judged.items():
        out[f"{code} verdict"] = pd.Categorical.from_codes(
            result.answer, dtype=pd.CategoricalDtype(list(map(str, ANSWERS)))
        )
        out[f"{code} months"] = result.months_remaining
        out[f"{code} earliest"] = result.earliest
    return pd.DataFrame(out, index=frame.index)


def frame_of(profiles: Iterable[Profile], catalogue: Catalogue) -> pd.DataFrame:
    """The facts of each profile as one row, for people who came by a form or a file."""
    facts = needed_facts(catalogue.credentials.values())
    return pd.DataFrame([_row(profile, catalogue, facts) for profile in profiles])


def _row(profile: Profile, catalogue: Catalogue, facts: tuple[Fact, ...]) -> dict[str, float]:
    count = Facts(profile, catalogue)
    row = {fact.name: count[fact] for fact in facts}
    row["works_now"] = count.works_now
    row["beginner"] = count.is_beginner
    row["weekly_hours"] = profile.weekly_hours or QUOTED_HOURS
    row["job_search_months"] = assumptions_for(profile).job_search_months
    row["education"] = EDUCATION_RANK[profile.highest_education or Education.NONE]
    for code, credential in catalogue.credentials.items():
        held = is_held(credential, count)
        row[f"held:{code}"] = held
        row[f"lapsed:{code}"] = not held and lapse_in(credential, count) is not None
    return row
