"""Every state of a verdict on one page, for whoever changes its words or its look.

Served where settings say so: in development and in the suite, never in production.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from pathways import snapshot
from pathways.core.catalogue import Catalogue
from pathways.core.plan import Plan
from pathways.core.plan import plan as make_plan
from pathways.core.reading import read_profile
from pathways.core.verdict import Verdict
from pathways.plan_frame import framed
from pathways.plan_templates import rendered
from pathways.renderers.page_verdicts import VerdictShown, verdict_shown

Answers = dict[str, Any]

US: Answers = {"country": "US", "education": "secondary"}
GB: Answers = {"country": "GB", "education": "secondary"}
CA: Answers = {"country": "CA", "education": "secondary"}


def _apprentice(months: int, **more: Any) -> Answers:
    """Somebody who passed the CPC exam and then worked."""
    job = {"kind": "coding", "code_sets": ["CPT"], "evidence": "employer", "months": months}
    return {**US, "exams_passed": ["CPC"], "experience": [job | more]}


def _holder(code: str, **more: Any) -> Answers:
    return {**US, "credentials": [{"code": code, **more}]}


def _coder(months: int) -> Answers:
    return {**GB, "employment": {"role": "clinical_coder", "setting": "nhs", "months": months}}


HOURS_NOT_KNOWN = {"kind": "preparation_course", "contact_hours": None, "completed": True}
LAST_TERM = {
    "level": "associate",
    "field": "health_information",
    "accreditation": "CAHIIM",
    "status": "final_term",
}
STATES: tuple[tuple[str, str, Answers], ...] = (
    ("eligible", "CPC-A", US),
    ("eligible, by a route", "CCA", _apprentice(6)),
    ("eligible, to claim", "CPC", _apprentice(24)),
    ("eligible, for the experienced", "CPMA", US),
    ("eligible, early", "RHIT", {**US, "degrees": [LAST_TERM]}),
    ("eligible, overdue", "CCSC", _coder(9)),
    ("recommended gap", "CCS", US),
    ("not eligible, nothing done", "CPC", US),
    ("not eligible, apprentice", "CPC", _apprentice(10)),
    ("not eligible, part-time", "CPC", _apprentice(24, fte=0.5)),
    ("not eligible, papers missing", "CPC", _apprentice(24, evidence="co_worker")),
    ("not eligible, hours not known", "CPC", _apprentice(12) | {"training": [HOURS_NOT_KNOWN]}),
    ("not eligible, school missing", "CCA", {"country": "US"}),
    ("not eligible, degree missing", "RHIA", US),
    ("not eligible, assessment", "CHIM-EXTERNAL", CA | {"education": "bachelor"}),
    ("not eligible, inactive", "CCS", _holder("CCS", status="inactive")),
    ("not eligible, revoked", "CCA", _holder("CCA", status="revoked")),
    ("not eligible, put right", "CPC", _holder("CPC", status="cancelled", months_since_lapse=36)),
    ("not eligible, exam again", "CPC", _holder("CPC", status="cancelled", months_since_lapse=37)),
    ("not eligible, recertify", "CHIM", _holder("CHIM", status="decertified")),
    ("held, full", "CPC", _holder("CPC")),
    ("held, apprentice", "CPC-A", _apprentice(0)),
    ("held, late", "CPB", _holder("CPB", days_overdue=40)),
    ("held, education to do", "CRC", _holder("CRC", ceus=20)),
    ("held, accredited coder", "NCCQ", _holder("NCCQ")),
    ("held, post", "UK-TRAINEE", _coder(3)),
    ("unknown", "CCCS", CA),
    ("retired", "CPC-P", US),
)
"""(what it shows, the credential, the profile that leads to it)"""


@dataclass(frozen=True, slots=True)
class Exhibit:
    title: str
    shown: VerdictShown
    verdict: Verdict


def exhibits(catalogue: Catalogue) -> list[Exhibit]:
    found = []
    for title, code, answers in STATES:
        plan = _planned(answers, catalogue)
        verdict = plan.verdicts[code]
        found.append(Exhibit(title, verdict_shown(verdict, plan), verdict))
    return found


def gallery(request: HttpRequest) -> HttpResponse:
    body = rendered("gallery.html", exhibits=exhibits(snapshot.take(on=timezone.localdate())))
    heading = _("Every state of a verdict")
    return framed(request, body, heading, frame="pathways/roadmap.html")


def _planned(answers: Answers, catalogue: Catalogue) -> Plan:
    profile = read_profile(answers, codes=catalogue.credentials, as_of=catalogue.as_of)
    return make_plan(profile, catalogue)
