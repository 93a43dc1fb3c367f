"""What the page of a saved plan adds: its links, what has changed, and the steps to tick off."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pathways import progress
from pathways.change_words import change_text, time_text
from pathways.core.plan import Plan
from pathways.core.roadmap import TICKED, Step
from pathways.core.summary import Change, Summary, changes
from pathways.renderers.page_route import step_key
from pathways.step_words import step_title
from pathways.wording import gettext as _
from pathways.wording import long_date

EFFECTS = frozenset({"target", "finish", "first_job", "costs", "verdict"})


@dataclass(frozen=True, kw_only=True, slots=True)
class TickShown:
    """A button for one step; with `field`, a number before it; with `address`, a link instead."""

    key: str
    button: str
    about: str
    address: str = ""
    field: str = ""
    value: str = ""
    undo: bool = False
    error: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangesShown:
    since: str
    effects: tuple[str, ...]
    causes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TriedShown:
    """A change that is saved nowhere yet: the saved plan, and where to keep it instead, if one may.

    `answers` are those of the change.
    """

    back: str
    keep: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SavedShown:
    """A saved plan as its owner sees it, or, without a token, as those it is shared with do."""

    name: str
    kept_until: str
    token: str = ""
    private_link: str = ""
    share_link: str = ""
    changes: ChangesShown | None = None
    tried: TriedShown | None = None
    ticks: Mapping[str, TickShown]


@dataclass(frozen=True, kw_only=True, slots=True)
class Slip:
    """A number that was not understood: at which step, what was typed, what to do."""

    key: str
    typed: str
    message: str


def changes_shown(before: Summary, since: dt.date, plan: Plan) -> ChangesShown:
    found = changes(before, plan)
    effects = [change for change in found if change.kind in EFFECTS]
    passed = time_text(since, plan.catalogue.as_of) if effects else ""
    causes = [change_text(c, plan) for c in found if c.kind not in EFFECTS]
    return ChangesShown(
        since=long_date(since),
        effects=tuple(_said(effects, plan)),
        causes=tuple(filter(None, [passed, *causes])),
    )


def _said(found: Iterable[Change], plan: Plan) -> list[str]:
    return [change_text(change, plan) for change in found]


def ticks_shown(
    plan: Plan,
    answers: progress.Answers,
    ticked: frozenset[tuple[str, str]],
    change_address: str,
    slip: Slip | None = None,
) -> dict[str, TickShown]:
    """By the key of the step: what the learner can tell about it."""
    found = {}
    for step in plan.roadmap.steps:
        key = step_key(step)
        if step.done:
            tick = _undo(step, key) if (step.code, step.subject) in ticked else None
        elif progress.needs_the_form(step.code, step.subject, answers):
            tick = _link(step, key, change_address)
        else:
            tick = _button(step, key, answers, slip if slip and slip.key == key else None)
        if tick is not None:
            found[key] = tick
    return found


def _undo(step: Step, key: str) -> TickShown | None:
    if step.code not in TICKED:
        return None
    return TickShown(key=key, button=_("Undo"), about=step_title(step), undo=True)


def _link(step: Step, key: str, change_address: str) -> TickShown | None:
    field = progress.IN_THE_FORM.get(step.code)
    if field is None:
        return None
    address = f"{change_address}#div_id_{field}"
    return TickShown(
        key=key, button=_("Done? Tell us more"), about=step_title(step), address=address
    )


def _button(step: Step, key: str, answers: progress.Answers, slip: Slip | None) -> TickShown | None:
    words = progress.TICK if step.code in TICKED else progress.BUTTONS.get(step.code)
    if words is None:
        return None
    name, label = progress.number_field(step.code, answers) or ("", "")
    known = answers.get(name, [""])[0]
    return TickShown(
        key=key,
        button=str(words) % {"subject": step.subject},
        about=step_title(step),
        field=str(label),
        value=slip.typed if slip else known,
        error=slip.message if slip else "",
    )
