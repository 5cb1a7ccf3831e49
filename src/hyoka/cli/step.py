"""`hyoka step`: a step of a sheet's way, as its page takes it."""

from datetime import UTC, datetime
from typing import Annotated, Literal

import typer

from hyoka.cli.acting import Reason, SheetNumber, acting_person, seen_sheet
from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say

Action = Literal[
    "submit", "forward", "return", "approve", "publish", "correct", "mark", "withdraw", "restore"
]


def command(
    number: SheetNumber,
    action: Annotated[Action, typer.Argument(help="すること。/ What to do.")],
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    """Exit 0; 5 where the person may not, 6 where the state or a guard says no."""
    prepare()
    from hyoka.office.stepping import step
    from hyoka.office.workflow import workflow

    person = acting_person()
    seen_sheet(person, number)
    status = step(number, action, person, reason=reason, at=datetime.now(UTC))
    words = workflow().states[status.state].words
    say(
        f"シート {number} は「{words.ja}」になりました。",
        f"Sheet {number} is now “{words.en}”.",
        as_json=as_json,
        facts={"sheet": number, "state": status.state},
    )
