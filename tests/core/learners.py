"""Learners of every kind, as the contract's profiles, for Hypothesis."""

from typing import Any

from hypothesis import strategies as st

from pathways.core.catalogue import Catalogue
from pathways.core.plan import Plan, plan
from pathways.core.profile import Profile
from pathways.core.reading import read_profile
from pathways.core.ways import Ways, ways

EDUCATION = ["none", "secondary", "certificate", "diploma", "associate", "bachelor", "master"]
COURSE = {"kind": "preparation_course", "documented": True, "completed": True}
TARGETS = ["CPC", "CPC-A", "COC", "CCA", "CCS", "CIC", "CRC", "CPMA", "CDIP", "RHIT", "RHIA",
           "NCCQ", "UK-TRAINEE", "UK-APPRENTICESHIP", "UK-AUDITOR", "CHIM", "CHIM-EXTERNAL",
           "CHIM-INTERNATIONAL", "CCCS"]  # fmt: skip


@st.composite
def learners(draw: st.DrawFn, countries: str = "US GB CA IN") -> dict[str, Any]:
    profile: dict[str, Any] = {
        "country": draw(st.sampled_from(countries.split())),
        "education": draw(st.sampled_from(EDUCATION)),
        "target": draw(st.sampled_from(TARGETS)),
    }
    if draw(st.booleans()):
        profile["weekly_hours"] = draw(st.integers(1, 40))
    if draw(st.booleans()):
        profile["job_search_months"] = draw(st.integers(0, 12))
    if draw(st.booleans()):
        profile["training"] = [{**COURSE, "contact_hours": draw(st.sampled_from([40, 79, 80]))}]
    if draw(st.booleans()):
        profile["experience"] = [draw(jobs())]
    passed = draw(st.sampled_from([[], [], [], ["CPC"], ["CCA"], ["CPC", "COC"]]))
    if passed and profile["education"] != "none":
        profile["exams_passed"] = passed
    if draw(st.integers(0, 4)) == 0:
        profile["practicode"] = {"cases": draw(st.sampled_from([300, 600])), "accuracy": 80}
    if profile["country"] == "GB" and draw(st.booleans()):
        months = draw(st.integers(0, 40))
        profile["employment"] = {"role": "trainee_clinical_coder", "setting": "nhs"}
        profile["employment"]["months"] = months
    return profile


@st.composite
def jobs(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "kind": draw(st.sampled_from(["coding", "coding", "health_admin"])),
        "months": draw(st.integers(0, 30)),
        "fte": draw(st.sampled_from([0.5, 1])),
        "code_sets": draw(st.sampled_from([["CPT", "ICD-10-CM"], ["OPCS-4"]])),
        "evidence": draw(st.sampled_from(["employer", "co_worker"])),
        "ended_months_ago": draw(st.sampled_from([0, 5])),
    }


class Guide:
    """The shipped catalogue, with a name that fits into a failure's report."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __repr__(self) -> str:
        return "the guide"

    def read(self, told: dict[str, Any]) -> Profile:
        codes = self.catalogue.credentials
        return read_profile(told, codes=codes, as_of=self.catalogue.as_of)

    def plan(self, told: dict[str, Any]) -> Plan:
        return plan(self.read(told), self.catalogue)

    def ways(self, told: dict[str, Any]) -> Ways:
        target = self.catalogue.credentials[told["target"]]
        return ways(self.read(told), self.catalogue, target)
