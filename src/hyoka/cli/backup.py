"""`hyoka backup`: everything stored in one file, tried by restoring it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say

File = Annotated[
    Path, typer.Argument(help="控えのファイル（.zip）。/ The file of the backup (.zip).")
]


def command(file: File, as_json: AsJson = False) -> None:
    """Exit 0 when the backup is made and was restored as it is, 7 where it was not the same."""
    prepare()
    from hyoka.office.backup import backed_up

    made = backed_up(file, datetime.now(UTC))
    facts: dict[str, object] = {
        "file": str(file),
        "rows": made.rows,
        "files": made.files,
        "signed": made.is_signed,
        "sha256": made.sha256,
    }
    signed_ja = (
        "署名しました" if made.is_signed else "署名していません（鍵は hyoka key で作れます）"
    )
    signed_en = "It is signed" if made.is_signed else "It is not signed (`hyoka key` makes a key)"
    say(
        f"「{file}」に {made.rows:,} 行とファイル {made.files:,} 件を控え、戻して確かめました。{signed_ja}。\n"
        f"目録の SHA-256：{made.sha256}",
        f"“{file}” holds {made.rows:,} rows and {made.files:,} files, and was restored as a "
        f"trial. {signed_en}. "
        f"SHA-256 of its list: {made.sha256}",
        as_json=as_json,
        facts=facts,
    )
