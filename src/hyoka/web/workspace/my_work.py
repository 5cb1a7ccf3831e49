"""My work, and the office's board."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.office import my_work
from hyoka.office.first_steps import first_steps
from hyoka.office.handing_in import may_hand_in
from hyoka.office.people import roles_of
from hyoka.office.permissions import may_administer, runs_cycles
from hyoka.store.workspace.models import Outbox
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
        "start": first_steps(person, today()),
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
