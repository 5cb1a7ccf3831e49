"""Whose turn a sheet is."""

from datetime import date

from hyoka.office.people import Role
from hyoka.office.permissions import about
from hyoka.office.workflow import NOBODY, workflow
from hyoka.store.workspace.models import Membership, Person, SheetStatus


def owners_of(status: SheetStatus, on: date) -> list[Person]:
    """The people whose turn it is: the person it is assigned to, else those who hold the owner's
    role there."""
    state = workflow().states[status.state]
    if state.owner == NOBODY:
        return []
    if state.owner == "writer" and status.person is not None:
        return [status.person]
    held = (
        Membership.objects.filter(role__in=state.awaited, person__is_active=True)
        .select_related("person", "office__above__above")
        .order_by("pk")
    )
    found = [
        each.person
        for each in held
        if each.in_force(on) and about(Role(each.role, each.office), status)
    ]
    return list(dict.fromkeys(found))
