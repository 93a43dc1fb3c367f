"""Editors who save schools at the same time, in any order, neither fail nor miscount."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from institutions.models import Combination, Institution, Line

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
WRITERS = 4
"""Each saves schools of its own, so that nothing but the finder’s lines makes it wait."""


def save_schools(keys: list[int]) -> None:
    chance = random.Random(keys[0])
    try:
        for _ in range(6):
            with transaction.atomic():
                for school in Institution.objects.filter(pk__in=chance.sample(keys, 3)):
                    school.country = chance.choice(("US", "CA", "GB", "IN"))
                    school.unitid = None
                    school.control = chance.choice(("", "public", "nonprofit"))
                    school.save()
    finally:
        connection.close()


def test_parallel_writers_neither_fail_nor_miscount() -> None:
    call_command("load_guide", verbosity=0)
    keys = list(Institution.objects.order_by("pk").values_list("pk", flat=True))
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(save_schools, [keys[n::WRITERS] for n in range(WRITERS)]))
    kept = dict(Combination.objects.filter(lines__gt=0).values_list("pk", "lines"))
    assert kept == Counter(Line.objects.values_list("combination", flat=True))
