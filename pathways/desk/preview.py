"""`?preview=1` shows staff the site as it will be once every draft is published.

The drafts are published inside a transaction, the page is made, and everything is rolled back:
a preview can’t differ from the real thing, and no page needs to know of drafts. What would be
refused is left out, and told.
"""

import secrets
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from pathways.desk.drafts import publish_for_preview
from pathways.edition import Edition

FAR_AWAY = 10**15
"""No real edition ever gets here, so nothing that is kept by edition mixes with a preview."""


class PreviewMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "GET" and request.GET.get("preview") == "1" and _is_staff(request):
            return self.preview(request)
        return self.get_response(request)

    def preview(self, request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            left_out = publish_for_preview(request.user)
            Edition.objects.update(number=FAR_AWAY + secrets.randbelow(FAR_AWAY))
            request.is_preview = True  # type: ignore[attr-defined]
            request.left_out = left_out  # type: ignore[attr-defined]
            response = self.get_response(request)
            transaction.set_rollback(True)
        response["Cache-Control"] = "no-store"
        return response


def _is_staff(request: HttpRequest) -> bool:
    return not request.path.startswith("/admin/") and request.user.is_staff
