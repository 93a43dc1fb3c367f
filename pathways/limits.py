"""How many plans one network may save in an hour: enough for a class, too few to fill a disk.

A network is known by a keyed digest that differs from hour to hour, so its address is not stored,
and an hour's counts are deleted with the first plan of the next.
"""

import datetime as dt
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.db import models
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

MOST_AN_HOUR = 100
HOUR = dt.timedelta(hours=1)
ONE_HOME = 64
"""Leading bits of an IPv6 address that a whole network shares."""


class SaveCountQuerySet(models.QuerySet["SaveCount"]):
    def forget_before(self, hour: dt.datetime) -> None:
        self.filter(hour__lt=hour).delete()

    def count_one(self, network: str, now: dt.datetime) -> bool:
        """Whether one more is allowed; then it is counted, once, in whatever process."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        self.forget_before(hour)
        key = salted_hmac("saved plans", f"{hour.isoformat()} {network}").hexdigest()
        self.get_or_create(key=key, defaults={"hour": hour})
        allowed = self.filter(key=key, saved__lt=MOST_AN_HOUR)
        return bool(allowed.update(saved=F("saved") + 1))


class SaveCount(models.Model):
    key = models.CharField(max_length=40, primary_key=True)
    hour = models.DateTimeField(_("hour"), db_index=True)
    saved = models.PositiveSmallIntegerField(_("plans saved"), default=0)

    objects = SaveCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("count of saved plans")
        verbose_name_plural = _("counts of saved plans")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(saved__lte=MOST_AN_HOUR), name="a_network_saves_so_many_an_hour"
            )
        ]

    def __str__(self) -> str:
        return f"{self.saved} plans saved"


def minutes_left(now: dt.datetime) -> int:
    """Until the next hour begins."""
    return 60 - now.minute


def network_of(request: HttpRequest) -> str:
    """An IPv4 address, or the network of an IPv6 one, because its holder has all of that."""
    told = client_address(request)
    try:
        address = ip_address(told)
    except ValueError:
        return told
    if isinstance(address, IPv6Address):
        return str(ip_network((address, ONE_HOME), strict=False))
    return told


def client_address(request: HttpRequest) -> str:
    """Who asks, by the last of our own proxies; what stands before it anybody may have written."""
    passed = request.headers.get("X-Forwarded-For", "").split(",")
    proxies = settings.PROXIES
    if 0 < proxies <= len(passed):
        return passed[-proxies].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
