"""`hyoka key`: the installation's pair of keys for signing backups and releases."""

from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say


def command(as_json: AsJson = False) -> None:
    """Exit 0 when made, 6 where there is one."""
    prepare()
    from hyoka.office.signing import new_key

    public = new_key()
    say(
        f"鍵を作りました。公開鍵は {public} です。秘密鍵は控えに入りません。別の安全な場所にも置いてください。",
        f"The key is made; its public half is {public}. "
        "No backup holds the secret one: keep a copy in a safe place.",
        as_json=as_json,
        facts={"public": str(public)},
    )
