from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificationsConfig(AppConfig):
    name = "certifications"
    verbose_name = _("Credentials and their rules")

    def ready(self) -> None:
        from certifications.rule_checks import contradictions
        from pathways.desk.agreement import must_hold

        must_hold(contradictions)
