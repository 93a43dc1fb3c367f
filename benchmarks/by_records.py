"""CPC and CCA for two record-at-a-time engines: zen-engine and business-rules.

They judge a sample of learners, two credentials instead of twelve: a race that favours them.
"""

import json
from typing import Any

import zen
from business_rules import run_all
from business_rules.actions import BaseActions, rule_action
from business_rules.fields import FIELD_NUMERIC
from business_rules.variables import (
    BaseVariables,
    boolean_rule_variable,
    numeric_rule_variable,
)

TOPICS = ("anatomy_physiology", "medical_terminology", "icd_basic", "cpt_basic")


def records(columns: dict[str, Any], size: int) -> list[dict[str, Any]]:
    """The first `size` learners as dictionaries of plain numbers."""
    names = {
        "exam": "exam:CPC",
        "months": "coding_months:AAPC",
        "hours": "course_hours",
        "cases": "practicode_cases",
        "accuracy": "practicode_accuracy",
        "school": "secondary_education",
        "ahima": "coding_months:AHIMA",
        "approved": "approved_programme",
    }
    plain = {short: columns[name][:size].tolist() for short, name in names.items()}
    topics = zip(*(columns[f"topic:{topic}"][:size].tolist() for topic in TOPICS), strict=True)
    plain["topics"] = [all(taught) for taught in topics]
    return [dict(zip(plain, row, strict=True)) for row in zip(*plain.values(), strict=True)]


def zen_decision() -> Any:
    """An expression node with the two rules."""
    cpc = (
        "exam and (months >= 24 or (months >= 12 and hours >= 80)"
        " or (months >= 12 and cases >= 600 and accuracy >= 70)"
        " or (hours >= 80 and cases >= 600 and accuracy >= 70)) ? 1 : 3"
    )
    cca = "school ? ((ahima >= 6 or approved or topics) ? 1 : 2) : 3"
    content = {
        "expressions": [
            {"id": "cpc", "key": "CPC", "value": cpc},
            {"id": "cca", "key": "CCA", "value": cca},
        ]
    }
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "content": {}},
        {"id": "rules", "name": "rules", "type": "expressionNode", "content": content},
        {"id": "out", "name": "out", "type": "outputNode", "content": {}},
    ]
    edges = [
        {"id": "a", "sourceId": "in", "targetId": "rules", "type": "edge"},
        {"id": "b", "sourceId": "rules", "targetId": "out", "type": "edge"},
    ]
    return zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))


def by_zen(decision: Any, people: list[dict[str, Any]]) -> list[tuple[int, int]]:
    found = []
    for person in people:
        result = decision.evaluate(person)["result"]
        found.append((int(result["CPC"]), int(result["CCA"])))
    return found


class Learner(BaseVariables):
    def __init__(self, person: dict[str, Any]) -> None:
        self.person = person


def _variable(name: str, *, number: bool) -> Any:
    def read(self: Learner) -> Any:
        return self.person[name]

    read.__name__ = name
    return (numeric_rule_variable if number else boolean_rule_variable)(read)


for _name in ("months", "hours", "cases", "accuracy", "ahima"):
    setattr(Learner, _name, _variable(_name, number=True))
for _name in ("exam", "school", "approved", "topics"):
    setattr(Learner, _name, _variable(_name, number=False))


class Verdict(BaseActions):
    def __init__(self, verdict: dict[str, int]) -> None:
        self.verdict = verdict

    @rule_action(params={"value": FIELD_NUMERIC})
    def cpc(self, value: int) -> None:
        self.verdict["CPC"] = value

    @rule_action(params={"value": FIELD_NUMERIC})
    def cca(self, value: int) -> None:
        self.verdict["CCA"] = value


def _at_least(name: str, value: int) -> dict[str, Any]:
    return {"name": name, "operator": "greater_than_or_equal_to", "value": value}


def _true(name: str) -> dict[str, Any]:
    return {"name": name, "operator": "is_true", "value": True}


RECORDS = [_at_least("cases", 600), _at_least("accuracy", 70)]
REMOVED = {
    "any": [
        _at_least("months", 24),
        {"all": [_at_least("months", 12), _at_least("hours", 80)]},
        {"all": [_at_least("months", 12), *RECORDS]},
        {"all": [_at_least("hours", 80), *RECORDS]},
    ]
}
PREPARED = {"any": [_at_least("ahima", 6), _true("approved"), _true("topics")]}
RULES = [
    {
        "conditions": {"all": [_true("exam"), REMOVED]},
        "actions": [{"name": "cpc", "params": {"value": 1}}],
    },
    {
        "conditions": {"all": [_true("school")]},
        "actions": [{"name": "cca", "params": {"value": 2}}],
    },
    {
        "conditions": {"all": [_true("school"), PREPARED]},
        "actions": [{"name": "cca", "params": {"value": 1}}],
    },
]


def by_business_rules(people: list[dict[str, Any]]) -> list[tuple[int, int]]:
    found = []
    for person in people:
        verdict = {"CPC": 3, "CCA": 3}
        run_all(
            rule_list=RULES,
            defined_variables=Learner(person),
            defined_actions=Verdict(verdict),
            stop_on_first_trigger=False,
        )
        found.append((verdict["CPC"], verdict["CCA"]))
    return found
