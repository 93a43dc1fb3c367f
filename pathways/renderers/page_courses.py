"""Where to study for a route, as a page shows it."""

from collections.abc import Set
from dataclasses import dataclass

from pathways.addresses import address as to
from pathways.core.catalogue import Programme
from pathways.core.plan import Plan
from pathways.core.vocabulary import Country
from pathways.renderers.links import carrying
from pathways.wording import COUNTRY_NAMES, gettext_lazy, host_of
from pathways.wording import gettext as _

MODES = {
    "online": gettext_lazy("Online"),
    "campus": gettext_lazy("In a classroom"),
    "mixed": gettext_lazy("Online or in a classroom"),
}
TO_TAKE = frozenset({"take_course", "take_diploma", "take_coding_degree", "take_degree"})

NOT_SAID_TO_BE_ACCREDITED = gettext_lazy(
    "The exam takes graduates of accredited programmes only, and nobody says that this one is. "
    "Look in the accreditor’s directory before you pay."
)
TO_A_POST = frozenset({"find_trainee_post", "find_apprenticeship"})


@dataclass(frozen=True, kw_only=True, slots=True)
class CourseShown:
    provider: str
    address: str
    title: str
    place: str
    mode: str
    length: str
    accreditation: str
    website: str
    host: str
    note: str


def courses_shown(plan: Plan, back: str) -> tuple[CourseShown, ...]:
    """The courses of the route; for somebody taught at work, those that may help to get a post.

    Their addresses carry the answers (`back`), so that each course can say how it fits the plan.
    """
    found: dict[str, Programme] = {p.slug: p for s in plan.roadmap.steps for p in s.programmes}
    asked = must_be_accredited(plan)
    if _is_taught_at_work(plan):
        found = {p.slug: p for p in plan.catalogue.programmes if _helps_into_post(p)}
    return tuple(_course(programme, back, asked) for programme in found.values())


def must_be_accredited(plan: Plan) -> Set[str]:
    """The short names of the route’s programmes whose graduates alone may take the exam."""
    steps = (step for step in plan.roadmap.steps if step.code == "take_degree")
    return {programme.slug for step in steps for programme in step.programmes}


def courses_intro(plan: Plan) -> str:
    """That the courses are no must, for somebody whom a post will teach."""
    if not _is_taught_at_work(plan):
        return ""
    return _(
        "Your employer trains you, so none of these is a must. "
        "The careers guide names them as ways towards a trainee post."
    )


def finder_address(plan: Plan, back: str) -> str:
    """The courses of the learner’s country, with the way back to the plan."""
    return carrying(f"{to('institutions:programmes')}?country={plan.profile.country}", back)


def _is_taught_at_work(plan: Plan) -> bool:
    """No course is on the route, and the post that will teach is still to be found."""
    steps = plan.roadmap.steps
    if plan.profile.country is not Country.GB or any(step.programmes for step in steps):
        return False
    return any(step.code in TO_A_POST and not step.done for step in steps)


def _helps_into_post(programme: Programme) -> bool:
    """A degree helps too, the guide says, but a post asks for none: three years for no need."""
    return "UK-TRAINEE" in programme.prepares_for and programme.award != "bachelor"


def without_programmes(plan: Plan) -> str:
    """The course or degree that is still to take and that no programme we list offers."""
    to_take = (s for s in plan.roadmap.steps if s.code in TO_TAKE and not s.done)
    return next((step.code for step in to_take if not step.programmes), "")


def no_course_words(plan: Plan) -> str:
    missing = without_programmes(plan)
    if missing == "take_degree":
        text = _("Your route asks for an accredited programme. We list none in: %(country)s.")
    elif missing:
        text = _("Your route asks for a course. We list none for this exam in: %(country)s.")
    else:
        text = _("Your route asks for no course that we can name.")
    return text % {"country": COUNTRY_NAMES[plan.profile.country]}


def _course(programme: Programme, back: str, asked: Set[str]) -> CourseShown:
    slugs = [programme.institution_slug, programme.slug]
    return CourseShown(
        provider=programme.institution,
        address=carrying(to("institutions:programme", *slugs), back),
        title=programme.title,
        place=programme.place,
        mode=str(MODES.get(programme.mode, _("Ask the school"))),
        length=_length(programme),
        accreditation=_accreditation(programme, programme.slug in asked),
        website=programme.website,
        host=host_of(programme.website),
        note=programme.papers.guide_note,
    )


def _length(programme: Programme) -> str:
    low, high = programme.months_low, programme.months_high
    if low is None:
        return _("Ask the school")
    span = str(low) if high in (None, low) else f"{low}–{high}"
    return _("%(span)s months") % {"span": span}


def _accreditation(programme: Programme, is_asked: bool) -> str:
    if not programme.accreditation:
        return str(NOT_SAID_TO_BE_ACCREDITED) if is_asked else ""
    if programme.accreditation_verified:
        return _("Accredited by %(body)s") % {"body": programme.accreditation}
    return _("Said to be accredited by %(body)s. Check its directory.") % {
        "body": programme.accreditation
    }
