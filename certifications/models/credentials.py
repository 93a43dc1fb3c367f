"""Credentials, their exams and their fees."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from certifications.models.bodies import COUNTRIES, ByCode, CodeSet, IssuingBody
from certifications.models.choices import choices
from certifications.querysets import CredentialQuerySet, FeeQuerySet
from pathways.core.vocabulary import Availability, CredentialKind, FeeKind, Level
from pathways.provenance import Sourced, SourcedQuerySet


class Credential(Sourced):
    """Something a coder can earn: a credential, a post, a national course, an assessment."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=120)
    body = models.ForeignKey(IssuingBody, on_delete=models.PROTECT, related_name="credentials")
    kind = models.CharField(_("kind"), max_length=20, choices=choices(CredentialKind))
    level = models.CharField(_("level"), max_length=20, choices=choices(Level))
    focus = models.CharField(_("focus"), max_length=200, blank=True)
    about = models.TextField(_("about"), blank=True)
    advice = models.TextField(
        _("the body’s advice"),
        blank=True,
        help_text=_("What the body advises but does not ask for, where it publishes no list."),
    )
    availability = models.CharField(
        _("availability"),
        max_length=10,
        choices=choices(Availability),
        default=Availability.OFFERED,
    )
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("take this one instead"),
    )
    becomes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="apprentice_award",
        verbose_name=_("becomes"),
        help_text=_("For an apprentice award: the full credential it turns into."),
    )
    holder_title = models.CharField(_("title of its holder"), max_length=80, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    objects = ByCode.from_queryset(CredentialQuerySet)()

    class Meta:
        ordering = ["order", "code"]
        verbose_name = _("credential")
        verbose_name_plural = _("credentials")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(becomes__isnull=False)
                ^ ~models.Q(kind=CredentialKind.APPRENTICE_AWARD),
                name="an_apprentice_award_becomes_a_credential",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class RecognitionManager(models.Manager["Recognition"]):
    def get_by_natural_key(self, credential: str, country: str) -> "Recognition":
        return self.get(credential__code=credential, country=country)


class Recognition(models.Model):
    """A country whose employers ask for a credential."""

    credential = models.ForeignKey(
        Credential, on_delete=models.CASCADE, related_name="recognitions"
    )
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES, db_index=True)

    objects = RecognitionManager()

    class Meta:
        ordering = ["country", "credential"]
        verbose_name = _("country of a credential")
        verbose_name_plural = _("countries of credentials")
        constraints = [
            models.UniqueConstraint(
                fields=["credential", "country"], name="a_credential_is_listed_once_per_country"
            )
        ]

    def __str__(self) -> str:
        return f"{self.credential}: {self.get_country_display()}"

    def natural_key(self) -> tuple[str, str]:
        return (self.credential.code, self.country)

    natural_key.dependencies = ["certifications.credential"]  # type: ignore[attr-defined]


class ExamManager(models.Manager["Exam"]):
    def get_by_natural_key(self, credential: str) -> "Exam":
        return self.get(credential__code=credential)


class Exam(Sourced):
    """The exam of a credential. An empty field is not known."""

    credential = models.OneToOneField(Credential, on_delete=models.CASCADE, related_name="exam")
    questions = models.PositiveSmallIntegerField(_("questions"), null=True, blank=True)
    cases = models.PositiveSmallIntegerField(
        _("cases"), null=True, blank=True, help_text=_("Worked cases beside the questions.")
    )
    papers = models.PositiveSmallIntegerField(_("papers"), default=1)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), null=True, blank=True, help_text=_("For each paper.")
    )
    pass_percent = models.PositiveSmallIntegerField(_("pass mark, percent"), null=True, blank=True)
    pass_percent_practical = models.PositiveSmallIntegerField(
        _("pass mark of the practical paper, percent"), null=True, blank=True
    )
    pass_score = models.PositiveSmallIntegerField(_("pass mark, points"), null=True, blank=True)
    top_score = models.PositiveSmallIntegerField(_("highest points"), null=True, blank=True)
    open_book = models.BooleanField(_("open book"), null=True, blank=True)
    books = models.ManyToManyField(CodeSet, blank=True, verbose_name=_("code books allowed"))
    retake_days_low = models.PositiveSmallIntegerField(
        _("wait before a retake, days, at least"), null=True, blank=True
    )
    retake_days_high = models.PositiveSmallIntegerField(
        _("wait before a retake, days, at most"), null=True, blank=True
    )
    preparation_weeks_low = models.PositiveSmallIntegerField(
        _("weeks to prepare at 10 hours a week, from"), null=True, blank=True
    )
    preparation_weeks_high = models.PositiveSmallIntegerField(
        _("weeks to prepare at 10 hours a week, to"), null=True, blank=True
    )
    preparation_weeks_beginner = models.PositiveSmallIntegerField(
        _("weeks to prepare without any background"), null=True, blank=True
    )
    note = models.TextField(_("note"), blank=True)

    objects = ExamManager.from_queryset(SourcedQuerySet)()

    class Meta:
        ordering = ["credential"]
        verbose_name = _("exam")
        verbose_name_plural = _("exams")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pass_percent__isnull=True) | models.Q(pass_percent__lte=100),
                name="a_pass_mark_is_at_most_100_percent",
            ),
            models.CheckConstraint(
                condition=models.Q(preparation_weeks_low__isnull=True)
                | models.Q(preparation_weeks_low__lte=models.F("preparation_weeks_high")),
                name="preparation_runs_from_low_to_high",
            ),
        ]

    def __str__(self) -> str:
        return str(self.credential)

    def natural_key(self) -> tuple[str]:
        return (self.credential.code,)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "certifications.credential",
        "certifications.codeset",
    ]


class FeeManager(models.Manager["Fee"]):
    def get_by_natural_key(self, code: str, starts_on: str) -> "Fee":
        return self.get(code=code, starts_on=starts_on)


class Fee(Sourced):
    """What a body charges, from a day on. The next fee of the same code replaces it."""

    code = models.SlugField(_("code"), max_length=60)
    body = models.ForeignKey(IssuingBody, on_delete=models.CASCADE, related_name="fees")
    credentials = models.ManyToManyField(
        Credential,
        blank=True,
        related_name="fees",
        help_text=_("Leave empty for a fee of the body itself, such as membership."),
    )
    kind = models.CharField(_("kind"), max_length=30, choices=choices(FeeKind))
    amount = models.PositiveIntegerField(_("amount"), help_text=_("Whole units of the currency."))
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    starts_on = models.DateField(_("from"), help_text=_("The first day this amount is known for."))

    objects = FeeManager.from_queryset(FeeQuerySet)()

    class Meta:
        ordering = ["body", "code", "-starts_on"]
        verbose_name = _("fee")
        verbose_name_plural = _("fees")
        constraints = [
            models.UniqueConstraint(fields=["code", "starts_on"], name="a_fee_changes_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(currency__regex=r"^[A-Z]{3}$"),
                name="a_fee_has_an_iso_currency",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.code}: {self.amount} {self.currency}"

    def natural_key(self) -> tuple[str, str]:
        return (self.code, self.starts_on.isoformat())

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "certifications.credential",
        "certifications.issuingbody",
    ]
