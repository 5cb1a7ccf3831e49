"""Pages of money. Each is one look-up in the office and one template."""

import uuid
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.ledger.linking.settings import settings
from hyoka.ledger.refusals import REFUSALS
from hyoka.ledger.stages import stages
from hyoka.office.money import library
from hyoka.office.money.evaluations import evaluation_money, evaluations_of, evaluations_with_money
from hyoka.office.money.sheets import sheet_shown
from hyoka.web.money.pictures import payee_flow, year_bars
from hyoka.web.money.words import money_words
from hyoka.web.views.showing import show


def shown(
    request: HttpRequest, lang: str, template: str, context: Mapping[str, object]
) -> HttpResponse:
    """A page of money with its words."""
    return show(request, template, lang, {"m": money_words(lang), **context}, folder="money")


def number_asked(request: HttpRequest, name: str) -> int | None:
    """A number of the query, null where it is none."""
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else None


def page_asked(request: HttpRequest) -> int:
    return number_asked(request, "page") or 1


@require_safe
def home(request: HttpRequest, lang: str) -> HttpResponse:
    """What there is: coverage, years, ministries, lists."""
    words = request.GET.get("q", "")[:100]
    context = {
        "coverage": library.coverage(),
        "ministries": library.ministries(),
        "lists": library.lists_with_counts(),
        "q": words,
        "found": library.projects_named(words, page_asked(request)) if words.strip() else None,
    }
    return shown(request, lang, "home", context)


@require_safe
def ledger(request: HttpRequest, lang: str) -> HttpResponse:
    """A ministry's ledger, or that of all of them."""
    ministry = request.GET.get("ministry", "")[:100]
    found = library.ledger(ministry, number_asked(request, "year"), page_asked(request))
    context = {
        "ledger": found,
        "stages": library.ledger_stages(),
        "coverage": found.coverage,
        "bars": year_bars(found.years),
    }
    return shown(request, lang, "ledger", context)


@require_safe
def project(request: HttpRequest, lang: str, project_id: uuid.UUID) -> HttpResponse:
    """A project through the years."""
    found = library.project(project_id)
    context = {
        "page": found,
        "stages": library.ledger_stages(),
        "flow": payee_flow(found.project.name, found.payees, money_words(lang)["payees_rest"]),
        "link_stages": settings().stages,
        "evaluated": evaluations_of(found.project),
    }
    return shown(request, lang, "project", context)


@require_safe
def sheet(request: HttpRequest, lang: str, number: int) -> HttpResponse:
    """A sheet with every row that speaks of it."""
    return shown(request, lang, "sheet", {"page": sheet_shown(number)})


@require_safe
def evaluations(request: HttpRequest, lang: str) -> HttpResponse:
    """Evaluations that name means or contributions."""
    return shown(request, lang, "evaluations", {"evaluations": evaluations_with_money()})


@require_safe
def evaluation(request: HttpRequest, lang: str, evaluation_id: int) -> HttpResponse:
    """An evaluation's means beside the money of their projects, and its amounts beside the
    sheets'."""
    return shown(
        request,
        lang,
        "evaluation",
        {"page": evaluation_money(evaluation_id), "all_stages": stages()},
    )


@require_safe
def standing(request: HttpRequest, lang: str, code: str) -> HttpResponse:
    """A standing list of a year."""
    ministry = request.GET.get("ministry", "")[:100]
    found = library.standing_list(
        code, number_asked(request, "year"), ministry, page_asked(request)
    )
    context = {"page": found, "ministry": ministry, "coverage": library.coverage()}
    return shown(request, lang, "standing", context)


@require_safe
def conflicts(request: HttpRequest, lang: str) -> HttpResponse:
    """Sheets that contradict each other, with both places."""
    stage = request.GET.get("stage", "")
    found, counts = library.conflicts(stage if stage in stages() else "", page_asked(request))
    context = {"conflicts": found, "counts": counts, "stage": stage, "all_stages": stages()}
    return shown(request, lang, "conflicts", context)


@require_safe
def linkage(request: HttpRequest, lang: str) -> HttpResponse:
    """How sheets are linked through the years, how right that is, and what waits for a decision."""
    context = {
        "quality": library.link_quality(page_asked(request)),
        "link_stages": settings().stages,
    }
    return shown(request, lang, "linkage", context)


@require_safe
def refusals(request: HttpRequest, lang: str, file_id: int) -> HttpResponse:
    """What was not taken of one file, row by row."""
    asked = request.GET.get("reason", "")
    reason = asked if asked in REFUSALS else ""
    found = library.refusals_of(file_id, reason, page_asked(request))
    context = {"found": found, "file": found.file, "refusals": found.rows, "reasons": REFUSALS}
    return shown(request, lang, "refusals", context)
