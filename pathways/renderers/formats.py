"""Every form in which a plan can be taken away: one table, for links with answers and saved plans.

`FORMATS["pdf"].respond(copy)` needs no request, so a saved plan’s `.pdf` is the same call.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from pathways.renderers.data import json_of
from pathways.renderers.ics import ics_of
from pathways.renderers.pdf import pdf_of
from pathways.renderers.sheet import Copy, qr_code
from pathways.renderers.spreadsheet import csv_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    content_type: str
    render: Callable[[Copy], bytes]
    is_download: bool = True
    """Kept as a file, not opened in the browser."""

    def respond(self, copy: Copy, suffix: str) -> HttpResponse:
        """The plan in this form. Answers are personal: no index and no shared cache keeps it."""
        target = copy.plan.roadmap.target.code.lower()
        name = f"pathway-{target}-{copy.plan.profile.country.lower()}.{suffix}"
        headers = {
            "Content-Disposition": content_disposition_header(self.is_download, name) or "",
            "Cache-Control": "private",
            "X-Robots-Tag": "noindex",
        }
        return HttpResponse(self.render(copy), content_type=self.content_type, headers=headers)


FORMATS = {
    "pdf": Format(content_type="application/pdf", render=pdf_of, is_download=False),
    "ics": Format(content_type="text/calendar; charset=utf-8", render=ics_of),
    "csv": Format(content_type="text/csv; charset=utf-8", render=csv_of),
    "json": Format(content_type="application/json", render=json_of, is_download=False),
    "svg": Format(
        content_type="image/svg+xml", render=lambda copy: qr_code(copy.link).encode(),
        is_download=False,
    ),
}  # fmt: skip
"""`svg` is the QR code of the plan’s link."""


def file_addresses(address: str) -> dict[str, str]:
    """Where each form of the plan at `address` is: `/plan/?…` has `/plan.pdf?…`."""
    path, question, answers = address.partition("?")
    return {suffix: f"{path.rstrip('/')}.{suffix}{question}{answers}" for suffix in FORMATS}
