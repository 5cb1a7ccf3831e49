"""What the site tells those who run it: a line of JSON for every request, figures to watch, whether
it is well.

No name, address, query or content of a request is written: its number, its page, its status and its
time are. The number stands on the error page as well, so that a visitor's report and the log meet.
"""

import json
import logging
import os
import secrets
import sys
import time
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import IO

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector

Answer = Callable[[HttpRequest], HttpResponse]
REQUEST: ContextVar[str] = ContextVar("request", default="")
REGISTRY = CollectorRegistry()
REQUESTS = Counter("hyoka_requests", "Requests answered", ("page", "status"), registry=REGISTRY)
SECONDS = Histogram("hyoka_request_seconds", "Time to answer", ("page",), registry=REGISTRY)
_LOG = logging.getLogger("hyoka.web")
_HEALTH = ("/healthz", "/readyz", "/metrics")


class JsonLines(logging.Formatter):
    """A log record as one line of JSON: when, how grave, which request, what; the trace of an
    error."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request": REQUEST.get(),
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["trace"] = _trace(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _trace(error: BaseException) -> list[str]:
    """Where an error arose; its own words are left out, for they may quote what a person wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    return [
        type(error).__name__,
        *(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-12:]),
    ]


class RequestLog:
    """Gives every request a number, writes its line, and counts it."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = REQUEST.set(secrets.token_hex(8))
        began = time.perf_counter()
        try:
            response = self.answer(request)
            response.headers["X-Request-ID"] = REQUEST.get()
            self._tell(request, response, time.perf_counter() - began)
            return response
        finally:
            REQUEST.reset(token)

    def _tell(self, request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        page = page_of(request)
        REQUESTS.labels(page, str(response.status_code)).inc()
        SECONDS.labels(page).observe(seconds)
        if request.path in _HEALTH and response.status_code < 500:
            return
        facts = {
            "page": page,
            "method": request.method,
            "status": response.status_code,
            "ms": round(seconds * 1000),
        }
        _LOG.log(
            logging.ERROR if response.status_code >= 500 else logging.INFO,
            "answered",
            extra={"facts": facts},
        )


def page_of(request: HttpRequest) -> str:
    """The name of the page, never its address: an address may hold what a person searched for."""
    return request.resolver_match.view_name if request.resolver_match else "none"


def healthz(_: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(_: HttpRequest) -> HttpResponse:
    """200 where the database answers and is as this version needs it; 503 with what is missing."""
    missing = _missing()
    return JsonResponse({"ready": not missing, "missing": missing}, status=503 if missing else 200)


def _missing() -> list[str]:
    from hyoka.store.migrating import unapplied

    try:
        return ["migrations"] if unapplied() else []
    except DatabaseError:
        return ["database"]


def metrics(request: HttpRequest) -> HttpResponse:
    """Counts and times for Prometheus, to the addresses the installation names; to others there is
    no such page."""
    if request.META.get("REMOTE_ADDR") not in settings.METRICS_FROM:
        from hyoka.web.views.errors import not_found

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


def log_to(stream: IO[str] | None = None) -> logging.Handler:
    """A handler of JSON lines, by default to standard error, where a service's log is taken
    from."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    return handler
