"""One learner: every credential of a country with explanation and dates, against openfisca-core
with its trace on the twelve of `learners.py`.

What both give is the answer, the months left, the earliest month, and each condition with what it
asks for and what there is. Reasons, shortcuts and actions are ours alone.

In turns, and by the processor’s time: on a busy machine a clock adds the wait for the processor to
the slow engine, which is interrupted oftener.
"""

import time
from typing import Any

import numpy as np

from benchmarks import by_openfisca
from benchmarks.eligibility import table
from benchmarks.learners import CODES, START, catalogue, columns
from benchmarks.ways import in_turns
from pathways.core.assumptions import assumptions_for
from pathways.core.checks import Checks
from pathways.core.eligibility import Examiner
from pathways.core.facts import Facts
from pathways.core.judging import judgement
from pathways.core.plan import plan
from pathways.core.reading import read_profile

LEARNER = {
    "country": "US",
    "education": "bachelor",
    "exams_passed": ["CPC"],
    "training": [
        {
            "kind": "preparation_course",
            "contact_hours": 60,
            "documented": True,
            "completed": True,
            "topics": ["medical_terminology"],
        }
    ],
    "experience": [{"kind": "coding", "months": 10, "code_sets": ["CPT"], "evidence": "employer"}],
}


def main() -> None:
    rules = catalogue()
    profile = read_profile(LEARNER, codes=rules.credentials, as_of=START)

    def judge(credentials: list[Any]) -> list[Any]:
        facts = Facts(profile, rules)
        checks = Checks(facts, facts, assumptions_for(profile))
        return [judgement(credential, checks, START) for credential in credentials]

    def explain(credentials: list[Any]) -> list[Any]:
        facts = Facts(profile, rules)
        examiner = Examiner(facts, facts, START, assumptions_for(profile))
        return [examiner.verdict(credential) for credential in credentials]

    country = [c for c in rules.credentials.values() if profile.country in c.countries]
    twelve = [rules.credentials[code] for code in CODES]
    one = {name: values[:1] for name, values in columns(rules, 1).items()}
    system = by_openfisca.system(one)

    def openfisca() -> list[np.ndarray]:
        made = by_openfisca.simulation(system, one, trace=True)
        return [
            by_openfisca.calculate(made, code, part)
            for code in CODES
            for part in ("verdict", "months", "earliest")
        ]

    works = {
        "openfisca-core, trace": openfisca,
        "ours, as much, the same twelve": lambda: judge(twelve),
        "ours, explained, the same twelve": lambda: explain(twelve),
        f"ours, explained, US ({len(country)})": lambda: explain(country),
        f"ours, whole plan ({len(rules.credentials)})": lambda: list(
            plan(profile, rules).verdicts.values()
        ),
    }
    times = in_turns(works, rounds=20, runs=25, clock=time.process_time)
    table("One learner, with explanation and dates", times, "openfisca-core, trace")


if __name__ == "__main__":
    main()
