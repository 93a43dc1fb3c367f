"""Where a plan’s answers lead: the plan itself, its ways side by side, every rule, the form.

A plan stands unsaved at `/plan/`, or behind one of the two links of a saved plan. Each place has
the same pages below it (`pathways/urls.py`), so whoever came by a link stays behind it.
"""

from collections.abc import Set
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from pathways.addresses import address

Answers = tuple[tuple[str, str], ...]


def plan_address(answers: Answers, **more: str) -> str:
    """The address of an unsaved plan; `more` answers replace those of the same name."""
    return Links(answers=answers).plan(**more)


def way_back(answers: Answers) -> str:
    """What the addresses of pages outside the plan carry, so that these lead back: `plan=…`."""
    return urlencode({"plan": urlencode(answers)}) if answers else ""


def carrying(place: str, back: str) -> str:
    """The address with the way back, where there is one."""
    if not back:
        return place
    return f"{place}{'&' if '?' in place else '?'}{back}"


def _unsaved() -> str:
    return address("pathways:plan")


@dataclass(frozen=True, kw_only=True)
class Links:
    """`form` is where answers are changed, if not at `/plan/`."""

    answers: Answers
    place: str = field(default_factory=_unsaved)
    form: str = ""

    def plan(self, **more: str) -> str:
        """A way leads to one target, so another target leaves it out."""
        gone = {*more, "way"} if "target" in more else {*more}
        return f"{self.place}?{self.query(gone, **more)}"

    def compare(self, **more: str) -> str:
        return f"{self.compare_place}?{self.query(**more)}"

    def query(self, gone: Set[str] = frozenset(), /, **more: str) -> str:
        """The answers as an address writes them, without those that are `gone` and with `more`."""
        kept = [written for name, written in self._written if name not in gone]
        return "&".join([*kept, urlencode(more)] if more else kept)

    @cached_property
    def _written(self) -> tuple[tuple[str, str], ...]:
        """Each answer under its name, as an address writes it: a page has a dozen addresses."""
        return tuple((name, urlencode([(name, value)])) for name, value in self.answers)

    @property
    def compare_place(self) -> str:
        return f"{self.place}compare/"

    @property
    def verdicts(self) -> str:
        return f"{self.place}credentials/?{self.query()}"

    @property
    def change(self) -> str:
        return self.form or f"{_unsaved()}?{self.query(change='1')}"

    @property
    def unsaved(self) -> str:
        """The plan of these answers, wherever it is looked at."""
        return f"{_unsaved()}?{self.query()}"
