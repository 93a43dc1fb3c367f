"""Pay bands: what one stage or grade pays, from a day on."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pathways.provenance import Sourced
from pathways.wording import money
from salaries import pay_words
from salaries.choices import COUNTRIES, CURRENCIES, SETTINGS, Basis
from salaries.models.stages import BySlug, CareerStage
from salaries.periods import month_of, year_of
from salaries.querysets import PayBandQuerySet


class Differentiator(models.Model):
    """Something that raises pay within a band."""

    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    label = models.CharField(_("words"), max_length=120)

    objects = BySlug()

    class Meta:
        ordering = ["label"]
        verbose_name = _("what raises pay")
        verbose_name_plural = _("what raises pay")

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class PayBandManager(models.Manager[Any]):
    def get_by_natural_key(self, code: str, starts_on: str) -> Any:
        return self.get(code=code, starts_on=starts_on)


class PayBand(Sourced):
    """Pay of a stage or grade as its source quotes it, in whole units of its currency.

    The next band of the same code replaces it on its own first day.
    """

    code = models.SlugField(
        _("code"), max_length=60, help_text=_("The same for every version of the band.")
    )
    starts_on = models.DateField(
        _("holds from"), help_text=_("The first day of this version. The next version ends it.")
    )
    period_label = models.CharField(
        _("period in words"),
        max_length=40,
        blank=True,
        help_text=_("For example 2026/27. Leave empty if the source does not say."),
    )
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES, db_index=True)
    area = models.CharField(
        _("part of the country"), max_length=80, blank=True, help_text=_("Empty: all of it.")
    )
    title = models.CharField(_("title"), max_length=120)
    role = models.CharField(
        _("who is paid this"), max_length=200, blank=True, help_text=_("The coder’s job.")
    )
    stage = models.ForeignKey(
        CareerStage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pay_bands",
        verbose_name=_("career stage"),
    )
    quoted_in_plans = models.BooleanField(
        _("quoted in plans"),
        default=False,
        help_text=_("Tick for the one band that plans quote for this country and stage."),
    )
    basis = models.CharField(
        _("kind of figure"), max_length=16, choices=Basis.choices, db_index=True
    )
    setting = models.CharField(_("place of work"), max_length=12, choices=SETTINGS, blank=True)
    credentials = models.ManyToManyField(
        "certifications.Credential",
        blank=True,
        related_name="pay_bands",
        verbose_name=_("credentials held"),
        help_text=_("What people in this band hold, where the source says so."),
    )
    differentiators = models.ManyToManyField(
        Differentiator, blank=True, verbose_name=_("what raises pay")
    )
    experience_years_low = models.PositiveSmallIntegerField(
        _("years of experience, from"), null=True, blank=True
    )
    experience_years_high = models.PositiveSmallIntegerField(
        _("years of experience, to"),
        null=True,
        blank=True,
        help_text=_("Empty with a “from”: that many years or more."),
    )
    currency = models.CharField(_("currency"), max_length=3, choices=CURRENCIES)
    annual_low = models.PositiveIntegerField(
        _("a year, from"), null=True, blank=True, help_text=_("Whole units, for example 250000.")
    )
    annual_high = models.PositiveIntegerField(_("a year, to"), null=True, blank=True)
    annual_middle = models.PositiveIntegerField(
        _("a year, a step between"),
        null=True,
        blank=True,
        help_text=_("A step of the scale between the two ends, if it names one."),
    )
    annual_open = models.BooleanField(
        _("a year: or more"), default=False, help_text=_("Tick if the source says “or more”.")
    )
    monthly_low = models.PositiveIntegerField(
        _("a month, from"), null=True, blank=True, help_text=_("Only if the source quotes it.")
    )
    monthly_high = models.PositiveIntegerField(_("a month, to"), null=True, blank=True)
    monthly_open = models.BooleanField(_("a month: or more"), default=False)
    note = models.TextField(_("note"), blank=True, help_text=_("Shown to learners."))
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    is_in_force: bool
    """Set by `with_standing` only."""

    objects = PayBandManager.from_queryset(PayBandQuerySet)()

    class Meta:
        ordering = ["country", "-starts_on", "order", "code"]
        verbose_name = _("pay band")
        verbose_name_plural = _("pay bands")
        indexes = [
            models.Index(fields=["country", "stage"], name="pay_bands_by_stage"),
            models.Index(fields=["starts_on"], name="pay_bands_by_start"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "starts_on"], name="a_pay_band_starts_once_on_a_day"
            ),
            models.UniqueConstraint(
                fields=["country", "stage", "starts_on"],
                condition=Q(quoted_in_plans=True),
                name="a_plan_quotes_one_band_for_a_stage",
            ),
            models.CheckConstraint(
                condition=Q(quoted_in_plans=False) | Q(stage__isnull=False),
                name="a_quoted_band_has_a_stage",
            ),
            models.CheckConstraint(
                condition=Q(annual_low__isnull=False) | Q(monthly_low__isnull=False),
                name="a_pay_band_states_some_pay",
            ),
            models.CheckConstraint(
                condition=Q(annual_high__isnull=True)
                | Q(annual_low__isnull=False, annual_low__lte=F("annual_high")),
                name="annual_pay_runs_from_low_to_high",
            ),
            models.CheckConstraint(
                condition=Q(monthly_high__isnull=True)
                | Q(monthly_low__isnull=False, monthly_low__lte=F("monthly_high")),
                name="monthly_pay_runs_from_low_to_high",
            ),
            models.CheckConstraint(
                condition=Q(annual_middle__isnull=True)
                | Q(
                    annual_high__isnull=False,
                    annual_low__lte=F("annual_middle"),
                    annual_middle__lte=F("annual_high"),
                ),
                name="a_step_lies_between_low_and_high",
            ),
            models.CheckConstraint(
                condition=Q(experience_years_high__isnull=True)
                | Q(
                    experience_years_low__isnull=False,
                    experience_years_low__lte=F("experience_years_high"),
                ),
                name="experience_runs_from_low_to_high",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.country}, {self.period_label or self.starts_on})"

    def natural_key(self) -> tuple[str, str]:
        return (self.code, str(self.starts_on))

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "certifications.source",
        "certifications.credential",
        "salaries.careerstage",
        "salaries.differentiator",
    ]

    @property
    def annual_monthly_agree(self) -> bool | None:
        """Twelve months make the year, at both ends; None where only one of them is quoted."""
        ends = (
            (self.annual_low, self.monthly_low),
            (self.annual_high, self.monthly_high),
        )
        quoted = [(year, month) for year, month in ends if year is not None and month is not None]
        return all(year == year_of(month) for year, month in quoted) if quoted else None

    @property
    def annual_words(self) -> str:
        return pay_words.span(self.annual_low, self.annual_high, self.annual_open, self.currency)

    @property
    def middle_words(self) -> str:
        return "" if self.annual_middle is None else money(self.annual_middle, self.currency)

    @property
    def monthly_words(self) -> str:
        if self.monthly_low is None:
            return ""
        return pay_words.span(self.monthly_low, self.monthly_high, self.monthly_open, self.currency)

    @property
    def twin_words(self) -> str:
        """What the quoted months make in a year; nothing where no months are quoted."""
        if self.monthly_low is None:
            return ""
        high = None if self.monthly_high is None else year_of(self.monthly_high)
        return pay_words.span(year_of(self.monthly_low), high, self.monthly_open, self.currency)

    @property
    def month_worked_out(self) -> str:
        """A twelfth of the quoted year; nothing where the source quotes months itself."""
        if self.monthly_low is not None or self.annual_low is None:
            return ""
        high = None if self.annual_high is None else month_of(self.annual_high)
        return pay_words.span(month_of(self.annual_low), high, self.annual_open, self.currency)

    @property
    def experience_words(self) -> str:
        return pay_words.years(self.experience_years_low, self.experience_years_high)

    @property
    def compare_key(self) -> str:
        return f"band~{self.code}~{self.starts_on}"

    @property
    def reads_as(self) -> str:
        return pay_words.a_year(self.annual_words) if self.annual_low is not None else ""
