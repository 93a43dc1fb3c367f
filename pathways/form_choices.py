"""The lists that the planner's form offers, in the words of somebody new to the trade."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from django.utils.choices import BaseChoiceIterator, normalize_choices
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from pathways.core.catalogue import Catalogue, Credential
from pathways.core.months import add_months
from pathways.core.vocabulary import (
    CodeSet,
    Country,
    CredentialKind,
    DegreeField,
    DegreeLevel,
    DegreeStatus,
    Education,
    Evidence,
    ExperienceKind,
    Membership,
    Role,
    Setting,
    Standing,
    StudyMode,
    Topic,
    TrainingKind,
    WorkLevel,
)
from pathways.wording import (
    COUNTRY_NAMES,
    TOPIC_NAMES,
    gettext,
    long_name,
    month_year,
    remembering,
    said_once,
)


class Listed(BaseChoiceIterator):
    """Choices that never change, so that no form needs a copy of its own."""

    def __init__(self, choices: Iterable[Any]) -> None:
        self._choices = normalize_choices(list(choices))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._choices)

    def __copy__(self) -> "Listed":
        return self

    def __deepcopy__(self, memo: Any) -> "Listed":
        return self


offered_once = remembering(8)
"""Few, because a list keeps the catalogue that it comes from, and each edit makes another."""
UNKNOWN = "unknown"
LATE = "late"
DONT_KNOW = (UNKNOWN, _("I don’t know"))
MONTHS_AHEAD = 36

COUNTRIES = [(str(code), name) for code, name in COUNTRY_NAMES.items()]
EDUCATION = [
    (str(Education.NONE), _("I have not finished school yet")),
    (str(Education.SECONDARY), _("School: class 12, high school, GED or GCSEs")),
    (str(Education.CERTIFICATE), _("A certificate after school")),
    (str(Education.DIPLOMA), _("A diploma")),
    (str(Education.ASSOCIATE), _("An associate degree (two years)")),
    (str(Education.BACHELOR), _("A bachelor’s degree")),
    (str(Education.MASTER), _("A master’s degree")),
    (str(Education.DOCTORATE), _("A doctorate")),
]
NONE_CHOSEN = ("", _("Choose one, or leave empty"))
DEGREES = [
    NONE_CHOSEN,
    (str(DegreeLevel.CERTIFICATE), _("Certificate")),
    (str(DegreeLevel.DIPLOMA), _("Diploma")),
    (str(DegreeLevel.ASSOCIATE), _("Associate degree")),
    (str(DegreeLevel.BACHELOR), _("Bachelor’s degree")),
    (str(DegreeLevel.POST_BACCALAUREATE), _("Certificate after a bachelor’s degree")),
    (str(DegreeLevel.MASTER), _("Master’s degree")),
]
FIELDS = [
    NONE_CHOSEN,
    (str(DegreeField.HEALTH_INFORMATION), _("Health information")),
    (str(DegreeField.MEDICAL_CODING), _("Medical coding")),
    (str(DegreeField.LIFE_SCIENCES), _("Life sciences, such as biology")),
    (str(DegreeField.NURSING), _("Nursing")),
    (str(DegreeField.PHARMACY), _("Pharmacy")),
    (str(DegreeField.HEALTH), _("Another health subject")),
    (str(DegreeField.BUSINESS), _("Business")),
    (str(DegreeField.OTHER), _("Something else")),
]
ACCREDITATIONS = [
    ("CAHIIM", _("Yes, by CAHIIM (United States)")),
    ("CCHIM", _("Yes, by CCHIM (Canada)")),
    ("none", _("No")),
    DONT_KNOW,
]
DEGREE_STATUSES = [
    (str(DegreeStatus.COMPLETED), _("Yes")),
    (str(DegreeStatus.FINAL_TERM), _("I am in the last term")),
    (str(DegreeStatus.IN_PROGRESS), _("No, I am still studying")),
]
DEGREE_COUNTRIES = [
    NONE_CHOSEN,
    *COUNTRIES,
    ("AU", _("Australia")),
    ("ZZ", _("Another country")),
    DONT_KNOW,
]
COURSES = [
    NONE_CHOSEN,
    (str(TrainingKind.PREPARATION_COURSE), _("A course that prepares for a coding exam")),
    (str(TrainingKind.PROGRAMME), _("A coding programme of a school or college")),
    (str(TrainingKind.NATIONAL_COURSE), _("The UK national clinical coding course")),
    (str(TrainingKind.CEU), _("Short lessons for CEU points")),
]
YES_NO_UNKNOWN = [("yes", _("Yes")), ("no", _("No")), DONT_KNOW]
YES_NOT_YET = [("yes", _("Yes")), ("no", _("Not yet"))]
YES_NO = [("yes", _("Yes")), ("no", _("No"))]
TOPICS = [(str(topic), capfirst(TOPIC_NAMES[topic])) for topic in Topic]
WORK = [
    NONE_CHOSEN,
    (str(ExperienceKind.CODING), _("Medical or clinical coding")),
    (str(ExperienceKind.HEALTH_INFORMATION), _("Health records or health information")),
    (str(ExperienceKind.HEALTH_ADMIN), _("Billing or office work in health care")),
    (str(ExperienceKind.OTHER), _("Other work")),
]
SHARES = [
    ("1", _("Full time")),
    ("0.8", _("About 4 days a week")),
    ("0.6", _("About 3 days a week")),
    ("0.5", _("Half time")),
    ("0.4", _("About 2 days a week")),
    ("0.2", _("About 1 day a week")),
    DONT_KNOW,
]
CODE_SETS = [
    (str(CodeSet.ICD_10_CM), _("ICD-10-CM (United States diagnoses)")),
    (str(CodeSet.CPT), _("CPT® (United States procedures)")),
    (str(CodeSet.HCPCS), _("HCPCS Level II (United States supplies)")),
    (str(CodeSet.ICD_10_PCS), _("ICD-10-PCS (United States hospitals)")),
    (str(CodeSet.ICD_10), _("ICD-10 (United Kingdom diagnoses)")),
    (str(CodeSet.OPCS_4), _("OPCS-4 (United Kingdom procedures)")),
    (str(CodeSet.ICD_10_CA), _("ICD-10-CA (Canada diagnoses)")),
    (str(CodeSet.CCI), _("CCI (Canada procedures)")),
]
EVIDENCE = [
    NONE_CHOSEN,
    (str(Evidence.EMPLOYER), _("The employer")),
    (str(Evidence.SUPERVISOR), _("A supervisor")),
    (str(Evidence.HR), _("The HR office")),
    (str(Evidence.CO_WORKER), _("Only a co-worker")),
    (str(Evidence.NONE), _("Nobody")),
]
LEVELS = [
    (str(WorkLevel.ENTRY), _("Entry level")),
    (str(WorkLevel.INTERMEDIATE), _("Intermediate")),
    (str(WorkLevel.SENIOR), _("Senior")),
]
POSTS = [
    NONE_CHOSEN,
    (str(Role.TRAINEE_CLINICAL_CODER), _("Trainee clinical coder")),
    (str(Role.CLINICAL_CODER), _("Clinical coder")),
    (str(Role.MEDICAL_CODER), _("Medical coder")),
    (str(Role.OTHER), _("Another job")),
]
SETTINGS = [
    NONE_CHOSEN,
    (str(Setting.NHS), _("The NHS")),
    (str(Setting.HOSPITAL), _("Another hospital")),
    (str(Setting.CLINIC), _("A clinic or surgery")),
    (str(Setting.PAYER), _("An insurer")),
    (str(Setting.BPO), _("A coding or billing company")),
    (str(Setting.OTHER), _("Somewhere else")),
]
CONTRACTS = [("no", _("Employed")), ("yes", _("On contract")), DONT_KNOW]
STANDINGS = [
    (str(Standing.ACTIVE), _("Active")),
    (str(Standing.APPRENTICE), _("Active, still with the “-A” (apprentice)")),
    (LATE, _("Active, but the renewal is late")),
    (str(Standing.CANCELLED), _("Lapsed or cancelled")),
    (str(Standing.INACTIVE), _("Inactive")),
    (str(Standing.REVOKED), _("Revoked")),
    (str(Standing.DECERTIFIED), _("Decertified")),
]
MEMBERSHIPS = [(str(body), str(body)) for body in Membership]
MODES = [
    ("", _("Any way")),
    (str(StudyMode.ONLINE), _("Online")),
    (str(StudyMode.CAMPUS), _("In a classroom")),
    (str(StudyMode.MIXED), _("Both")),
]

CURRENCIES = [
    ("", _("Choose a currency")),
    ("USD", _("US dollars")),
    ("INR", _("Indian rupees")),
    ("GBP", _("British pounds")),
    ("CAD", _("Canadian dollars")),
]

ROLES = {
    "first-job": _("A first coding job"),
    "certified-coder": _("Certified coder"),
    "specialist": _("Coding specialist"),
    "auditor": _("Coding auditor"),
    "manager": _("Coding or health information manager"),
}
AMERICAN = {
    "first-job": "CPC-A",
    "certified-coder": "CPC",
    "specialist": "CCS",
    "auditor": "CPMA",
    "manager": "RHIA",
}
ROLE_TARGETS = {
    Country.US: AMERICAN,
    Country.IN: AMERICAN,
    Country.GB: {
        "first-job": "UK-TRAINEE",
        "certified-coder": "NCCQ",
        "specialist": "NCCQ",
        "auditor": "UK-AUDITOR",
        "manager": "NCCQ",
    },
    Country.CA: {
        "first-job": "CHIM",
        "certified-coder": "CHIM",
        "specialist": "CCCS",
        "auditor": "CCCS",
        "manager": "CHIM",
    },
}
"""The credential that each country’s employers ask of a role (facts, “Relations”)."""


@offered_once
def targets(catalogue: Catalogue) -> Listed:
    """Not sure, then jobs, then every credential under the body that gives it."""
    ordered = sorted(catalogue.credentials.values(), key=lambda c: c.body.code)
    bodies = [
        (_body_name(code, group := list(run)), [(c.code, credential_name(c)) for c in group])
        for code, run in groupby(ordered, key=lambda c: c.body.code)
    ]
    jobs = (_("A job"), list(ROLES.items()))
    return Listed([("", _("Not sure, advise me")), jobs, *bodies])


@offered_once
def holdings(catalogue: Catalogue) -> Listed:
    """What somebody can have been awarded: posts and assessments are asked elsewhere."""
    kinds = (
        CredentialKind.CREDENTIAL,
        CredentialKind.APPRENTICE_AWARD,
        CredentialKind.NATIONAL_COURSE,
    )
    rows = [c for c in catalogue.credentials.values() if c.kind in kinds]
    return Listed([NONE_CHOSEN, *((c.code, credential_name(c)) for c in rows)])


@offered_once
def exams(catalogue: Catalogue) -> Listed:
    """Every credential that is earned by an exam; retired ones may still have been passed."""
    return Listed(
        (c.code, credential_name(c))
        for c in catalogue.credentials.values()
        if c.kind is CredentialKind.CREDENTIAL
    )


def start_months(today: dt.date, chosen: str = "") -> Iterator[tuple[str, Any]]:
    """The months ahead; another one that was asked for stays in the list, by its name."""
    yield ("", _("As soon as I can"))
    known = _months_from(today.replace(day=1))
    if chosen and chosen not in known:
        month = month_of(chosen)
        over = month is not None and month < today.replace(day=1)
        name = month_called(chosen)
        yield (chosen, gettext("%(month)s (over)") % {"month": name} if over else name)
    yield from known.items()


def month_called(said: str) -> str:
    """“June 2031” for `2031-06`; what is no month as it is."""
    month = month_of(said)
    return month_year(month) if month else said


def month_of(said: str) -> dt.date | None:
    """The first day of the month that a learner wrote; None where it is no month."""
    for pattern in ("%Y-%m", "%Y-%m-%d", "%m/%Y", "%B %Y", "%b %Y"):
        try:
            return dt.datetime.strptime(said, pattern).date().replace(day=1)
        except ValueError:
            continue
    return None


@said_once
def _months_from(first: dt.date) -> Mapping[str, str]:
    months = [add_months(first, n) for n in range(MONTHS_AHEAD)]
    return {f"{month:%Y-%m}": month_year(month) for month in months}


def credential_name(credential: Credential) -> str:
    name = long_name(credential.code, credential.name)
    if credential.is_retired:
        return gettext("%(name)s (no longer offered)") % {"name": name}
    return name


def _body_name(code: str, group: list[Credential]) -> str:
    name = group[0].body.name
    return code if name == code else f"{code}: {name}"
