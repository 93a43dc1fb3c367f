"""The JSON API: the plan contract over HTTP."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from pathways import snapshot
from pathways.core.reading import BadProfile
from pathways.planning import faults_as_data, plan_from_json
from pathways.renderers.data import as_data
from pathways.schema import plan_schema, profile_schema


@csrf_exempt
@require_POST
def plan(request: HttpRequest) -> HttpResponse:
    """One profile in, one plan out; 422 with every fault. Nothing is stored, so no token."""
    catalogue = snapshot.take(on=timezone.localdate())
    try:
        return JsonResponse(as_data(plan_from_json(request.body, catalogue)))
    except BadProfile as bad:
        return JsonResponse(faults_as_data(bad), safe=False, status=422)


@require_GET
def schema_of_profile(request: HttpRequest) -> HttpResponse:
    catalogue = snapshot.take(on=timezone.localdate())
    return JsonResponse(profile_schema(catalogue.credentials))


@require_GET
def schema_of_plan(request: HttpRequest) -> HttpResponse:
    return JsonResponse(plan_schema())
