"""Credentials and code sets sorted into the groups that the lists show."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

from certifications.models import CodeSet, Credential
from certifications.rule_words import all_of
from pathways.core.vocabulary import Availability, Confidence, Country
from pathways.wording import COUNTRY_NAMES

Item = TypeVar("Item")


@dataclass(frozen=True)
class Chip:
    """A status as a word, a shape (an icon) and a colour class."""

    word: str
    icon: str
    shape: str


@dataclass
class Group(Generic[Item]):
    """Rows under one heading, in the order in which they came."""

    title: str
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    credential: Credential
    chip: Chip


def chip_of(credential: Credential) -> Chip:
    """Whether the credential can be had today, and whether its rules are known."""
    if credential.availability == Availability.RETIRED:
        return Chip(_("Retired"), "no", "no")
    if credential.availability == Availability.CHECK:
        return Chip(_("Check if offered"), "ask", "ask")
    if credential.confidence == Confidence.UNVERIFIED:
        return Chip(_("Rules not verified"), "ask", "ask")
    return Chip(_("Offered"), "check", "yes")


def by_country_and_body(credentials: Iterable[Credential]) -> list[Group[Group[Line]]]:
    """Countries that ask for the same credentials share a group; then a group for each body."""
    countries = _groups(credentials, lambda c: places(r.country for r in c.recognitions.all()))
    return [
        Group(
            country.title,
            [
                Group(body.title, [Line(c, chip_of(c)) for c in body.items])
                for body in _groups(country.items, lambda c: c.body.name)
            ],
        )
        for country in countries
    ]


def by_country(code_sets: Iterable[CodeSet]) -> list[Group[CodeSet]]:
    return _groups(code_sets, lambda c: places(use.country for use in c.uses.all()))


def places(codes: Iterable[str]) -> str:
    """The names of countries, in the order in which the site lists them."""
    named = set(codes)
    return all_of(COUNTRY_NAMES[country] for country in Country if country in named)


def _groups(items: Iterable[Item], title: Callable[[Item], str]) -> list[Group[Item]]:
    groups: dict[str, Group[Item]] = {}
    for item in items:
        groups.setdefault(title(item), Group(title(item))).items.append(item)
    return list(groups.values())
