"""The questions that a plan asks where the learner did not know an answer."""

from pathways.wording import gettext as _
from pathways.wording import gettext_lazy

QUESTION_WORDS = {
    "education": gettext_lazy("What have you finished?"),
    "contact_hours": gettext_lazy("How many contact hours does your certificate state?"),
    "documented": gettext_lazy("Does your certificate or a letter state the hours of the course?"),
    "completed": gettext_lazy("Have you finished the course?"),
    "cases": gettext_lazy("How many practice records have you coded?"),
    "accuracy": gettext_lazy("What percentage of your practice records was right?"),
    "months": gettext_lazy("How many months did you work there?"),
    "fte": gettext_lazy("How many hours a week did you work there?"),
    "contractor": gettext_lazy("Are you employed, or do you work on contract?"),
    "accreditation": gettext_lazy("Is your degree programme accredited? The school can tell you."),
    "country": gettext_lazy("In which country did you take the degree?"),
    "held_months": gettext_lazy("For how many months have you held the credential?"),
    "months_since_lapse": gettext_lazy("How many months ago did the credential lapse?"),
    "days_overdue": gettext_lazy("How many days is the renewal overdue?"),
    "dues_paid": gettext_lazy("Are your dues paid?"),
    "ceus": gettext_lazy("How many CEUs have you collected in this cycle?"),
    "refresher_months_ago": gettext_lazy("How many months ago was your last refresher?"),
    "weekly_hours": gettext_lazy("How many hours a week can you study?"),
    "job_search_months": gettext_lazy("How many months do you give yourself to find a job?"),
    "ended_months_ago": gettext_lazy("How many months ago did the job end?"),
    "him_months_last_5_years": gettext_lazy(
        "How many months of health information work did you do in the last five years?"
    ),
    "outcome_match_percent": gettext_lazy("What percentage of the outcomes matched?"),
    "language_overall": gettext_lazy("What was your overall result in the language test?"),
    "language_lowest": gettext_lazy("What was your lowest result in a part of the test?"),
}


def question_text(field: str) -> str:
    """The question behind a path such as `training[0].contact_hours`."""
    words = QUESTION_WORDS.get(field.rsplit(".", 1)[-1])
    return str(words) if words else _("Please find out: %(field)s") % {"field": field}
