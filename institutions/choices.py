"""The closed lists that courses are sorted by, with the words that readers see."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pathways.core.vocabulary import Accreditation, Education, StudyMode
from pathways.wording import COUNTRY_NAMES

COUNTRIES = [(str(country), name) for country, name in COUNTRY_NAMES.items()]


class Kind(models.TextChoices):
    """The groups in which the guide lists courses, country by country."""

    COMMUNITY_COLLEGE_DEGREE = "community_college_degree", _("Community college degrees")
    CERTIFICATE_VOCATIONAL = "certificate_vocational", _("Certificates and vocational courses")
    BACHELOR_DEGREE = "bachelor_degree", _("Bachelor’s degrees in health information")
    NHS_PATHWAY = "nhs_pathway", _("Through the NHS")
    UNIVERSITY_DEGREE = "university_degree", _("University degrees")
    VOCATIONAL = "vocational", _("Specialist and vocational awards")
    COLLEGE_DIPLOMA = "college_diploma", _("College diplomas")
    LEADERSHIP_DEGREE = "leadership_degree", _("University degrees for leadership roles")
    CERTIFICATION_BODY = "certification_body", _("The certifying college")
    GOLD_STANDARD = "gold_standard_certification", _("The best-known certification")
    PREMIER_PROVIDER = "premier_provider", _("Large training providers")
    SPECIALIST_INSTITUTE = "specialist_institute", _("Specialist institutes")


class Award(models.TextChoices):
    """What a learner holds at the end."""

    CERTIFICATE = "certificate", _("Certificate")
    PROFESSIONAL_CERTIFICATE = "professional_certificate", _("Professional certificate")
    AWARD = "award", _("Award")
    DIPLOMA = "diploma", _("Diploma")
    ADVANCED_DIPLOMA = "advanced_diploma", _("Advanced diploma")
    ASSOCIATE = "associate", _("Associate degree")
    BACHELOR = "bachelor", _("Bachelor’s degree")
    POSTGRADUATE_DIPLOMA = "postgraduate_diploma", _("Postgraduate diploma")
    PREPARATION_COURSE = "preparation_course", _("Course that prepares for an exam")
    EXAM = "exam", _("Exam")


class Shows(models.TextChoices):
    """What a line of the finder is."""

    COURSE = "course", _("Courses")
    SCHOOL = "school", _("Schools")


class Length(models.TextChoices):
    """How long a course runs at most, in months."""

    SHORT = "6", _("Up to 6 months")
    YEAR = "12", _("7 to 12 months")
    TWO_YEARS = "24", _("13 to 24 months")
    LONG = "more", _("More than 24 months")
    NOT_STATED = "unsaid", _("Not stated")


class Claim(models.TextChoices):
    """How far a course’s accreditation is known. Only a directory can confirm one."""

    CHECKED = "checked", _("Found in the accreditor’s directory")
    CLAIMED = "claimed", _("Claimed, not verified")
    NONE = "none", _("Not claimed")


class Control(models.TextChoices):
    """Who runs a US school, as the government’s directory sorts it."""

    PUBLIC = "public", _("Public")
    NONPROFIT = "nonprofit", _("Private, not for profit")
    FOR_PROFIT = "for_profit", _("Private, for profit")
    OFFICE = "office", _("Office only: it does not teach")


class StudyLevel(models.TextChoices):
    """How long the longest study at a US school takes."""

    FOUR_YEARS = "4", _("4 years or more")
    TWO_YEARS = "2", _("2 to 4 years")
    SHORTER = "1", _("Less than 2 years")


MODES = [
    (str(StudyMode.ONLINE), _("Online")),
    (str(StudyMode.CAMPUS), _("In a classroom")),
    (str(StudyMode.MIXED), _("Online or in a classroom")),
]

ENTRY = [
    (str(Education.SECONDARY), _("Secondary school")),
    (str(Education.CERTIFICATE), _("A certificate")),
    (str(Education.DIPLOMA), _("A diploma")),
    (str(Education.ASSOCIATE), _("An associate degree")),
    (str(Education.BACHELOR), _("A bachelor’s degree")),
]

ACCREDITORS = [(str(body), str(body)) for body in Accreditation]

DIRECTORIES = {
    str(Accreditation.CAHIIM): "https://www.cahiim.org/",
    str(Accreditation.CCHIM): "https://cchim.ca/",
}
"""Where each accreditor lists the programmes that it has accredited."""
