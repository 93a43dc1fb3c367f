"""The sentences about ways: what each does, asks for and risks, and why another is better."""

from collections.abc import Iterator

from pathways.core.choice import Choice
from pathways.core.fits import Fit
from pathways.core.targets import Advice
from pathways.core.vocabulary import Confidence
from pathways.core.way import Way
from pathways.core.ways import Folded
from pathways.form_choices import CURRENCIES
from pathways.wording import gettext as _
from pathways.wording import gettext_lazy, money_range, month_year, ngettext

STUDIES = {
    "course": gettext_lazy("a course"),
    "diploma": gettext_lazy("a diploma"),
    "degree": gettext_lazy("the rest of your degree"),
    "associate": gettext_lazy("an associate degree"),
    "bachelor": gettext_lazy("a bachelor’s degree"),
    "master": gettext_lazy("a master’s degree"),
    "post_baccalaureate": gettext_lazy("a certificate after a bachelor’s degree"),
}
ENTRIES = {
    "post": gettext_lazy("a trainee post"),
    "apprenticeship": gettext_lazy("an apprenticeship"),
}
NAMES = {
    "fastest": gettext_lazy("Fastest"),
    "cheapest": gettext_lazy("Cheapest"),
    "broadest": gettext_lazy("Broadest"),
}
RISKS = {
    "self_study": gettext_lazy("You study alone. Without a course the exam is harder."),
    "advice_not_met": gettext_lazy("You take an exam without the preparation its body advises."),
    "no_credential_yet": gettext_lazy("You look for the first job without a credential."),
    "first_job": gettext_lazy("You must find a coding job."),
    "no_course_listed": gettext_lazy("We list no course for this exam in your country."),
    "accreditation": gettext_lazy("Only an accredited programme counts. Check its directory."),
    "length": gettext_lazy("No source says how long it takes. Ask the school."),
    "assessment_decides": gettext_lazy("The assessment decides what you must still learn."),
    "rule_not_verified": gettext_lazy("We could not verify the rule. Ask the body first."),
    "no_way_known": gettext_lazy("We know no way to meet its rule. Ask the body."),
    "few_places": gettext_lazy("An employer must offer you a place."),
}
NO_RISK = gettext_lazy("None that we list")
DOUBTS = {
    Confidence.OFFICIAL_OLD: gettext_lazy(
        "An older %(body)s page allows this. Ask %(body)s if it still does."
    ),
    Confidence.SECONDARY: gettext_lazy("Only others say that this is allowed. Ask %(body)s first."),
    Confidence.GUIDE: gettext_lazy("Only a careers guide says that this is allowed. Ask %(body)s."),
    Confidence.UNVERIFIED: gettext_lazy("We could not confirm that this is allowed. Ask %(body)s."),
}
FOLDS = {
    "asks_more": gettext_lazy("It asks for more than “%(other)s”, and is no better in anything."),
    "dearer": gettext_lazy("Its price is higher or not known, and “%(other)s” gives the same."),
    "more_study": gettext_lazy("It takes more study than “%(other)s”, and gives the same."),
    "paid_later": gettext_lazy("Paid work starts later than with “%(other)s”."),
    "riskier": gettext_lazy("It has one risk more than “%(other)s”, and gives the same."),
    "narrower": gettext_lazy("It ends with less than “%(other)s”, and is no better in anything."),
    "same": gettext_lazy("It is equal to “%(other)s” in all that we compare."),
    "later": gettext_lazy("Nobody can date it, and “%(other)s” is no worse in anything."),
}
ADVICE = {
    "asked_first": gettext_lazy("Employers here ask for it first."),
    "next_step": gettext_lazy("The usual next step after what you hold."),
    "for_newcomers": gettext_lazy("Made for newcomers. The soonest comes first."),
    "after_first": gettext_lazy("For coders with experience. It comes after a first credential."),
    "takes_degree": gettext_lazy("It takes a degree of its own."),
}


def way_title(choice: Choice) -> str:
    """What the way does in a few words, such as “A course, CPC first, 12 months of work”."""
    parts = list(_parts(choice))
    begun = (choice.study, choice.work, choice.records, choice.then, choice.entry, choice.assessed)
    if not (any(begun) or choice.restores):
        parts.append(_("the exam at once"))
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def _parts(choice: Choice) -> Iterator[str]:
    if choice.restores and not choice.then:
        yield _("without a new exam")
    if choice.assessed:
        yield _("an assessment in place of a degree")
    if choice.study:
        yield str(STUDIES[choice.study.kind])
    elif "self_study" in choice.risks:
        yield _("from books")
    if choice.entry:
        yield str(ENTRIES[choice.entry])
    if choice.then and choice.first:
        first = _("%(code)s made valid again") if choice.restores else _("%(code)s first")
        yield first % {"code": choice.first.code}
    if choice.records:
        yield _("practice records")
    if choice.work:
        months = ngettext("%(n)s month of work", "%(n)s months of work", choice.work)
        work = months % {"n": choice.work}
        yield work if choice.first else _("%(months)s first") % {"months": work}


