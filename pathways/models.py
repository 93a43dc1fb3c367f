"""The guide's own rows: phases, requirements, questions and the job itself."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pathways.edition import Edition
from pathways.guide_rows import GuideRow
from pathways.limits import SaveCount
from pathways.phase_rows import GuideQuerySet, Phase, PhaseActivity
from pathways.provenance import Sourced
from pathways.saved_plans import SavedPlan
from pathways.wording import COUNTRY_NAMES

__all__ = [
    "Edition",
    "Faq",
    "GuideRow",
    "GuideSection",
    "Phase",
    "PhaseActivity",
    "RequirementItem",
    "SaveCount",
    "SavedPlan",
    "WorkSchedule",
    "WorkSetting",
]

COUNTRIES = [(str(country), name) for country, name in COUNTRY_NAMES.items()]


class SectionQuerySet(GuideQuerySet):
    def of_page(self, page: str) -> Self:
        return self.filter(page=page).with_papers()


class RequirementQuerySet(GuideQuerySet):
    def for_page(self) -> Self:
        return self.with_papers().select_related("credential")


class FaqQuerySet(GuideQuerySet):
    def for_page(self) -> Self:
        return self.with_papers().prefetch_related("credentials")


class BySlug(models.Manager[Any]):
    def get_by_natural_key(self, slug: str) -> Any:
        return self.get(slug=slug)


class Slugged(Sourced):
    """A row of the guide that a fixture finds by its short name, shown in order."""

    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lower numbers come first.")
    )

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class GuideSection(Slugged):
    """A short text of a guide page, in our own words."""

    class Page(models.TextChoices):
        CODING = "coding", _("What is medical coding?")
        COUNTRIES = "countries", _("What is medical coding? In each country")
        REQUIREMENTS = "requirements", _("Requirements and skills")
        JOB = "job", _("Job profile")

    page = models.CharField(_("page"), max_length=12, choices=Page.choices, db_index=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        choices=COUNTRIES,
        blank=True,
        help_text=_("Only for a text about one country."),
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), help_text=_("Plain words, short sentences."))

    objects = BySlug.from_queryset(SectionQuerySet)()

    class Meta:
        ordering = ["page", "order"]
        verbose_name = _("section of the guide")
        verbose_name_plural = _("sections of the guide")
        constraints = [
            models.CheckConstraint(
                condition=Q(page="countries") ^ Q(country=""),
                name="a_text_about_countries_names_its_country",
            )
        ]

    def __str__(self) -> str:
        return self.title


class RequirementItem(Slugged):
    """One thing that medical coding jobs ask for, and why."""

    class Category(models.TextChoices):
        EDUCATION = "education", _("School")
        SKILL = "skill", _("Core skills")
        TRAINING = "training", _("Specialised training")
        CERTIFICATION = "certification", _("Professional certification")

    category = models.CharField(
        _("category"), max_length=16, choices=Category.choices, db_index=True
    )
    name = models.CharField(_("name"), max_length=120)
    purpose = models.TextField(_("what it is for"))
    eligibility = models.TextField(_("who may have it"), blank=True)
    subjects = models.CharField(_("what it covers"), max_length=240, blank=True)
    best_for = models.CharField(_("best for"), max_length=160, blank=True)
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

    objects = BySlug.from_queryset(RequirementQuerySet)()

    class Meta:
        ordering = ["order"]
        verbose_name = _("requirement of the job")
        verbose_name_plural = _("requirements of the job")
        constraints = [
            models.CheckConstraint(
                condition=Q(months_low__isnull=True, months_high__isnull=True)
                | Q(
                    months_low__isnull=False,
                    months_high__isnull=False,
                    months_low__lte=F("months_high"),
                ),
                name="training_runs_from_low_to_high",
            ),
            models.CheckConstraint(
                condition=~Q(category="certification") ^ Q(credential__isnull=False),
                name="a_certification_names_its_credential",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Faq(Slugged):
    """A question that graduates ask, and its answer."""

    class Page(models.TextChoices):
        REQUIREMENTS = "pathways:requirements", _("Requirements and skills")
        JOB = "pathways:job_profile", _("The job")
        COURSE_TYPES = "institutions:course_types", _("Types of coding course in India")
        CREDENTIALS = "certifications:credentials", _("All credentials")

    question = models.CharField(_("question"), max_length=200)
    answer = models.TextField(_("answer"))
    credentials = models.ManyToManyField(
        "certifications.Credential",
        blank=True,
        related_name="+",
        verbose_name=_("credentials that the answer names"),
    )
    read_on = models.CharField(_("read on at"), max_length=40, choices=Page.choices, blank=True)

    objects = BySlug.from_queryset(FaqQuerySet)()

    class Meta:
        ordering = ["order"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.question


class WorkSetting(Slugged):
    """A kind of place where coders work."""

    name = models.CharField(_("name"), max_length=120)
    remote = models.BooleanField(
        _("from home"), default=False, help_text=_("Ticked if the work is done from home.")
    )

    objects = BySlug.from_queryset(GuideQuerySet)()

    class Meta:
        ordering = ["order"]
        verbose_name = _("place of work")
        verbose_name_plural = _("places of work")

    def __str__(self) -> str:
        return self.name


class WorkSchedule(Slugged):
    """How coders' hours usually fall."""

    name = models.CharField(_("name"), max_length=160)
    overtime = models.BooleanField(
        _("overtime"), default=False, help_text=_("Ticked for hours beyond the usual ones.")
    )

    objects = BySlug.from_queryset(GuideQuerySet)()

    class Meta:
        ordering = ["order"]
        verbose_name = _("working hours")
        verbose_name_plural = _("working hours")

    def __str__(self) -> str:
        return self.name
