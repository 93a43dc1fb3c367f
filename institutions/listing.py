"""Courses sorted into countries and kinds, as the list shows them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from institutions.choices import Kind
from institutions.models import Programme
from pathways.wording import COUNTRY_NAMES


@dataclass
class KindGroup:
    title: str
    programmes: list[Programme] = field(default_factory=list)


@dataclass
class CountryGroup:
    country: str
    kinds: list[KindGroup] = field(default_factory=list)

    @property
    def programmes(self) -> list[Programme]:
        return [programme for kind in self.kinds for programme in kind.programmes]


def by_country_and_kind(programmes: Iterable[Programme]) -> list[CountryGroup]:
    """Countries and kinds in the order of the site; a group without a course is left out."""
    sorted_in: dict[tuple[str, str], list[Programme]] = {}
    for programme in programmes:
        place = (programme.institution.country, programme.kind)
        sorted_in.setdefault(place, []).append(programme)
    groups = [CountryGroup(str(country)) for country in COUNTRY_NAMES]
    for group in groups:
        for kind in Kind:
            found = sorted_in.get((group.country, kind.value))
            if found:
                group.kinds.append(KindGroup(str(kind.label), found))
    return [group for group in groups if group.kinds]
