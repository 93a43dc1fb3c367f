from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from rosters.deleting import delete_expired


class Command(BaseCommand):
    help = "Delete the classes whose time is over. Run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        count = delete_expired(timezone.localdate())
        self.stdout.write(f"Deleted {count} {'class' if count == 1 else 'classes'}.")
