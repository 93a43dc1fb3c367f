"""Every public address of the site, found in the URLconf, so that a new page is tested unasked."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

BEHIND_A_DOOR = ("admin", "rosters")
"""Namespaces that ask for a sign-in; their own tests open them."""

PARAMETERS: dict[str, list[dict[str, Any]]] = {
    "certifications:credential": [
        {"code": code} for code in ("CPC", "CPC-P", "CCS", "UK-TRAINEE", "CCCS")
    ],
    "institutions:institution": [
        {"slug": slug} for slug in ("san-juan-college", "ihrim", "mohawk-college")
    ],
    "pathways:plan_file": [{"suffix": suffix} for suffix in ("pdf", "ics", "csv", "json", "svg")],
    **{
        f"pathways:{action}": []
        for action in (
            "saved_plan",
            "saved_compare",
            "saved_verdicts",
            "saved_plan_file",
            "shared_plan_file",
            "shared_plan",
            "shared_compare",
            "shared_verdicts",
            "rename_saved_plan",
            "copy_saved_plan",
            "delete_saved_plan",
            "compare_saved_plan",
            "change_saved_plan",
            "tick_saved_plan",
        )
    },
    "institutions:programme": [
        {"school": "san-juan-college", "slug": "san-juan-health-information-technology"},
        {"school": "ihrim", "slug": "ihrim-clinical-coding-practice"},
    ],
}
"""What a name needs to become an address: each way in which its page looks different.

An empty list leaves the name to tests of its own, because its page needs rows of its own."""

IN_INDIA = {"country": "IN", "education": "secondary", "target": "CPC"}
IN_THE_US = {
    "country": "US",
    "education": "bachelor",
    "target": "CPC",
    "course": "preparation_course",
    "course_hours": "80",
    "work": "coding",
    "work_months": "10",
    "work_codes": "CPT",
    "work_evidence": "employer",
    "work_now": "yes",
    "held1": "CPC",
    "held1_standing": "apprentice",
}
IN_THE_UK = {
    "country": "GB",
    "education": "secondary",
    "target": "NCCQ",
    "post": "trainee_clinical_coder",
    "post_setting": "nhs",
    "post_months": "3",
    "post_contract": "no",
}
IN_CANADA = {
    "country": "CA",
    "education": "diploma",
    "target": "CHIM",
    "degree": "diploma",
    "degree_field": "health_information",
    "degree_status": "final_term",
    "degree_accreditation": "CCHIM",
    "degree_country": "CA",
}
NOTHING_KNOWN = {
    "country": "US",
    "education": "none",
    "target": "",
    "course": "preparation_course",
    "course_hours_unknown": "on",
}
WISHFUL = {**IN_INDIA, "deadline": "2028-12", "budget": "900", "currency": "USD", "was": "hours=5"}
WRONG = {"country": "IN", "education": "secondary", "target": "CPC", "hours": "-4", "start": "2001"}

QUERIES: dict[str, list[dict[str, Any]]] = {
    "pathways:plan": [WISHFUL, IN_INDIA, IN_THE_US, IN_THE_UK, IN_CANADA, NOTHING_KNOWN, WRONG],
    "pathways:compare": [IN_INDIA, {**IN_INDIA, "show": "all"}, {**IN_THE_UK, "show": "all"}],
    "pathways:plan_file": [IN_INDIA, WRONG],
    "pathways:verdicts": [IN_INDIA, NOTHING_KNOWN],
    "pathways:save_plan": [IN_INDIA],
    "certifications:credentials": [{"country": "GB", "plan": urlencode(IN_THE_UK)}],
    "institutions:programmes": [
        {"country": "CA"},
        {"q": "belevue"},
        {"show": "school", "sort": "name"},
        {"near": "Dayton, Ohio", "at": "39.76,-84.19", "within": "250", "mode": "online"},
        {"near": "Nowhere"},
        {"country": "IN", "award": "associate", "q": "zzzz"},
    ],
    "institutions:institution": [{"plan": urlencode(IN_THE_US)}],
    "institutions:programme": [{"plan": urlencode(IN_CANADA)}],
    "institutions:compare": [{"c": ("sait-health-information-management", "duke-medical-coding")}],
    "salaries:pay": [
        {"country": "GB", "plan": urlencode(IN_THE_UK)},
        {"country": "CA"},
        {"country": "IN", "experience": "3"},
        {"country": "US", "stage": "coder"},
        {"experience": "many"},
    ],
    "salaries:compare": [
        {"f": ("band~gb-afc-4~2026-04-01", "band~gb-afc-5~2026-04-01")},
        {"f": ("band~gb-afc-4~2026-04-01", "survey~us-29-2072-2024-05")},
    ],
}
"""What a page is asked in its query, beside nothing at all."""


def names(patterns: Any = None, space: str = "") -> Iterator[str]:
    """Every named address outside the doors, as `namespace:name`."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace not in BEHIND_A_DOOR:
                yield from names(pattern.url_patterns, pattern.namespace or space)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{space}:{pattern.name}" if space else pattern.name


def without_parameters() -> list[str]:
    """The names that need a row in PARAMETERS and have none."""
    missing = []
    for name in names():
        try:
            addresses_of(name)
        except NoReverseMatch:
            missing.append(name)
    return missing


def addresses() -> list[str]:
    """Every address to open: with each set of parameters, and with each query."""
    missing = without_parameters()
    return list(
        dict.fromkeys(a for name in names() if name not in missing for a in addresses_of(name))
    )


def addresses_of(name: str) -> list[str]:
    bare = [reverse(name, kwargs=parameters) for parameters in PARAMETERS.get(name, [{}])]
    queries = [f"?{urlencode(query, doseq=True)}" for query in QUERIES.get(name, [])]
    return [address + query for address in bare for query in ["", *queries]]


def plan_address(answers: dict[str, str]) -> str:
    return f"{reverse('pathways:plan')}?{urlencode(answers)}"
