"""`hyoka rebuild`: drops what is derived and makes it again from the revisions."""

from datetime import UTC, datetime

from hyoka.cli.database import prepare, who
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say

HELP = "一覧用の表を、保存された版から作り直します。\n\nRebuilds the rows for lists from the saved revisions."


def command(as_json: AsJson = False) -> None:
    prepare()
    from hyoka.office import rebuild_projections

    n_evaluations = rebuild_projections(author=who(), at=datetime.now(UTC))
    say(
        f"{n_evaluations:,} 件の評価について作り直しました。",
        f"Rebuilt for {n_evaluations:,} evaluations.",
        as_json=as_json,
        facts={"evaluations": n_evaluations},
    )
