"""Exam facts in plain words. A fact that nobody verified is said to be so."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from certifications.models import Exam, IssuingBody
from certifications.rule_words import all_of


@dataclass(frozen=True)
class Fact:
    label: str
    value: str


def exam_facts(exam: Exam, body: IssuingBody) -> list[Fact]:
    """The facts of an exam that are known, then one line that names the others and whom to ask."""
    known = {
        _("Questions"): _questions(exam),
        _("Time"): _time(exam),
        _("Pass mark"): _pass_mark(exam),
        _("Books"): _books(exam),
        _("Wait before you take it again"): _retake(exam),
    }
    facts = [Fact(label, value) for label, value in known.items() if value]
    preparation = _preparation(exam)
    if preparation:
        facts.append(Fact(_("Time to prepare"), preparation))
    missing = [label for label, value in known.items() if not value]
    if missing:
        label = _("Not verified, ask %(body)s") % {"body": body.code}
        facts.append(Fact(label, ", ".join(missing)))
    return facts


def _questions(exam: Exam) -> str:
    if exam.questions is None:
        return ""
    words = ngettext("%(n)d question", "%(n)d questions", exam.questions) % {"n": exam.questions}
    if exam.cases:
        cases = ngettext("%(n)d case", "%(n)d cases", exam.cases) % {"n": exam.cases}
        return all_of((words, cases))
    return words


def _time(exam: Exam) -> str:
    if exam.minutes is None:
        return ""
    time = _duration(exam.minutes)
    if exam.papers > 1:
        return _("%(papers)d papers of %(time)s each") % {"papers": exam.papers, "time": time}
    return time


def _duration(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    words = []
    if hours:
        words.append(ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours})
    if rest:
        words.append(ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest})
    return " ".join(words)


def _pass_mark(exam: Exam) -> str:
    if exam.pass_percent is not None and exam.pass_percent_practical is not None:
        return _("%(theory)d%% for theory, %(practical)d%% for practice") % {
            "theory": exam.pass_percent,
            "practical": exam.pass_percent_practical,
        }
    if exam.pass_percent is not None:
        return f"{exam.pass_percent}%"
    if exam.pass_score is None:
        return ""
    if exam.top_score is None:
        return ngettext("%(n)d point", "%(n)d points", exam.pass_score) % {"n": exam.pass_score}
    return _("%(score)d of %(top)d points") % {"score": exam.pass_score, "top": exam.top_score}


def _books(exam: Exam) -> str:
    books = [book.code for book in exam.books.all()]
    if books:
        return all_of(books)
    if exam.open_book is None:
        return ""
    return _("Allowed") if exam.open_book else _("None")


def _retake(exam: Exam) -> str:
    return _range(exam.retake_days_low, exam.retake_days_high, _("%(range)s days"))


def _preparation(exam: Exam) -> str:
    words = _range(exam.preparation_weeks_low, exam.preparation_weeks_high, _("%(range)s weeks"))
    if words and exam.preparation_weeks_beginner:
        return _("%(weeks)s with a background, up to %(beginner)d weeks without") % {
            "weeks": words,
            "beginner": exam.preparation_weeks_beginner,
        }
    return words


def _range(low: int | None, high: int | None, pattern: str) -> str:
    if low is None:
        return ""
    span = str(low) if high in (None, low) else f"{low}–{high}"
    return pattern % {"range": span}
