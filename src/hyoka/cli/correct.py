"""`hyoka correct`: a wrong value put right, as a new version with its reason."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from hyoka.cli.acting import Reason, SheetNumber, acting_person, seen_sheet
from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say
from hyoka.definitions.problems import problem_named


def command(
    number: SheetNumber,
    leaf: Annotated[str, typer.Argument(metavar="LEAF", help="欄の番地。/ Address of the leaf.")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="正しい中身。/ The right words.")],
    reason: Reason = "",
    state: Annotated[
        str, typer.Option(help="値の状態（given、dash、not_due など）。/ State of a value.")
    ] = "given",
    as_json: AsJson = False,
) -> None:
    """Exit 0; 5 where the person may not; 6 where it cannot be taken."""
    prepare()
    from hyoka.office.correcting import corrected

    person = acting_person()
    sheet = seen_sheet(person, number)
    if not reason.strip():
        raise problem_named("no-reason")
    made = corrected(sheet, leaf, words, state, person, reason=reason, at=datetime.now(UTC))
    facts = {"sheet": number, "leaf": leaf, "revision": made.number}
    say(
        f"シート {number} を版 {made.number} に直しました。hyoka step {number} submit で提出します。",
        f"Sheet {number} is put right in version {made.number}. "
        f"Send it with `hyoka step {number} submit`.",
        as_json=as_json,
        facts=facts,
    )
