"""Distances on the globe, in Python and in both databases."""

import math
import re
from typing import Any

from django.db.models import F, FloatField, Func, Value

EARTH_MILES = 3958.8
KM_A_MILE = 1.609344
Vector = tuple[float, float, float]


class Chord(Func):
    """How far apart two points of the unit globe are, in a straight line through it.

    PostgreSQL answers “the nearest first” from an index; the arithmetic is the same for SQLite.
    """

    output_field = FloatField()

    def __init__(self, *to: float) -> None:
        super().__init__(F("x"), F("y"), F("z"), *map(Value, to))

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = "(cube(ARRAY[{}, {}, {}]) <-> cube(ARRAY[{}::float8, {}::float8, {}::float8]))"
        return self._written(template, compiler)

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        x, y, z, a, b, c = self.get_source_expressions()
        squares = [(one - other) * (one - other) for one, other in ((x, a), (y, b), (z, c))]
        sql, values = compiler.compile(squares[0] + squares[1] + squares[2])
        return f"SQRT({sql})", values

    def _written(self, template: str, compiler: Any) -> tuple[str, list[Any]]:
        parts = [compiler.compile(part) for part in self.get_source_expressions()]
        sql = template.format(*(sql for sql, _ in parts))
        return sql, [value for _, values in parts for value in values]


def vector(latitude: float, longitude: float) -> Vector:
    """The point on a globe of radius one."""
    north, east = math.radians(latitude), math.radians(longitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def miles(chord: float) -> float:
    """Along the surface, from the straight line through the globe."""
    return 2 * EARTH_MILES * math.asin(min(1.0, chord / 2))


def chord_of(distance: float) -> float:
    return 2 * math.sin(distance / (2 * EARTH_MILES))


def read_point(text: str) -> tuple[float, float] | None:
    """“39.76, -84.19” as latitude and longitude; None if it is no point of the globe."""
    match = re.fullmatch(r"\s*(-?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*", text)
    if match is None:
        return None
    latitude, longitude = float(match[1]), float(match[2])
    on_globe = abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if on_globe else None
