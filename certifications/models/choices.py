"""The core's closed lists as Django choices, with the words an admin sees."""

from collections.abc import Iterable
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from pathways.core.vocabulary import (
    Availability,
    CredentialKind,
    FactKind,
    FeeKind,
    Level,
    Strength,
)

WORDS: tuple[tuple[StrEnum, object], ...] = (
    (Availability.OFFERED, _("Offered")),
    (Availability.CHECK, _("Check with the body")),
    (Availability.RETIRED, _("Retired")),
    (CredentialKind.CREDENTIAL, _("Credential")),
    (CredentialKind.APPRENTICE_AWARD, _("Apprentice award")),
    (CredentialKind.POST, _("Post")),
    (CredentialKind.NATIONAL_COURSE, _("National course")),
    (CredentialKind.ASSESSMENT, _("Assessment route")),
    (Level.ENTRY, _("Entry")),
    (Level.INTERMEDIATE, _("Intermediate")),
    (Level.ADVANCED, _("Advanced")),
    (Level.ASSOCIATE_DEGREE, _("Associate degree")),
    (Level.BACHELOR_DEGREE, _("Bachelor’s degree or above")),
    (Strength.HARD, _("Must be met")),
    (Strength.RECOMMENDED, _("Recommended by the body")),
    (FeeKind.EXAM, _("Exam, one attempt")),
    (FeeKind.EXAM_TWO_ATTEMPTS, _("Exam, two attempts")),
    (FeeKind.EXAM_MEMBER, _("Exam, members")),
    (FeeKind.EXAM_NON_MEMBER, _("Exam, non-members")),
    (FeeKind.MEMBERSHIP, _("Membership for a year")),
    (FeeKind.MEMBERSHIP_STUDENT, _("Student membership for a year")),
    (FeeKind.ASSESSMENT, _("Assessment")),
    (FeeKind.EXAM_REWRITE, _("Exam again after a long lapse")),
    (FeeKind.RENEWAL_MEMBER, _("Renewal, members")),
    (FeeKind.RENEWAL_NON_MEMBER, _("Renewal, non-members")),
    (FeeKind.RENEWAL_EXTRA_CREDENTIAL, _("Renewal, each extra credential")),
    (FeeKind.LATE, _("Late renewal")),
    (FeeKind.CEU_EXTENSION, _("More time for CEUs")),
    (FeeKind.REINSTATEMENT, _("Reinstatement")),
    (FeeKind.REINSTATEMENT_YEAR_2, _("Reinstatement in the second year")),
    (FeeKind.REINSTATEMENT_YEAR_3, _("Reinstatement in the third year")),
    (FeeKind.EXTENSION, _("More time to take the exam")),
    (FeeKind.RESCHEDULE, _("Changing the exam date")),
    (FeeKind.REFUND, _("Getting the exam fee back")),
    (FactKind.SECONDARY_EDUCATION, _("Finished secondary school")),
    (FactKind.EXAM, _("Passed the exam of any of these credentials")),
    (FactKind.HOLDS, _("Holds any of these credentials, in good standing")),
    (FactKind.HELD_MONTHS, _("Has held any of these credentials for so many months")),
    (FactKind.CODING_MONTHS, _("Months of coding work that the body counts")),
    (FactKind.COURSE_HOURS, _("Contact hours of one finished, documented course")),
    (FactKind.PRACTICODE_CASES, _("Supervised practice records coded")),
    (FactKind.PRACTICODE_ACCURACY, _("Practice records coded right, percent")),
    (FactKind.TOPIC, _("Finished a course in this topic")),
    (FactKind.APPROVED_PROGRAMME, _("Finished a programme that the body approves")),
    (FactKind.ACCREDITED_DEGREE, _("Finished an accredited health information degree")),
    (FactKind.ACCREDITED_DEGREE_FINAL_TERM, _("Is in the final term of such a degree")),
    (FactKind.BACHELOR_DEGREE, _("Finished a bachelor’s degree or above")),
    (FactKind.BACHELOR_TOPIC, _("Finished a bachelor’s degree that covers this topic")),
    (FactKind.FOREIGN_HIM_DEGREE, _("Has a health information degree from abroad")),
    (FactKind.HIM_MONTHS, _("Months of health information work in the last five years")),
    (FactKind.HIM_LEVEL, _("Level of that work (0 entry, 1 intermediate, 2 senior)")),
    (FactKind.OUTCOME_MATCH, _("Match of learning outcomes, percent")),
    (FactKind.LANGUAGE_OVERALL, _("Language test, overall band")),
    (FactKind.LANGUAGE_LOWEST, _("Language test, lowest band")),
    (FactKind.CODER_POST, _("Is employed as a clinical coder")),
    (FactKind.CODER_POST_OR_CONTRACT, _("Works as a clinical coder, employed or on contract")),
    (FactKind.NATIONAL_COURSE, _("Has done the national coding course")),
)
# By list too: “exam” is both a fact and a fee, and equal words would share a key.
LABELS = {(type(value), value): words for value, words in WORDS}


def choices(values: Iterable[StrEnum]) -> list[tuple[str, object]]:
    """(stored word, shown words) of a closed list, for `choices=`."""
    return [(str(value), LABELS[type(value), value]) for value in values]
