"""Rows to one frozen Catalogue: the only code that reads across the apps.

The catalogue of a day is kept in the process and read again when the edition has moved, so a
page costs one query, and an admin's edit is in the next plan of every process.
"""

import datetime as dt
import hashlib
from dataclasses import replace

from pathways.core.catalogue import Catalogue
from pathways.core.loose_ends import without_loose_ends
from pathways.edition import current_edition
from pathways.snapshot.credentials import read_bodies, read_credentials, read_fees
from pathways.snapshot.pay import read_pay_bands
from pathways.snapshot.programmes import read_course_types, read_phases, read_programmes
from pathways.snapshot.rows import Reading

_taken: dict[tuple[int, dt.date], Catalogue] = {}


def take(on: dt.date) -> Catalogue:
    """What is known on that day: one query if nothing changed since the last time, else twelve."""
    key = (current_edition(), on)
    if key not in _taken:
        fresh = _read(Reading(on))
        _taken.clear()
        _taken[key] = fresh
    return _taken[key]


def _read(reading: Reading) -> Catalogue:
    bodies = read_bodies(reading)
    fees, body_fees = read_fees(reading)
    published = {c.code: c for c in read_credentials(reading, bodies, fees)}
    unnamed = Catalogue(
        version="",
        as_of=dt.date.min,
        bodies=bodies,
        credentials=without_loose_ends(published),
        body_fees=body_fees,
        phases=read_phases(reading),
        programmes=read_programmes(reading),
        course_types=read_course_types(reading),
        pay_bands=read_pay_bands(reading),
    )
    version = hashlib.sha256(repr(unnamed).encode()).hexdigest()[:10]
    return replace(unnamed, version=version, as_of=reading.on)
