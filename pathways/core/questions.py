"""What is worth finding out: what each answer that the learner doesn’t know could turn."""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Catalogue
from pathways.core.facts import ENOUGH, Facts
from pathways.core.profile import Profile
from pathways.core.verdicts import Outcome, Verdicts, verdicts_of
from pathways.core.vocabulary import Education

OVERDUE = "days_overdue"


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """An answer the learner doesn't know, and the credentials it could change."""

    field: str
    would_change: tuple[str, ...]


def questions(
    profile: Profile, catalogue: Catalogue, given: Assumptions, verdicts: Verdicts
) -> tuple[Question, ...]:
    """What each unknown answer could turn: alone, with its neighbours, or with all the others.

    A course of unknown hours and unknown papers turns nothing until both are found out. A good
    answer never makes a verdict worse, so what all of them together leave as it is, none turns.
    How late a renewal is, is the one answer that can only take away: it is asked of its worst.
    """

    @cache
    def answered(paths: frozenset[str]) -> Verdicts:
        """Those of the learner whose answers at `paths` are known, and at their best."""
        known = with_best_answers(profile, paths)
        return verdicts_of(known, Facts(known, catalogue), given) if paths else verdicts

    @cache
    def outcome(code: str, paths: frozenset[str]) -> Outcome:
        return answered(paths).outcome(code)

    @cache
    def too_late(path: str) -> Verdicts:
        late = _with_overdue(profile, path)
        return verdicts_of(late, Facts(late, catalogue), given)

    def turns(path: str, code: str) -> bool:
        if path.endswith(OVERDUE):
            return too_late(path).outcome(code) != verdicts.outcome(code)
        groups = (everything, _neighbours(path, profile), frozenset({path}))
        return any(outcome(code, group) != outcome(code, group - {path}) for group in groups)

    none, everything = frozenset[str](), frozenset(profile.unknown)
    open_ = [code for code in verdicts if outcome(code, everything) != outcome(code, none)]
    may_turn = {path: list(verdicts) if path.endswith(OVERDUE) else open_ for path in everything}
    return tuple(
        Question(field=path, would_change=tuple(c for c in may_turn[path] if turns(path, c)))
        for path in profile.unknown
    )


def _with_overdue(profile: Profile, path: str) -> Profile:
    """The profile with the renewal at `path`, such as `credentials[0].days_overdue`, long over."""
    at = int(path[path.index("[") + 1 : path.index("]")])
    held = list(profile.credentials)
    held[at] = replace(held[at], days_overdue=ENOUGH)
    unknown = tuple(other for other in profile.unknown if other != path)
    return replace(profile, credentials=tuple(held), unknown=unknown)


def _neighbours(path: str, profile: Profile) -> frozenset[str]:
    """The unknown answers about the same thing, such as one course."""
    about = path.rpartition(".")[0]
    return frozenset(other for other in profile.unknown if other.rpartition(".")[0] == about)


def with_best_answers(profile: Profile, paths: Collection[str]) -> Profile:
    """The profile with the answers at `paths`, such as `training[0].completed`, at their best."""
    answered: dict[str, Any] = {}
    for path in paths:
        head, *rest = path.replace("[", ".[").split(".")
        told = answered.get(head, getattr(profile, head))
        answered[head] = _answered(told, rest) if rest else _best(profile, head)
    unknown = tuple(path for path in profile.unknown if path not in paths)
    return replace(profile, **answered, unknown=unknown)


def _answered(value: Any, path: list[str]) -> Any:
    head, *rest = path
    if head.startswith("["):
        i = int(head[1:-1])
        return (*value[:i], _answered(value[i], rest), *value[i + 1 :])
    return replace(value, **{head: _best(value, head)})


def _best(value: Any, name: str) -> Any:
    ask = next(f.metadata["ask"] for f in fields(value) if f.name == name)
    if ask.shape == "flag":
        return name != "contractor"
    if name in ("months_since_lapse", "days_overdue", "ended_months_ago", "refresher_months_ago"):
        return 0
    if ask.shape == "number":
        return min(ask.high, ENOUGH)
    if ask.words is Education:
        return Education.BACHELOR
    return ask.accepted[0] if ask.accepted else "ZZ"
