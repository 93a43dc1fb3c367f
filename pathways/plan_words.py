"""The sentences of a plan: codes and numbers from the core, said so that anybody understands."""

from django.utils.translation import ngettext

from pathways.core.catalogue import Credential
from pathways.core.rules import Fact
from pathways.core.verdict import Answer, Reason, Shortcut, Verdict
from pathways.core.vocabulary import Confidence, Country, CredentialKind, FactKind, Level, Topic
from pathways.wording import gettext as _
from pathways.wording import gettext_lazy, month_year, said_once

TOPIC_NAMES = {
    Topic.ANATOMY_PHYSIOLOGY: gettext_lazy("anatomy and physiology"),
    Topic.PATHOPHYSIOLOGY: gettext_lazy("disease processes (pathophysiology)"),
    Topic.PHARMACOLOGY: gettext_lazy("medicines (pharmacology)"),
    Topic.MEDICAL_TERMINOLOGY: gettext_lazy("medical terms"),
    Topic.REIMBURSEMENT: gettext_lazy("how providers are paid (reimbursement)"),
    Topic.ICD_BASIC: gettext_lazy("basic ICD coding"),
    Topic.ICD_ADVANCED: gettext_lazy("intermediate or advanced ICD coding"),
    Topic.CPT_BASIC: gettext_lazy("basic CPT coding"),
    Topic.CPT_HCPCS: gettext_lazy("CPT and HCPCS coding"),
    Topic.AUDITING: gettext_lazy("auditing"),
    Topic.RISK_ADJUSTMENT: gettext_lazy("risk adjustment"),
}

STATUS_NAMES = {
    "apprentice": gettext_lazy("apprentice"),
    "full": gettext_lazy("full credential"),
    "late": gettext_lazy("renewal is late"),
    "ceu_shortfall": gettext_lazy("continuing education still to do"),
    "reinstate_without_exam": gettext_lazy("can be put right without an exam"),
    "recertify_without_exam": gettext_lazy("can be put right without an exam"),
    "retest": gettext_lazy("the exam must be taken again"),
    "inactive": gettext_lazy("inactive"),
    "revoked": gettext_lazy("revoked"),
    "early_testing": gettext_lazy("before graduation"),
    "overdue": gettext_lazy("overdue"),
    "acc": gettext_lazy("Accredited Clinical Coder"),
    "documentation_gap": gettext_lazy("papers are missing"),
}

ACTIONS = {
    "join_aapc": gettext_lazy("Join AAPC. You must be a member to take its exams."),
    "join_ihrim": gettext_lazy("Join IHRIM. Membership is asked for when you register."),
    "join_chima": gettext_lazy("Join CHIMA. You need active membership to apply and to write."),
    "send_letters": gettext_lazy(
        "Send the proof: a signed letter on headed paper with your dates and coding duties."
    ),
    "book_exam": gettext_lazy("Book the exam and pay its fee. Bring proof of who you are."),
    "confirm_part_time": gettext_lazy(
        "Ask the body how it counts part-time work. We counted full-time months, to be careful."
    ),
    "confirm_time_counted_twice": gettext_lazy(
        "Ask the body about jobs at the same time. By your dates some were, and we added their "
        "months up."
    ),
    "confirm_apprentice_counts": gettext_lazy(
        "Ask the body whether a credential with an “-A” counts for its advice. We did not count it."
    ),
    "confirm_with_body": gettext_lazy(
        "Confirm this rule with the body before you pay. Our source is not a current official page."
    ),
    "ask_body": gettext_lazy("Ask the body. We found no rule that we can vouch for."),
    "renew_now": gettext_lazy("Renew now: hand in your CEUs and pay the dues and any late fee."),
    "pay_dues": gettext_lazy("Pay your yearly dues. Without them the credential lapses."),
    "reinstate": gettext_lazy("Apply to have it put right: back dues, missed CEUs and a fee."),
    "take_exam_again": gettext_lazy("Take the exam again. The time to put it right has passed."),
}


def answer_words(verdict: Verdict) -> str:
    """The verdict in two to five words, for a chip."""
    answer, post = verdict.answer, verdict.credential.kind
    if answer is Answer.HELD:
        return _("You have this")
    if answer is Answer.RETIRED:
        return _("No longer offered")
    if answer is Answer.UNKNOWN:
        return _("Not known: ask %(body)s") % {"body": verdict.credential.body.code}
    if answer is Answer.RECOMMENDED_GAP:
        return _("Allowed, better later")
    if answer is Answer.NOT_ELIGIBLE:
        return _("Not yet")
    if post in ("post", "assessment"):
        return _("You can apply now")
    if verdict.credential.apprentice_award:
        return _("You can claim it now")
    if is_for_the_experienced(verdict.credential):
        return _("Open, but made for experienced coders")
    return _("You can take it now")


def is_for_the_experienced(credential: Credential) -> bool:
    """Anybody may take the exam, but its body advises experience first."""
    return bool(credential.advice) and credential.level in (Level.INTERMEDIATE, Level.ADVANCED)


