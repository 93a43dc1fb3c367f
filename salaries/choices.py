"""The closed lists that pay is sorted by, with the words that readers see."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pathways.core.vocabulary import Setting
from pathways.wording import COUNTRY_NAMES

COUNTRIES = [(str(country), name) for country, name in COUNTRY_NAMES.items()]
CURRENCIES = [
    ("INR", _("Indian rupee")),
    ("USD", _("US dollar")),
    ("GBP", _("Pound sterling")),
    ("CAD", _("Canadian dollar")),
]
SETTINGS = [
    (str(Setting.NHS), _("NHS")),
    (str(Setting.HOSPITAL), _("Hospital")),
    (str(Setting.CLINIC), _("Clinic")),
    (str(Setting.PAYER), _("Insurer")),
    (str(Setting.BPO), _("Outsourcing company")),
    (str(Setting.OTHER), _("Other")),
]


class Basis(models.TextChoices):
    """How a figure came about. Figures of different kinds are never shown in one chart."""

    NATIONAL_SURVEY = "national_survey", _("Official wage survey")
    PAY_SCALE = "pay_scale", _("Published pay scale")
    JOB_BOARD = "job_board", _("Job adverts")
    GUIDE = "guide", _("Careers guide")
    SELF_REPORTED = "self_reported", _("What members of a body say they earn")
