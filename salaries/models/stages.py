"""The stages of a coder's career."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from pathways.provenance import Sourced
from salaries.querysets import CareerStageQuerySet


class BySlug(models.Manager[Any]):
    """Rows of a fixture are found by their short name."""

    def get_by_natural_key(self, slug: str) -> Any:
        return self.get(slug=slug)


class CareerStage(Sourced):
    """A stage of the career, what the work is there, and what pay to expect in words."""

    slug = models.SlugField(_("short name"), max_length=40, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), unique=True)
    title = models.CharField(_("title"), max_length=80)
    role = models.TextField(_("the work"), help_text=_("What a person at this stage does."))
    expectations = models.TextField(
        _("what pay to expect"), blank=True, help_text=_("In words. Figures belong in pay bands.")
    )
    credentials = models.ManyToManyField(
        "certifications.Credential",
        blank=True,
        related_name="+",
        verbose_name=_("credentials"),
        help_text=_("What people at this stage often hold."),
    )

    objects = BySlug.from_queryset(CareerStageQuerySet)()

    class Meta:
        ordering = ["order"]
        verbose_name = _("career stage")
        verbose_name_plural = _("career stages")

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "certifications.source",
        "certifications.credential",
    ]