def summary(verdict: Verdict) -> str:
    """One sentence: what the verdict means for the learner."""
    if verdict.answer is Answer.HELD:
        return _held(verdict.credential)
    body = {"body": verdict.credential.body.code}
    if rests_on_a_doubtful_way(verdict):
        return _("The rules are met by a way that we could not confirm: ask %(body)s first.") % body
    if verdict.answer is Answer.ELIGIBLE:
        return _("Every rule that must be met is met today.")
    if verdict.answer is Answer.RECOMMENDED_GAP:
        return _("You are allowed to. %(body)s advises some preparation first.") % body
    if verdict.reasons:
        return reason_text(verdict.reasons[0], verdict)
    return ""


def rests_on_a_doubtful_way(verdict: Verdict) -> bool:
    """It is a yes by a way that is supported worse than every rule of it."""
    return verdict.answer is Answer.ELIGIBLE and not _is_of_a_rule(verdict.confidence, verdict)


def _is_of_a_rule(confidence: Confidence, verdict: Verdict) -> bool:
    """As sure as a rule of it, not less sure by the way that is gone."""
    return confidence in {papers.confidence for papers in verdict.sources}


def _held(credential: Credential) -> str:
    if credential.kind is CredentialKind.POST:
        return _("You have this post.")
    if credential.kind is CredentialKind.NATIONAL_COURSE:
        return _("You have done this course.")
    return _("You hold %(name)s.") % {"name": credential.code}


def reason_text(reason: Reason, verdict: Verdict) -> str:
    """Why not, with the numbers: what there is, what is asked."""
    credential = verdict.credential
    have, need = f"{reason.have:g}", f"{reason.need:g}"
    values = {"have": have, "need": need, "code": credential.code, "body": credential.body.code}
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
    return reason.code


def _template(reason: Reason, verdict: Verdict) -> str | None:
    """The sentence of a reason whose words do not hang on its numbers."""
    if reason.code == "coding_months" and verdict.answer is Answer.RECOMMENDED_GAP:
        return str(MONTHS_ADVISED)
    kind = reason.fact.kind if reason.fact else None
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
        "It takes an accredited health information degree. No other degree or work replaces it."
    ),
    "degree_level": gettext_lazy("Your degree is of another level than the one asked for."),
    "degree_incomplete": gettext_lazy("Your degree is not finished yet."),
    "programme_not_accredited": gettext_lazy(
        "Your programme is not on record as accredited. Ask the school, and check the directory."
    ),
    "employment": gettext_lazy(
        "It is only for people who are employed as clinical coders. The post comes first."
    ),
    "lapsed": gettext_lazy("Your credential has lapsed, so it can’t be used today."),
    "inactive": gettext_lazy("Your credential is inactive, so it can’t be used today."),
    "revoked": gettext_lazy("Your credential was revoked, so it can’t be used today."),
    "unverified_rule": gettext_lazy(
        "We found no rule for %(code)s that we can vouch for. Ask %(body)s before you plan on it."
    ),
}


MONTHS_ADVISED = gettext_lazy("You have %(have)s of the %(need)s months that are advised.")
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


def _recency(reason: Reason, values: dict[str, str]) -> str:
    if reason.fact is None:
        return _("Your last refresher was %(have)s months ago. It is due every %(need)s.") % values
    if reason.fact.kind is FactKind.HIM_LEVEL:
        return _("Your health information work must be at intermediate level or above.")
    return (
        _("You have %(have)s months of health information work in five years; %(need)s are asked.")
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


def shortcut_text(shortcut: Shortcut, verdict: Verdict) -> str:
    """What to begin, what it changes of the answer, and whether the body is to be asked first."""
    text = _what_it_brings(shortcut, verdict.answer)
    if _is_of_a_rule(shortcut.confidence, verdict):
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
        return _("Earning %(codes)s") % {"codes": _(" or ").join(codes)}
    if change.endswith("_degree"):
        return _("An accredited health information degree")
    return str(CHANGES.get(change, change))


CHANGES = {
    "secondary_education": gettext_lazy("Finishing secondary school"),
    "approved_programme": gettext_lazy("A coding programme that AHIMA approves"),
    "bachelor_degree": gettext_lazy("A bachelor’s degree"),
    "bachelor_topic": gettext_lazy("A bachelor’s degree that covers the missing topics"),
    "outcome_match": gettext_lazy("Filling the gaps until enough outcomes match"),
    "language_overall": gettext_lazy("A higher overall result in the language test"),
    "language_lowest": gettext_lazy("A higher result in the weakest part of the language test"),
}


@said_once
def status_words(status: str | None) -> str:
    return str(STATUS_NAMES.get(status or "", ""))


@said_once
def action_words(action: str) -> str:
    return str(ACTIONS.get(action, action))


def when_words(verdict: Verdict) -> str:
    """When the answer could turn, if anybody can say."""
    if verdict.answer in (Answer.HELD, Answer.ELIGIBLE) or verdict.earliest is None:
        return ""
    return _("Earliest: %(month)s") % {"month": month_year(verdict.earliest)}


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
