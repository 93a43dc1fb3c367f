"""The plan's page with its ways compared, against the same page without: at most 1.5 ×.

In process, through the whole view: form, plan, words, template and the site's frame. Then the
core alone: one plan, all ways to its target, and the page that sets all of them side by side.
"""

import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from unittest import mock
from urllib.parse import urlencode

from benchmarks.eligibility import Clock, median, table
from benchmarks.learners import START, catalogue
from pathways.core.catalogue import Catalogue
from pathways.core.plan import plan
from pathways.core.reading import read_profile
from pathways.core.ways import ways

LEARNERS = {
    "US to CPC, 4 ways": {"country": "US", "education": "secondary", "target": "CPC"},
    "India to CCS, 10 ways": {"country": "IN", "education": "bachelor", "target": "CCS"},
}
WISHES = {"deadline": "2029-06", "budget": "1500", "currency": "USD"}


def main() -> None:
    rules = catalogue()
    for who, answers in LEARNERS.items():
        pages(who, answers)
    core(rules)


def pages(who: str, answers: dict[str, str]) -> None:
    from django.test import RequestFactory

    from pathways import views

    def get(view: Callable[..., Any], **more: str) -> Callable[[], Any]:
        request = RequestFactory().get("/plan/", {**answers, **more})
        return lambda: view(request).content

    nothing = {"ways_shown": None, "fit_shown": None, "advice_shown": ()}

    def without() -> Any:
        with ExitStack() as stack:
            for name, value in nothing.items():
                stack.enter_context(mock.patch.object(views, name, lambda *_, v=value: v))
            return get(views.plan)()

    times = in_turns({
        "plan, no ways": without,
        "plan, ways": get(views.plan),
        "plan, ways and wishes": get(views.plan, **WISHES),
        "all side by side": get(views.compare, show="all"),
    })  # fmt: skip
    table(f"{who}: {urlencode(answers)}", times, "plan, no ways")


def in_turns(
    works: dict[str, Callable[[], Any]],
    rounds: int = 60,
    runs: int = 1,
    clock: Clock = time.perf_counter,
) -> dict[str, float]:
    """Medians in seconds, one after the other in each round: a busy machine slows all alike."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            times[name].append(median(work, runs, clock)[0])
    return {name: statistics.median(taken) for name, taken in times.items()}


def core(rules: Catalogue) -> None:
    for who, answers in LEARNERS.items():
        profile = read_profile(answers, codes=rules.credentials, as_of=START)
        target = rules.credentials[answers["target"]]

        def compare(profile: Any = profile, target: Any = target) -> Any:
            return ways(profile, rules, target)

        def one(profile: Any = profile) -> Any:
            return list(plan(profile, rules).verdicts.values())

        times = in_turns({"one plan": one, "every way": compare}, rounds=200)
        table(f"{who}: the core alone", times, "one plan")


if __name__ == "__main__":
    main()
