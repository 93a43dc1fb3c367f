"""What the finder's page shows: links that filter, sort and page, and lines in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from institutions.choices import Shows
from institutions.finder.criteria import BEST, LENGTH, NEAREST_FIRST, SORTS, Criteria
from institutions.finder.facets import FACETS, Facet
from institutions.finder.globe import KM_A_MILE, miles
from institutions.finder.places import Place
from institutions.finder.search import MOST, Found
from institutions.models import Line
from pathways.provenance import Sourced
from pathways.wording import goal_name

FEW = 6
"""Filters with more values than these fold the rest away."""

NO_SUCH_PLACE = gettext_lazy(
    "We know no place of that name. We know where US schools are. Give a US city or school, "
    "or latitude and longitude, such as 39.76,-84.19. For a place elsewhere, leave this empty and "
    "type it in the first field."
)


@dataclass(frozen=True)
class Option:
    """A link that chooses one value of a filter, or drops it."""

    label: str
    count: str
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class FacetShown:
    title: str
    options: Sequence[Option]

    @property
    def first(self) -> Sequence[Option]:
        return self.options[:FEW]

    @property
    def rest(self) -> Sequence[Option]:
        return self.options[FEW:]


@dataclass(frozen=True)
class WayOut:
    """A link out of an empty list."""

    words: str
    address: str


@dataclass(frozen=True)
class LineShown:
    line: Line
    distance: str
    address: str

    @property
    def credentials(self) -> str:
        return ", ".join(map(goal_name, self.line.combination.filters.get("prepares", ())))


@dataclass(frozen=True, kw_only=True)
class FinderPage:
    """`along` is what the form around the list sends with its ticks; `before` and `after` are the
    numbers of the pages beside this one, 0 for none."""

    heading: str
    lines: Sequence[LineShown]
    spelled: str
    as_typed: str
    facets: Sequence[FacetShown]
    chosen: Sequence[WayOut]
    sorts: Sequence[Option]
    kept: Sequence[tuple[str, str]]
    ways_out: Sequence[WayOut]
    elsewhere: WayOut | None
    along: Sequence[tuple[str, str]]
    place_in_list: str
    before: int
    after: int
    is_cut_off: bool
    is_capped: bool
    clear: str

    @property
    def papers(self) -> list[Sourced]:
        """The rows whose sources the list names, each source once."""
        return [shown.line.programme or shown.line.institution for shown in self.lines]


def address(criteria: Criteria) -> str:
    query = urlencode(criteria.pairs())
    return reverse("institutions:programmes") + (f"?{query}" if query else "")


def placed(criteria: Criteria, place: Place) -> WayOut:
    """The same search near that place."""
    point = (round(place.latitude, 4), round(place.longitude, 4))
    return WayOut(place.name, address(replace(criteria, near=place.name, at=point, page=1)))


def page_of(found: Found) -> FinderPage:
    criteria = found.criteria
    corrected = [spelling for spelling in found.spellings if spelling.is_corrected]
    return FinderPage(
        heading=_heading(found),
        lines=[_line(line, criteria) for line in found.lines],
        spelled=" ".join(s.read for s in found.spellings) if corrected else "",
        as_typed=", ".join(s.typed for s in corrected),
        facets=list(_facets(found)),
        chosen=list(_chosen(criteria)),
        sorts=list(_sorts(criteria)),
        kept=[
            pair
            for pair in criteria.pairs()
            if pair[0] not in ("q", "near", "at", "within", "page")
        ],
        ways_out=[] if found.lines else list(_ways_out(found)),
        elsewhere=_elsewhere(found),
        along=list(_along(found)),
        place_in_list=_place_in_list(found),
        before=criteria.page - 1,
        after=criteria.page + 1 if criteria.page < found.pages else 0,
        is_cut_off=found.counts.total > MOST,
        is_capped=found.is_capped,
        clear=address(Criteria(compared=criteria.compared, plan=criteria.plan)),
    )


def _number(found: Found, number: int) -> str:
    return f"{number:,}+" if found.is_capped else f"{number:,}"


def _heading(found: Found) -> str:
    total = found.counts.total
    if found.criteria.chosen["show"] == Shows.SCHOOL:
        words = ngettext("%s school", "%s schools", total)
    else:
        words = ngettext("%s course", "%s courses", total)
    return words % _number(found, total)


def _facets(found: Found) -> Iterable[FacetShown]:
    shows = found.criteria.chosen["show"]
    for facet in FACETS:
        if shows in facet.of and _narrows(facet, found):
            options = list(_options(facet, found))
            if options:
                yield FacetShown(str(facet.title), options)


def _narrows(facet: Facet, found: Found) -> bool:
    """It is on, or one of its values would leave less than the whole list."""
    left = found.counts.left[facet.name].values()
    return facet.name in found.criteria.chosen or any(n < found.counts.total for n in left)


def _options(facet: Facet, found: Found) -> Iterable[Option]:
    """The values in the order of the site; exams, which have none, the most frequent first."""
    criteria, left = found.criteria, found.counts.left[facet.name]
    chosen = criteria.chosen.get(facet.name, "")
    names = [name for name, _label in facet.choices] or sorted(left, key=lambda v: (-left[v], v))
    for name in dict.fromkeys([*names, *filter(None, [chosen])]):
        if left.get(name) or name == chosen:
            other = criteria.dropping(facet.name) if name == chosen else None
            yield Option(
                label=facet.label(name),
                count=_number(found, left.get(name, 0)),
                address=address(other or _switched(criteria, facet.name, name)),
                is_chosen=name == chosen,
            )


def _switched(criteria: Criteria, name: str, value: str) -> Criteria:
    """With that value; a switch between courses and schools drops what fits only the other."""
    if name != "show":
        return criteria.choosing(name, value)
    kept = {
        f.name: criteria.chosen[f.name]
        for f in FACETS
        if f.name in criteria.chosen and value in f.of
    }
    return replace(criteria, chosen=kept, page=1).choosing(name, value)


def _chosen(criteria: Criteria) -> Iterable[WayOut]:
    if criteria.text:
        yield WayOut(_("“%(text)s”") % {"text": criteria.text}, address(_without_text(criteria)))
    if criteria.at:
        words = _("Near %(place)s") % {"place": criteria.near}
        yield WayOut(words, address(_without_place(criteria)))
    for facet in FACETS:
        if facet.name in criteria.chosen and facet.name != "show":
            label = facet.label(criteria.chosen[facet.name])
            yield WayOut(f"{facet.title}: {label}", address(criteria.dropping(facet.name)))


def _without_text(criteria: Criteria) -> Criteria:
    return replace(criteria, text="", page=1)


def _without_place(criteria: Criteria) -> Criteria:
    return replace(criteria, near="", at=None, page=1)


def _sorts(criteria: Criteria) -> Iterable[Option]:
    for name, label in SORTS.items():
        if name == LENGTH and criteria.chosen["show"] == Shows.SCHOOL:
            continue
        words = str(NEAREST_FIRST if name == BEST and criteria.at else label)
        there = address(replace(criteria, sort=name, page=1))
        yield Option(words, "", there, name == criteria.sort)


def _ways_out(found: Found) -> Iterable[WayOut]:
    """What to drop so that something is left, the most fruitful first."""
    criteria, without = found.criteria, found.counts.without
    names = [n for n in criteria.chosen if n != "show" and without[n]]
    labels = {facet.name: facet for facet in FACETS}
    for name in sorted(names, key=lambda n: -without[n]):
        label = labels[name].label(criteria.chosen[name])
        words = _("Drop “%(filter)s”: %(count)s left") % {
            "filter": label,
            "count": _number(found, without[name]),
        }
        yield WayOut(words, address(criteria.dropping(name)))
    if criteria.text:
        words = _("Drop the words “%(text)s”") % {"text": criteria.text}
        yield WayOut(words, address(_without_text(criteria)))
    if criteria.at:
        yield WayOut(_("Look everywhere"), address(_without_place(criteria)))
        if criteria.within < 250:
            yield WayOut(_("Look within 250 miles"), address(replace(criteria, within=250)))


def _elsewhere(found: Found) -> WayOut | None:
    """Schools that fit a search for courses, and the other way round."""
    criteria = found.criteria
    shows_schools = criteria.chosen["show"] == Shows.SCHOOL
    other = Shows.COURSE if shows_schools else Shows.SCHOOL
    number = found.counts.left["show"].get(other, 0)
    if not number or not (criteria.text or criteria.at):
        return None
    words = (
        ngettext("%s course fits as well", "%s courses fit as well", number)
        if shows_schools
        else ngettext("%s school fits as well", "%s schools fit as well", number)
    )
    return WayOut(words % _number(found, number), address(_switched(criteria, "show", other)))


def _place_in_list(found: Found) -> str:
    if found.pages == 1:
        return ""
    pages = _number(found, found.pages)
    return _("Page %(page)s of %(pages)s") % {"page": found.criteria.page, "pages": pages}


def _along(found: Found) -> Iterable[tuple[str, str]]:
    """The search, and the courses that were ticked on other pages: those on this one have a box."""
    here = {line.programme.slug for line in found.lines if line.programme}
    for name, value in found.criteria.pairs():
        if name != "page" and (name != "c" or value not in here):
            yield name, value


def _line(line: Line, criteria: Criteria) -> LineShown:
    chord = getattr(line, "chord", None)
    school = line.institution.slug
    there = (
        reverse("institutions:programme", args=[school, line.programme.slug])
        if line.programme
        else reverse("institutions:institution", args=[school])
    )
    plan = f"?{urlencode({'plan': criteria.plan})}" if criteria.plan else ""
    return LineShown(line, "" if chord is None else distance_words(miles(chord)), there + plan)


def distance_words(far: float) -> str:
    """“12 miles (19 km) away”; “less than a mile away”."""
    if far < 1:
        return _("less than a mile away")
    told = {"miles": f"{far:.0f}", "km": f"{far * KM_A_MILE:.0f}"}
    return (
        ngettext("%(miles)s mile (%(km)s km) away", "%(miles)s miles (%(km)s km) away", round(far))
        % told
    )
