"""An address is understood as the whole form understands the same answers."""

import pytest
from django.http import QueryDict

from pathways.core.catalogue import Catalogue
from pathways.forms import ProfileForm
from pathways.told_form import ToldForm

pytestmark = pytest.mark.django_db

THREE = "country=US&education=bachelor&target=CPC"


@pytest.mark.parametrize(
    "answers",
    [
        THREE,
        "country=GB&education=none&target=&go=1",
        f"{THREE}&start=2027-02&deadline=2028-06&budget=1,500&currency=USD&hours=12",
        f"{THREE}&work=coding&work_months_unknown=on&work_codes=CPT&work_evidence=hr",
        f"{THREE}&held1=CPC&held1_standing=late&held1_late=40&exams=CCS&members=AAPC",
    ],
)
def test_good_answers_make_the_same_profile(answers: str, catalogue: Catalogue) -> None:
    told, whole = (
        form(QueryDict(answers), catalogue=catalogue) for form in (ToldForm, ProfileForm)
    )
    assert told.makes_a_plan
    assert whole.makes_a_plan
    assert told.profile() == whole.profile()
    assert told.answers() == whole.answers()


@pytest.mark.parametrize(
    "answers",
    [
        "country=US&education=bachelor",
        "country=US&education=bachelor&go=1&target=nothing",
        f"{THREE}&work=coding&work_months=12",
        f"{THREE}&work_months=12",
        f"{THREE}&currency=USD",
        f"{THREE}&change=1",
    ],
)
def test_what_the_whole_form_does_not_plan_with_makes_no_plan(
    answers: str, catalogue: Catalogue
) -> None:
    """The other half of an answer may be missing from the address altogether."""
    for form in (ToldForm, ProfileForm):
        assert not form(QueryDict(answers), catalogue=catalogue).makes_a_plan
