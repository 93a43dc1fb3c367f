"""Every row of the catalogue keeps its versions, by django-simple-history.

The versions live in this app, so the data apps know nothing of them.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

import simple_history
from django.apps import apps
from django.db import models
from simple_history.models import HistoricalRecords
from simple_history.utils import get_history_manager_for_model

APPS = ("certifications", "institutions", "salaries", "pathways")


class Version(models.Model):
    """What a version says beside the row's own fields, who and when."""

    act = models.ForeignKey(
        "desk.Act", on_delete=models.PROTECT, null=True, related_name="+", db_index=True
    )
    relations = models.JSONField(default=dict)
    """The rows of each many-to-many relation, by primary key."""

    class Meta:
        abstract = True


def kept_models() -> Iterator[type[models.Model]]:
    """Every model whose rows the guide's fixtures may hold."""
    for label in APPS:
        for model in apps.all_models[label].values():
            if hasattr(model, "natural_key"):
                yield model


def keep_history() -> None:
    for model in kept_models():
        simple_history.register(
            model,
            app="pathways.desk",
            records_class=partial(HistoricalRecords, app="desk"),
            bases=(Version,),
        )


def _versions_of(model: type[models.Model]) -> Any:
    return get_history_manager_for_model(model)


versions_of: Callable[[type[models.Model]], Any] = cache(_versions_of)
"""All versions of all rows of a model, newest first."""
