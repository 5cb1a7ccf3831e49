"""What the site tells those who run it: a line of JSON for every request, and figures to watch.

No name, address, query or content of a request is written: its number, its page, its status and its
time are. The number stands on the error page as well, so that a visitor's report and the log meet.
"""

import json
import logging
import secrets
import sys
import time
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import IO

from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Counter, Histogram

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


def log_to(stream: IO[str] | None = None) -> logging.Handler:
    """A handler of JSON lines, by default to standard error, where a service's log is taken
    from."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    return handler
