"""Old links still open: what the catalogue or the calendar has overtaken is left out, and said."""

import re
from collections.abc import Container
from copy import copy

from django.http import QueryDict
from django.utils.translation import gettext as _

from pathways import form_choices as words
from pathways.answers import HELD_ROWS
from pathways.core.catalogue import Catalogue
from pathways.core.vocabulary import Country
from pathways.wording import short_name

CODE = re.compile(r"[A-Z][A-Za-z0-9-]{1,19}")
"""What can once have been a credential; anything else in a link is a slip for the form to show."""
MONTH = re.compile(r"\d{4}-\d{2}")


def mended(told: QueryDict, catalogue: Catalogue) -> tuple[QueryDict, tuple[str, ...]]:
    """The answers that can still be planned with, and a sentence for each that had to go."""
    kept, said = copy(told), []
    if _is_gone(_target(told, catalogue), catalogue.credentials):
        kept["target"] = ""
        said.append(
            _("%(code)s is no longer in our catalogue, so this plan shows the goal we suggest.")
            % {"code": short_name(_target(told, catalogue))}
        )
    said += _mend_exams(kept, catalogue)
    said += _mend_holdings(kept, catalogue)
    start = told.get("start", "")
    if MONTH.fullmatch(start) and start < f"{catalogue.as_of:%Y-%m}":
        kept["start"] = ""
        said.append(_("The start you chose has passed, so the dates count from today."))
    return kept, tuple(said)


def _target(told: QueryDict, catalogue: Catalogue) -> str:
    """The credential that is asked for, by its code or by a job."""
    target, country = told.get("target", ""), told.get("country", "")
    if target in words.ROLES and country in list(Country):
        return words.ROLE_TARGETS[Country(country)].get(target, "")
    return target


def _is_gone(code: str, known: Container[str]) -> bool:
    return bool(CODE.fullmatch(code)) and code not in known


@words.offered_once
def _exams(catalogue: Catalogue) -> Container[str]:
    return frozenset(code for code, _name in words.exams(catalogue))


@words.offered_once
def _holdings(catalogue: Catalogue) -> Container[str]:
    return frozenset(code for code, _name in words.holdings(catalogue))


def _mend_exams(kept: QueryDict, catalogue: Catalogue) -> list[str]:
    known = _exams(catalogue)
    gone = [code for code in kept.getlist("exams") if _is_gone(code, known)]
    if gone:
        kept.setlist("exams", [code for code in kept.getlist("exams") if code not in gone])
    return [_left_out(code) for code in gone]


def _mend_holdings(kept: QueryDict, catalogue: Catalogue) -> list[str]:
    known = _holdings(catalogue)
    gone = []
    for row in (f"held{n}" for n in HELD_ROWS):
        code = kept.get(row, "")
        if _is_gone(code, known):
            gone.append(_left_out(code))
            for name in [name for name in kept if name.startswith(row)]:
                del kept[name]
    return gone


def _left_out(code: str) -> str:
    return _("You named %(code)s. It is no longer in our catalogue, so it is left out.") % {
        "code": code
    }
