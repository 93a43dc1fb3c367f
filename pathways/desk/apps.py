from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "pathways.desk"
    label = "desk"
    verbose_name = _("Desk: changes, drafts, spreadsheets")

    def ready(self) -> None:
        from pathways.desk.acts import follow_rows

        follow_rows()
        post_migrate.connect(_make_groups, sender=self)


def _make_groups(using: str, **kwargs: Any) -> None:
    from pathways.desk.roles import make_groups

    make_groups(using)
