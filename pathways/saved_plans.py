"""Plans that learners chose to keep, found only by links that nobody can guess.

The links themselves are never stored, only their digests: who reads the database learns no link.
"""

import base64
import datetime as dt
import hashlib
import secrets
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact, LessThanOrEqual
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from pathways.core.months import add_months

KEPT_MONTHS = 12
"""After the last visit."""
LONGEST_ANSWERS = 4000
LONGEST_NAME = 60
DIGEST = 64
SHARE_LENGTH = 32


def new_token() -> str:
    """192 random bits, for a private link."""
    return secrets.token_urlsafe(24)


def pressed_token(browser: str, *sent: str) -> str:
    """The same bits each time that one browser sends the same: a second press makes no second plan.

    Whoever knows neither the browser’s secret nor the site’s can’t work them out.
    """
    pressed = salted_hmac("saved plan", "\0".join((browser, *sent)), algorithm="sha256")
    return base64.urlsafe_b64encode(pressed.digest()[:24]).decode()


def share_token(private: str) -> str:
    """The read-only link’s token. It follows from the private one, and never the other way."""
    digest = hashlib.sha256(b"share:" + private.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode()[:SHARE_LENGTH]


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def expiry(visited: dt.date) -> dt.date:
    return add_months(visited, KEPT_MONTHS)


class SavedPlanQuerySet(models.QuerySet["SavedPlan"]):
    def opened_by(self, token: str, on: dt.date) -> Self:
        return self.filter(private_digest=digest_of(token), expires_on__gt=on)

    def shared_by(self, token: str, on: dt.date) -> Self:
        return self.filter(share_digest=digest_of(token), expires_on__gt=on)

    def expired(self, on: dt.date) -> Self:
        return self.filter(expires_on__lte=on)

    def save_new(self, token: str, *, on: dt.date, **content: Any) -> "SavedPlan":
        """A plan behind the links of `token`, last visited `on` that day.

        Of two presses at once, the second gets the plan of the first.
        """
        links = {"share_digest": digest_of(share_token(token)), "expires_on": expiry(on)}
        return self.get_or_create(private_digest=digest_of(token), defaults=links | content)[0]


class SavedPlan(models.Model):
    """Answers that a learner keeps, and what the plan said when they last looked.

    `summary` is what `core.summary` makes of the plan on `compared_on`; `done` lists the steps
    ticked off, as [code, subject].
    """

    private_digest = models.CharField(max_length=DIGEST, unique=True, editable=False)
    share_digest = models.CharField(max_length=DIGEST, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=LONGEST_NAME, blank=True)
    answers = models.CharField(_("answers"), max_length=LONGEST_ANSWERS)
    done = models.JSONField(_("steps ticked off"), default=list, blank=True)
    summary = models.JSONField(_("what the plan said"))
    catalogue_version = models.CharField(_("catalogue version"), max_length=10)
    compared_on = models.DateField(_("day of the summary"))
    expires_on = models.DateField(_("deleted on"), db_index=True)

    objects = SavedPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved plan")
        verbose_name_plural = _("saved plans")
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("compared_on")),
                name="a_saved_plan_outlives_its_summary",
            ),
            models.CheckConstraint(
                condition=~Q(private_digest=F("share_digest")),
                name="the_two_links_of_a_plan_differ",
            ),
            models.CheckConstraint(
                condition=Q(~Q(answers=""), LessThanOrEqual(Length("answers"), LONGEST_ANSWERS)),
                name="a_saved_plan_has_answers_of_bounded_length",
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("name"), LONGEST_NAME),
                name="the_name_of_a_saved_plan_is_short",
            ),
            models.CheckConstraint(
                condition=Q(
                    Exact(Length("private_digest"), DIGEST), Exact(Length("share_digest"), DIGEST)
                ),
                name="a_saved_plan_stores_digests_of_its_links",
            ),
        ]

    def __str__(self) -> str:
        return f"saved plan {self.pk}"

    @property
    def done_steps(self) -> frozenset[tuple[str, str]]:
        return frozenset((code, subject) for code, subject in self.done)
