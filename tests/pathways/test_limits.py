"""A network saves so many plans an hour; more are asked to wait, and lose nothing."""

import datetime as dt
import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from pathways.limits import MOST_AN_HOUR, SaveCount
from pathways.models import SavedPlan

pytestmark = pytest.mark.django_db
SAVE = "/plan/save/?country=IN&education=bachelor&target=CPC"
NOW = dt.datetime(2026, 11, 25, 10, 40, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    turn_to(monkeypatch, NOW)


def turn_to(monkeypatch: pytest.MonkeyPatch, moment: dt.datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


def save(client: Client, **more: Any) -> Any:
    return client.post(SAVE, {"name": "Asha"}, **more)


@pytest.fixture
def spent(client: Client) -> None:
    """The test client's network has saved all that it may in this hour."""
    save(client)
    SaveCount.objects.update(saved=MOST_AN_HOUR)


def test_the_last_plan_of_the_hour_is_saved_and_the_next_is_not(client: Client) -> None:
    save(client)
    SaveCount.objects.update(saved=MOST_AN_HOUR - 1)
    assert save(client).status_code == 302
    assert save(client).status_code == 429
    assert SavedPlan.objects.count() == 2


@pytest.mark.usefixtures("spent")
def test_who_must_wait_is_told_how_long_and_loses_nothing(client: Client) -> None:
    response = save(client)
    page = response.content.decode()
    assert response["Retry-After"] == "1200"
    assert "try again in 20 minutes." in page
    assert "Nothing is lost." in page
    assert 'name="name" value="Asha"' in page
    assert re.search(r'href="/plan/\?country=IN&amp;education=bachelor&amp;target=CPC"', page)


@pytest.mark.usefixtures("spent")
def test_the_next_hour_begins_anew_and_the_count_is_gone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(SaveCount.objects.values_list("key", flat=True))
    turn_to(monkeypatch, NOW + dt.timedelta(minutes=20))
    assert save(client).status_code == 302
    assert before.isdisjoint(SaveCount.objects.values_list("key", flat=True))


@pytest.mark.usefixtures("spent")
def test_a_copy_is_a_plan_too(client: Client) -> None:
    token = save(client, REMOTE_ADDR="198.51.100.7")["Location"]
    response = client.post(f"{token}copy/")
    assert response.status_code == 429
    assert f'href="{token}"' in response.content.decode()


@pytest.mark.usefixtures("spent")
def test_other_networks_save_and_the_same_one_reads(client: Client) -> None:
    assert save(client, REMOTE_ADDR="198.51.100.7").status_code == 302
    assert client.get("/plan/?country=IN&education=bachelor&target=CPC").status_code == 200


def test_an_ipv6_network_is_one_network(client: Client) -> None:
    for host in ("2001:db8::1", "2001:db8::ffff:2"):
        save(client, REMOTE_ADDR=host)
    assert list(SaveCount.objects.values_list("saved", flat=True)) == [2]


def test_the_ipv6_network_next_door_is_another(client: Client) -> None:
    for host in ("2001:db8:0:2::1", "2001:db8:0:3::1"):
        save(client, REMOTE_ADDR=host)
    assert list(SaveCount.objects.values_list("saved", flat=True)) == [1, 1]


def test_behind_our_proxy_a_client_is_known_by_the_address_that_it_adds(
    client: Client, settings: Any
) -> None:
    settings.PROXIES = 1
    for address in ("198.51.100.7", "198.51.100.8"):
        save(client, headers={"X-Forwarded-For": address})
    assert list(SaveCount.objects.values_list("saved", flat=True)) == [1, 1]


def test_a_forged_header_is_no_other_network(client: Client, settings: Any) -> None:
    for forged in ("1.1.1.1", "2.2.2.2"):
        save(client, headers={"X-Forwarded-For": forged})
    assert list(SaveCount.objects.values_list("saved", flat=True)) == [2]
    settings.PROXIES = 1
    for forged in ("1.1.1.1", "2.2.2.2"):
        save(client, headers={"X-Forwarded-For": f"{forged}, 198.51.100.7"})
    assert set(SaveCount.objects.values_list("saved", flat=True)) == {2}


def test_no_address_is_stored(client: Client) -> None:
    save(client, REMOTE_ADDR="198.51.100.7")
    assert "198.51" not in json.dumps(list(SaveCount.objects.values()), default=str)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_many_who_save_at_once_as_many_succeed_as_may() -> None:
    """From the first plan of the hour on, while the last hour’s counts are being deleted."""
    last_hour = NOW - dt.timedelta(hours=1)
    SaveCount.objects.bulk_create(SaveCount(key=str(n), hour=last_hour) for n in range(20))

    def one_of_them(_saver: int) -> int:
        try:
            return sum(SaveCount.objects.count_one("192.0.2.1", NOW) for _ in range(20))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as savers:
        allowed = sum(savers.map(one_of_them, range(8)))
    assert allowed == MOST_AN_HOUR == SaveCount.objects.get().saved
