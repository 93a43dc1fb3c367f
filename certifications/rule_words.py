"""Rules in plain words: one sentence for each condition row."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from certifications.models import Condition, IssuingBody, Requirement, Route
from pathways.core.vocabulary import DegreeLevel, FactKind, Strength, Topic

TOPIC_NAMES = {
    Topic.ANATOMY_PHYSIOLOGY: gettext_lazy("anatomy and physiology"),
    Topic.PATHOPHYSIOLOGY: gettext_lazy("pathophysiology (how the body falls ill)"),
    Topic.PHARMACOLOGY: gettext_lazy("pharmacology (drugs)"),
    Topic.MEDICAL_TERMINOLOGY: gettext_lazy("medical terms"),
    Topic.REIMBURSEMENT: gettext_lazy("how care is paid for"),
    Topic.ICD_BASIC: gettext_lazy("basic ICD coding"),
    Topic.ICD_ADVANCED: gettext_lazy("advanced ICD diagnosis coding"),
    Topic.CPT_BASIC: gettext_lazy("basic CPT coding"),
    Topic.CPT_HCPCS: gettext_lazy("CPT and HCPCS procedure coding"),
    Topic.AUDITING: gettext_lazy("auditing"),
    Topic.RISK_ADJUSTMENT: gettext_lazy("risk adjustment"),
}
DEGREE_NAMES = {
    DegreeLevel.CERTIFICATE: gettext_lazy("a certificate"),
    DegreeLevel.DIPLOMA: gettext_lazy("a diploma"),
    DegreeLevel.ASSOCIATE: gettext_lazy("an associate degree"),
    DegreeLevel.BACHELOR: gettext_lazy("a bachelor’s degree"),
    DegreeLevel.POST_BACCALAUREATE: gettext_lazy("a certificate after a bachelor’s degree"),
    DegreeLevel.MASTER: gettext_lazy("a master’s degree"),
}
WORK_LEVELS = (
    gettext_lazy("entry"),
    gettext_lazy("intermediate"),
    gettext_lazy("senior"),
)


def condition_words(condition: Condition) -> str:
    """What one condition asks for, as a sentence."""
    return SENTENCES[FactKind(condition.kind)](condition)


def route_words(route: Route) -> list[str]:
    """What a route asks for, a sentence each; an open route asks for nothing."""
    return [condition_words(condition) for condition in route.conditions.all()]


def requirement_words(requirement: Requirement) -> str:
    """The whole rule read back on a few lines, as an admin checks it."""
    routes = [
        " ".join(route_words(route)) or _("Nothing is asked.") for route in requirement.routes.all()
    ]
    if requirement.strength == Strength.HARD:
        opening = ngettext("Must be met:", "Must be met, any one of:", len(routes))
    else:
        opening = ngettext("Advised:", "Advised, any one of:", len(routes))
    return "\n".join((opening, *routes))


def counting_words(body: IssuingBody) -> list[str]:
    """How a body counts coding work."""
    code_sets = [code_set.code for code_set in body.code_sets.all()]
    words = []
    if code_sets:
        words.append(
            _("%(body)s counts coding work done with %(code_sets)s.")
            % {"body": body.code, "code_sets": one_of(code_sets)}
        )
    if body.work_is_vouched_for:
        words.append(_("Your employer, a supervisor or HR must confirm the work."))
    return words


def one_of(items: Iterable[object]) -> str:
    """A, B or C."""
    return _listed(items, _("%(first)s or %(last)s"))


def all_of(items: Iterable[object]) -> str:
    """A, B and C."""
    return _listed(items, _("%(first)s and %(last)s"))


def number(condition: Condition) -> str:
    """24, or 6.5: no empty decimals."""
    return f"{condition.at_least.normalize():f}"


def _listed(items: Iterable[object], pattern: str) -> str:
    words: Sequence[str] = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return pattern % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _counted(sentence: Any, condition: Condition, **more: object) -> str:
    """A sentence of `ngettext_lazy` that chooses its form by `count` and shows `number`."""
    count = math.ceil(condition.at_least)
    return str(sentence % {"count": count, "number": number(condition), **more})


def _credentials(condition: Condition) -> str:
    return one_of(credential.code for credential in condition.credentials.all())


def _said(text: object) -> Callable[[Condition], str]:
    return lambda condition: str(text)


def _exam(condition: Condition) -> str:
    return _("You have passed the %(credentials)s exam.") % {"credentials": _credentials(condition)}


def _holds(condition: Condition) -> str:
    return _("You hold %(credentials)s, and may use it today.") % {
        "credentials": _credentials(condition)
    }


def _held_months(condition: Condition) -> str:
    return _counted(
        ngettext_lazy(
            "You have held %(credentials)s for at least %(number)s month.",
            "You have held %(credentials)s for at least %(number)s months.",
            "count",
        ),
        condition,
        credentials=_credentials(condition),
    )


def _coding_months(condition: Condition) -> str:
    return _counted(
        ngettext_lazy(
            "At least %(number)s month of coding work, as %(body)s counts it.",
            "At least %(number)s months of coding work, as %(body)s counts it.",
            "count",
        ),
        condition,
        body=condition.body.code if condition.body else "",
    )


def _course_hours(condition: Condition) -> str:
    return _counted(
        ngettext_lazy(
            "One finished course of at least %(number)s hour. Its papers state the hours.",
            "One finished course of at least %(number)s hours. Its papers state the hours.",
            "count",
        ),
        condition,
    )


def _practicode_cases(condition: Condition) -> str:
    return _counted(
        ngettext_lazy(
            "At least %(number)s practice record coded (AAPC’s Practicode).",
            "At least %(number)s practice records coded (AAPC’s Practicode).",
            "count",
        ),
        condition,
    )


def _practicode_accuracy(condition: Condition) -> str:
    return _("At least %(number)s%% of the practice records coded right.") % {
        "number": number(condition)
    }


def _topic(condition: Condition) -> str:
    return _("A finished course in %(topic)s.") % {"topic": TOPIC_NAMES[Topic(condition.topic)]}


def _bachelor_topic(condition: Condition) -> str:
    return _("Your degree covers %(topic)s.") % {"topic": TOPIC_NAMES[Topic(condition.topic)]}


def _degree(condition: Condition) -> dict[str, str]:
    level = condition.degree_level
    name = DEGREE_NAMES[DegreeLevel(level)] if level else _("a degree or diploma")
    return {"degree": str(name), "accreditation": condition.accreditation}


def _accredited_degree(condition: Condition) -> str:
    return _(
        "You have finished %(degree)s in health information that %(accreditation)s accredits."
    ) % _degree(condition)


def _final_term(condition: Condition) -> str:
    return _(
        "You are in the last term of %(degree)s in health information that "
        "%(accreditation)s accredits."
    ) % _degree(condition)


def _him_months(condition: Condition) -> str:
    return _counted(
        ngettext_lazy(
            "At least %(number)s month of health information work in the last five years.",
            "At least %(number)s months of health information work in the last five years.",
            "count",
        ),
        condition,
    )


def _him_level(condition: Condition) -> str:
    return _("That work is at %(level)s level or above.") % {
        "level": WORK_LEVELS[min(int(condition.at_least), len(WORK_LEVELS) - 1)]
    }


def _outcome_match(condition: Condition) -> str:
    return _("At least %(number)s%% of the learning outcomes match.") % {
        "number": number(condition)
    }


def _language_overall(condition: Condition) -> str:
    return _("An English test (IELTS) with %(band)s overall.") % {
        "band": f"{condition.at_least:.1f}"
    }


def _language_lowest(condition: Condition) -> str:
    return _("No part of the English test is below %(band)s.") % {
        "band": f"{condition.at_least:.1f}"
    }


SENTENCES: dict[FactKind, Callable[[Condition], str]] = {
    FactKind.SECONDARY_EDUCATION: _said(
        gettext_lazy("You have finished school: a high school diploma, GED, class 12 or GCSEs.")
    ),
    FactKind.EXAM: _exam,
    FactKind.HOLDS: _holds,
    FactKind.HELD_MONTHS: _held_months,
    FactKind.CODING_MONTHS: _coding_months,
    FactKind.COURSE_HOURS: _course_hours,
    FactKind.PRACTICODE_CASES: _practicode_cases,
    FactKind.PRACTICODE_ACCURACY: _practicode_accuracy,
    FactKind.TOPIC: _topic,
    FactKind.APPROVED_PROGRAMME: _said(
        gettext_lazy("You have finished a coding programme that the body approves.")
    ),
    FactKind.ACCREDITED_DEGREE: _accredited_degree,
    FactKind.ACCREDITED_DEGREE_FINAL_TERM: _final_term,
    FactKind.BACHELOR_DEGREE: _said(
        gettext_lazy("You have finished a bachelor’s degree or above.")
    ),
    FactKind.BACHELOR_TOPIC: _bachelor_topic,
    FactKind.FOREIGN_HIM_DEGREE: _said(
        gettext_lazy("You have a health information degree from outside Canada and Australia.")
    ),
    FactKind.HIM_MONTHS: _him_months,
    FactKind.HIM_LEVEL: _him_level,
    FactKind.OUTCOME_MATCH: _outcome_match,
    FactKind.LANGUAGE_OVERALL: _language_overall,
    FactKind.LANGUAGE_LOWEST: _language_lowest,
    FactKind.CODER_POST: _said(
        gettext_lazy("You are employed as a clinical coder or a trainee, not on contract.")
    ),
    FactKind.CODER_POST_OR_CONTRACT: _said(
        gettext_lazy("You work as a clinical coder or a trainee, employed or on contract.")
    ),
    FactKind.NATIONAL_COURSE: _said(gettext_lazy("You have done the national coding course.")),
}
