from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RostersConfig(AppConfig):
    name = "rosters"
    verbose_name = _("Classes of advisors")

    def ready(self) -> None:
        from rosters import deleting  # noqa: F401 - it listens to what is deleted
