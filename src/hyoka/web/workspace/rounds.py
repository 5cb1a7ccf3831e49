"""The rounds of a ministry: opened, with deadlines, evaluations begun in them, forms in force."""

from datetime import UTC, date, datetime

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from hyoka.definitions.problems import problem_named
from hyoka.forms import load_forms
from hyoka.office import cycles, library
from hyoka.office.in_force import forms_here, say_in_force
from hyoka.office.permissions import forbidden, ministry_of, runs_cycles
from hyoka.office.tenants import chosen_office, ministries_of, offices_in_being
from hyoka.office.workflow import NOBODY, workflow
from hyoka.records import Problem
from hyoka.store.workspace.models import Cycle, Deadline, Person
from hyoka.web.views.showing import show
from hyoka.web.workspace.entering import person_of, signed_in
from hyoka.web.workspace.sheets import today

_ACTS = ("open", "deadline", "roll", "begin")


@signed_in
@require_http_methods(["GET", "POST"])
def rounds(request: HttpRequest, lang: str) -> HttpResponse:
    """The rounds of the ministry: opened, with deadlines, last year's evaluations rolled
    forward."""
    person = person_of(request)
    role = runs_cycles(person, today())
    if role is None:
        raise forbidden()
    problem = None
    if request.method == "POST":
        try:
            _round_change(request, person)
            return redirect(f"{request.path}?done={request.POST.get('what', '')}")
        except (Problem, ValueError) as told:
            problem = told if isinstance(told, Problem) else _bad_day()
    ministry = ministry_of(role.office)
    context = {
        "problem": problem,
        "done": _done(request),
        "cycles": Cycle.objects.filter(office=ministry)
        .annotate(n_sheets=Count("sheets"))
        .order_by("-fiscal_year")
        .prefetch_related("deadlines"),
        "entries": library.entries(),
        "offices": offices_in_being(person, today()),
        "forms": load_forms().all,
        "steps": [
            (name, state.step) for name, state in workflow().states.items() if state.owner != NOBODY
        ],
        "deadlines": Deadline.objects.filter(cycle__office=ministry).order_by("due_on"),
    }
    return show(
        request, "rounds", lang, context, status=422 if problem else 200, folder="workspace"
    )


def _done(request: HttpRequest) -> str:
    """What was done before this page."""
    done = request.GET.get("done", "")
    return done if done in _ACTS else ""


def _bad_day() -> Problem:
    return problem_named("bad-day")


def _round_change(request: HttpRequest, person: Person) -> None:
    given, at = request.POST, datetime.now(UTC)
    if given.get("what") == "open":
        year = int(given.get("year", ""))
        cycles.open_cycle(person, year, title=given.get("title") or f"{year}", at=at)
        return
    cycle = get_object_or_404(
        Cycle, pk=given.get("cycle"), office__in=ministries_of(person, at.date())
    )
    office = chosen_office(person, given.get("office"), at.date())
    match given.get("what"):
        case "deadline":
            due = date.fromisoformat(given.get("due", ""))
            cycles.set_deadline(person, cycle, given.get("step", ""), due, at=at)
        case "roll":
            cycles.roll_forward(person, int(given.get("evaluation", "0")), cycle, office, at=at)
        case "begin":
            form = load_forms().named(given.get("form", ""))
            fields = int(given.get("fields") or 1)
            cycles.begin(
                person,
                form,
                given.get("subject", ""),
                cycle,
                office,
                n_fields=min(fields, 40),
                at=at,
            )


@signed_in
@require_http_methods(["GET", "POST"])
def in_force(request: HttpRequest, lang: str, cycle_id: int) -> HttpResponse:
    """The forms and rulebooks of a round, of all offices or of one; the head of the evaluation
    office says which forms."""
    person, at = person_of(request), datetime.now(UTC)
    role = runs_cycles(person, today())
    if role is None:
        raise forbidden()
    cycle = get_object_or_404(Cycle, pk=cycle_id, office=ministry_of(role.office))
    given = request.POST if request.method == "POST" else request.GET
    office = chosen_office(person, given.get("office"), today())
    problem = None
    if request.method == "POST":
        try:
            say_in_force(person, cycle, office, request.POST.getlist("form"), at=at)
            return redirect(f"{request.path}?office={office.pk if office else ''}")
        except Problem as told:
            problem = told
    context = {
        "problem": problem,
        "cycle": cycle,
        "office": office,
        "offices": offices_in_being(person, today()),
        "forms": forms_here(cycle, office),
        "may_say": role.name == "office_head",
    }
    status = problem.kind.status if problem else 200
    return show(request, "round", lang, context, status=status, folder="workspace")
