"""`hyoka digest`: the day's mails, to be run once a day by a timer."""

from datetime import UTC, datetime

from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say

HELP = (
    "待っている仕事のお知らせを一人に一日一通作り、送ります。題名と番地だけで、中身は書きません。"
    "送り先は HYOKA_MAIL（なければファイル）です。\n\n"
    "Makes one mail a person and day about what waits for them, and sends it: titles and addresses, never content. "
    "HYOKA_MAIL names the server; without it, mails are files."
)


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
