"""What a shortcut asks the learner to begin, and what it changes of the answer."""

from pathways.core.verdict import Answer, Shortcut, Verdict
from pathways.verdict_words import is_of_a_rule
from pathways.wording import gettext as _
from pathways.wording import gettext_lazy, ngettext


def shortcut_text(shortcut: Shortcut, verdict: Verdict) -> str:
    """What to begin, what it changes of the answer, and whether the body is to be asked first."""
    text = _what_it_brings(shortcut, verdict.answer)
    if is_of_a_rule(shortcut.confidence, verdict):
        return text
    asked = _("Ask %(body)s first if it still allows this.") % {
        "body": verdict.credential.body.code
    }
    return f"{text} {asked}"


def _what_it_brings(shortcut: Shortcut, now: Answer) -> str:
    months = shortcut.months_remaining or 0
    parts = _(" and ").join(change_words(change) for change in shortcut.change.split("+"))
    values = {"what": parts, "months": months}
    if shortcut.answer is Answer.RECOMMENDED_GAP:
        return _advised(months, now) % values
    if shortcut.answer is Answer.ELIGIBLE:
        return _("%(what)s: then nothing more is asked for.") % values
    if months == 0:
        return _("%(what)s: then no work time is asked for.") % values
    return (
        ngettext(
            "%(what)s: then %(months)s month of work is left.",
            "%(what)s: then %(months)s months of work are left.",
            months,
        )
        % values
    )


def _advised(months: int, now: Answer) -> str:
    """It opens the door, where it was shut; the advice is not followed yet."""
    if months == 0:
        return _("%(what)s: then you are allowed to. The body advises some preparation first.")
    if now is Answer.RECOMMENDED_GAP:
        return ngettext(
            "%(what)s: then %(months)s month of work is still advised.",
            "%(what)s: then %(months)s months of work are still advised.",
            months,
        )
    return ngettext(
        "%(what)s: then you are allowed to. The body advises %(months)s month of work first.",
        "%(what)s: then you are allowed to. The body advises %(months)s months of work first.",
        months,
    )


def change_words(change: str) -> str:
    if change.startswith("preparation_course_"):
        hours = change.removeprefix("preparation_course_").removesuffix("h")
        return _("A course of %(hours)s documented hours") % {"hours": hours}
    if change == "practicode":
        return _("600 practice records with 70% right")
    if change == "study_topics":
        return _("Courses in the missing topics")
    if change.startswith("earn_"):
        codes = change.removeprefix("earn_").split("_or_")
        return _("Holding %(codes)s") % {"codes": _(" or ").join(codes)}
    if change.endswith("_degree"):
        return _("An accredited health information degree")
    return str(CHANGES.get(change, change))


CHANGES = {
    "employer_letter": gettext_lazy("A letter from an employer, a supervisor or HR on that work"),
    "course_certificate": gettext_lazy("A paper that states the hours of your course"),
    "secondary_education": gettext_lazy("Finishing secondary school"),
    "approved_programme": gettext_lazy("A coding programme that AHIMA approves"),
    "bachelor_degree": gettext_lazy("A bachelor’s degree"),
    "bachelor_topic": gettext_lazy("A bachelor’s degree that covers the missing topics"),
    "outcome_match": gettext_lazy("Filling the gaps until enough outcomes match"),
    "language_overall": gettext_lazy("A higher overall result in the language test"),
    "language_lowest": gettext_lazy("A higher result in the weakest part of the language test"),
}
