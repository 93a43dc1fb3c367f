"""What a credential asks for: requirements, each met by any of its routes, each route by all
of its conditions."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from certifications.models.bodies import IssuingBody
from certifications.models.choices import choices
from certifications.models.credentials import Credential
from certifications.querysets import ConditionQuerySet, RequirementQuerySet
from pathways.core.vocabulary import Accreditation, DegreeLevel, FactKind, Strength, Topic
from pathways.provenance import CONFIDENCE_LABELS, Sourced

OF_TOPIC = {FactKind.TOPIC, FactKind.BACHELOR_TOPIC}
OF_DEGREE = {FactKind.ACCREDITED_DEGREE, FactKind.ACCREDITED_DEGREE_FINAL_TERM}


class RequirementManager(models.Manager["Requirement"]):
    def get_by_natural_key(self, credential: str, code: str, starts_on: str) -> "Requirement":
        return self.get(credential__code=credential, code=code, starts_on=starts_on)


class Requirement(Sourced):
    """One thing a credential asks for, from a day on.

    A version holds until the next one of the same code starts; a withdrawn version ends it.
    """

    credential = models.ForeignKey(
        Credential, on_delete=models.CASCADE, related_name="requirements"
    )
    code = models.SlugField(_("code"), max_length=60)
    title = models.CharField(_("title"), max_length=200)
    strength = models.CharField(_("strength"), max_length=12, choices=choices(Strength))
    starts_on = models.DateField(
        _("from"), help_text=_("The first day on which this version of the rule applies.")
    )
    withdrawn = models.BooleanField(
        _("withdrawn"), default=False, help_text=_("Tick to end the rule from that day on.")
    )
    note = models.TextField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = RequirementManager.from_queryset(RequirementQuerySet)()

    class Meta:
        ordering = ["credential", "order", "code", "starts_on"]
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        constraints = [
            models.UniqueConstraint(
                fields=["credential", "code", "starts_on"],
                name="a_requirement_changes_once_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.credential}: {self.title}"

    def natural_key(self) -> tuple[str, str, str]:
        return (self.credential.code, self.code, self.starts_on.isoformat())

    natural_key.dependencies = ["certifications.credential"]  # type: ignore[attr-defined]


class RouteManager(models.Manager["Route"]):
    def get_by_natural_key(
        self, credential: str, requirement: str, starts_on: str, code: str
    ) -> "Route":
        return self.get(
            requirement__credential__code=credential,
            requirement__code=requirement,
            requirement__starts_on=starts_on,
            code=code,
        )


class Route(models.Model):
    """One way to meet a requirement: all of its conditions together."""

    requirement = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="routes")
    code = models.SlugField(_("code"), max_length=60)
    title = models.CharField(_("title"), max_length=200)
    confidence = models.CharField(
        _("confidence"),
        max_length=12,
        blank=True,
        choices=[(str(value), label) for value, label in CONFIDENCE_LABELS.items()],
        help_text=_("Only where this way is supported worse than its rule."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = RouteManager()

    class Meta:
        ordering = ["requirement", "order", "code"]
        verbose_name = _("route")
        verbose_name_plural = _("routes")
        constraints = [
            models.UniqueConstraint(
                fields=["requirement", "code"], name="a_route_is_named_once_in_a_requirement"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str, str, str, str]:
        return (*self.requirement.natural_key(), self.code)

    natural_key.dependencies = ["certifications.requirement"]  # type: ignore[attr-defined]


class ConditionManager(models.Manager["Condition"]):
    def get_by_natural_key(self, *key: str) -> "Condition":
        *route, order = key
        return self.get(route=Route.objects.get_by_natural_key(*route), order=int(order))


class Condition(models.Model):
    """One fact about a learner and the least that is enough."""

    route = models.ForeignKey(Route, on_delete=models.CASCADE, related_name="conditions")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("what is asked"), max_length=40, choices=choices(FactKind))
    at_least = models.DecimalField(
        _("at least"),
        max_digits=6,
        decimal_places=1,
        default=1,
        help_text=_("Months, hours, records, percent or band. Leave 1 for a yes-or-no fact."),
    )
    body = models.ForeignKey(
        IssuingBody,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text=_("Whose way of counting coding work applies."),
    )
    credentials = models.ManyToManyField(Credential, blank=True, related_name="+")
    topic = models.CharField(
        _("topic"),
        max_length=30,
        blank=True,
        choices=[(str(t), t.replace("_", " ")) for t in Topic],
    )
    accreditation = models.CharField(
        _("accreditation"),
        max_length=10,
        blank=True,
        choices=[(str(a), str(a)) for a in Accreditation],
    )
    degree_level = models.CharField(
        _("degree level"),
        max_length=20,
        blank=True,
        choices=[(str(d), d.replace("_", " ")) for d in DegreeLevel],
        help_text=_("Leave empty for any level."),
    )

    objects = ConditionManager.from_queryset(ConditionQuerySet)()

    class Meta:
        ordering = ["route", "order"]
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        constraints = [
            models.UniqueConstraint(
                fields=["route", "order"], name="conditions_of_a_route_are_in_order"
            ),
            models.CheckConstraint(
                condition=models.Q(at_least__gt=0), name="a_condition_asks_for_more_than_nothing"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=FactKind.CODING_MONTHS) | models.Q(body__isnull=False),
                name="coding_work_is_counted_by_a_body",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=sorted(OF_TOPIC)) | ~models.Q(topic=""),
                name="a_topic_condition_names_its_topic",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=sorted(OF_DEGREE)) | ~models.Q(accreditation=""),
                name="an_accredited_degree_names_its_accreditation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.at_least.normalize():f}"

    def natural_key(self) -> tuple[str, ...]:
        return (*self.route.natural_key(), str(self.order))

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "certifications.route",
        "certifications.credential",
        "certifications.issuingbody",
    ]

    def clean(self) -> None:
        if self.kind == FactKind.CODING_MONTHS and self.body is None:
            raise ValidationError({"body": _("Choose the body whose counting applies.")})
        if self.kind in OF_TOPIC and not self.topic:
            raise ValidationError({"topic": _("Choose the topic that is asked for.")})
        if self.kind in OF_DEGREE and not self.accreditation:
            raise ValidationError({"accreditation": _("Choose who accredits the degree.")})
