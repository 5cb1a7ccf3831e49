"""My work, the office's board, and the year's round."""

from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from hyoka.definitions.problems import problem_named
from hyoka.forms import load_forms
from hyoka.office import cycles, library, my_work
from hyoka.office.handing_in import may_hand_in
from hyoka.office.people import roles_of
from hyoka.office.permissions import forbidden, may_administer, ministry_of, runs_cycles
from hyoka.office.workflow import workflow
from hyoka.records import Problem
from hyoka.store.workspace.models import Cycle, Deadline, Office, Outbox, Person
from hyoka.web.views.showing import show
from hyoka.web.workspace.entering import person_of, signed_in
from hyoka.web.workspace.sheets import today


@signed_in
@require_safe
def mine(request: HttpRequest, lang: str) -> HttpResponse:
    """The four lists."""
    person = person_of(request)
    context = {
        "person": person,
        "roles": roles_of(person, today()),
        "work": my_work.my_work(person, today()),
        "runs": runs_cycles(person, today()),
        "hands_in": may_hand_in(person, today()),
        "administers": may_administer(person, today()),
        "today": today(),
        "mails": Outbox.objects.filter(person=person).order_by("-pk")[:5],
    }
    return show(request, "my_work", lang, context, folder="workspace")


@signed_in
@require_safe
def board(request: HttpRequest, lang: str) -> HttpResponse:
    """Offices × steps; one cell as a list where the address names it."""
    person = person_of(request)
    office, state = request.GET.get("office", ""), request.GET.get("state", "")
    lines = [
        line
        for line in my_work.lines_for(person, today())
        if str(line.status.office_id or "") == office and line.status.state == state
    ]
    context = {
        "board": my_work.board(person, today()),
        "lines": lines,
        "chosen": state,
        "today": today(),
    }
    return show(request, "board", lang, context, folder="workspace")


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
            return redirect(request.path)
        except (Problem, ValueError) as told:
            problem = told if isinstance(told, Problem) else _bad_day()
    ministry = ministry_of(role.office)
    context = {
        "problem": problem,
        "cycles": Cycle.objects.filter(office=ministry)
        .order_by("-fiscal_year")
        .prefetch_related("deadlines"),
        "entries": library.entries(),
        "offices": Office.objects.filter(ends_on=None).order_by("name_ja"),
        "forms": [form for form in load_forms().all if not form.is_open],
        "steps": [(name, state.step) for name, state in workflow().states.items()],
        "deadlines": Deadline.objects.filter(cycle__office=ministry).order_by("due_on"),
    }
    return show(
        request, "rounds", lang, context, status=422 if problem else 200, folder="workspace"
    )


def _bad_day() -> Problem:

    return problem_named("bad-day")


def _round_change(request: HttpRequest, person: Person) -> None:
    given, at = request.POST, datetime.now(UTC)
    if given.get("what") == "open":
        year = int(given.get("year", ""))
        cycles.open_cycle(person, year, title=given.get("title") or f"{year}", at=at)
        return
    cycle = get_object_or_404(Cycle, pk=given.get("cycle"))
    office = Office.objects.filter(pk=given.get("office") or 0).first()
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
