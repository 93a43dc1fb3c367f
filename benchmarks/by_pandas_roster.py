"""A roster planned by openfisca-core, with pandas to read, count and write."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks import by_openfisca
from benchmarks.by_hand import FLAGS
from benchmarks.learners import CODES

RANKS = {
    "secondary": 1,
    "certificate": 2,
    "diploma": 3,
    "associate": 4,
    "bachelor": 5,
    "post_baccalaureate": 5,
    "master": 6,
}
ANSWERS = np.array(["held", "eligible", "recommended_gap", "not_eligible"])


def by_openfisca_and_pandas(source: Path, out: Path) -> None:
    text = out.suffix == ".csv"
    frame = (
        pd.read_csv(source, keep_default_na=False, na_values={"credential_held_months": [""]})
        if text
        else pd.read_parquet(source)
    )
    for name in FLAGS:
        frame[name] = frame[name].astype(str).str.lower() == "true"
    columns, held = count(frame)
    system = by_openfisca.system(columns)
    made = by_openfisca.simulation(system, columns)
    planned: dict[str, Any] = {"id": frame["id"]}
    nobody = np.zeros(len(frame), bool)
    for code in CODES:
        mine = held.get(code, nobody)
        answer = by_openfisca.calculate(made, code, "verdict")
        months = by_openfisca.calculate(made, code, "months")
        earliest = by_openfisca.calculate(made, code, "earliest")
        months = np.where(mine, 0, months)
        earliest = np.where(mine, by_openfisca.TODAY, earliest)
        dates = (earliest - 1970 * 12).astype("datetime64[M]")
        planned[f"{code} verdict"] = pd.Categorical.from_codes(
            np.where(mine, 0, answer), categories=ANSWERS
        )
        planned[f"{code} months"] = pd.array(months, "Int16")
        planned[f"{code} months"][months < 0] = pd.NA
        planned[f"{code} earliest"] = pd.Series(dates.astype("datetime64[s]")).where(earliest >= 0)
    result = pd.DataFrame(planned)
    if text:
        result.to_csv(out, index=False, date_format="%Y-%m")
    else:
        result.to_parquet(out, index=False, compression="snappy")


def count(frame: pd.DataFrame) -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts of `by_openfisca`, and who holds what already."""
    finished = frame["degree_status"] == "completed"
    ending = frame["degree_status"] == "final_term"
    level, kind = frame["degree_level"], frame["course_kind"]
    shown = level.map(RANKS).fillna(0).where(finished, 0)
    school = np.maximum(frame["education"].map(RANKS).fillna(0), shown)
    him = frame["degree_field"] == "health_information"
    coder = frame["job_role"].isin(["trainee_clinical_coder", "clinical_coder"])
    coding = frame["work_kind"] == "coding"
    coded = coding & frame["work_code_sets"].str.contains("ICD-10-CM", regex=False)
    vouched = coded & frame["work_evidence"].isin(["employer", "supervisor", "hr"])
    done = frame["course_completed"]
    taught = done & kind.isin(["preparation_course", "programme", "national_course"])
    course = done & frame["course_documented"] & kind.isin(["preparation_course", "programme"])
    high = finished & level.isin(["bachelor", "post_baccalaureate", "master"])
    held = frame["credential_code"]
    cahiim, cchim = (frame["degree_accreditation"] == body for body in ("CAHIIM", "CCHIM"))
    field = frame["degree_field"].isin(["health_information", "medical_coding"])
    experienced = frame["assessment_him_level"] != "entry"

    def topic(name: str) -> Any:
        return (taught & frame["course_topics"].str.contains(name, regex=False)) | (
            finished & frame["degree_topics"].str.contains(name, regex=False)
        )

    facts: dict[str, Any] = {
        "weekly_hours": frame["weekly_hours"],
        "exam:CPC": frame["exams_passed"].str.contains("CPC", regex=False),
        "exam:COC": frame["exams_passed"].str.contains("COC", regex=False),
        "coding_months:AAPC": frame["work_months"] * vouched,
        "coding_months:AHIMA": frame["work_months"] * coded,
        "course_hours": frame["course_contact_hours"] * course,
        "practicode_cases": frame["practicode_cases"],
        "practicode_accuracy": frame["practicode_accuracy"],
        "secondary_education": school > 0,
        "education": school.astype(int),
        "approved_programme": finished & cahiim & field,
        "topic:icd_basic": topic("icd_"),
        "topic:cpt_basic": topic("cpt_"),
        "holds:CCA": held == "CCA",
        "holds:CPC:COC:CIC:CRC:CPC-P": held == "CRC",
        "holds:CCS-P:RHIT:RHIA": held == "RHIT",
        "accredited_degree:CCHIM": him & cchim & finished,
        "accredited_degree_final_term:CCHIM": him & cchim & ending,
        "coder_post": coder & ~frame["job_contractor"],
        "holds:NCCQ": held == "NCCQ",
        "held_months:NCCQ": frame["credential_held_months"].where(held == "NCCQ", 0).astype(int),
        "bachelor_degree": school >= 5,
        "him_months": frame["assessment_him_months_last_5_years"] * experienced,
        "him_level": frame["assessment_him_level"].map(
            {"entry": 0, "intermediate": 1, "senior": 2}
        ),
        "outcome_match": frame["assessment_outcome_match_percent"],
        "language_overall": frame["assessment_language_overall"],
        "language_lowest": frame["assessment_language_lowest"],
        "works_now": coder
        | (coding & (frame["work_ended_months_ago"] == 0) & (frame["work_months"] != 0)),
        "beginner": ~(finished | done | coding | (frame["exams_passed"] != "") | (held != "")),
    }
    for name in (
        "anatomy_physiology",
        "medical_terminology",
        "pathophysiology",
        "pharmacology",
        "reimbursement",
        "icd_advanced",
        "cpt_hcpcs",
    ):
        facts[f"topic:{name}"] = topic(name)
    for name in ("associate", "bachelor", "master", "post_baccalaureate"):
        such = him & cahiim & (level == name)
        facts[f"accredited_degree:CAHIIM:{name}"] = such & finished
        facts[f"accredited_degree_final_term:CAHIIM:{name}"] = such & ending
    for name in ("anatomy_physiology", "pathophysiology"):
        facts[f"bachelor_topic:{name}"] = high & frame["degree_topics"].str.contains(
            name, regex=False
        )
    columns = {name: np.asarray(values) for name, values in facts.items()}
    return columns, {
        "CPC-A": columns["exam:CPC"],
        "COC-A": columns["exam:COC"],
        "CCA": columns["holds:CCA"],
        "RHIT": np.asarray(held == "RHIT"),
        "CCSC": np.asarray(done & (kind == "national_course")),
    }
