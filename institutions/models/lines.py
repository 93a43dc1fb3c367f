"""What the finder searches: one line a course and one a school, derived from their rows.

Lines state no fact of their own. `institutions.finder.lines` writes them anew whenever the rows
that they are made of change.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from institutions.choices import Control, Shows, StudyLevel
from institutions.models.courses import Programme
from institutions.models.places import Institution
from institutions.querysets import LineQuerySet


class Line(models.Model):
    """A course, or a school, as the finder filters, sorts and searches it."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="lines")
    programme = models.OneToOneField(
        Programme, on_delete=models.CASCADE, null=True, related_name="line"
    )
    show = models.CharField(max_length=8, choices=Shows.choices)
    title = models.CharField(max_length=400)
    country = models.CharField(max_length=2)
    kind = models.CharField(max_length=32, blank=True)
    award = models.CharField(max_length=24, blank=True)
    mode = models.CharField(max_length=8, blank=True)
    length = models.CharField(max_length=8, blank=True)
    accreditation = models.CharField(max_length=8, blank=True)
    co_op = models.BooleanField(default=False)
    credentials = models.CharField(max_length=200, blank=True)
    control = models.CharField(max_length=12, choices=Control.choices, blank=True)
    level = models.CharField(max_length=8, choices=StudyLevel.choices, blank=True)
    words = models.TextField()
    months = models.PositiveSmallIntegerField(null=True)
    rank = models.PositiveSmallIntegerField()
    sort_name = models.CharField(max_length=100)
    checked_on = models.DateField()
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)
    z = models.FloatField(null=True)

    chord: float
    """Set by `from_point` only: how far away it is, see `finder.globe.miles`."""

    objects = models.Manager.from_queryset(LineQuerySet)()

    holds_facts = False

    class Meta:
        verbose_name = _("line of the finder")
        verbose_name_plural = _("lines of the finder")
        indexes = [
            models.Index(fields=["show", "rank", "sort_name", "id"], name="lines_in_order"),
            models.Index(
                fields=["show", "country", "rank", "sort_name", "id"], name="lines_of_a_country"
            ),
            models.Index(fields=["show", "sort_name", "id"], name="lines_by_name"),
            models.Index(fields=["show", "months", "sort_name", "id"], name="lines_by_length"),
            models.Index(fields=["show", "-checked_on", "sort_name", "id"], name="lines_by_check"),
            models.Index(fields=["show", "kind", "rank", "sort_name"], name="lines_of_a_kind"),
            models.Index(
                fields=["show", "rank", "sort_name", "id"],
                condition=models.Q(co_op=True),
                name="lines_with_co_op",
            ),
            models.Index(
                fields=["show", "accreditation", "rank", "sort_name", "id"],
                condition=~models.Q(accreditation__in=["", "none"]),
                name="lines_by_accreditation",
            ),
            models.Index(fields=["show", "award", "rank", "sort_name"], name="lines_of_an_award"),
        ]

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """A word that some line is found by: the list that typing errors are compared with."""

    text = models.CharField(max_length=60, unique=True)

    holds_facts = False

    def __str__(self) -> str:
        return self.text


class LinesStamp(models.Model):
    """The only row changes whenever any line does, so that a process knows its counts are old."""

    token = models.CharField(max_length=32)

    holds_facts = False

    def __str__(self) -> str:
        return self.token
