"""`hyoka step`: a step of a sheet's way, as its page takes it."""

from datetime import UTC, datetime
from typing import Annotated, Literal

import typer

from hyoka.cli.acting import Reason, SheetNumber, acting_person, seen_sheet
from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say

HELP = (
    "シートを次の段階へ進めます：submit 提出、forward 評価室へ、return 差し戻し、approve 承認、publish 公表、"
    "correct 訂正、mark 版にする、withdraw 取り下げ、restore 戻す。\n\n"
    "Takes a step of a sheet's way: submit, forward, return, approve, publish, correct, mark, withdraw, restore."
)
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
