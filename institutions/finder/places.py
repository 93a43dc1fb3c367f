"""Where a city or a school of our rows lies."""

from dataclasses import dataclass

from django.db.models import Avg, Count

from institutions.finder.regions import REGIONS
from institutions.finder.spelling import asked_words, set_right
from institutions.models import Institution

MOST_PLACES = 8


@dataclass(frozen=True)
class Place:
    name: str
    latitude: float
    longitude: float

    @property
    def at(self) -> str:
        """How an address carries it: 39.7589,-84.1916."""
        return f"{self.latitude:.4f},{self.longitude:.4f}"


def places_called(text: str) -> list[Place]:
    """Cities, else schools, of that name with a known position, the largest first.

    “Columbia, Missouri” or “Columbia, MO” narrows it to a region.
    """
    name, _, region = (part.strip() for part in text.partition(","))
    return _cities(name, region) or _schools(text.strip())


def closest_names(text: str) -> list[Place]:
    """Places whose name is like it, where nothing has that very name."""
    name, comma, region = text.partition(",")
    read = " ".join(spelling.read for spelling in set_right(asked_words(name)))
    return places_called(f"{read}{comma}{region}") if read else []


def _cities(name: str, region: str) -> list[Place]:
    region = REGIONS.get(region.upper(), region)
    rows = Institution.objects.placed().in_city(name, region)
    found = rows.values("city", "region").annotate(
        north=Avg("latitude"), east=Avg("longitude"), schools=Count("pk")
    )
    return [
        Place(_named(row["city"], row["region"]), float(row["north"]), float(row["east"]))
        for row in found.order_by("-schools", "region")[:MOST_PLACES]
    ]


def _schools(name: str) -> list[Place]:
    rows = Institution.objects.placed().called_exactly(name)[:MOST_PLACES]
    return [
        Place(_named(row.name, row.region), float(row.latitude or 0), float(row.longitude or 0))
        for row in rows
    ]


def _named(name: str, region: str) -> str:
    return ", ".join(filter(None, (name, region)))
