"""What one condition of a rule asks of this learner, with what they have and what is asked."""

from typing import Any

from django.utils.text import get_text_list

from pathways.core.facts import ENOUGH
from pathways.core.rules import Fact
from pathways.core.verdict import ConditionCheck, State
from pathways.core.vocabulary import DegreeLevel, FactKind, Topic
from pathways.wording import TOPIC_NAMES, gettext_lazy, said_once
from pathways.wording import gettext as _

COUNTED = {
    FactKind.CODING_MONTHS: (
        gettext_lazy("Coding work, as %(of)s counts it"),
        gettext_lazy("months"),
    ),
    FactKind.HELD_MONTHS: (gettext_lazy("Time with %(of)s"), gettext_lazy("months")),
    FactKind.COURSE_HOURS: (
        gettext_lazy("A finished course that states its hours"),
        gettext_lazy("hours"),
    ),
    FactKind.PRACTICODE_CASES: (gettext_lazy("Practice records coded"), gettext_lazy("records")),
    FactKind.PRACTICODE_ACCURACY: (
        gettext_lazy("Practice records coded right"),
        gettext_lazy("percent"),
    ),
    FactKind.HIM_MONTHS: (
        gettext_lazy("Health information work in the last five years"),
        gettext_lazy("months"),
    ),
    FactKind.OUTCOME_MATCH: (gettext_lazy("Learning outcomes that match"), gettext_lazy("percent")),
    FactKind.LANGUAGE_OVERALL: (gettext_lazy("English test, overall"), gettext_lazy("points")),
    FactKind.LANGUAGE_LOWEST: (gettext_lazy("English test, lowest part"), gettext_lazy("points")),
}
SAID: dict[FactKind, Any] = {
    FactKind.SECONDARY_EDUCATION: gettext_lazy("School is finished."),
    FactKind.EXAM: gettext_lazy("The %(of)s exam is passed."),
    FactKind.HOLDS: gettext_lazy("You hold %(of)s."),
    FactKind.TOPIC: gettext_lazy("A finished course covers %(of)s."),
    FactKind.BACHELOR_TOPIC: gettext_lazy("Your degree covers %(of)s."),
    FactKind.APPROVED_PROGRAMME: gettext_lazy("You finished a programme that AHIMA approves."),
    FactKind.ACCREDITED_DEGREE: gettext_lazy(
        "You finished %(of)s in health information that %(by)s accredits."
    ),
    FactKind.ACCREDITED_DEGREE_FINAL_TERM: gettext_lazy(
        "You are in the last term of %(of)s in health information that %(by)s accredits."
    ),
    FactKind.BACHELOR_DEGREE: gettext_lazy("You finished a bachelor’s degree or more."),
    FactKind.FOREIGN_HIM_DEGREE: gettext_lazy(
        "You finished a health information degree outside Canada and Australia."
    ),
    FactKind.HIM_LEVEL: gettext_lazy("That work was at intermediate level or above."),
    FactKind.CODER_POST: gettext_lazy("You are employed as a clinical coder or trainee."),
    FactKind.CODER_POST_OR_CONTRACT: gettext_lazy("You work as a clinical coder or trainee."),
    FactKind.NATIONAL_COURSE: gettext_lazy("You did the national coding course."),
}
ANSWERS = {
    State.MET: gettext_lazy("yes"),
    State.UNMET: gettext_lazy("not yet"),
    State.UNKNOWN: gettext_lazy("we don’t know"),
}
DEGREES = {
    DegreeLevel.ASSOCIATE: gettext_lazy("an associate degree"),
    DegreeLevel.BACHELOR: gettext_lazy("a bachelor’s degree"),
    DegreeLevel.MASTER: gettext_lazy("a master’s degree"),
    DegreeLevel.POST_BACCALAUREATE: gettext_lazy("a certificate after a bachelor’s degree"),
    DegreeLevel.DIPLOMA: gettext_lazy("a diploma"),
    DegreeLevel.CERTIFICATE: gettext_lazy("a certificate"),
}


@said_once
def condition_words(check: ConditionCheck) -> str:
    """“Coding work, as AAPC counts it: 10 of 24 months.” “You hold CCA: not yet.”"""
    about = _about(check.fact)
    counted = COUNTED.get(check.fact.kind)
    if counted is None:
        said = (str(SAID[check.fact.kind]) % about).rstrip(".")
        return _("%(said)s: %(answer)s.") % {"said": said, "answer": ANSWERS[check.state]}
    what, unit = (str(part) % about for part in counted)
    have, need = f"{check.have_shown:g}", f"{check.need:g}"
    values = {"what": what, "have": have, "need": need, "unit": unit}
    if check.state is State.UNKNOWN:
        return _("%(what)s: %(need)s %(unit)s are asked. We don’t know yours.") % values
    if check.calendar is not None:
        values["calendar"] = f"{check.calendar:g}"
        return (
            _("%(what)s: %(have)s of %(need)s full-time %(unit)s, or %(calendar)s by the calendar.")
            % values
        )
    if check.have >= ENOUGH:
        return _("%(what)s: enough.") % values
    if check.have > check.need:
        return _("%(what)s: %(have)s %(unit)s. %(need)s are asked for.") % values
    return _("%(what)s: %(have)s of %(need)s %(unit)s.") % values


def _about(fact: Fact) -> dict[str, str]:
    if fact.kind in (FactKind.TOPIC, FactKind.BACHELOR_TOPIC):
        return {"of": str(TOPIC_NAMES[Topic(fact.of[0])])}
    if fact.kind in (FactKind.ACCREDITED_DEGREE, FactKind.ACCREDITED_DEGREE_FINAL_TERM):
        level = fact.of[1] if len(fact.of) > 1 else ""
        degree = DEGREES[DegreeLevel(level)] if level else _("a degree or diploma")
        return {"of": str(degree), "by": fact.of[0]}
    return {"of": str(get_text_list(list(fact.of), _("or")))}


def need_words(fact: Fact, at_least: float) -> str:
    """What a condition asks of anybody: “Coding work, as AAPC counts it: 24 months”."""
    about = _about(fact)
    counted = COUNTED.get(fact.kind)
    if counted is None:
        return (str(SAID[fact.kind]) % about).rstrip(".")
    what, unit = (str(part) % about for part in counted)
    return _("%(what)s: %(need)s %(unit)s") % {"what": what, "need": f"{at_least:g}", "unit": unit}
