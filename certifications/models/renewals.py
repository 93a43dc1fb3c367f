"""How credentials are kept: cycles, continuing education, lapse and the way back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from certifications.models.bodies import IssuingBody
from certifications.models.credentials import Credential
from certifications.querysets import RenewalPolicyQuerySet
from pathways.provenance import Sourced


class RenewalPolicyManager(models.Manager["RenewalPolicy"]):
    def get_by_natural_key(self, body: str, starts_on: str) -> "RenewalPolicy":
        return self.get(body__code=body, starts_on=starts_on)


class RenewalPolicy(Sourced):
    """What a body asks of holders, from a day on. An empty field is not known."""

    body = models.ForeignKey(IssuingBody, on_delete=models.CASCADE, related_name="renewal_policies")
    starts_on = models.DateField(_("from"))
    cycle_months = models.PositiveSmallIntegerField(_("cycle, months"))
    grace_days = models.PositiveSmallIntegerField(
        _("days late without a fee"), null=True, blank=True
    )
    inactive_from_day = models.PositiveSmallIntegerField(
        _("inactive from day"),
        null=True,
        blank=True,
        help_text=_("Days past renewal from which the credential may not be used. Empty: never."),
    )
    last_day = models.PositiveSmallIntegerField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("Days past renewal after which the credential is revoked."),
    )
    reinstate_through_month = models.PositiveSmallIntegerField(
        _("way back without an exam, months"),
        null=True,
        blank=True,
        help_text=_("The last month after a lapse in which no new exam is asked."),
    )
    ceus_each_lapsed_month = models.PositiveSmallIntegerField(
        _("CEUs for each month lapsed"), default=0
    )
    note = models.TextField(_("note"), blank=True)

    objects = RenewalPolicyManager.from_queryset(RenewalPolicyQuerySet)()

    class Meta:
        ordering = ["body", "-starts_on"]
        verbose_name = _("renewal policy")
        verbose_name_plural = _("renewal policies")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "starts_on"], name="a_renewal_policy_changes_once_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(cycle_months__gt=0), name="a_renewal_cycle_has_months"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}, {self.starts_on}"

    def natural_key(self) -> tuple[str, str]:
        return (self.body.code, self.starts_on.isoformat())

    natural_key.dependencies = ["certifications.issuingbody"]  # type: ignore[attr-defined]


class CeuStepManager(models.Manager["CeuStep"]):
    def get_by_natural_key(self, body: str, starts_on: str, held: int, base: str) -> "CeuStep":
        return self.get(
            policy__body__code=body, policy__starts_on=starts_on, credentials_held=held, base=base
        )


class CeuStep(models.Model):
    """CEUs a cycle for so many credentials; the highest step also serves for more."""

    policy = models.ForeignKey(RenewalPolicy, on_delete=models.CASCADE, related_name="ceu_steps")
    credentials_held = models.PositiveSmallIntegerField(_("credentials held"))
    base = models.CharField(
        _("counted for"),
        max_length=20,
        blank=True,
        help_text=_("The credential that sets the number. Empty: whichever are held."),
    )
    ceus = models.PositiveSmallIntegerField(_("CEUs"))

    objects = CeuStepManager()

    class Meta:
        ordering = ["policy", "base", "credentials_held"]
        verbose_name = _("CEU step")
        verbose_name_plural = _("CEU steps")
        constraints = [
            models.UniqueConstraint(
                fields=["policy", "credentials_held", "base"],
                name="a_number_of_credentials_has_one_ceu_count",
            )
        ]

    def __str__(self) -> str:
        return f"{self.credentials_held} held: {self.ceus} CEUs"

    def natural_key(self) -> tuple[str, str, int, str]:
        return (*self.policy.natural_key(), self.credentials_held, self.base)

    natural_key.dependencies = ["certifications.renewalpolicy"]  # type: ignore[attr-defined]


class TopicMinimumManager(models.Manager["TopicMinimum"]):
    def get_by_natural_key(self, body: str, starts_on: str, credential: str) -> "TopicMinimum":
        return self.get(
            policy__body__code=body, policy__starts_on=starts_on, credential__code=credential
        )


class TopicMinimum(models.Model):
    """CEUs of a cycle that must be on the topic of one credential."""

    policy = models.ForeignKey(
        RenewalPolicy, on_delete=models.CASCADE, related_name="topic_minimums"
    )
    credential = models.ForeignKey(Credential, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(_("topic"), max_length=30)
    ceus = models.PositiveSmallIntegerField(_("CEUs"))

    objects = TopicMinimumManager()

    class Meta:
        ordering = ["policy", "credential"]
        verbose_name = _("CEUs on a topic")
        verbose_name_plural = _("CEUs on topics")
        constraints = [
            models.UniqueConstraint(
                fields=["policy", "credential"], name="a_credential_has_one_topic_minimum"
            )
        ]

    def __str__(self) -> str:
        return f"{self.credential}: {self.ceus} CEUs, {self.topic.replace('_', ' ')}"

    def natural_key(self) -> tuple[str, str, str]:
        return (*self.policy.natural_key(), self.credential.code)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "certifications.renewalpolicy",
        "certifications.credential",
    ]
