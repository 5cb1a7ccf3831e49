"""May this person? Asked of the roles in force today and of the table of the workflow; what anyone
may, now, is `policies.py`, and who sees what is `visibility.py`.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from hyoka.definitions.problems import problem_named
from hyoka.office.belonging import belongs_to
from hyoka.office.people import Role, roles_of
from hyoka.office.workflow import TransitionOf, workflow
from hyoka.records import Problem
from hyoka.store.workspace.models import Office, Person, SheetStatus

_OWN_OFFICE = frozenset({"writer", "section_head"})


def may_administer(person: Person, on: date) -> bool:
    """Whether somebody makes people, offices and roles; it gives no right to any content."""
    return any(role.name == "admin" for role in roles_of(person, on))


def check_may_administer(person: Person, on: date) -> None:
    """Raises Problem where somebody may not."""
    if not may_administer(person, on):
        raise forbidden()


def runs_cycles(person: Person, on: date) -> Role | None:
    """The role by which somebody opens cycles and sets deadlines."""
    return next(
        (role for role in roles_of(person, on) if role.name in ("office_head", "office_staff")),
        None,
    )


def may_act(person: Person, status: SheetStatus, action: str, on: date) -> Role | None:
    """The role that lets somebody do this to a sheet in its state; null where none does."""
    step = workflow().found(status.state, action)
    return role_for(step, roles_of(person, on), status) if step else None


def role_for(step: TransitionOf, roles: Iterable[Role], status: SheetStatus) -> Role | None:
    """The first of somebody's roles that a step allows in the sheet's office."""
    return next((role for role in roles if role.name in step.roles and about(role, status)), None)


def about(role: Role, status: SheetStatus) -> bool:
    """Whether a role is about a sheet; of its very own office nothing has to be asked for, and what
    no office has is its ministry's."""
    if role.office.pk == status.office_id:
        return True
    if status.office is None:
        is_wide = role.name not in _OWN_OFFICE
        return is_wide and belongs_to(status, ministry_of(role.office))
    return reaches(role, status.office)


def reaches(role: Role, office: Office) -> bool:
    """Whether a role is about an office: its own and those below; of the evaluation office, the
    whole ministry."""
    root = role.office if role.name in _OWN_OFFICE else ministry_of(role.office)
    return any(each.pk == root.pk for each in and_above(office))


def and_above(office: Office) -> Iterator[Office]:
    """The office, and those it is part of."""
    above: Office | None = office
    while above is not None:
        yield above
        above = above.above


def ministry_of(office: Office) -> Office:
    """The office at the top: a tenant of its own."""
    while office.above is not None:
        office = office.above
    return office


def actions_for(person: Person, status: SheetStatus, on: date) -> tuple[TransitionOf, ...]:
    """What somebody may do to a sheet as it stands."""
    roles = roles_of(person, on)
    return tuple(
        step for step in workflow().actions_in(status.state) if role_for(step, roles, status)
    )


def check_may_act(person: Person, status: SheetStatus, action: str, on: date) -> Role:
    """The role by which somebody does it. Raises Problem where they may not, or where the state
    does not allow it."""
    role = may_act(person, status, action, on)
    if role is None:
        raise forbidden() if workflow().found(status.state, action) else not_now(status, action)
    return role


def not_now(status: SheetStatus, action: str) -> Problem:
    """The action is none of the state's."""
    state, named = workflow().states[status.state], workflow().actions.get(action)
    what = named.words if named else None
    return problem_named(
        "not-in-this-state",
        {"state": status.state, "action": action},
        state_ja=state.words.ja,
        action_ja=what.ja if what else action,
        state_en=state.words.en,
        action_en=what.en if what else action,
    )


def forbidden() -> Problem:
    return problem_named("not-yours")
