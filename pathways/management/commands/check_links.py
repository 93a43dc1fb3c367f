"""`manage.py check_links`: ask every address that the catalogue names whether it still answers."""

from typing import Any

from django.core.management.base import BaseCommand

from pathways.desk.links import addresses, check


class Command(BaseCommand):
    help = "Ask every web address of the catalogue whether it answers; the review queue shows it."

    def handle(self, *args: Any, **options: Any) -> None:
        urls = addresses()
        check(urls, self.stdout.write)
        self.stdout.write(f"{len(urls)} addresses asked.")
