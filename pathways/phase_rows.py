"""The five phases of becoming a coder, and what there is to do in each."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from pathways.provenance import Sourced, SourcedQuerySet


class GuideQuerySet(SourcedQuerySet):
    def with_papers(self) -> Self:
        """With the source that every page names beside the row."""
        return self.published().select_related("source")


class PhaseQuerySet(GuideQuerySet):
    def for_page(self) -> Self:
        """With all activities, their credentials and everybody's sources, in two queries."""
        activities = PhaseActivity.objects.with_papers().select_related("credential")
        return self.with_papers().prefetch_related(models.Prefetch("activities", activities))


class PhaseManager(models.Manager[Any]):
    def get_by_natural_key(self, number: int) -> Any:
        return self.get(number=number)


class Phase(Sourced):
    """One of the five phases, with the guide's window of months."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    title = models.CharField(_("title"), max_length=120)
    month_start = models.PositiveSmallIntegerField(_("from month"))
    month_end = models.PositiveSmallIntegerField(
        _("to month"), null=True, blank=True, help_text=_("Leave empty for “and later”.")
    )
    result = models.TextField(_("result"), help_text=_("What somebody has at the end of it."))

    objects = PhaseManager.from_queryset(PhaseQuerySet)()

    class Meta:
        ordering = ["number"]
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=5), name="there_are_five_phases"
            ),
            models.CheckConstraint(
                condition=Q(month_end__isnull=True) | Q(month_start__lt=F("month_end")),
                name="a_phase_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def natural_key(self) -> tuple[int]:
        return (self.number,)

    @property
    def window(self) -> str:
        """“Months 6–24”, or “Month 36 and later”."""
        if self.month_end is None:
            return said("Month %(start)s and later") % {"start": self.month_start}
        return said("Months %(start)s–%(end)s") % {"start": self.month_start, "end": self.month_end}

    @property
    def activity_groups(self) -> dict[str, list["PhaseActivity"]]:
        """The activities by the words for their kind, in the order of the phase."""
        groups: dict[str, list[PhaseActivity]] = {}
        for activity in self.activities.all():
            groups.setdefault(activity.get_kind_display(), []).append(activity)
        return groups


class PhaseActivityManager(models.Manager[Any]):
    def get_by_natural_key(self, phase: int, order: int) -> Any:
        return self.get(phase__number=phase, order=order)


class PhaseActivity(Sourced):
    """Something to do, choose or learn in a phase."""

    class Kind(models.TextChoices):
        TASK = "task", _("To do")
        OPTION = "option", _("Choose one")
        SUBJECT = "subject", _("Subjects to learn")
        WAY = "way", _("Ways to a first job")
        SPECIALITY = "speciality", _("Fields to specialise in")
        CREDENTIAL = "credential", _("Credentials to add")

    phase = models.ForeignKey(
        Phase, on_delete=models.CASCADE, related_name="activities", verbose_name=_("phase")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.TASK)
    text = models.CharField(_("what it is"), max_length=240)
    months_low = models.PositiveSmallIntegerField(_("months, from"), null=True, blank=True)
    months_high = models.PositiveSmallIntegerField(_("months, to"), null=True, blank=True)
    credential = models.ForeignKey(
        "certifications.Credential",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("credential"),
    )

    objects = PhaseActivityManager.from_queryset(GuideQuerySet)()

    class Meta:
        ordering = ["phase", "order"]
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "order"], name="activities_of_a_phase_are_in_order"
            ),
            models.CheckConstraint(
                condition=Q(months_low__isnull=True, months_high__isnull=True)
                | Q(
                    months_low__isnull=False,
                    months_high__isnull=False,
                    months_low__lte=F("months_high"),
                ),
                name="an_activity_takes_from_low_to_high",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[int, int]:
        return (self.phase.number, self.order)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "pathways.phase",
        "certifications.credential",
    ]
