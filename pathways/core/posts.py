"""How somebody becomes a clinical coder in the United Kingdom: the post comes first (S10, S42)."""

from collections.abc import Iterator
from typing import Any

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Credential
from pathways.core.facts import Facts
from pathways.core.judging import is_held
from pathways.core.rules import Fact
from pathways.core.studies import courses
from pathways.core.vocabulary import FactKind

APPRENTICESHIP = "UK-APPRENTICESHIP"
NATIONAL_EXAM = "NCCQ"
NATIONAL = {
    "UK-TRAINEE": 0,
    "CCSC": 6,
    "CCSRC": 6,
    APPRENTICESHIP: 18,
}
"""Months after the post by which each is reached (S10, S40)."""


def has_post(goal: Credential, facts: Facts) -> bool:
    """Works as a coder already, in a way that leads to `goal`.

    The national course is not for those on contract (S10); who needs it no more may go on so.
    """
    job = facts.profile.employment
    if job is None or not facts[Fact(FactKind.CODER_POST_OR_CONTRACT)]:
        return False
    return not (job.contractor and needs_course(goal, facts)) or is_held(goal, facts)


def needs_course(goal: Credential, facts: Facts) -> bool:
    """No rule asks it of somebody who has passed the qualification already."""
    qualified = goal.code not in NATIONAL and facts.passed(NATIONAL_EXAM)
    return not (qualified or facts[Fact(FactKind.NATIONAL_COURSE)])


def post_choices(goal: Credential, facts: Facts, given: Assumptions) -> Iterator[dict[str, Any]]:
    """A trainee post, an apprenticeship, or a course before the post.

    None where the exam that comes before all the rest has left the catalogue.
    """
    if goal.code not in NATIONAL and NATIONAL_EXAM not in facts.catalogue.credentials:
        return
    if has_post(goal, facts):
        yield {"entry": "post"}
        return
    if goal.code == APPRENTICESHIP:
        yield {"entry": "apprenticeship", "risks": ("few_places", "first_job")}
        return
    yield {"entry": "post", "risks": ("first_job",)}
    if goal.code not in NATIONAL:
        yield {"entry": "apprenticeship", "risks": ("few_places", "first_job")}
    post = facts.catalogue.credentials.get("UK-TRAINEE")
    for study in courses(post, facts, given) if post else ():
        if study.programmes:
            yield {"entry": "post", "study": study, "risks": ("first_job",)}
