"""`hyoka rebuild`: drops what is derived and makes it again from the revisions."""

from datetime import UTC, datetime

from hyoka.cli.database import prepare, who
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say


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
