"""Why not: the reasons of a verdict, with what there is and what is asked."""

from pathways.core.catalogue import Credential
from pathways.core.rules import Fact
from pathways.core.verdict import Answer, Reason, Verdict
from pathways.core.vocabulary import Country, FactKind, Topic
from pathways.wording import TOPIC_NAMES, gettext_lazy, goal_name, ngettext
from pathways.wording import gettext as _


def reason_text(reason: Reason, verdict: Verdict) -> str:
    """Why not, with the numbers: what there is, what is asked."""
    credential = verdict.credential
    have, need = f"{reason.have:g}", f"{reason.need:g}"
    values = {
        "have": have,
        "need": need,
        "goal": goal_name(credential.code),
        "body": credential.body.code,
        "codes": _(" or ").join(reason.fact.of) if reason.fact else "",
    }
    template = _template(reason, verdict)
    if template is not None:
        return str(template) % values
    if reason.code in ("evidence", "code_sets", "noncoding_experience"):
        return _not_counted(reason) % values
    if reason.code == "exam":
        return _exam_reason(reason, credential)
    if reason.code == "topics":
        return _topic_reason(reason)
    if reason.code == "recency":
        return _recency(reason, values)
    if reason.code == "assessment_first":
        return _assessment(reason, values)
    if reason.code == "retired":
        return _retired(credential)
    if reason.code == "ceus":
        return _ceus(reason, values)
    if reason.code in _LAPSES:
        return _lapse(reason, values)
    return reason.code


def _template(reason: Reason, verdict: Verdict) -> str | None:
    """The sentence of a reason whose words do not hang on its numbers."""
    kind = reason.fact.kind if reason.fact else None
    is_advised = verdict.answer is Answer.RECOMMENDED_GAP
    if kind is FactKind.CODING_MONTHS and "confirm_part_time" in verdict.actions:
        return str(FULL_MONTHS_ADVISED if is_advised else FULL_MONTHS)
    if reason.code == "coding_months" and is_advised:
        return str(MONTHS_ADVISED)
    if reason.code == "coding_months" and kind is FactKind.HELD_MONTHS:
        return _("You have held %(codes)s for %(have)s of the %(need)s months that are asked for.")
    if reason.code == "course_hours" and not reason.have:
        return _("It takes one finished course of at least %(need)s documented hours.")
    if kind is FactKind.FOREIGN_HIM_DEGREE and reason.code == "accredited_degree":
        return _("It takes a finished health information degree from outside Canada and Australia.")
    if reason.code == "accredited_degree" and verdict.credential.body.country is Country.CA:
        return str(CANADIAN_PROGRAMME)
    if kind is FactKind.BACHELOR_DEGREE and reason.code == "degree_level":
        return _("It takes a bachelor’s degree or more.")
    if kind is FactKind.NATIONAL_COURSE:
        return _("It is for those who have finished the national course.")
    template = _REASONS.get(reason.code)
    return None if template is None else str(template)


def _not_counted(reason: Reason) -> str:
    """Months of work that a body leaves out, in the singular and the plural."""
    if reason.code == "evidence":
        return ngettext(
            "%(have)s month of your work is not vouched for. "
            "%(body)s accepts only an employer, a supervisor or HR.",
            "%(have)s months of your work are not vouched for. "
            "%(body)s accepts only an employer, a supervisor or HR.",
            _one_or_more(reason.have),
        )
    if reason.code == "code_sets":
        return ngettext(
            "%(have)s month of your coding used other code sets. %(body)s does not count it.",
            "%(have)s months of your coding used other code sets. %(body)s does not count them.",
            _one_or_more(reason.have),
        )
    return ngettext(
        "%(have)s month of your work was not coding, so it does not count.",
        "%(have)s months of your work were not coding, so they do not count.",
        _one_or_more(reason.have),
    )


def _one_or_more(months: float) -> int:
    """The number that picks singular or plural: half a month and a month and a half are plural."""
    return 1 if months == 1 else 2


_LAPSES = {
    "lapsed": gettext_lazy("Your credential has lapsed, so it can’t be used today."),
    "inactive": gettext_lazy("Your credential is inactive, so it can’t be used today."),
    "revoked": gettext_lazy("Your credential was revoked, so it can’t be used today."),
}
_REASONS = {
    "secondary_education": gettext_lazy(
        "You need to finish secondary school first: "
        "a high-school diploma, a GED, class 12 or GCSEs."
    ),
    "coding_months": gettext_lazy("You have %(have)s of the %(need)s months that are asked for."),
    "course_hours": gettext_lazy(
        "Your course states %(have)s hours. It takes one course of at least %(need)s."
    ),
    "course_incomplete": gettext_lazy("The course is not finished yet, so it does not count."),
    "course_undocumented": gettext_lazy(
        "Your course has no paper that states its hours. Ask the school for one."
    ),
    "ceu_is_not_a_course": gettext_lazy("Continuing education hours (CEUs) are not a course."),
    "practicode_cases": gettext_lazy("You have coded %(have)s of %(need)s practice records."),
    "practicode_accuracy": gettext_lazy(
        "You coded %(have)s%% of your practice records right. At least %(need)s%% is asked for."
    ),
    "accredited_degree": gettext_lazy(
        "It takes an accredited health information degree. Work does not replace it. "
        "A degree from abroad counts only where %(body)s has an agreement: ask which."
    ),
    "degree_level": gettext_lazy("Your degree is of another level than the one asked for."),
    "degree_incomplete": gettext_lazy("Your degree is not finished yet."),
    "programme_not_accredited": gettext_lazy(
        "Your programme is not on record as accredited. Ask the school, and check the directory."
    ),
    "employment": gettext_lazy(
        "It is only for people who are employed as clinical coders. The post comes first."
    ),
    "unverified_rule": gettext_lazy(
        "We found no rule for %(goal)s that we can vouch for. Ask %(body)s before you plan on it."
    ),
}
MONTHS_ADVISED = gettext_lazy("You have %(have)s of the %(need)s months that are advised.")
FULL_MONTHS = gettext_lazy("You have %(have)s of the %(need)s full-time months that are asked for.")
FULL_MONTHS_ADVISED = gettext_lazy(
    "You have %(have)s of the %(need)s full-time months that are advised."
)
CANADIAN_PROGRAMME = gettext_lazy(
    "It takes a health information programme that %(body)s accredits. "
    "Graduates of other degrees can ask for an assessment instead."
)


