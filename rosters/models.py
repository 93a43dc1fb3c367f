"""A class, its learners, who has opened it, its prints, and the headings that an advisor uses."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_DAYS = 90
PRINT_KEPT = dt.timedelta(hours=24)
AT_ONCE = 20
"""Sheets that are read from the database together."""
SHOWN_OF_THE_LOG = 10
MOST_SHARINGS = 50
"""That the log shows besides."""


def last_day() -> dt.date:
    return timezone.localdate() + dt.timedelta(days=KEPT_DAYS)


def last_moment() -> dt.datetime:
    return timezone.now() + PRINT_KEPT


class RosterQuerySet(models.QuerySet["Roster"]):
    def seen_by(self, user: Any) -> "RosterQuerySet":
        """What somebody owns, or was given to see, and has not expired."""
        mine = self.filter(Q(owner=user) | Q(shared_with=user)).distinct()
        return mine.filter(expires_on__gte=timezone.localdate())

    def expired(self, on: dt.date) -> "RosterQuerySet":
        return self.filter(expires_on__lt=on)

    def under_way(self) -> "RosterQuerySet":
        return self.filter(state=Roster.State.PLANNING)

    def locked(self, keys: Iterable[int]) -> list["Roster"]:
        """Whoever writes to a class, deletes it or gives it work holds this one lock, so none of
        them meets half of what another does. It ends with the transaction."""
        return list(self.select_for_update().filter(pk__in=keys).order_by("pk"))


class Roster(models.Model):
    class State(models.TextChoices):
        PLANNING = "planning", _("being planned")
        DONE = "done", _("planned")
        STOPPED = "stopped", _("stopped")

    name = models.CharField(_("name"), max_length=80)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="rosters", verbose_name=_("advisor")
    )
    shared_with = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="rosters_shared",
        verbose_name=_("shared with"),
    )  # fmt: skip
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_on = models.DateField(_("kept until"), default=last_day, db_index=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.PLANNING
    )
    size = models.PositiveIntegerField(_("learners"))
    done = models.PositiveIntegerField(_("planned"), default=0)
    worked_at = models.DateTimeField(_("last sign of work"), default=timezone.now)
    planned_for = models.DateField(_("planned as of"), null=True)
    catalogue = models.CharField(_("catalogue"), max_length=20, blank=True)

    objects = RosterQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("class"), _("classes")
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done__lte=F("size")), name="no_more_are_planned_than_there_are"
            ),
            models.CheckConstraint(condition=Q(size__gte=1), name="a_class_has_a_learner"),
            models.CheckConstraint(
                condition=Q(state__in=["planning", "done", "stopped"]), name="a_class_has_a_state"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RosterRow(models.Model):
    """A learner: what was told, and once planned, what came out."""

    roster = models.ForeignKey(Roster, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    label = models.CharField(_("label"), max_length=60)
    told = models.JSONField(_("answers"))
    outcome = models.JSONField(_("outcome"), null=True)

    class Meta:
        verbose_name, verbose_name_plural = _("learner"), _("learners")
        ordering = ["roster", "number"]
        constraints = [
            models.UniqueConstraint(fields=["roster", "number"], name="a_row_is_in_a_class_once"),
            models.UniqueConstraint(fields=["roster", "label"], name="a_label_is_in_a_class_once"),
        ]
        indexes = [
            models.Index(
                fields=["roster", "number"], name="learners_still_to_plan",
                condition=Q(outcome__isnull=True),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.number)


class PrintQuerySet(models.QuerySet["Print"]):
    def kept(self) -> "PrintQuerySet":
        return self.filter(expires_at__gt=timezone.now())

    def expired(self, at: dt.datetime) -> "PrintQuerySet":
        return self.filter(expires_at__lte=at)

    def under_way(self) -> "PrintQuerySet":
        return self.filter(state=Print.State.PRINTING)

    def finished(self) -> "PrintQuerySet":
        return self.filter(state=Print.State.DONE)


class Print(models.Model):
    """A class on paper: a sheet a learner, and the index before them, made in the background.

    `digest` stands for all that the sheets are made from. A print of something else is another.
    """

    class State(models.TextChoices):
        PRINTING = "printing", _("being printed")
        DONE = "done", _("printed")

    roster = models.ForeignKey(Roster, models.CASCADE, related_name="prints")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PRINTING)
    size = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    as_of = models.DateField()
    catalogue = models.CharField(max_length=20)
    paper = models.CharField(max_length=10)
    site = models.URLField()
    made_at = models.DateTimeField(default=timezone.now)
    worked_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=last_moment, db_index=True)
    index = models.BinaryField(null=True)

    objects = PrintQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("print"), _("prints")
        constraints = [
            models.UniqueConstraint(fields=["roster", "digest"], name="the_same_is_printed_once"),
            models.CheckConstraint(
                condition=Q(done__lte=F("size")), name="no_more_are_printed_than_asked_for"
            ),
            models.CheckConstraint(
                condition=Q(state="printing")
                | Q(state="done", done=F("size"), index__isnull=False),
                name="a_print_that_is_done_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def may_be_deleted_by(self, advisor: int) -> bool:
        """Whoever asked for it, and the owner of its class; others who see the class may not."""
        return advisor in (self.by_id, self.roster.owner_id)

    def in_order(self) -> Iterator["PrintedSheet"]:
        """Its sheets in order, a few at a time. Raises DoesNotExist if it is deleted meanwhile."""
        for start in range(1, self.size + 1, AT_ONCE):
            places = range(start, min(start + AT_ONCE, self.size + 1))
            sheets = list(self.sheets.filter(place__in=places).select_related("row"))
            if len(sheets) < len(places):
                raise Print.DoesNotExist
            yield from sheets


class PrintedSheet(models.Model):
    """The plan of a learner in a print, as a PDF once it is made, and what the index says of it."""

    printed_in = models.ForeignKey(Print, models.CASCADE, related_name="sheets")
    row = models.ForeignKey(RosterRow, models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()
    pdf = models.BinaryField(null=True)
    pages = models.PositiveSmallIntegerField(default=0)
    goal = models.CharField(max_length=40, blank=True)
    finish = models.DateField(null=True)
    is_reached = models.BooleanField(default=False)

    class Meta:
        verbose_name, verbose_name_plural = _("sheet"), _("sheets")
        ordering = ["printed_in", "place"]
        constraints = [
            models.UniqueConstraint(fields=["printed_in", "place"], name="a_place_has_one_sheet"),
            models.UniqueConstraint(
                fields=["printed_in", "row"], name="a_learner_is_in_a_print_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["printed_in", "place"], name="sheets_still_to_make",
                condition=Q(pdf__isnull=True),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.place)


class OpeningQuerySet(models.QuerySet["Opening"]):
    def lately(self) -> list["Opening"]:
        """The last few, and before them whatever changed who sees the class: many looks at it
        must not push that out of sight."""
        every = self.select_related("by", "whom").order_by("-at", "-pk")
        last = list(every[:SHOWN_OF_THE_LOG])
        earlier = every.filter(whom__isnull=False).exclude(pk__in=[each.pk for each in last])
        return [*last, *earlier[:MOST_SHARINGS]]


class Opening(models.Model):
    """Somebody looked at a class, took it away, or changed it; `whom` they shared it with."""

    roster = models.ForeignKey(Roster, models.CASCADE, related_name="openings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=40)
    whom = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", null=True)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("opening"), _("openings")
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.what


class HeadingUsed(models.Model):
    """What an advisor means by a heading; an empty column: leave it alone."""

    advisor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    heading = models.CharField(max_length=120)
    column = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("heading"), _("headings")
        constraints = [
            models.UniqueConstraint(
                fields=["advisor", "heading"], name="an_advisor_means_one_column_by_a_heading"
            )
        ]

    def __str__(self) -> str:
        return self.heading
