"""From JSON text to a plan: what the command and the API share."""

import datetime as dt
import json
from argparse import ArgumentTypeError
from collections import Counter
from typing import Any

from pathways.core.catalogue import Catalogue
from pathways.core.plan import Plan, plan
from pathways.core.reading import BadProfile, Fault, read_profile

FIRST_YEAR, LAST_YEAR = 1900, 2200


def plan_from_json(text: str | bytes, catalogue: Catalogue) -> Plan:
    """The plan of one JSON profile; raises BadProfile with every fault."""
    try:
        data = json.loads(text, object_pairs_hook=_told_once)
    except BadProfile:
        raise
    except UnicodeDecodeError as error:
        raise BadProfile((Fault("", "This is not UTF-8 text. Give one JSON object."),)) from error
    except (ValueError, RecursionError) as error:
        fault = Fault("", f"This is not JSON: {error}. Give one JSON object.")
        raise BadProfile((fault,)) from error
    profile = read_profile(data, codes=catalogue.credentials, as_of=catalogue.as_of)
    return plan(profile, catalogue)


def _told_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, unless it answers one thing twice: nobody can say which answer is meant."""
    times = Counter(key for key, _ in pairs)
    twice = sorted(key for key, count in times.items() if count > 1)
    if twice:
        raise BadProfile(tuple(Fault(key, "This key is here twice. Keep one.") for key in twice))
    return dict(pairs)


def day_of_rules(text: str) -> dt.date:
    """The day whose rules are asked for, for a command's options; plans reach years beyond it."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"give a day as YYYY-MM-DD, not {text}") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ArgumentTypeError(f"give a day from {FIRST_YEAR} to {LAST_YEAR}, not {day}")
    return day


def faults_as_data(bad: BadProfile) -> list[dict[str, str]]:
    """`[{"path": …, "message": …}]`, one per fault.

    A key of the sender's may hold what is no character (half of a surrogate pair): it is shown
    escaped, because no file takes it as it is.
    """
    return [
        {
            "path": fault.path.encode(errors="backslashreplace").decode(),
            "message": fault.message,
        }
        for fault in bad.faults
    ]
