"""What a verdict means for the learner, in a few words and in one sentence, and what to do."""

from pathways.core.catalogue import Credential
from pathways.core.standing import ENDED, WITHOUT_EXAM
from pathways.core.verdict import Answer, Answered, Verdict
from pathways.core.vocabulary import Confidence, CredentialKind, Level
from pathways.reason_words import reason_text
from pathways.wording import gettext as _
from pathways.wording import gettext_lazy, month_year, said_once

STATUS_NAMES = {
    "apprentice": gettext_lazy("apprentice"),
    "full": gettext_lazy("full credential"),
    "late": gettext_lazy("renewal is late"),
    "ceu_shortfall": gettext_lazy("continuing education still to do"),
    "retest": gettext_lazy("the exam must be taken again"),
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


def answer_words(told: Answered) -> str:
    """The verdict in two to five words, for a chip."""
    answer, credential = told.answer, told.credential
    if answer is Answer.HELD:
        return _("You have this")
    if answer is Answer.RETIRED:
        return _("No longer offered")
    if answer is Answer.UNKNOWN:
        return _("Not known: ask %(body)s") % {"body": credential.body.code}
    if answer is Answer.RECOMMENDED_GAP:
        return _("Allowed, better later")
    if answer is Answer.NOT_ELIGIBLE:
        return _("Not yet")
    if credential.kind in ("post", "assessment"):
        return _("You can apply now")
    if credential.apprentice_award:
        return _("You can claim it now")
    if is_for_the_experienced(credential):
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
    if verdict.answer is Answer.ELIGIBLE and verdict.status in WITHOUT_EXAM:
        text = _("You need no new exam: %(body)s can make your lapsed %(code)s valid again.")
        return text % {**body, "code": verdict.credential.becomes or verdict.credential.code}
    if verdict.answer is Answer.ELIGIBLE:
        return _("Every rule that must be met is met today.")
    if verdict.answer is Answer.RECOMMENDED_GAP:
        return _("You are allowed to. %(body)s advises some preparation first.") % body
    if verdict.reasons:
        return reason_text(verdict.reasons[0], verdict)
    return ""


def rests_on_a_doubtful_way(verdict: Verdict) -> bool:
    """It is a yes by a way that is supported worse than every rule of it."""
    return verdict.answer is Answer.ELIGIBLE and not is_of_a_rule(verdict.confidence, verdict)


def is_of_a_rule(confidence: Confidence, verdict: Verdict) -> bool:
    """As sure as a rule of it, not less sure by the way that is gone."""
    return confidence in {papers.confidence for papers in verdict.sources}


def _held(credential: Credential) -> str:
    if credential.kind is CredentialKind.POST:
        return _("You have this post.")
    if credential.kind is CredentialKind.NATIONAL_COURSE:
        return _("You have done this course.")
    return _("You hold %(name)s.") % {"name": credential.code}


def status_words(verdict: Verdict) -> str:
    """What the status adds; nothing where the summary has told of the lapse and the way back."""
    told = verdict.status in WITHOUT_EXAM or any(r.code in ENDED.values() for r in verdict.reasons)
    return "" if told else str(STATUS_NAMES.get(verdict.status or "", ""))


@said_once
def action_words(action: str) -> str:
    return str(ACTIONS.get(action, action))


def when_words(told: Answered) -> str:
    """When the answer could turn, if anybody can say."""
    if told.answer in (Answer.HELD, Answer.ELIGIBLE) or told.earliest is None:
        return ""
    return _("Earliest: %(month)s") % {"month": month_year(told.earliest)}
