"""Pages that say what went wrong and what to do."""

from django.http import HttpRequest, HttpResponse

from hyoka.records import Kind, Problem
from hyoka.web.views.showing import language_of, show


def problem_page(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The Problem in the reader's language first, then the other; status by its kind."""
    return show(request, "problem", language_of(request), {"problem": problem}, status=problem.kind.status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception
    problem = Problem(
        "no-such-page", Kind.MISSING,
        ja="そのページはありません。番号やつづりを確かめるか、一覧から選び直してください。",
        en="There is no such page. Check the address, or choose from the list.",
    )  # fmt: skip
    return problem_page(request, problem)


def failed(request: HttpRequest) -> HttpResponse:
    problem = Problem(
        "fault", Kind.DAMAGED,
        ja="表示できませんでした。しばらくしてから、もう一度開いてください。",
        en="The page could not be shown. Please try again later.",
    )  # fmt: skip
    return problem_page(request, problem)
