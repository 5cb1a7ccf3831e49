"""`hyoka upload`: a file handed in as its page does, and what waits to be read."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from hyoka.cli.acting import acting_person, seen_sheet
from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say
from hyoka.definitions.problems import problem_named
from hyoka.intake.files import read_bytes

HELP = (
    "ファイルを読み取って、確かめる前の案として受け付けます。値は画面で一つずつ確かめます。\n\n"
    "Reads a file and keeps it as a proposal; its values are confirmed one by one on its page."
)


def command(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="ファイル、または -。/ A file, or -.")
    ] = "",
    sheet: Annotated[
        int, typer.Option(metavar="SHEET", help="入れるシートの番号。/ Sheet it is meant for.")
    ] = 0,
    waiting: Annotated[
        bool, typer.Option("--waiting", help="読み取りを待つものを読む。/ Read what waits.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Exit 0; 3 for what cannot be read, of which nothing is kept; 5 where the person may not."""
    prepare()
    if waiting:
        _read_waiting(as_json=as_json)
        return
    if not file:
        raise problem_named("no-file")
    from hyoka.office.confirming import n_undecided
    from hyoka.office.handing_in import hand_in

    person = acting_person()
    meant = seen_sheet(person, sheet) if sheet else None
    data, name = read_bytes(file)
    upload = hand_in(person, data, name, meant, at=datetime.now(UTC))
    n_waiting = n_undecided(upload)
    say(
        f"「{name}」を受け付けました。確かめる値は {n_waiting} 件です（/work/uploads/{upload.pk}/）。",
        f"“{name}” is kept; {n_waiting} values wait to be confirmed (/work/uploads/{upload.pk}/).",
        as_json=as_json,
        facts={"upload": upload.pk, "undecided": n_waiting},
    )


def _read_waiting(*, as_json: bool) -> None:
    from hyoka.office.handing_in import read_waiting

    told = [
        problem.code if problem else "read" for _, problem in read_waiting(at=datetime.now(UTC))
    ]
    n_read = told.count("read")
    say(
        f"待っていた {len(told)} 件のうち {n_read} 件を読み取りました。",
        f"{n_read} of {len(told)} waiting files were read.",
        as_json=as_json,
        facts={"waiting": len(told), "read": n_read},
    )
