"""`hyoka sheets`: the sheets a person sees, with where they stand and whose turn it is."""

import json
from typing import Annotated

import typer

from hyoka.cli.acting import acting_person, today
from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.intake.files import write_text


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
    told = []
    for line in lines:
        facts = {
            "sheet": line.status.pk,
            "title": line.status.title,
            "state": line.status.state,
            "due": line.due_on.isoformat() if line.due_on else None,
            "marks": line.n_open,
            "owners": [owner.name for owner in line.owners],
        }
        owners = "、".join(owner.name for owner in line.owners)
        words = f"{line.status.pk}\t{line.state.ja}\t{facts['due'] or '-'}\t{line.status.title}\t{owners}"
        told.append(json.dumps(facts, ensure_ascii=False) if as_json else words)
    write_text("".join(f"{each}\n" for each in told), None)
