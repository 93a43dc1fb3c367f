from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class InstitutionsConfig(AppConfig):
    name = "institutions"
    verbose_name = _("Institutions and courses")

    def ready(self) -> None:
        from institutions.finder.indexes import build
        from institutions.finder.lines import listen, write_missing

        post_migrate.connect(build, sender=self)
        listen()
        post_migrate.connect(write_missing, sender=self)
