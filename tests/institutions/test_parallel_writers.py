"""Those who write lines of the finder at once, in any order, neither fail nor miscount."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from institutions.finder.lines import rewrite
from institutions.models import Combination, Institution, Line

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
WRITERS = 4


def write_lines(keys: list[int]) -> None:
    """Many schools in one transaction, in an order of one’s own. No row of a school is saved."""
    chance = random.Random(keys[0])
    try:
        for _ in range(6):
            with transaction.atomic():
                for key in chance.sample(keys, len(keys)):
                    rewrite([key])
    finally:
        connection.close()


def test_parallel_writers_neither_fail_nor_miscount() -> None:
    call_command("load_guide", verbosity=0)
    keys = list(Institution.objects.order_by("pk").values_list("pk", flat=True))
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write_lines, [keys[n::WRITERS] for n in range(WRITERS)]))
    kept = dict(Combination.objects.filter(lines__gt=0).values_list("pk", "lines"))
    assert kept == Counter(Line.objects.values_list("combination", flat=True))
