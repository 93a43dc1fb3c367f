"""A seeded roster as a file: the flat columns that the twelve credentials look at."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

TOPICS = (
    "anatomy_physiology;medical_terminology;icd_basic;cpt_basic",
    "anatomy_physiology;pathophysiology;pharmacology;medical_terminology;reimbursement;icd_advanced;cpt_hcpcs",
    "anatomy_physiology;pathophysiology",
    "medical_terminology",
    "",
)
WORDS = {
    "country": ("US", "GB", "CA", "IN"),
    "education": ("secondary", "certificate", "diploma", "associate", "bachelor", "master", ""),
    "exams_passed": ("", "", "CPC", "COC", "CPC;COC"),
    "degree_level": ("", "associate", "bachelor", "master", "post_baccalaureate"),
    "degree_field": ("health_information", "medical_coding", "nursing", ""),
    "degree_accreditation": ("CAHIIM", "CCHIM", ""),
    "degree_status": ("completed", "final_term", "in_progress"),
    "degree_topics": TOPICS,
    "course_kind": ("preparation_course", "programme", "national_course", "ceu", ""),
    "course_documented": ("true", "false"),
    "course_completed": ("true", "false"),
    "course_topics": TOPICS,
    "work_kind": ("coding", "health_information", "other", ""),
    "work_code_sets": ("CPT;ICD-10-CM", "ICD-10-CM;ICD-10-PCS", "ICD-10;OPCS-4", ""),
    "work_evidence": ("employer", "supervisor", "hr", "co_worker", "none"),
    "work_level": ("entry", "intermediate", "senior"),
    "job_role": ("trainee_clinical_coder", "clinical_coder", "medical_coder", "other", ""),
    "job_contractor": ("true", "false"),
    "credential_code": ("", "", "CCA", "NCCQ", "RHIT", "CRC"),
    "assessment_him_level": ("entry", "intermediate", "senior"),
}
NUMBERS = {
    "course_contact_hours": (0, 161),
    "practicode_cases": (0, 1201),
    "practicode_accuracy": (40, 101),
    "work_months": (0, 61),
    "work_ended_months_ago": (0, 13),
    "credential_held_months": (0, 49),
    "assessment_him_months_last_5_years": (0, 61),
    "assessment_outcome_match_percent": (40, 101),
    "assessment_language_overall": (5, 10),
    "assessment_language_lowest": (5, 10),
    "weekly_hours": (4, 41),
}

GROUP = 131_072
"""Rows of a group of Parquet: one chunk of a plan."""
MILLION = 1_000_000


def rows(size: int, seed: int = 7) -> pa.Table:
    """Nobody’s school is less than a degree of theirs shows, as a reader of one would insist."""
    rng = np.random.default_rng(seed)
    columns = {"id": pa.array(np.arange(size)).cast(pa.string())}
    for name, words in WORDS.items():
        columns[name] = pa.array(words).take(pa.array(rng.integers(0, len(words), size)))
    for name, (low, high) in NUMBERS.items():
        columns[name] = pa.array(rng.integers(low, high, size).astype(np.int16))
    nothing = pa.compute.equal(columns["credential_code"], "")
    held = pa.compute.if_else(nothing, None, columns["credential_held_months"])
    columns["credential_held_months"] = held
    return pa.table(columns)


def write(folder: Path, size: int) -> tuple[Path, Path]:
    """The same roster as text and as Parquet."""
    text, typed = folder / "roster.csv", folder / "roster.parquet"
    table = rows(size)
    pa.csv.write_csv(table, text, pa.csv.WriteOptions(quoting_style="none"))
    pa.parquet.write_table(table, typed, row_group_size=GROUP)
    return text, typed


def write_many(folder: Path, size: int) -> Path:
    """A roster of any size as Parquet: the first million, again and again."""
    path = folder / f"roster-{size}.parquet"
    table = rows(min(size, MILLION))
    with pa.parquet.ParquetWriter(path, table.schema) as writer:
        for _ in range(size // len(table)):
            writer.write_table(table, row_group_size=GROUP)
    return path
