"""What the database refuses of the guide's rows, and what the rows say of themselves."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from certifications.models import Credential, Source
from pathways.models import Faq, GuideSection, Phase, PhaseActivity, RequirementItem

pytestmark = pytest.mark.django_db


def papers() -> dict[str, Any]:
    return {
        "source": Source.objects.get(code="guide"),
        "checked_on": dt.date(2026, 11, 24),
        "confidence": "guide",
    }


def refused(model: Any, **fields: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**fields, **papers())


def test_there_are_five_phases() -> None:
    assert list(Phase.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5]
    refused(Phase, number=6, title="x", month_start=0, result="x")


def test_a_phase_ends_after_it_starts() -> None:
    Phase.objects.filter(number=5).delete()
    refused(Phase, number=5, title="x", month_start=6, month_end=6, result="x")


def test_a_phase_says_its_window() -> None:
    windows = [phase.window for phase in Phase.objects.all()]
    assert windows == [
        "Months 0–6",
        "Months 6–24",
        "Months 12–24",
        "Months 24–36",
        "Month 36 and later",
    ]


def test_activities_of_a_phase_are_in_order() -> None:
    refused(PhaseActivity, phase=Phase.objects.get(number=1), order=1, text="again")


@pytest.mark.parametrize(("low", "high"), [(12, 6), (6, None), (None, 6)])
def test_an_activity_takes_from_low_to_high(low: int | None, high: int | None) -> None:
    phase = Phase.objects.get(number=1)
    refused(PhaseActivity, phase=phase, order=99, text="x", months_low=low, months_high=high)


def test_activities_of_a_kind_stand_together() -> None:
    groups = Phase.objects.get(number=2).activity_groups
    assert list(groups) == ["Choose one", "Subjects to learn"]
    assert [a.months_high for a in groups["Choose one"]] == [12, 24]


def test_training_runs_from_low_to_high() -> None:
    fields = {"slug": "x", "category": "training", "name": "x", "purpose": "x"}
    refused(RequirementItem, months_low=12, months_high=6, **fields)


def test_a_certification_names_its_credential() -> None:
    fields = {"slug": "x", "name": "x", "purpose": "x"}
    refused(RequirementItem, category="certification", **fields)
    cpc = Credential.objects.get(code="CPC")
    refused(RequirementItem, category="skill", credential=cpc, **fields)


def test_a_text_about_countries_names_its_country() -> None:
    fields = {"slug": "x", "title": "x", "text": "x"}
    refused(GuideSection, page="countries", **fields)
    refused(GuideSection, page="coding", country="IN", **fields)


@pytest.mark.parametrize("model", [Faq, GuideSection, RequirementItem])
def test_a_short_name_is_given_once(model: Any) -> None:
    row = model.objects.first()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize("model", [Faq, GuideSection, Phase, PhaseActivity, RequirementItem])
def test_every_row_is_found_by_its_natural_key(model: Any) -> None:
    for row in model.objects.all():
        assert model.objects.get_by_natural_key(*row.natural_key()) == row
