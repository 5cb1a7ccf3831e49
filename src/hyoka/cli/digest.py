"""`hyoka digest`: the day's mails, to be run once a day by a timer."""

from datetime import UTC, datetime

from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say


def command(as_json: AsJson = False) -> None:
    """Exit 0; a mail that cannot be sent stays for the next run."""
    prepare()
    from hyoka.office.notifying import make_digests, send_waiting

    now = datetime.now(UTC)
    n_made, n_sent = make_digests(now), send_waiting(now)
    say(
        f"{n_made} 通を作り、{n_sent} 通を送りました。",
        f"{n_made} made, {n_sent} sent.",
        as_json=as_json,
        facts={"made": n_made, "sent": n_sent},
    )
