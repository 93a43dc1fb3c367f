"""Sources, the bodies that issue credentials, and the code sets of the field."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pathways.provenance import CONFIDENCE_LABELS, Sourced, SourcedQuerySet
from pathways.wording import COUNTRY_NAMES

COUNTRIES = [(str(country), name) for country, name in COUNTRY_NAMES.items()]


class ByCode(models.Manager):
    """Rows of a fixture are found by their code."""

    def get_by_natural_key(self, code: str) -> models.Model:
        return self.get(code=code)


class Source(models.Model):
    """A page or document that facts are taken from."""

    code = models.SlugField(_("code"), unique=True)
    title = models.CharField(_("title"), max_length=240)
    url = models.CharField(_("address"), max_length=300, blank=True)
    published_on = models.DateField(_("source date"), null=True, blank=True)
    published_note = models.CharField(
        _("about the source date"),
        max_length=120,
        blank=True,
        help_text=_("For example “undated copy” or “May 2026”."),
    )
    checked_on = models.DateField(_("checked on"))
    confidence = models.CharField(
        _("confidence"),
        max_length=12,
        choices=[(str(value), label) for value, label in CONFIDENCE_LABELS.items()],
    )

    objects = ByCode()

    class Meta:
        ordering = ["title"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class CodeSet(Sourced):
    """A standard list of codes, with one example of what a code says."""

    code = models.CharField(_("code"), max_length=12, unique=True)
    title = models.CharField(_("title"), max_length=120)
    names = models.CharField(_("what its codes name"), max_length=120)
    purpose = models.TextField(_("what it is for"))
    example_code = models.CharField(_("example code"), max_length=12, blank=True)
    example_meaning = models.TextField(
        _("what the example means"),
        blank=True,
        help_text=_("In our own words. CPT descriptors belong to the AMA: never paste them."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ByCode.from_queryset(SourcedQuerySet)()

    class Meta:
        ordering = ["order", "code"]
        verbose_name = _("code set")
        verbose_name_plural = _("code sets")

    def __str__(self) -> str:
        return self.code

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class CodeSetUseManager(models.Manager["CodeSetUse"]):
    def get_by_natural_key(self, code_set: str, country: str) -> "CodeSetUse":
        return self.get(code_set__code=code_set, country=country)


class CodeSetUse(models.Model):
    """A country in which coders work with a code set."""

    code_set = models.ForeignKey(CodeSet, on_delete=models.CASCADE, related_name="uses")
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES)

    objects = CodeSetUseManager()

    class Meta:
        ordering = ["country", "code_set"]
        verbose_name = _("use of a code set")
        verbose_name_plural = _("uses of code sets")
        constraints = [
            models.UniqueConstraint(
                fields=["code_set", "country"], name="a_code_set_is_listed_once_per_country"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code_set}: {self.get_country_display()}"

    def natural_key(self) -> tuple[str, str]:
        return (self.code_set.code, self.country)

    natural_key.dependencies = ["certifications.codeset"]  # type: ignore[attr-defined]


class IssuingBody(Sourced):
    """An organisation that awards credentials, and how it counts work."""

    code = models.CharField(_("code"), max_length=12, unique=True)
    name = models.CharField(_("name"), max_length=160)
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES)
    website = models.URLField(_("website"), blank=True)
    about = models.TextField(_("about"), blank=True)
    membership = models.CharField(
        _("membership"),
        max_length=12,
        blank=True,
        help_text=_("The membership that its exams ask for, for example AAPC."),
    )
    code_sets = models.ManyToManyField(
        CodeSet,
        blank=True,
        verbose_name=_("code sets whose use counts as coding work"),
    )
    work_is_vouched_for = models.BooleanField(
        _("work must be vouched for"),
        default=False,
        help_text=_("Ticked if only an employer, a supervisor or HR may confirm the work."),
    )

    objects = ByCode.from_queryset(SourcedQuerySet)()

    class Meta:
        ordering = ["code"]
        verbose_name = _("issuing body")
        verbose_name_plural = _("issuing bodies")

    def __str__(self) -> str:
        return self.code

    def natural_key(self) -> tuple[str]:
        return (self.code,)
