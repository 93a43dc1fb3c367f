"""What the plan says would help is taken at its word: made true, and judged again.

Whoever passed the exam before holds the credential then, which is more than was said.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from pathways.core.catalogue import Catalogue
from pathways.core.plan import plan
from pathways.core.verdict import Answer, Shortcut
from pathways.core.vocabulary import Topic
from tests.examining import examine, profile_of
from tests.worked_examples import worked_examples

pytestmark = pytest.mark.django_db

COURSE = {"kind": "preparation_course", "completed": True, "documented": True}
HIM = {"field": "health_information", "status": "completed"}
ADDED: dict[str, tuple[str, dict[str, Any]]] = {
    "preparation_course_80h": ("training", {**COURSE, "contact_hours": 80}),
    "study_topics": ("training", {**COURSE, "contact_hours": 40, "topics": list(map(str, Topic))}),
    "approved_programme": (
        "degrees",
        {
            "level": "certificate",
            "field": "medical_coding",
            "accreditation": "CAHIIM",
            "status": "completed",
        },
    ),
    "bachelor_degree": ("degrees", {"level": "bachelor", "field": "health", "status": "completed"}),
    "bachelor_topic": (
        "degrees",
        {
            "level": "bachelor",
            "field": "health",
            "status": "completed",
            "topics": ["anatomy_physiology", "pathophysiology"],
        },
    ),
    "cahiim_associate_degree": (
        "degrees",
        {**HIM, "level": "associate", "accreditation": "CAHIIM"},
    ),
    "cahiim_bachelor_degree": ("degrees", {**HIM, "level": "bachelor", "accreditation": "CAHIIM"}),
    "cchim_degree": ("degrees", {**HIM, "level": "diploma", "accreditation": "CCHIM"}),
}
ASSESSED = {
    "outcome_match": ("outcome_match_percent", 70),
    "language_overall": ("language_overall", 7),
    "language_lowest": ("language_lowest", 6),
}


def kept(told: dict[str, Any], change: str) -> Iterator[dict[str, Any]]:
    """The profile with the change made; with each credential in turn, where several would do."""
    first, _, rest = change.partition("+")
    if rest:
        for one in kept(told, first):
            yield from kept(one, rest)
    elif first.startswith("earn_"):
        for code in first.removeprefix("earn_").split("_or_"):
            yield {**told, "credentials": [*told.get("credentials", ()), {"code": code}]}
    elif first == "practicode":
        yield {**told, "practicode": {"cases": 600, "accuracy": 70}}
    elif first == "employer_letter":
        yield {**told, "experience": [{**job, "evidence": "hr"} for job in told["experience"]]}
    elif first == "course_certificate":
        yield {**told, "training": [{**course, "documented": True} for course in told["training"]]}
    elif first == "secondary_education":
        yield {**told, "education": "secondary"}
    elif first in ASSESSED:
        name, least = ASSESSED[first]
        yield {**told, "assessment": {**told["assessment"], name: least}}
    else:
        name, item = ADDED[first]
        told = {key: value for key, value in told.items() if value != "none"}
        yield {**told, name: [*told.get(name, ()), item]}


def test_every_change_that_a_worked_example_is_told_of_brings_what_it_says(
    catalogue: Catalogue,
) -> None:
    broken, made = [], set()
    for example in worked_examples():
        if example.as_of != catalogue.as_of:
            continue
        for change, promises in promised_to(example.profile, catalogue).items():
            made.add(change)
            for told in kept(example.profile, change):
                verdicts = examine(profile_of(told, catalogue), catalogue, list(promises))
                for code, shortcut in promises.items():
                    now = verdicts[code]
                    answer = Answer.ELIGIBLE if now.answer is Answer.HELD else now.answer
                    promised = (shortcut.answer, shortcut.months_remaining)
                    if (answer, now.months_remaining) != promised:
                        broken.append((example.who, code, shortcut, now.answer))
    assert broken == []
    assert len(made) > 10


def promised_to(told: dict[str, Any], catalogue: Catalogue) -> dict[str, dict[str, Shortcut]]:
    """Change → credential → what it would do: one change often helps with several."""
    promises: dict[str, dict[str, Shortcut]] = {}
    for code, verdict in plan(profile_of(told, catalogue), catalogue).verdicts.items():
        for shortcut in verdict.shortcuts:
            promises.setdefault(shortcut.change, {})[code] = shortcut
    return promises
