"""`hyoka migrate`: brings the tables to this version, as their owner."""

from hyoka.cli.database import set_up
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say


def command(as_json: AsJson = False) -> None:
    """Exit 0 when done, 5 where this role may not, 6 where a newer version has used the
    database."""
    set_up()
    from hyoka.cli.database import migrated

    done = migrated()
    say(
        f"{len(done)} 件の変更を行いました。" if done else "表はこの版に合っています。",
        f"{len(done)} changes were made." if done else "The tables are of this version.",
        as_json=as_json,
        facts={"migrations": done},
    )
