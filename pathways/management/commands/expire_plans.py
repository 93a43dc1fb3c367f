"""`manage.py expire_plans`: delete saved plans that nobody has opened for 12 months."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from pathways.limits import HOUR
from pathways.models import SaveCount, SavedPlan


class Command(BaseCommand):
    help = "Delete the saved plans that nobody has opened for 12 months. Run it every day."

    def handle(self, *args: Any, **options: Any) -> None:
        count, _by_model = SavedPlan.objects.expired(timezone.localdate()).delete()
        SaveCount.objects.forget_before(timezone.now() - HOUR)
        self.stdout.write(f"Deleted {count} expired plans.")
