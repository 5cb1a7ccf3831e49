"""What every response carries, and what a Problem looks like as a page."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from hyoka.office.maintenance import seal_changes

POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_A_YEAR = 365 * 24 * 60 * 60
Answer = Callable[[HttpRequest], HttpResponse]


class SecurityHeaders:
    """Nothing but our own styles, fonts and pictures; no frames, no sniffing, no reaching out."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        if request.is_secure():
            response.headers.setdefault(
                "Strict-Transport-Security", f"max-age={_A_YEAR}; includeSubDomains"
            )
        return response


class Language:
    """The language of the address; the sign-in pages have one address and go by what was asked for
    last."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        from hyoka.web.views.showing import COOKIE, LANGUAGES, language_of

        with translation.override(language_of(request)):
            response = self.answer(request)
        if (asked := request.GET.get("lang")) in LANGUAGES:
            response.set_cookie(
                COOKIE, asked, samesite="Lax", secure=request.is_secure(), httponly=True
            )
        return response


class Seals:
    """Whatever a request has changed is sealed in the log by the time it is answered."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        if request.method not in _READING and not getattr(response, "seals_nothing", False):
            seal_changes(author="site", at=datetime.now(UTC))
        return response


class Problems:
    """A Problem raised by a view is told on a page of its own, with the status of its kind."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        from hyoka.web.views.errors import problem_page, told_as_problem

        problem = told_as_problem(error)
        return problem_page(request, problem) if problem else None
