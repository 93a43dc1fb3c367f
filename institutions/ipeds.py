"""Reads the US government's directory of schools (IPEDS, file HD) into rows like the guide's.

The directory names schools and where they are. It says nothing of courses, so none are made.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import slugify

from institutions.choices import Control, StudyLevel
from institutions.finder.regions import REGIONS

NEEDED = (
    *("UNITID", "INSTNM", "IALIAS", "CITY", "STABBR", "WEBADDR"),
    *("SECTOR", "ICLEVEL", "CYACTIVE", "LONGITUD", "LATITUDE"),
)
CONTROLS = {
    "0": Control.OFFICE,
    **dict.fromkeys("147", Control.PUBLIC),
    **dict.fromkeys("258", Control.NONPROFIT),
    **dict.fromkeys("369", Control.FOR_PROFIT),
}
LEVELS = {"1": StudyLevel.FOUR_YEARS, "2": StudyLevel.TWO_YEARS, "3": StudyLevel.SHORTER}
ACTIVE = "1"
MANGLED, SOUND = "·ÈÌÛÒ¸", "áéóúü"
"""Spanish letters as a Mac shows a Windows file, and as they should be."""
MOST_FAULTS = 10
is_address = URLValidator(schemes=["http", "https"])


class WrongFile(ValueError):
    """The file is no IPEDS directory, or some of its lines can't be right."""


@dataclass(frozen=True)
class School:
    unitid: int
    fields: Mapping[str, Any]


def read_directory(raw: bytes) -> list[School]:
    """Every school of the file. Raises WrongFile with all that is wrong with it, line by line."""
    table = csv.DictReader(io.StringIO(_decoded(raw), newline=""), restval="")
    missing = [name for name in NEEDED if name not in (table.fieldnames or ())]
    if missing:
        raise WrongFile(
            f"This is no IPEDS directory (HD): it has no column {', '.join(missing)}. "
            "Take the file hd2023.csv or its like from nces.ed.gov/ipeds."
        )
    try:
        return _schools(table)
    except csv.Error as error:
        raise WrongFile(f"This CSV file can’t be read: {error}.") from error


def _decoded(raw: bytes) -> str:
    if raw.startswith(b"PK"):
        raise WrongFile("This is a ZIP or Excel file. Unzip it, or save the sheet as CSV.")
    if b"\0" in raw:
        raise WrongFile("This is not a text file. The directory is a CSV file.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    return _unmangled(text)


def _unmangled(text: str) -> str:
    """“BayamÛn” was written on Windows and read as Mac text; it is put right as “Bayamón”."""
    if sum(map(text.count, MANGLED)) <= sum(map(text.count, SOUND)):
        return text
    return re.sub(r"[^\x00-\x7f]+", lambda match: _reread(match[0]), text)


def _reread(letters: str) -> str:
    try:
        return letters.encode("mac_roman").decode("cp1252")
    except UnicodeError:
        return letters


def _schools(table: Iterable[Mapping[str, str]]) -> list[School]:
    schools: dict[int, School] = {}
    faults: list[str] = []
    for number, row in enumerate(table, start=2):
        try:
            school = _school(row)
            if school.unitid in schools:
                raise ValueError(f"UNITID {school.unitid} stands in the file twice")
            schools[school.unitid] = school
        except ValueError as error:
            faults.append(f"line {number}: {error}")
    if faults:
        more = len(faults) - MOST_FAULTS
        told = faults[:MOST_FAULTS] + ([f"and {more} lines more"] if more > 0 else [])
        raise WrongFile("Nothing was loaded. " + "; ".join(told) + ".")
    if not schools:
        raise WrongFile("The file has a head and no schools.")
    return list(schools.values())


def _school(row: Mapping[str, str]) -> School:
    cells = {name: row[name].strip() for name in NEEDED}
    if not cells["UNITID"].isdecimal():
        raise ValueError(f"UNITID is “{cells['UNITID']}”, which is no number")
    if not cells["INSTNM"]:
        raise ValueError("INSTNM, the school’s name, is empty")
    if cells["STABBR"] not in REGIONS:
        raise ValueError(f"STABBR is “{cells['STABBR']}”, which is no US state or territory")
    unitid = int(cells["UNITID"])
    fields = {
        "slug": f"{slugify(cells['INSTNM'])[:70].strip('-')}-{unitid}",
        "name": cells["INSTNM"],
        "city": cells["CITY"],
        "region": REGIONS[cells["STABBR"]],
        "country": "US",
        "website": _website(cells["WEBADDR"]),
        "unitid": unitid,
        **directory_facts(cells),
    }
    return School(unitid, fields)


def directory_facts(cells: Mapping[str, str]) -> dict[str, Any]:
    return {
        "latitude": _degrees(cells["LATITUDE"], 90, "LATITUDE"),
        "longitude": _degrees(cells["LONGITUD"], 180, "LONGITUD"),
        "alias": _aliases(cells["IALIAS"]),
        "control": str(CONTROLS.get(cells["SECTOR"], "")),
        "level": str(LEVELS.get(cells["ICLEVEL"], "")),
        "is_active": cells["CYACTIVE"] == ACTIVE,
    }


def _degrees(text: str, most: int, name: str) -> str:
    try:
        degrees = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{name} is “{text}”, which is no number") from None
    if not degrees.is_finite() or abs(degrees) > most:
        raise ValueError(f"{name} is {text}, which is not on the globe")
    return f"{degrees:.6f}"


def _aliases(text: str) -> str:
    """Names with a semicolon between them, whatever stood there in the file."""
    names = (name.strip(" ,;|") for name in re.split(r"[|;]|\s{2,}", text))
    return "; ".join(dict.fromkeys(filter(None, names)))[:600]


def _website(text: str) -> str:
    """The address with its scheme; nothing where the cell holds something else."""
    if not text:
        return ""
    address = text if text.startswith(("http://", "https://")) else f"https://{text}"
    try:
        is_address(address)
    except ValidationError:
        return ""
    return address if len(address) <= 200 else ""
