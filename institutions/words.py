"""Lengths, levels and choices in words."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def months_words(low: int | None, high: int | None) -> str:
    """“6–12 months”, “2 years”, “1–3 years”; nothing where the length is not known."""
    if low is None or high is None:
        return ""
    if low % 12 == 0 and high % 12 == 0:
        return _span(low // 12, high // 12, ngettext("%s year", "%s years", high // 12))
    return _span(low, high, ngettext("%s month", "%s months", high))


def either(labels: Sequence[str]) -> str:
    """“Biology or Physiology”."""
    if len(labels) < 2:
        return "".join(labels)
    return _("%(first)s or %(last)s") % {"first": ", ".join(labels[:-1]), "last": labels[-1]}


def levels_words(low: int, high: int) -> str:
    """“Level 3”, “Levels 2–3” of the UK’s qualifications."""
    if low == high:
        return _("Level %(level)s") % {"level": low}
    return _("Levels %(low)s–%(high)s") % {"low": low, "high": high}


def _span(low: int, high: int, pattern: str) -> str:
    return pattern % (str(low) if low == high else f"{low}–{high}")


def full_name(name: str, subjects: list[str]) -> str:
    """The name of a course with its subjects, where the name alone does not say them."""
    if len(subjects) < 2 or subjects[0] in name:
        return name
    return _("%(award)s in %(subjects)s") % {"award": name, "subjects": either(subjects)}


def length_words(programme: Any) -> str:
    """“2 years, as is usual”, or nothing where the length is not known."""
    if not programme.length or not programme.duration_is_typical:
        return str(programme.length)
    return _("usually %(length)s. Ask the school.") % {"length": programme.length}


def claim_words(programme: Any) -> str:
    """What is known of a course's accreditation. A claim is never said as a fact."""
    body = {"body": programme.accreditation}
    if not programme.accreditation:
        return _("None claimed")
    if programme.accreditation_verified:
        return _("In the %(body)s directory") % body
    return _("%(body)s accreditation claimed, not verified") % body


def yes_or_unsaid(flag: bool | None) -> str:
    if flag is None:
        return ""
    return _("Yes") if flag else _("No")
