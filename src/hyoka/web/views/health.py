"""Whether the site is well, and its figures, for those who run it."""

import os

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector

from hyoka.store.migrating import unapplied
from hyoka.web.observing import REGISTRY
from hyoka.web.views.errors import not_found


def healthz(_: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(_: HttpRequest) -> HttpResponse:
    """200 where the database answers and is as this version needs it; 503 with what is missing."""
    missing = _missing()
    return JsonResponse({"ready": not missing, "missing": missing}, status=503 if missing else 200)


def _missing() -> list[str]:
    try:
        return ["migrations"] if unapplied() else []
    except DatabaseError:
        return ["database"]


def metrics(request: HttpRequest) -> HttpResponse:
    """Counts and times for Prometheus, to the addresses the installation names; to others there is
    no such page."""
    if request.META.get("REMOTE_ADDR") not in settings.METRICS_FROM:
        return not_found(request, LookupError())
    return HttpResponse(generate_latest(_all_processes()), content_type=CONTENT_TYPE_LATEST)


def _all_processes() -> CollectorRegistry:
    """The figures of every process of the site, where the server keeps them together; else of this
    one."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return together
