"""From JSON text to a plan: what the command and the API share."""

import json

from pathways.core.catalogue import Catalogue
from pathways.core.plan import Plan, plan
from pathways.core.reading import BadProfile, Fault, read_profile


def plan_from_json(text: str | bytes, catalogue: Catalogue) -> Plan:
    """The plan of one JSON profile; raises BadProfile with every fault."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        fault = Fault("", f"This is not JSON: {error}. Give one JSON object.")
        raise BadProfile((fault,)) from error
    profile = read_profile(data, codes=catalogue.credentials, as_of=catalogue.as_of)
    return plan(profile, catalogue)


def faults_as_data(bad: BadProfile) -> list[dict[str, str]]:
    """`[{"path": …, "message": …}]`, one per fault."""
    return [{"path": fault.path, "message": fault.message} for fault in bad.faults]
