"""What the finder searches: one line a course and one a school, derived from their rows.

Lines state no fact of their own. `institutions.finder.lines` writes them anew whenever the rows
that they are made of change; a line is never changed, only written and deleted.
"""

import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from institutions.models.courses import Programme
from institutions.models.places import Institution
from institutions.querysets import CombinationQuerySet, LineQuerySet, MentionQuerySet


class Combination(models.Model):
    """Values of the filters that lines have in common, by the names of the filters.

    The database keeps `lines`, how many there are, in the transaction that writes or deletes them:
    see `institutions.finder.indexes`.
    """

    filters = models.JSONField(unique=True)
    lines = models.PositiveIntegerField(default=0)
    last_line = models.BigIntegerField(default=0)
    """The last id that a line of it was given."""

    objects = models.Manager.from_queryset(CombinationQuerySet)()

    holds_facts = False

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        return json.dumps(self.filters, sort_keys=True)


class Line(models.Model):
    """A course, or a school, as the finder sorts and searches it. Every order runs upwards.

    Its id is its place: ids come in blocks, and the lines of a block have one combination.
    """

    id = models.BigIntegerField(primary_key=True)
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
    BLOCK = 32_768
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
    """A word that some line is found by: the list that typing errors are compared with.

    It is written before the lines that say it, so that the database can tell who mentions it.
    """

    text = models.CharField(max_length=60, unique=True)

    holds_facts = False

    def __str__(self) -> str:
        return self.text


class Bits(models.Field[Any, Any]):
    """One for each line of a block, from the first on."""

    def db_type(self, connection: Any) -> str:
        return f"bit({Line.BLOCK})" if connection.vendor == "postgresql" else "text"


class Saying(models.Model):
    """What the database keeps of a word by itself: see `institutions.finder.mentions`."""

    word = models.CharField(max_length=60)
    combination = models.ForeignKey(
        Combination,
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )

    holds_facts = False

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.word


class Mention(Saying):
    """A known word that begins a word of this line, with all that the line is sorted by.

    “Health” is mentioned by lines that say “healthcare” as well.
    """

    pk = models.CompositePrimaryKey("line", "word")
    line = models.ForeignKey(
        Line, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    rank = models.PositiveSmallIntegerField()
    months = models.PositiveSmallIntegerField()
    unchecked = models.IntegerField()
    sort_name = models.CharField(max_length=100)

    objects = models.Manager.from_queryset(MentionQuerySet)()

    class Meta:
        indexes = [
            models.Index(
                fields=["word", "combination", "rank", "sort_name", "line"],
                name="mentions_in_order",
            ),
            models.Index(
                fields=["word", "combination", "sort_name", "line"], name="mentions_by_name"
            ),
            models.Index(
                fields=["word", "combination", "months", "sort_name", "line"],
                name="mentions_by_length",
            ),
            models.Index(
                fields=["word", "combination", "unchecked", "sort_name", "line"],
                name="mentions_by_check",
            ),
        ]


class Tally(Saying):
    """Which lines of a block mention a word, and how many. The database counts.

    Only PostgreSQL, which can compare bits, keeps mentions and tallies.
    """

    pk = models.CompositePrimaryKey("word", "block")
    block = models.IntegerField()
    bits = Bits()
    lines = models.PositiveIntegerField()
