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
    alike: dict[object, list[tuple[Choice, Study]]] = {}
    for choice in found:
        study = choice.study
        if study is None or study.months is None or choice.entry or choice.assessed:
            continue  # nobody dates it, or its study isn’t all that comes first
        alike.setdefault(_but_for_study(choice, study), []).append((choice, study))
    return {code for group in alike.values() for code in _longer(group, profile.education)}


def _but_for_study(choice: Choice, study: Study) -> object:
    exams = tuple([exam.code for exam in choice.exams])
    work = (choice.work, choice.first_work, choice.records, choice.then is None, choice.in_full)
    doubt = choice.doubt and (choice.doubt.credential.code, choice.doubt.confidence)
    return (study.subject, exams, work, doubt)


def _longer(alike: list[tuple[Choice, Study]], education: Education | None) -> Iterator[str]:
    for choice, study in alike:
        for other, others_study in alike:
            is_longer = _is_longer(study, others_study, education)
            if is_longer and set(other.risks) <= set(choice.risks):
                yield choice.code
                break


def _is_longer(study: Study, other: Study, education: Education | None) -> bool:
    """It gains no more by it."""
    return (
        (study.months or 0) > (other.months or 0)
        and (study.hours is None or (other.hours is not None and study.hours >= other.hours))
        and study.is_degree >= other.is_degree
        and study.raises(education) <= other.raises(education)
    )
