"""The rules of the database are read as the database reads them."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from institutions.models import Institution, Programme
from pathways.desk.sheets.constraints import holds, sentence
from salaries.models import PayBand
from tests.searching import examples

RULES = [
    (model, rule)
    for model in (Institution, Programme, PayBand)
    for rule in model._meta.constraints
    if isinstance(rule, models.CheckConstraint)
]


def values_for(model: type[models.Model]) -> st.SearchStrategy[dict[str, Any]]:
    """Few values, so that they meet: equal, in order, out of order, missing."""
    named = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, models.BooleanField):
            named[field.name] = st.booleans()
        elif isinstance(field, models.DecimalField):
            named[field.name] = st.sampled_from([None, -200, -90, 0, 45, 90, 181])
        elif isinstance(field, models.IntegerField | models.ForeignKey):
            named[field.name] = st.sampled_from([None, 0, 1, 2, 8, 9])
        elif isinstance(field, models.CharField):
            named[field.name] = st.sampled_from(["", "US", "CAHIIM"])
    return st.fixed_dictionaries(named)


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "rule"), RULES, ids=[rule.name for _, rule in RULES])
@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_rule_holds_here_as_it_does_in_the_database(
    model: type[models.Model], rule: models.CheckConstraint, data: Any
) -> None:
    values = data.draw(values_for(model))
    named = {f.attname: values[f.name] for f in model._meta.concrete_fields if f.name in values}
    assert (holds(rule.condition, values) is not False) == _stands(rule, model, named)


def _stands(rule: models.CheckConstraint, model: type[models.Model], values: Any) -> bool:
    try:
        rule.validate(model, model(**values))
    except ValidationError:
        return False
    return True


def test_a_rule_is_said_as_it_is_named() -> None:
    assert sentence("a_pay_band_states_some_pay") == "A pay band states some pay."
    said = sentence("only_a_us_institution_has_an_ipeds_number")
    assert said == "Only a US institution has an IPEDS number."
