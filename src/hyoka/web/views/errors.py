"""Pages that say what went wrong and what to do."""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

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
    return Problem(
        "database-away", Kind.UNAVAILABLE,
        ja="データベースが応答しません。しばらくしてから、もう一度開いてください。",
        en="The database does not answer. Please open the page again in a little while.",
    )  # fmt: skip


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception
    problem = Problem(
        "no-such-page", Kind.MISSING,
        ja="そのページはありません。番号やつづりを確かめるか、一覧から選び直してください。",
        en="There is no such page. Check the address, or choose from the list.",
    )  # fmt: skip
    return problem_page(request, problem)


def failed(request: HttpRequest) -> HttpResponse:
    return problem_page(request, told_as_problem(sys.exc_info()[1]) or _fault())


def _fault() -> Problem:
    return Problem(
        "fault", Kind.DAMAGED,
        ja="表示できませんでした。しばらくしてから、もう一度開いてください。",
        en="The page could not be shown. Please try again later.",
    )  # fmt: skip


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not sent from a page of ours, or from one whose session is over."""
    del reason
    problem = Problem(
        "not-from-here", Kind.FORBIDDEN,
        ja="このページから送られた操作と確かめられません。ページを開き直して、もう一度送ってください。",
        en="It could not be made sure that this was sent from our own page. Open the page again and send once more.",
    )  # fmt: skip
    return problem_page(request, problem)
