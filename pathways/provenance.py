"""Where a fact comes from, and whether it is public: what every row with a fact carries."""

from typing import Any, Self

from django.db import models
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _

from pathways.core.vocabulary import Confidence

CONFIDENCE_LABELS = {
    Confidence.OFFICIAL: _("Official page"),
    Confidence.OFFICIAL_OLD: _("Official page, old or undated copy"),
    Confidence.SECONDARY: _("Another party reports it"),
    Confidence.GUIDE: _("Only the careers guide says so"),
    Confidence.UNVERIFIED: _("Not verified: ask the body"),
}


def route_title(title: str, confidence: str, of_rule: str) -> str:
    """A way by its name, and how sure it is where that is less than its rule."""
    if not confidence or confidence == of_rule:
        return title
    return f"{title} ({CONFIDENCE_LABELS[Confidence(confidence)]})"


rows_written = Signal()
"""Sent with a model and its `rows` by whoever wrote many past their own signals."""


class Status(models.TextChoices):
    """Only published rows reach the public; nothing is deleted, it is archived."""

    PUBLISHED = "published", _("Published")
    DRAFT = "draft", _("Draft: only staff see it")
    ARCHIVED = "archived", _("Archived: off the site, kept here")


class SourcedQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        """The rows that the public may see."""
        return self.filter(status=Status.PUBLISHED)


class Sourced(models.Model):
    """A row that states facts. Its papers are required: no source, no fact."""

    status = models.CharField(
        _("status"),
        max_length=9,
        choices=Status.choices,
        default=Status.PUBLISHED,
        editable=False,
    )

    source = models.ForeignKey(
        "certifications.Source",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("source"),
        help_text=_("The page or document that says this."),
    )
    checked_on = models.DateField(
        _("checked on"),
        help_text=_("The day somebody last compared this row with its source."),
    )
    checked_by = models.CharField(
        _("checked by"),
        max_length=150,
        blank=True,
        editable=False,
        help_text=_("Who compared it last. Empty: it came with the guide."),
    )
    confidence = models.CharField(
        _("confidence"),
        max_length=12,
        choices=[(str(value), label) for value, label in CONFIDENCE_LABELS.items()],
        help_text=_("How well the source supports the row."),
    )
    guide_note = models.TextField(
        _("what the guide says"),
        blank=True,
        help_text=_(
            "Where the careers guide differs: “The guide says …; we found …”. "
            "Shown to learners beside the fact."
        ),
    )

    class Meta:
        abstract = True
