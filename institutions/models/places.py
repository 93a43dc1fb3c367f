"""Institutions and where they are, and the tags that courses carry."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from institutions.choices import COUNTRIES, Control, StudyLevel
from institutions.querysets import InstitutionQuerySet
from pathways.provenance import Sourced


class BySlug(models.Manager[Any]):
    """Rows of a fixture are found by their short name."""

    def get_by_natural_key(self, slug: str) -> Any:
        return self.get(slug=slug)


class Strength(models.Model):
    """Something that a source says is good about a course. A claim, never our judgement."""

    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    label = models.CharField(_("words"), max_length=120)

    objects = BySlug()

    class Meta:
        ordering = ["label"]
        verbose_name = _("strength")
        verbose_name_plural = _("strengths")

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class Subject(models.Model):
    """A subject that a course can be taken in."""

    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    label = models.CharField(_("words"), max_length=120)

    objects = BySlug()

    class Meta:
        ordering = ["label"]
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class Institution(Sourced):
    """A school, provider or body, and where it is. Empty means not known."""

    slug = models.SlugField(
        _("short name"), max_length=80, unique=True, help_text=_("It ends the page’s address.")
    )
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(
        _("name in brief"), max_length=60, blank=True, help_text=_("For example UIC.")
    )
    city = models.CharField(_("city"), max_length=80, blank=True)
    region = models.CharField(
        _("region"), max_length=80, blank=True, help_text=_("The state, province or nation.")
    )
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES)
    website = models.URLField(_("website"), blank=True)
    unitid = models.PositiveIntegerField(
        _("IPEDS number"),
        null=True,
        blank=True,
        unique=True,
        help_text=_("UNITID of the US government’s directory. Leave empty outside the US."),
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    alias = models.CharField(
        _("other names"),
        max_length=600,
        blank=True,
        help_text=_("With a semicolon between them. Learners find the school by them."),
    )
    control = models.CharField(
        _("run by"),
        max_length=12,
        choices=Control.choices,
        blank=True,
        help_text=_("The sector, as IPEDS sorts US schools."),
    )
    level = models.CharField(
        _("longest study"), max_length=8, choices=StudyLevel.choices, blank=True
    )
    is_active = models.BooleanField(
        _("open"),
        default=True,
        help_text=_("Untick if its directory lists it as closed, merged or not active."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Shown to learners."))

    objects = BySlug.from_queryset(InstitutionQuerySet)()

    class Meta:
        ordering = ["name"]
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        indexes = [
            models.Index(fields=["country", "city"], name="institutions_by_place"),
            models.Index(fields=["name"], name="institutions_by_name"),
            models.Index(Upper("city"), name="institutions_by_city"),
            models.Index(Upper("name"), name="institutions_by_any_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="a_latitude_comes_with_a_longitude",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="a_place_is_on_the_globe",
            ),
            models.CheckConstraint(
                condition=Q(unitid__isnull=True) | Q(country="US"),
                name="only_a_us_institution_has_an_ipeds_number",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = ["certifications.source"]  # type: ignore[attr-defined]

    @property
    def called(self) -> str:
        return self.short_name or self.name

    @property
    def place(self) -> str:
        """City and region, as far as known."""
        return ", ".join(part for part in (self.city, self.region) if part)
