"""Links of the finder’s page that lead to one country."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from institutions.finder.criteria import Criteria
from institutions.finder.page import Option, WayOut, address
from pathways.wording import COUNTRY_NAMES

ABBREVIATED = {"US": "USA", "GB": "UK"}


def countries(criteria: Criteria) -> list[Option]:
    """All of each country. What was ticked and the plan go along; filters of another do not."""
    everywhere = Criteria(compared=criteria.compared, plan=criteria.plan)
    here = criteria.chosen.get("country", "")
    places = [("", _("All countries"), everywhere)]
    places += [(c, str(n), everywhere.choosing("country", c)) for c, n in COUNTRY_NAMES.items()]
    return [Option(name, "", address(there), code == here) for code, name, there in places]


def named_country(criteria: Criteria) -> WayOut | None:
    """The country that was typed as a word: few names of courses hold it, the filter finds all."""
    if "country" in criteria.chosen:
        return None
    for code, name in COUNTRY_NAMES.items():
        called = "|".join(map(re.escape, (str(name), ABBREVIATED.get(code, str(name)))))
        rest, found = re.subn(rf"\b(?:{called})\b", " ", criteria.text, flags=re.IGNORECASE)
        if found:
            inside = replace(criteria, text=" ".join(rest.split())).choosing("country", code)
            return WayOut(
                _("Search in this country: %(country)s") % {"country": name}, address(inside)
            )
    return None
