"""`hyoka sheets`: the sheets a person sees, with where they stand and whose turn it is."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from hyoka.cli.acting import acting_person, today
from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.intake.files import write_text

if TYPE_CHECKING:
    from hyoka.office.my_work import WorkLine


def command(
    mine: Annotated[
        bool, typer.Option("--mine", help="自分の番のものだけ。/ Only what waits for me.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Exit 0; 4 where HYOKA_USER is nobody's address."""
    prepare()
    from hyoka.office.my_work import lines_for

    person = acting_person()
    lines = [line for line in lines_for(person, today()) if not mine or person in line.owners]
    write_text("".join(f"{_told(line, as_json=as_json)}\n" for line in lines), None)


def _told(line: "WorkLine", *, as_json: bool) -> str:
    """A sheet as JSON for programs, or as its number, state, day, title and owners."""
    due, owners = line.due_on.isoformat() if line.due_on else None, _names(line)
    if not as_json:
        fields = (line.status.pk, line.state.ja, due or "-", line.status.title, "、".join(owners))
        return "\t".join(map(str, fields))
    facts = {
        "sheet": line.status.pk,
        "title": line.status.title,
        "state": line.status.state,
        "due": due,
        "marks": line.n_open,
        "owners": owners,
    }
    return json.dumps(facts, ensure_ascii=False)


def _names(line: "WorkLine") -> list[str]:
    return [owner.name for owner in line.owners]
