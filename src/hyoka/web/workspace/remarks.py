"""Remarks and what became of them."""

from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from hyoka.definitions.problems import problem_named
from hyoka.office import library, remarks
from hyoka.office.people import roles_of
from hyoka.office.tenants import chosen_office, offices_in_being
from hyoka.records import Problem
from hyoka.store.workspace.models import Person, Remark
from hyoka.store.workspace.publishing import published_evaluations
from hyoka.web.views.showing import show
from hyoka.web.workspace.entering import person_of, signed_in
from hyoka.web.workspace.sheets import today


@signed_in
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, lang: str) -> HttpResponse:
    """All remarks somebody sees, those never answered first; new ones are raised or taken from a
    report."""
    person = person_of(request)
    problem = None
    if request.method == "POST":
        try:
            _raise(request, person)
            return redirect(request.path)
        except Problem as told:
            problem = told
    seen = remarks.visible_remarks(person, today())
    context = {
        "problem": problem,
        "never": remarks.never_answered(seen).select_related("evaluation"),
        "every": seen.select_related("evaluation").order_by("evaluation", "number"),
        "entries": library.entries(),
        "sources": remarks.SOURCES,
        "may_raise": remarks.may(person, remarks.RAISES, today()),
        "today": today(),
    }
    return show(
        request, "remarks", lang, context, status=422 if problem else 200, folder="workspace"
    )


def _raise(request: HttpRequest, person: Person) -> None:
    given, at = request.POST, datetime.now(UTC)
    evaluation = get_object_or_404(published_evaluations(), pk=given.get("evaluation"))
    if given.get("what") == "printed":
        remarks.take_printed(person, evaluation, at=at)
    else:
        remarks.raise_remark(
            person, evaluation, given.get("source", ""), given.get("text", ""), at=at
        )


@signed_in
@require_http_methods(["GET", "POST"])
def remark(request: HttpRequest, lang: str, remark_id: int) -> HttpResponse:
    """One remark with its replies, actions and later looks."""
    person = person_of(request)
    if not roles_of(person, today()):
        raise _unknown()
    found = remarks.visible_remarks(person, today()).filter(pk=remark_id).first()
    if found is None:
        raise _unknown()
    problem = None
    if request.method == "POST":
        try:
            _change(request, person, found)
            return redirect(request.path)
        except Problem as told:
            problem = told
    context = {
        "problem": problem,
        "remark": found,
        "offices": offices_in_being(person, today()),
        "may_reply": remarks.may(person, remarks.REPLIES, today()),
        "may_judge": remarks.may(person, remarks.JUDGES, today()),
        "statuses": remarks.STATUSES,
        "today": today(),
    }
    status = problem.kind.status if problem else 200
    return show(request, "remark", lang, context, status=status, folder="workspace")


def _change(request: HttpRequest, person: Person, found: Remark) -> None:
    given, at = request.POST, datetime.now(UTC)
    match given.get("what"):
        case "reply":
            remarks.reply(found, person, given.get("text", ""), given.get("accepted", ""), at=at)
        case "act":
            office = chosen_office(person, given.get("office"), at.date())
            remarks.act_on(
                found,
                person,
                given.get("text", ""),
                office=office,
                due_on=_day(given.get("due")),
                at=at,
            )
        case "look":
            year = _year(request.GET.get("year", ""), at)
            remarks.look_again(
                found,
                person,
                given.get("status", ""),
                given.get("text", ""),
                fiscal_year=year,
                at=at,
            )


def _year(given: str, at: datetime) -> int:
    """The year of the sheet whose page led here, else the one under way."""
    if given.isascii() and given.isdecimal() and 1868 <= int(given[:4]) <= 2200:
        return int(given[:4])
    return at.year if at.month >= 4 else at.year - 1


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise problem_named("bad-day.remarks") from None


def _unknown() -> Problem:
    return problem_named("unknown-remark")
