"""The gallery shows every state that a verdict can be in."""

import datetime as dt

import pytest
from django.test import Client

from pathways import snapshot
from pathways.core.verdict import Answer
from pathways.gallery import exhibits

pytestmark = pytest.mark.django_db

STATUSES = {
    "apprentice", "full", "late", "ceu_shortfall", "reinstate_without_exam", "retest", "inactive",
    "revoked", "early_testing", "overdue", "acc", "documentation_gap", "recertify_without_exam",
}  # fmt: skip


def test_every_answer_and_every_status_of_the_contract_is_on_show() -> None:
    shown = [exhibit.verdict for exhibit in exhibits(snapshot.take(dt.date(2026, 11, 24)))]
    assert {verdict.answer for verdict in shown} == set(Answer)
    assert {verdict.status for verdict in shown if verdict.status} == STATUSES


def test_each_exhibit_shows_what_its_title_says() -> None:
    for exhibit in exhibits(snapshot.take(dt.date(2026, 11, 24))):
        answer = exhibit.title.partition(",")[0].replace(" ", "_")
        assert exhibit.verdict.answer == answer, exhibit.title


def test_the_gallery_opens(client: Client) -> None:
    response = client.get("/gallery/")
    assert response.status_code == 200
    assert response.content.decode().count("<details") == len(
        exhibits(snapshot.take(dt.date(2026, 11, 24)))
    )
