"""A plan holds a verdict on every credential."""

import pytest

from pathways.core.plan import plan
from pathways.core.vocabulary import Country
from tests.core.learners import Guide


@pytest.mark.django_db
def test_every_credential_has_a_verdict_and_those_of_the_country_come_first(guide: Guide) -> None:
    told = guide.read({"country": "GB", "education": "secondary"})
    verdicts = plan(told, guide.catalogue).verdicts
    assert len(verdicts) == len(guide.catalogue.credentials)
    assert [verdict.code for verdict in verdicts.values()] == list(verdicts)
    assert list(verdicts)[:2] == ["CPC-A", "CCA"]
    here = list(verdicts.used_in(Country.GB))
    assert here == list(verdicts)[2 : 2 + len(here)]
    assert "NCCQ" in here
    assert "RHIA" not in here
    assert verdicts == plan(told, guide.catalogue).verdicts
