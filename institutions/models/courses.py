"""The courses of institutions, and the usual types of course in a country."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from institutions.choices import ACCREDITORS, COUNTRIES, DIRECTORIES, ENTRY, MODES, Award, Kind
from institutions.models.places import BySlug, Institution, Strength, Subject
from institutions.querysets import CourseTypeQuerySet, ProgrammeQuerySet
from institutions.words import either, full_name, levels_words, months_words
from pathways.provenance import Sourced


class Programme(Sourced):
    """A course, degree or exam that an institution offers. Empty means not stated."""

    institution = models.ForeignKey(
        Institution,
        on_delete=models.CASCADE,
        related_name="programmes",
        verbose_name=_("institution"),
    )
    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(
        _("kind"),
        max_length=32,
        choices=Kind.choices,
        db_index=True,
        help_text=_("The group under which the course is listed."),
    )
    award = models.CharField(
        _("award"),
        max_length=24,
        choices=Award.choices,
        db_index=True,
        help_text=_("What the learner holds at the end."),
    )
    mode = models.CharField(
        _("how it is taught"),
        max_length=8,
        choices=MODES,
        blank=True,
        db_index=True,
        help_text=_("Leave empty if the source does not say."),
    )
    duration_months_low = models.PositiveSmallIntegerField(
        _("length in months, from"), null=True, blank=True
    )
    duration_months_high = models.PositiveSmallIntegerField(
        _("length in months, to"), null=True, blank=True
    )
    duration_is_typical = models.BooleanField(
        _("length is only typical"),
        default=False,
        help_text=_("Tick if the length is that of courses of this kind, not of this very one."),
    )
    qualification_level_low = models.PositiveSmallIntegerField(
        _("UK qualification level, from"), null=True, blank=True
    )
    qualification_level_high = models.PositiveSmallIntegerField(
        _("UK qualification level, to"), null=True, blank=True
    )
    co_op = models.BooleanField(
        _("co-op"), null=True, blank=True, help_text=_("Paid work terms are part of it.")
    )
    field_placement = models.BooleanField(
        _("practice placement"),
        null=True,
        blank=True,
        help_text=_("A placement at a workplace is part of it."),
    )
    job_help = models.BooleanField(
        _("help to find a job"),
        null=True,
        blank=True,
        help_text=_("The provider helps graduates to find work. No promise of a job."),
    )
    accreditation = models.CharField(
        _("accreditation claimed"),
        max_length=8,
        choices=ACCREDITORS,
        blank=True,
        help_text=_("Who is said to have accredited it. Empty if nobody claims it."),
    )
    accreditation_verified = models.BooleanField(
        _("accreditation checked"),
        default=False,
        help_text=_("Tick only after you found the course in the accreditor’s own directory."),
    )
    entry_education = models.CharField(
        _("education to get in"), max_length=12, choices=ENTRY, blank=True
    )
    awarding_body = models.ForeignKey(
        "certifications.IssuingBody",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("awarded by"),
        help_text=_("Only where it is not the institution itself."),
    )
    prepares_for = models.ManyToManyField(
        "certifications.Credential",
        blank=True,
        related_name="programmes",
        verbose_name=_("prepares for"),
        help_text=_("Name the apprentice award too, for example CPC and CPC-A."),
    )
    subjects = models.ManyToManyField(Subject, blank=True, verbose_name=_("subjects"))
    strengths = models.ManyToManyField(
        Strength,
        blank=True,
        verbose_name=_("strengths claimed"),
        help_text=_("What the source says is good about it."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    objects = BySlug.from_queryset(ProgrammeQuerySet)()

    class Meta:
        ordering = ["order", "slug"]
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        indexes = [models.Index(fields=["accreditation"], name="programmes_by_accreditation")]
        constraints = [
            models.CheckConstraint(
                condition=Q(duration_months_low__isnull=True, duration_months_high__isnull=True)
                | Q(
                    duration_months_high__isnull=False,
                    duration_months_low__gte=1,
                    duration_months_low__lte=F("duration_months_high"),
                ),
                name="a_course_runs_from_low_to_high_months",
            ),
            models.CheckConstraint(
                condition=Q(
                    qualification_level_low__isnull=True, qualification_level_high__isnull=True
                )
                | Q(
                    qualification_level_low__isnull=False,
                    qualification_level_low__lte=F("qualification_level_high"),
                    qualification_level_high__isnull=False,
                    qualification_level_high__lte=8,
                ),
                name="qualification_levels_run_from_low_to_high",
            ),
            models.CheckConstraint(
                condition=Q(accreditation_verified=False) | ~Q(accreditation=""),
                name="only_a_named_accreditation_is_checked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.institution.called})"

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "certifications.source",
        "certifications.issuingbody",
        "certifications.credential",
        "institutions.institution",
        "institutions.strength",
        "institutions.subject",
    ]

    @property
    def length(self) -> str:
        return months_words(self.duration_months_low, self.duration_months_high)

    @property
    def subject_words(self) -> str:
        return either([subject.label for subject in self.subjects.all()])

    @property
    def full_name(self) -> str:
        return full_name(self.name, [subject.label for subject in self.subjects.all()])

    @property
    def levels(self) -> str:
        """“Level 2–3”, or nothing."""
        if self.qualification_level_low is None or self.qualification_level_high is None:
            return ""
        return levels_words(self.qualification_level_low, self.qualification_level_high)

    @property
    def directory(self) -> str:
        """The address of the accreditor's own list, or nothing."""
        return DIRECTORIES.get(self.accreditation, "")


class CourseType(Sourced):
    """A usual kind of course in a country: how long, for whom, and who offers it."""

    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES, db_index=True)
    name = models.CharField(_("name"), max_length=120)
    duration_months_low = models.PositiveSmallIntegerField(_("length in months, from"))
    duration_months_high = models.PositiveSmallIntegerField(_("length in months, to"))
    audience = models.CharField(_("best for"), max_length=200)
    award = models.CharField(_("award"), max_length=24, choices=Award.choices)
    other_award = models.CharField(
        _("or this award"), max_length=24, choices=Award.choices, blank=True
    )
    subjects = models.ManyToManyField(Subject, blank=True, verbose_name=_("subjects"))
    example_providers = models.ManyToManyField(
        Institution,
        blank=True,
        related_name="course_types",
        verbose_name=_("example providers"),
    )
    other_providers = models.CharField(
        _("other providers"),
        max_length=200,
        blank=True,
        help_text=_("Groups of providers without a name, for example “private institutes”."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    objects = BySlug.from_queryset(CourseTypeQuerySet)()

    class Meta:
        ordering = ["country", "order"]
        verbose_name = _("course type")
        verbose_name_plural = _("course types")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    duration_months_low__gte=1, duration_months_low__lte=F("duration_months_high")
                ),
                name="a_course_type_runs_from_low_to_high_months",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "certifications.source",
        "institutions.institution",
        "institutions.subject",
    ]

    @property
    def length(self) -> str:
        return months_words(self.duration_months_low, self.duration_months_high)

    @property
    def subject_words(self) -> str:
        return either([subject.label for subject in self.subjects.all()])

    @property
    def award_words(self) -> str:
        awards = [str(Award(award).label) for award in (self.award, self.other_award) if award]
        return either(awards)
