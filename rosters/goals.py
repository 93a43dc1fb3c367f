"""The goal of a learner as people write it: a credential, or a job that the form offers."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from pathways import form_choices as choices
from pathways.core.vocabulary import Country
from rosters import synonyms, words

JOBS = {
    "first-job": ("first job", "first coding job", "trainee", "trainee coder",
                  "trainee clinical coder", "trainee medical coder"),
    "certified-coder": ("certified medical coder", "certified clinical coder"),
    "specialist": ("specialist",),
    "auditor": ("auditor", "medical coding auditor", "clinical coding auditor"),
    "manager": ("manager", "coding manager", "him manager", "health information manager"),
}  # fmt: skip
ANY_CODER = ("coder", "medical coder", "clinical coder", "coding", "medical coding", "coding job")
"""With a certificate or without one: it is asked."""


def goal_of(text: str, country: str, codes: Collection[str]) -> str:
    """A credential’s code: of a job, what the country’s employers ask. Empty for our advice."""
    said = words.plain(text)
    if said in (*synonyms.NOT_KNOWN, *synonyms.NOTHING, *synonyms.ADVISE):
        return ""
    for role, label in choices.ROLES.items():
        if said in (words.plain(role), words.plain(str(label)), *JOBS[role]):
            where = country if country in list(Country) else "US"
            return choices.ROLE_TARGETS[Country(where)][role]
    if said in ANY_CODER:
        message = _("“%(text)s” may be a first job or a certified coder. Which is it?")
        offered = [str(choices.ROLES[role]) for role in ("first-job", "certified-coder")]
        raise words.Unclear(message % {"text": text}, offered)
    return _credential(text, codes)


def _credential(text: str, codes: Collection[str]) -> str:
    try:
        return words.credential_of(text, codes)
    except words.Unclear as unclear:
        if unclear.choices:
            raise
        message = _(
            "“%(text)s” is no goal that we know. Write a credential, like CPC, or a job, like "
            "“Certified coder”."
        )
        raise words.Unclear(message % {"text": text}) from None
