"""What the finder searches: one line a course and one a school, derived from their rows.

Lines state no fact of their own. `institutions.finder.lines` writes them anew whenever the rows
that they are made of change; a line is never changed, only written and deleted.
"""

import json

from django.db import models
from django.utils.translation import gettext_lazy as _

from institutions.models.courses import Programme
from institutions.models.places import Institution
from institutions.querysets import LineQuerySet


class Combination(models.Model):
    """Values of the filters that lines have in common, by the names of the filters.

    The database keeps `lines`, how many there are, in the transaction that writes or deletes them:
    see `institutions.finder.indexes`.
    """

    filters = models.JSONField(unique=True)
    lines = models.PositiveIntegerField(default=0)

    holds_facts = False

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        return json.dumps(self.filters, sort_keys=True)


class Line(models.Model):
    """A course, or a school, as the finder sorts and searches it. Every order runs upwards."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="lines")
    programme = models.OneToOneField(
        Programme, on_delete=models.CASCADE, null=True, related_name="line"
    )
    combination = models.ForeignKey(
        Combination, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    title = models.CharField(max_length=400)
    words = models.TextField()
    rank = models.PositiveSmallIntegerField()
    """Courses in the guide’s order, then schools from FIRST_SCHOOL on."""
    months = models.PositiveSmallIntegerField()
    """How long at most; UNSAID where nobody says so, which comes last."""
    unchecked = models.IntegerField()
    """Minus the number of the day of the last check: what was checked last comes first."""
    sort_name = models.CharField(max_length=100)
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)
    z = models.FloatField(null=True)

    chord: float
    """Set by `from_point` only: how far away it is, see `finder.globe.miles`."""

    objects = models.Manager.from_queryset(LineQuerySet)()

    holds_facts = False
    FIRST_SCHOOL = 30_000
    UNSAID = 32_767

    class Meta:
        verbose_name = _("line of the finder")
        verbose_name_plural = _("lines of the finder")
        indexes = [
            models.Index(
                fields=["combination", "rank", "sort_name", "id"], name="lines_alike_in_order"
            ),
            models.Index(fields=["combination", "sort_name", "id"], name="lines_alike_by_name"),
            models.Index(
                fields=["combination", "months", "sort_name", "id"], name="lines_alike_by_length"
            ),
            models.Index(
                fields=["combination", "unchecked", "sort_name", "id"], name="lines_alike_by_check"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """A word that some line is found by: the list that typing errors are compared with."""

    text = models.CharField(max_length=60, unique=True)

    holds_facts = False

    def __str__(self) -> str:
        return self.text
