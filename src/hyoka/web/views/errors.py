"""Pages that say what went wrong and what to do."""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from hyoka.definitions.problems import problem_named
from hyoka.records import Kind, Problem
from hyoka.web.observing import REQUEST
from hyoka.web.views.showing import language_of, show


def problem_page(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The Problem in the reader's language first, then the other; status by its kind.

    The number of the request stands on it, so that a report of it finds its line in the log.
    """
    context = {"problem": problem, "request_id": REQUEST.get()}
    response = show(request, "problem", language_of(request), context, status=problem.kind.status)
    if problem.kind is Kind.UNAVAILABLE:
        response.headers["Retry-After"] = str(settings.RETRY_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response


def told_as_problem(error: BaseException | None) -> Problem | None:
    """What an error is told as; null for a fault of the program."""
    match error:
        case Problem():
            return error
        case OperationalError() | InterfaceError():
            return _database_away()
        case _:
            return None


def _database_away() -> Problem:
    return problem_named("database-away")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception
    problem = problem_named("no-such-page")
    return problem_page(request, problem)


def failed(request: HttpRequest) -> HttpResponse:
    return problem_page(request, told_as_problem(sys.exc_info()[1]) or _fault())


def _fault() -> Problem:
    return problem_named("fault.errors")


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not sent from a page of ours, or from one whose session is over."""
    del reason
    problem = problem_named("not-from-here")
    return problem_page(request, problem)