def needs_words(way: Way) -> tuple[str, ...]:
    """What the way asks the learner to do."""
    degree = "degree" in way.needs
    return tuple(
        _need(code, amount)
        for code, amount in way.needs.items()
        if code != "degree" and not (code == "course" and degree)
    ) + ((_("a degree"),) if degree else ())


def _need(code: str, amount: int) -> str:
    if code == "school":
        return _("finish school")
    if code == "course":
        return _("a course or diploma")
    if code == "reinstatement":
        return _("have a credential made valid again")
    if code == "records":
        return _("600 practice records")
    if code == "assessment":
        return _("an assessment of your degree")
    if code == "apprenticeship":
        return _("an apprenticeship")
    if code == "exams":
        return ngettext("%(n)s exam", "%(n)s exams", amount) % {"n": amount}
    return ngettext("%(n)s month of work", "%(n)s months of work", amount) % {"n": amount}


def risk_words(way: Way) -> tuple[str, ...]:
    """What could go wrong, and whom to ask where the way itself is in doubt."""
    risks = [str(RISKS[risk]) for risk in way.risks]
    doubt = way.choice.doubt
    if doubt is not None:
        risks.append(str(DOUBTS[doubt.confidence]) % {"body": doubt.credential.body.code})
    return tuple(risks)


def cost_words(way: Way) -> str:
    """The known fees; currencies stay apart."""
    return _(" and ").join(money_range(c.low, c.high, c.currency) for c in way.costs)


def unpriced_words(unpriced: int) -> str:
    """How many prices nobody publishes: said, not guessed."""
    text = ngettext("%(n)s price to ask for", "%(n)s prices to ask for", unpriced)
    return text % {"n": unpriced} if unpriced else ""


def fold_words(folded: Folded) -> str:
    values = {"other": way_title(folded.by.choice), "n": folded.months}
    if folded.reason == "later" and folded.months:
        text = ngettext(
            "It ends %(n)s month later than “%(other)s”, and is no better in anything.",
            "It ends %(n)s months later than “%(other)s”, and is no better in anything.",
            folded.months,
        )
        return text % values
    return str(FOLDS[folded.reason]) % values


def fit_words(fit: Fit) -> str:
    """How the way stands to the deadline and the budget, in one or two short sentences."""
    return " ".join(filter(None, (_time_words(fit), _budget_words(fit)))) or _("It fits.")


def _time_words(fit: Fit) -> str:
    if fit.spare is None:
        return _("Nobody can date it.") if fit.reason == "no_date" else ""
    months = {"n": abs(fit.spare), "month": month_year(fit.latest_start)}
    if fit.spare < 0:
        text = ngettext("%(n)s month too late.", "%(n)s months too late.", abs(fit.spare))
    elif fit.spare == 0:
        text = _("In time, if you start in %(month)s.")
    else:
        text = _("In time. Start by %(month)s at the latest.")
    return text % months


def _budget_words(fit: Fit) -> str:
    if fit.over and fit.over.low > 0:
        amount = money_range(fit.over.low, fit.over.high, fit.over.currency)
        if fit.way.unpriced:
            return _("%(amount)s over your budget, and there are prices to ask for.") % {
                "amount": amount
            }
        return _("%(amount)s over your budget.") % {"amount": amount}
    if fit.over:
        amount = money_range(fit.over.high, fit.over.high, fit.over.currency)
        return _("Up to %(amount)s over your budget.") % {"amount": amount}
    if fit.reason == "other_currency" or (fit.in_budget == "ask" and fit.left is None):
        return _other_currency(fit.way)
    if fit.left and fit.way.unpriced:
        amount = money_range(fit.left.low, fit.left.high, fit.left.currency)
        return _("%(amount)s is left for the prices to ask for.") % {"amount": amount}
    return _("Within your budget.") if fit.left else ""


def _other_currency(way: Way) -> str:
    names = (str(dict(CURRENCIES).get(cost.currency, cost.currency)) for cost in way.costs)
    text = _("Its fees are in %(currency)s: compare at today’s rate.")
    return text % {"currency": _(" and ").join(names)}


def advice_words(advice: Advice) -> str:
    return str(ADVICE[advice.reason])
