"""`hyoka verify`: whether the store is what was saved."""

import typer

from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say

HELP = (
    "版の鎖、出来事の記録、保存されたシート、一覧用の表を確かめます。\n\n"
    "Verifies the chain of revisions, the log of events, the stored sheets and the rows for lists."
)
DAMAGED = 7


def command(as_json: AsJson = False) -> None:
    """Exit 0 where everything agrees, 7 where something does not."""
    prepare()
    from hyoka.office import verify_store

    found = verify_store()
    facts: dict[str, object] = {"disagreements": found}
    if not found:
        say("保存された内容はすべて確かです。", "Everything stored is sound.", as_json=as_json, facts=facts)
        return
    listed = "\n".join(found)
    say(
        f"食い違いが {len(found)} 件あります。\n{listed}",
        f"{len(found)} disagreements, listed above.",
        as_json=as_json,
        facts=facts,
    )
    raise typer.Exit(DAMAGED)
