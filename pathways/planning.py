"""From JSON text to a plan as data: what the command and the API share."""

import json
from typing import Any

from pathways.core.catalogue import Catalogue
from pathways.core.plan import plan
from pathways.core.reading import BadProfile, Fault, read_profile
from pathways.renderers.data import as_data


def plan_from_json(text: str | bytes, catalogue: Catalogue) -> dict[str, Any]:
    """The plan that the contract describes; raises BadProfile with every fault."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        fault = Fault("", f"This is not JSON: {error}. Give one JSON object.")
        raise BadProfile((fault,)) from error
    profile = read_profile(data, codes=catalogue.credentials, as_of=catalogue.as_of)
    return as_data(plan(profile, catalogue))


def faults_as_data(bad: BadProfile) -> list[dict[str, str]]:
    """`[{"path": …, "message": …}]`, one per fault."""
    return [{"path": fault.path, "message": fault.message} for fault in bad.faults]
