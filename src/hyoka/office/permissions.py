"""May this person? Asked of the roles in force today and of nothing else; what anyone may, now, is `policies.py`."""

from datetime import date

from hyoka.office.people import roles_of
from hyoka.records import Kind, Problem
from hyoka.store.workspace.models import Person


def may_administer(person: Person, on: date) -> bool:
    """Whether somebody makes people, offices and roles; it gives no right to any content."""
    return any(role.name == "admin" for role in roles_of(person, on))


def check_may_administer(person: Person, on: date) -> None:
    """Raises Problem where somebody may not."""
    if not may_administer(person, on):
        raise forbidden()


def forbidden() -> Problem:
    return Problem(
        "not-yours", Kind.FORBIDDEN,
        ja="この操作をする役割がありません。必要なときは管理者に役割を頼んでください。",
        en="You have no role for this. Ask an administrator for it if you need it.",
    )  # fmt: skip
