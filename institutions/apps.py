from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstitutionsConfig(AppConfig):
    name = "institutions"
    verbose_name = _("Institutions and courses")

    def ready(self) -> None:
        from institutions.finder.lines import listen

        listen()
