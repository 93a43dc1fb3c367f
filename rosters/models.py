"""A class, its learners, who has opened it, and the headings that an advisor uses."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_DAYS = 90


def last_day() -> dt.date:
    return timezone.localdate() + dt.timedelta(days=KEPT_DAYS)


class RosterQuerySet(models.QuerySet["Roster"]):
    def seen_by(self, user: Any) -> "RosterQuerySet":
        """What somebody owns, or was given to see, and has not expired."""
        mine = self.filter(Q(owner=user) | Q(shared_with=user)).distinct()
        return mine.filter(expires_on__gte=timezone.localdate())

    def expired(self, on: dt.date) -> "RosterQuerySet":
        return self.filter(expires_on__lt=on)


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


class Opening(models.Model):
    """Somebody looked at a class, or took it away."""

    roster = models.ForeignKey(Roster, models.CASCADE, related_name="openings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=40)

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
