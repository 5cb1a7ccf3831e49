"""Who acts on the command line, and the sheet they name: the same people, the same permissions as
on the pages."""

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from hyoka.definitions.problems import problem_named

if TYPE_CHECKING:
    from hyoka.store.models import Sheet
    from hyoka.store.workspace.models import Person

SheetNumber = Annotated[
    int,
    typer.Argument(metavar="SHEET", help="シートの番号（hyoka sheets）。/ Number of the sheet."),
]
Reason = Annotated[str, typer.Option(help="理由。/ Why.")]


def acting_person() -> "Person":
    """The person whose address stands in HYOKA_USER. Raises Problem where none does, or nobody has
    it."""
    from hyoka.office.people import person_named

    email = os.environ.get("HYOKA_USER", "")
    if "@" not in email:
        raise problem_named("nobody-acts")
    return person_named(email)


def today() -> date:
    """The day permissions are asked for."""
    return datetime.now(UTC).date()


def seen_sheet(person: "Person", number: int) -> "Sheet":
    """Raises Problem where the person sees no such sheet."""
    from hyoka.office.visibility import sheet_for

    return sheet_for(person, number, today())
