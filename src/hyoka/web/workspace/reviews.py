"""Experts' turns of a sheet: candidates with their conflicts, invitations, reviews, phases."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from hyoka.office import reviewing
from hyoka.office.permissions import runs_cycles
from hyoka.office.visibility import sheet_for
from hyoka.records import Problem
from hyoka.store.models import Sheet
from hyoka.store.workspace.models import Declaration, Person, Turn
from hyoka.web.views.showing import show
from hyoka.web.workspace.entering import person_of, signed_in
from hyoka.web.workspace.sheets import frame, today

CONFLICTS = ("employed", "authored", "family", "funded", "other")


@signed_in
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, lang: str, sheet_id: int) -> HttpResponse:
    """The turns of a sheet: the office invites and moves on, an expert writes."""
    person = person_of(request)
    found = sheet_for(person, sheet_id, today())
    problem = None
    if request.method == "POST":
        try:
            _change(request, person, found)
            return redirect(_back(request, lang, person, sheet_id))
        except Problem as told:
            problem = told
    now = datetime.now(UTC)
    own = reviewing.my_review(person, found)
    runs = runs_cycles(person, today()) is not None
    context = {
        "problem": problem,
        "turns": Turn.objects.filter(sheet=found).order_by("-number"),
        "reviews": reviewing.visible_reviews(person, found, now),
        "own": own,
        "candidates": reviewing.candidates(found, now) if runs else (),
        "runs": runs,
        "conflicts": CONFLICTS,
        "text": request.POST.get("text") or (own.text if own else ""),
    }
    status = problem.kind.status if problem else 200
    return show(
        request, "review", lang, frame(person, found) | context, status=status, folder="workspace"
    )


def _back(request: HttpRequest, lang: str, person: Person, sheet_id: int) -> str:
    """The same page where the person still sees the sheet, else their work."""
    try:
        sheet_for(person, sheet_id, today())
    except Problem:
        return "/en/work/" if lang == "en" else "/work/"
    return request.path


def _change(request: HttpRequest, person: Person, sheet: Sheet) -> None:
    given, at = request.POST, datetime.now(UTC)
    match given.get("what"):
        case "invite":
            expert = get_object_or_404(Person, pk=given.get("person"))
            reviewing.invite(person, sheet, expert, at=at)
        case "decide":
            declaration = get_object_or_404(
                Declaration, pk=given.get("declaration"), identity=sheet.evaluation.subject_id
            )
            reviewing.decide_conflict(person, declaration, given.get("decision", ""), at=at)
        case "move":
            reviewing.move_turn(person, sheet, at=at)
        case "declare":
            reviewing.declare(
                person, sheet, given.get("kind", "other"), given.get("text", ""), at=at
            )
        case "save" | "submit" as what:
            reviewing.save_review(
                person, sheet, given.get("text", ""), submit=what == "submit", at=at
            )
