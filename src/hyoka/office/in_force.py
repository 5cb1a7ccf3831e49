"""Which forms and rulebooks are in force in a round: forms as the head of the evaluation office
says for an office or for all; rulebooks by their own dates.

In: a round and an office. Out: editions. Where nobody has said anything, the forms of the year are
proposed and any can be begun.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from hyoka.definitions.problems import problem_named
from hyoka.forms import Form, load_forms
from hyoka.office.people import actor_of
from hyoka.office.permissions import forbidden, ministry_of, runs_cycles
from hyoka.records import Problem
from hyoka.rulebooks import Rulebook, load_rulebooks
from hyoka.store.workspace.events import record_event
from hyoka.store.workspace.models import Cycle, FormInForce, Office, Person

_JUNE = 6


@dataclass(frozen=True)
class FormHere:
    """A form with whether it is in force; `is_said` where somebody said so, and not only its own
    years; `rulebook` grades its sheets."""

    form: Form
    in_force: bool
    is_said: bool
    rulebook: Rulebook | None


def forms_here(cycle: Cycle, office: Office | None) -> list[FormHere]:
    """Every form a sheet can be begun on."""
    said = _said(cycle, office)
    return [
        FormHere(form, _holds(form, cycle, said), bool(said), _rulebook(form, cycle))
        for form in load_forms().all
    ]


def forms_in_force(cycle: Cycle, office: Office | None) -> list[Form]:
    return [each.form for each in forms_here(cycle, office) if each.in_force]


def check_in_force(form: Form, cycle: Cycle, office: Office | None) -> None:
    """Raises Problem for a form the office does not use in the round."""
    said = _said(cycle, office)
    if said and form.name not in said:
        raise problem_named("form-not-in-force", {"form": form.name})


def _said(cycle: Cycle, office: Office | None) -> frozenset[str]:
    """The forms named for the office, else those named for all."""
    rows = FormInForce.objects.filter(cycle=cycle)
    own = rows.filter(office=office) if office is not None else rows.none()
    names = own if own.exists() else rows.filter(office=None)
    return frozenset(names.values_list("form", flat=True))


def _holds(form: Form, cycle: Cycle, said: frozenset[str]) -> bool:
    return form.name in said if said else form.in_force.covers(cycle.fiscal_year)


def _rulebook(form: Form, cycle: Cycle) -> Rulebook | None:
    """The edition in force when the round's sheets are graded, the June after its year."""
    try:
        return load_rulebooks().for_form(form.name, date(cycle.fiscal_year + 1, _JUNE, 1))
    except Problem:
        return None


def say_in_force(
    person: Person, cycle: Cycle, office: Office | None, names: Sequence[str], *, at: datetime
) -> None:
    """Names the forms of a round for an office, or for all; none takes back what was said. Raises
    Problem for who runs no round there, and for a form nobody knows."""
    role = runs_cycles(person, at.date())
    is_own = role is not None and ministry_of(role.office) == cycle.office
    if role is None or not is_own or role.name != "office_head":
        raise forbidden()
    if office is not None and ministry_of(office) != cycle.office:
        raise forbidden()
    known = [load_forms().named(name).name for name in dict.fromkeys(names)]
    with transaction.atomic():
        FormInForce.objects.filter(cycle=cycle, office=office).delete()
        for name in known:
            FormInForce.objects.create(cycle=cycle, office=office, form=name)
        details = {"forms": known, "office": office.pk if office else None}
        by = actor_of(person, role.office)
        record_event("say-in-force", f"cycle {cycle.pk}", by=by, at=at, details=details)