def _exam_reason(reason: Reason, credential: Credential) -> str:
    codes = list(reason.fact.of) if reason.fact else [credential.code]
    if reason.fact and reason.fact.kind is FactKind.EXAM:
        return _("You have not passed the %(code)s exam yet.") % {"code": codes[0]}
    return _("You do not hold %(codes)s yet.") % {"codes": _(" or ").join(codes)}


def _topic_reason(reason: Reason) -> str:
    values = {"topic": _topic(reason.fact)}
    if reason.fact and reason.fact.kind is FactKind.BACHELOR_TOPIC:
        return _("Your bachelor’s degree has to cover %(topic)s.") % values
    return _("No finished course covers %(topic)s yet.") % values


def _topic(fact: Fact | None) -> str:
    return str(TOPIC_NAMES[Topic(fact.of[0])]) if fact else ""


def _lapse(reason: Reason, values: dict[str, str]) -> str:
    """Whether it takes a new exam is a matter of months."""
    ended = str(_LAPSES[reason.code])
    if not reason.need:
        return ended
    if reason.unit == "days":
        revoked = _("%(body)s revokes it after %(need)s days: renew it before that.") % values
        return f"{ended} {revoked}"
    if reason.have > reason.need:
        window = _("That was %(have)s months ago: it takes no new exam only up to %(need)s.")
    elif reason.have:
        window = ngettext(
            "That was %(have)s month ago: up to %(need)s months it takes no new exam.",
            "That was %(have)s months ago: up to %(need)s it takes no new exam.",
            _one_or_more(reason.have),
        )
        window = f"{window} {_left(int(reason.need - reason.have))}"
    else:
        window = _("Up to %(need)s months from then it takes no new exam.")
    return f"{ended} {window % values}"


def _left(months: int) -> str:
    """Months were told in whole ones, so that the last of them has begun."""
    if months < 1:
        return _("Apply at once: this is the last month.")
    return ngettext(
        "Apply now: at most %(n)s month is left.",
        "Apply now: at most %(n)s months are left.",
        months,
    ) % {"n": months}


def _recency(reason: Reason, values: dict[str, str]) -> str:
    if reason.fact is None:
        return (
            _(
                "Your last national course or refresher was %(have)s months ago. "
                "A refresher is due every %(need)s months."
            )
            % values
        )
    if reason.fact.kind is FactKind.CODER_POST:
        return (
            _(
                "You have been in the post for %(have)s months. "
                "The course starts within %(need)s months of it: ask your employer now."
            )
            % values
        )
    if reason.fact.kind is FactKind.HIM_LEVEL:
        return _("Your health information work must be at intermediate level or above.")
    return (
        ngettext(
            "You have %(have)s month of health information work in five years; %(need)s are asked.",
            "You have %(have)s months of health information work in five years; "
            "%(need)s are asked.",
            _one_or_more(reason.have),
        )
        % values
    )


def _assessment(reason: Reason, values: dict[str, str]) -> str:
    kind = reason.fact.kind if reason.fact else None
    if kind is FactKind.OUTCOME_MATCH:
        asked = _("At least %(need)s%% of the outcomes must match.")
        told = _("You have %(have)s%%.")
    elif kind is FactKind.LANGUAGE_OVERALL:
        asked = _("The language test asks for %(need)s overall.")
        told = _("You have %(have)s.")
    elif kind is FactKind.LANGUAGE_LOWEST:
        asked = _("No part of the language test may be under %(need)s.")
        told = _("Your lowest is %(have)s.")
    else:
        return _("You have to be assessed first: your way in is one of the assessment routes.")
    return f"{asked} {told if reason.have else _('You have told no result.')}" % values


def _ceus(reason: Reason, values: dict[str, str]) -> str:
    if reason.fact is None:
        return _("You have %(have)s of %(need)s CEUs for this cycle.") % values
    topic = reason.fact.of[0].replace("_", " ")
    return _("You have %(have)s of %(need)s CEUs on %(topic)s for this cycle.") % {
        **values,
        "topic": topic,
    }


def _retired(credential: Credential) -> str:
    if credential.successor is None:
        return _("Its exam is no longer given.")
    return _("Its exam is no longer given. Look at %(other)s instead.") % {
        "other": credential.successor
    }
