"""No way is sooner or cheaper than the search says: everything is tried on small catalogues.

What may be done, and how long it takes, is written here a second time, from docs/schedule.md:
one thing is studied at a time; a course comes before the exam it prepares for; at most one exam
comes before the goal's; the first job is looked for after the first exam, or, where no credential
is asked for at all, after the course; work runs beside study from the first job on.
"""

import math
from collections.abc import Iterator
from itertools import combinations, permutations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pathways.core.months import months_between
from pathways.core.profile import Profile
from pathways.core.vocabulary import Country, Education
from pathways.core.way import Way, cost_key
from pathways.core.ways import ways
from tests.core.small_catalogues import Asked, Small
from tests.searching import examples

FOUNDATION, SEARCH, COURSE_HOURS, RECORD_HOURS = 2, 3, 12 * 10 * 365.25 / 12 / 7, 150
STONES = ("S", "T", "F")

asked = st.builds(
    Asked,
    course=st.booleans(),
    records=st.booleans(),
    work=st.sampled_from([0, 6, 12, 24]),
    holds=st.sampled_from([(), (), ("S",), ("S", "T"), ("F",), ("F", "S")]),
).filter(lambda a: a != Asked())
removing = asked.map(lambda a: Asked(a.course, a.records, a.work)).filter(lambda a: a != Asked())
weeks = st.fixed_dictionaries(dict.fromkeys("STFG", st.integers(2, 20)))
fees = st.fixed_dictionaries(dict.fromkeys("STFG", st.sampled_from([100, 200, 425])))
routes = st.lists(asked, min_size=1, max_size=3).map(tuple)
removals = st.lists(removing, min_size=1, max_size=3).map(tuple)
smalls = st.one_of(
    st.builds(Small, routes=routes, removes_a=st.just(False), weeks=weeks, fees=fees),
    st.builds(Small, routes=removals, removes_a=st.just(True), weeks=weeks, fees=fees),
)


COURSE_AFTER_A_FIRST_CREDENTIAL = Small(
    routes=(Asked(records=True, work=24), Asked(course=True, holds=("S",))),
    removes_a=False,
    weeks=dict.fromkeys("STFG", 13),
    fees=dict.fromkeys("STFG", 100),
)


@example(COURSE_AFTER_A_FIRST_CREDENTIAL, 10)
@given(smalls, st.sampled_from([4, 10, 25]))
def test_nothing_is_sooner_or_cheaper(small: Small, weekly: int) -> None:
    catalogue = small.catalogue()
    profile = Profile(country=Country.US, education=Education.SECONDARY, weekly_hours=weekly)
    found = ways(profile, catalogue, catalogue.credentials["G"])
    advised = [way for way in found.every if "advice_not_met" not in way.risks]
    tried = list(everything(small, weekly))
    assert min(map(months, advised)) == min(end for end, _cost in tried)
    assert min(map(cost_key, advised)) == min(cost for _end, cost in tried)


@settings(max_examples=examples(20))
@example(COURSE_AFTER_A_FIRST_CREDENTIAL)
@given(smalls)
def test_whoever_takes_a_course_does_not_study_from_books_alone(small: Small) -> None:
    catalogue = small.catalogue()
    profile = Profile(country=Country.US, education=Education.SECONDARY)
    for way in ways(profile, catalogue, catalogue.credentials["G"]).every:
        assert way.choice.study is None or "self_study" not in way.risks, way.code


def months(way: Way) -> int:
    assert way.finish
    return months_between(way.roadmap.start, way.finish)


def everything(small: Small, weekly: int) -> Iterator[tuple[int, tuple[object, ...]]]:
    """(months to the goal, its cost) of every order of everything that may be done."""
    optional = ("course", "records", *(() if small.removes_a else STONES))
    for size in range(len(optional) + 1):
        for chosen in combinations(optional, size):
            if sum(item in STONES for item in chosen) > 1:
                continue
            for order in permutations((*chosen, "G")):
                first_exam = min(order.index(x) for x in order if x in (*STONES, "G"))
                if "course" in order and order.index("course") > first_exam:
                    continue
                if not small.removes_a and order[-1] != "G":
                    continue
                end = walk(small, order, weekly)
                if end is not None:
                    yield end, cost(small, order)


def walk(small: Small, order: tuple[str, ...], weekly: int) -> int | None:
    """The month in which the goal is reached by doing these things in this order."""
    ends = [
        attempt(small, order, weekly, alone=alone)
        for alone in ([False] if small.removes_a else [False, True])
    ]
    return min((end for end in ends if end is not None), default=None)


def attempt(small: Small, order: tuple[str, ...], weekly: int, *, alone: bool) -> int | None:
    """`alone`: the first job comes without any credential, and none is asked for."""
    exams = [item for item in order if item not in ("course", "records")]
    if alone and exams != ["G"]:
        return None
    now, hired = FOUNDATION, math.inf
    done: dict[str, float] = {}
    if alone and "course" not in order:
        hired = now + SEARCH
    for item in order[:-1] if not small.removes_a else order:
        now += length(small, item, weekly, untaught=is_untaught(done, hired))
        done[item] = now
        if math.isinf(hired) and item == ("course" if alone else exams[0]):
            hired = now + SEARCH
    if small.removes_a:
        ends = [met(small, route, done, hired) for route in small.routes]
        end = max(done["G"], min(ends))
    else:
        ready = now + length(small, "G", weekly, untaught=is_untaught(done, hired))
        open_ = [route for route in small.routes if route.work or not alone]
        end = max(ready, min((met(small, r, done, hired) for r in open_), default=math.inf))
    return None if math.isinf(end) else int(end)


def is_untaught(done: dict[str, float], hired: float) -> bool:
    return not (done.keys() - {"records"}) and math.isinf(hired)


def met(small: Small, route: Asked, done: dict[str, float], hired: float) -> float:
    """The month from which a route is met."""
    parts = [0.0]
    if route.course:
        parts.append(done.get("course", math.inf))
    if route.records:
        parts.append(done.get("records", math.inf))
    if route.work:
        parts.append(hired + route.work)
    if route.holds:
        parts.append(min(held(small, code, done, hired) for code in route.holds))
    return max(parts)


def held(small: Small, code: str, done: dict[str, float], hired: float) -> float:
    if code not in done or code != "F":
        return done.get(code, math.inf)
    return max(done[code], min(met(small, route, done, hired) for route in small.full))


def length(small: Small, item: str, weekly: int, *, untaught: bool) -> int:
    a_month = weekly * 365.25 / 12 / 7
    if item == "course":
        return max(12, math.ceil(round(COURSE_HOURS / a_month, 6)))
    if item == "records":
        return math.ceil(RECORD_HOURS / a_month)
    asked_weeks = max(26, small.weeks[item]) if untaught else small.weeks[item]
    return math.ceil(asked_weeks * 10 / a_month)


def cost(small: Small, order: tuple[str, ...]) -> tuple[object, ...]:
    unpriced = sum(item in ("course", "records") for item in order)
    sum_ = sum(small.fees[item] for item in order if item not in ("course", "records"))
    return (unpriced, (("USD", sum_, sum_),))
