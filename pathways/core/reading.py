"""JSON in, profile out: every fault found at once, each with its path and what would be right."""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any

from pathways.core.profile import Ask, Profile
from pathways.core.vocabulary import Education

MOST_ITEMS = 50
CURRENCY = re.compile("([A-Z]{3})?")
FURTHEST_START = 10
FURTHEST_DEADLINE = 50
"""Years from today: the calendar ends with 9999, and a plan must end before it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one answer, as `{"path": …, "message": …}`."""

    path: str
    message: str


class BadProfile(ValueError):
    """The profile can’t be planned; `faults` lists every reason."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.path}: {fault.message}" for fault in faults))
        self.faults = faults


class _Wrong(Exception):
    pass


@dataclass
class _Reader:
    codes: Collection[str]
    faults: list[Fault] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def record(self, kind: type, data: Any, path: str) -> Any:
        """A dataclass of `kind` from a JSON object; faults are kept, defaults stand in."""
        asks: dict[str, Ask] = {f.name: f.metadata["ask"] for f in fields(kind) if f.metadata}
        if not isinstance(data, Mapping):
            self.fault(path, f"Give an object with any of: {', '.join(asks)}.")
            return None
        for key in data:
            if key not in asks:
                self.fault(_join(path, str(key)), f"Unknown key. Use one of: {', '.join(asks)}.")
        answers = {}
        for name, ask in asks.items():
            where = _join(path, name)
            if name not in data:
                if ask.required:
                    self.fault(where, _expected(ask, self.codes))
                continue
            try:
                answers[name] = self.answer(ask, data[name], where)
            except _Wrong as wrong:
                self.fault(where, str(wrong))
        missing = [name for name, ask in asks.items() if ask.required and name not in answers]
        return None if missing else kind(**answers)

    def answer(self, ask: Ask, value: Any, path: str) -> Any:
        if value is None:
            return self.no_answer(ask, path)
        if ask.shape == "item":
            return self.record(ask.of or object, value, path)
        if ask.shape == "items":
            return self.items(ask, value, path)
        if ask.shape in ("words", "codes"):
            return self.several(ask, value, path)
        if ask.shape == "counts":
            return self.counts(ask, value, path)
        return _one(ask, value, self.codes)

    def no_answer(self, ask: Ask, path: str) -> None:
        if not ask.nullable:
            raise _Wrong(_expected(ask, self.codes))
        if ask.shape in ("number", "flag", "word", "text"):
            self.unknown.append(path)

    def items(self, ask: Ask, value: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) > MOST_ITEMS:
            raise _Wrong(f"Give a list of at most {MOST_ITEMS} objects.")
        read = [self.record(ask.of or object, v, f"{path}[{i}]") for i, v in enumerate(value)]
        return tuple(item for item in read if item is not None)

    def several(self, ask: Ask, value: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _Wrong("Give a list. " + _expected(ask, self.codes))
        read: dict[Any, None] = {}
        for i, item in enumerate(value):
            try:
                read[_one(ask, item, self.codes)] = None
            except _Wrong as wrong:
                self.fault(f"{path}[{i}]", str(wrong))
        return tuple(read)

    def counts(self, ask: Ask, value: Any, path: str) -> Mapping[str, float]:
        if not isinstance(value, Mapping):
            raise _Wrong('Give an object of topics and numbers, such as {"auditing": 8}.')
        read = {}
        for topic, count in value.items():
            try:
                if topic not in ask.accepted:
                    raise _Wrong(f"Unknown topic. Use one of: {', '.join(ask.accepted)}.")
                read[topic] = _number(replace(ask, shape="number"), count)
            except _Wrong as wrong:
                self.fault(_join(path, str(topic)), str(wrong))
        return MappingProxyType(read)

    def fault(self, path: str, message: str) -> None:
        self.faults.append(Fault(path, message))


def read_profile(data: Any, *, codes: Collection[str], as_of: dt.date) -> Profile:
    """The profile that `data` (parsed JSON) states; raises BadProfile with every fault."""
    reader = _Reader(codes)
    profile = reader.record(Profile, data, "")
    if profile is not None:
        reader.faults.extend(_contradictions(profile, data, as_of))
    if reader.faults or profile is None:
        raise BadProfile(tuple(reader.faults))
    answers = {f.name: getattr(profile, f.name) for f in fields(Profile)}
    if "education" not in data:
        answers["education"] = profile.education_by_degree or Education.NONE
    return Profile(**{**answers, "unknown": tuple(reader.unknown)})


def _contradictions(profile: Profile, data: Any, as_of: dt.date) -> list[Fault]:
    faults = []
    if profile.start and profile.start < as_of:
        faults.append(Fault("start", f"The start is in the past. Choose {as_of} or later."))
    if profile.start and profile.start.year > as_of.year + FURTHEST_START:
        faults.append(Fault("start", f"Choose a start in the next {FURTHEST_START} years."))
    if profile.deadline and profile.deadline < (profile.start or as_of):
        faults.append(Fault("deadline", "The deadline is before the start. Choose a later day."))
    if profile.deadline and profile.deadline.year > as_of.year + FURTHEST_DEADLINE:
        faults.append(Fault("deadline", f"Choose a day in the next {FURTHEST_DEADLINE} years."))
    implied = profile.education_by_degree
    if "education" in data and profile.education is Education.NONE and implied:
        message = (
            f"No school is finished, but a degree is. Choose {implied}, or correct the degree."
        )
        faults.append(Fault("education", message))
    if profile.budget and not CURRENCY.fullmatch(profile.budget.currency):
        message = "Give a currency as three capital letters, such as USD."
        faults.append(Fault("budget.currency", message))
    return faults


def _one(ask: Ask, value: Any, codes: Collection[str]) -> Any:
    if ask.shape == "number":
        return _number(ask, value)
    if ask.shape == "flag" and isinstance(value, bool):
        return value
    if ask.shape in ("word", "words") and isinstance(value, str) and value in ask.accepted:
        return ask.words(value) if isinstance(ask.words, type) else value
    if ask.shape in ("code", "codes") and isinstance(value, str) and value in codes:
        return value
    if ask.shape == "text" and isinstance(value, str) and len(value) <= ask.high:
        return value
    if ask.shape == "date" and isinstance(value, str):
        try:
            return dt.datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            pass
    raise _Wrong(_expected(ask, codes))


def _number(ask: Ask, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _Wrong(_expected(ask, ()))
    if not ask.low <= value <= ask.high:
        raise _Wrong(_expected(ask, ()))
    return value


def _expected(ask: Ask, codes: Collection[str]) -> str:
    if ask.shape == "number":
        unit = f" {ask.unit}" if ask.unit else ""
        return f"Give a number from {ask.low:,.10g} to {ask.high:,.10g}{unit}" + (
            ", or null if you don’t know." if ask.nullable else "."
        )
    if ask.shape == "flag":
        return "Give true, false, or null if you don’t know."
    if ask.shape in ("word", "words"):
        return f"Use one of: {', '.join(ask.accepted)}."
    if ask.shape in ("code", "codes"):
        return f"Use one of: {', '.join(codes)}."
    if ask.shape == "date":
        return "Give a date as YYYY-MM-DD, for example 2027-01-31."
    if ask.shape == "text":
        return f"Give text of at most {ask.high:g} characters."
    return "Give an object." if ask.shape == "counts" else "Give a list."


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
