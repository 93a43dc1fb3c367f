from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from rosters.deleting import delete_expired, delete_expired_prints


class Command(BaseCommand):
    help = "Delete the classes and the prints whose time is over. Run it every hour."

    def handle(self, *args: Any, **options: Any) -> None:
        classes, prints = delete_expired(timezone.localdate()), delete_expired_prints()
        self.stdout.write(
            f"Deleted {classes} {'class' if classes == 1 else 'classes'} "
            f"and {prints} {'print' if prints == 1 else 'prints'}."
        )
