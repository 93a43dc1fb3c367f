"""Ways that need no dates to be folded away: another does the same after a shorter study."""

from collections.abc import Iterable, Iterator, Set

from pathways.core.choice import Choice
from pathways.core.facts import Facts
from pathways.core.profile import COMPLETED
from pathways.core.studies import Study
from pathways.core.vocabulary import Education


def outlasted(found: Iterable[Choice], facts: Facts) -> Set[str]:
    """The codes of choices that only study longer than another one.

    Of somebody who begins, all that follows the study moves with it: exams, job, target and dues
    come later by as many months, and nothing else differs. Work that goes on already, a degree in
    its last term or a credential that comes back doesn’t move: of those nothing is said.
    """
    profile = facts.profile
    has_begun = profile.credentials or profile.exams_passed or facts.works_now
    if has_begun or any(degree.status is not COMPLETED for degree in profile.degrees):
        return frozenset()
    alike: dict[object, list[Choice]] = {}
    for choice in found:
        if choice.study is not None and not (choice.entry or choice.assessed):
            alike.setdefault(_but_for_study(choice, choice.study), []).append(choice)
    return {code for group in alike.values() for code in _longer(group, profile.education)}


def _but_for_study(choice: Choice, study: Study) -> object:
    exams = tuple([exam.code for exam in choice.exams])
    work = (choice.work, choice.first_work, choice.records, choice.then is None, choice.in_full)
    doubt = choice.doubt and (choice.doubt.credential.code, choice.doubt.confidence)
    return (study.subject, exams, work, doubt)


def _longer(alike: list[Choice], education: Education | None) -> Iterator[str]:
    for choice in alike:
        if any(_studies_longer(choice, other, education) for other in alike):
            yield choice.code


def _studies_longer(one: Choice, other: Choice, education: Education | None) -> bool:
    """And gains no more by it, and risks no less."""
    ours, theirs = one.study, other.study
    if ours is None or theirs is None or ours.months is None or theirs.months is None:
        return False
    return (
        ours.months > theirs.months
        and (ours.hours is None or (theirs.hours is not None and ours.hours >= theirs.hours))
        and ours.is_degree >= theirs.is_degree
        and ours.raises(education) <= theirs.raises(education)
        and set(other.risks) <= set(one.risks)
    )
