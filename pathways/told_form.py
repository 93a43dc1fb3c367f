"""The planner’s form where it is not shown: an address answers a few of its many questions."""

from typing import Any

from django.http import QueryDict

from pathways.core.catalogue import Catalogue
from pathways.forms import REQUIRED, ProfileForm

NOTHING_TOLD: dict[str, Any] = {
    name: field.to_python(None) for name, field in ProfileForm.base_fields.items()
}


class ToldForm(ProfileForm):
    """Only the questions that are answered are copied and checked; of the others the answer is
    known. What is wrong, the whole form says."""

    def __init__(self, data: QueryDict, *, catalogue: Catalogue) -> None:
        told = {*REQUIRED, *data}
        self.base_fields = {n: field for n, field in self.base_fields.items() if n in told}  # type: ignore[misc]
        super().__init__(data, catalogue=catalogue)

    def clean(self) -> None:
        untold = {n: nothing for n, nothing in NOTHING_TOLD.items() if n not in self.fields}
        self.cleaned_data = untold | self.cleaned_data
        super().clean()
