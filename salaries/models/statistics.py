"""Pay statistics of occupations and groups, and the outlook for their jobs."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pathways.provenance import Sourced
from salaries import pay_words
from salaries.choices import COUNTRIES, CURRENCIES, Basis
from salaries.querysets import JobOutlookQuerySet, PayStatisticQuerySet


class ByCode(models.Manager[Any]):
    """Rows of a fixture are found by their code."""

    def get_by_natural_key(self, code: str) -> Any:
        return self.get(code=code)


def _year(label: Any) -> Any:
    return models.PositiveIntegerField(label, null=True, blank=True)


def _hour(label: Any) -> Any:
    return models.PositiveIntegerField(
        label, null=True, blank=True, help_text=_("In hundredths: 2416 is 24.16.")
    )


class PayStatistic(Sourced):
    """How pay spreads over a group of workers at one time. Empty means not published.

    Years in whole units of the currency, hours in hundredths of it. p10 is the pay that a tenth
    of the workers earn less than. `low` and `high` are ends whose meaning the source leaves open.
    """

    code = models.SlugField(_("code"), max_length=80, unique=True)
    title = models.CharField(
        _("who is counted"), max_length=160, help_text=_("The occupation or group.")
    )
    occupation_code = models.CharField(
        _("occupation code"), max_length=12, blank=True, help_text=_("SOC or NOC, e.g. 29-2072.")
    )
    includes_coders = models.BooleanField(
        _("counts medical coders"),
        default=True,
        help_text=_("Untick for other jobs that are here only to compare."),
    )
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES, db_index=True)
    area = models.CharField(
        _("part of the country"), max_length=80, blank=True, help_text=_("Empty: all of it.")
    )
    setting = models.CharField(
        _("kind of employer"), max_length=120, blank=True, help_text=_("Empty: all employers.")
    )
    sector_code = models.CharField(
        _("industry code"), max_length=8, blank=True, help_text=_("NAICS, if the source gives it.")
    )
    basis = models.CharField(
        _("kind of figure"), max_length=16, choices=Basis.choices, db_index=True
    )
    credentials = models.ManyToManyField(
        "certifications.Credential",
        blank=True,
        related_name="pay_statistics",
        verbose_name=_("credentials held"),
    )
    period_label = models.CharField(_("period in words"), max_length=60, blank=True)
    period_on = models.DateField(
        _("period"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("The first day of the month or year that is counted. Empty: not known."),
    )
    employment = models.PositiveIntegerField(_("jobs"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=CURRENCIES)
    annual_mean = _year(_("a year, average"))
    annual_low = _year(_("a year, low"))
    annual_p10 = _year(_("a year, p10"))
    annual_p25 = _year(_("a year, p25"))
    annual_p50 = _year(_("a year, median"))
    annual_p75 = _year(_("a year, p75"))
    annual_p90 = _year(_("a year, p90"))
    annual_high = _year(_("a year, high"))
    hourly_mean = _hour(_("an hour, average"))
    hourly_low = _hour(_("an hour, low"))
    hourly_p10 = _hour(_("an hour, p10"))
    hourly_p25 = _hour(_("an hour, p25"))
    hourly_p50 = _hour(_("an hour, median"))
    hourly_p75 = _hour(_("an hour, p75"))
    hourly_p90 = _hour(_("an hour, p90"))
    hourly_high = _hour(_("an hour, high"))
    note = models.TextField(_("note"), blank=True, help_text=_("Shown to learners."))
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    objects = ByCode.from_queryset(PayStatisticQuerySet)()

    class Meta:
        ordering = ["country", "order", "code"]
        verbose_name = _("pay statistic")
        verbose_name_plural = _("pay statistics")
        indexes = [
            models.Index(fields=["country", "basis"], name="pay_statistics_by_basis"),
            models.Index(fields=["occupation_code", "area"], name="pay_statistics_by_job"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(annual_mean__isnull=False)
                | Q(annual_p50__isnull=False)
                | Q(hourly_mean__isnull=False)
                | Q(hourly_p50__isnull=False),
                name="a_pay_statistic_has_a_middle_or_an_average",
            ),
            *(
                models.CheckConstraint(
                    condition=(Q(**{f"{unit}_{a}__isnull": True}))
                    | Q(**{f"{unit}_{b}__isnull": True})
                    | Q(**{f"{unit}_{a}__lte": F(f"{unit}_{b}")}),
                    name=f"{unit}_{a}_is_at_most_{b}",
                )
                for unit in ("annual", "hourly")
                for a, b in (
                    ("low", "high"),
                    ("p10", "p25"),
                    ("p10", "p50"),
                    ("p25", "p50"),
                    ("p50", "p75"),
                    ("p50", "p90"),
                    ("p75", "p90"),
                )
            ),
        ]

    def __str__(self) -> str:
        parts = (self.title, self.setting, self.area or self.country, self.period_label)
        return ", ".join(part for part in parts if part)

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "certifications.source",
        "certifications.credential",
    ]

    @property
    def compare_key(self) -> str:
        return f"survey~{self.code}"


class JobOutlook(Sourced):
    """How many jobs an occupation is expected to gain or lose."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES, db_index=True)
    occupation_code = models.CharField(_("occupation code"), max_length=12, blank=True)
    title = models.CharField(_("occupation"), max_length=160)
    year_from = models.PositiveSmallIntegerField(_("from year"))
    year_to = models.PositiveSmallIntegerField(_("to year"))
    percent_change = models.DecimalField(_("change, percent"), max_digits=5, decimal_places=1)
    openings_a_year = models.PositiveIntegerField(_("openings a year"), null=True, blank=True)
    entry_education = models.CharField(
        _("usual education of new workers"), max_length=120, blank=True
    )
    includes_coders = models.BooleanField(_("counts medical coders"), default=True)
    note = models.TextField(_("note"), blank=True, help_text=_("Shown to learners."))
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    objects = ByCode.from_queryset(JobOutlookQuerySet)()

    class Meta:
        ordering = ["country", "order", "code"]
        verbose_name = _("job outlook")
        verbose_name_plural = _("job outlooks")
        constraints = [
            models.CheckConstraint(
                condition=Q(year_from__lt=F("year_to")), name="an_outlook_looks_forward"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.year_from}–{self.year_to}"

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    natural_key.dependencies = ["certifications.source"]  # type: ignore[attr-defined]

    @property
    def years(self) -> str:
        return f"{self.year_from}–{self.year_to}"

    @property
    def change_words(self) -> str:
        return pay_words.change(self.percent_change)

    @property
    def openings_words(self) -> str:
        return pay_words.count(self.openings_a_year)
