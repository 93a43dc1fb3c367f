from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PathwaysConfig(AppConfig):
    name = "pathways"
    verbose_name = _("Guide and plans")

    def ready(self) -> None:
        # The desk’s headings for the rows of packages, which speak of themselves.
        apps.get_app_config("axes").verbose_name = _("Sign-ins")
        apps.get_app_config("django_tasks_database").verbose_name = _("Work done in the background")
        post_migrate.connect(_count_changes, sender=self)


def _count_changes(using: str, **kwargs: Any) -> None:
    from pathways.edition import install_triggers

    install_triggers(connections[using])
