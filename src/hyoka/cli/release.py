"""`hyoka release`: everything published, signed, into a folder of releases."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say

Folder = Annotated[Path, typer.Argument(help="公開版を重ねるフォルダー。/ The folder of releases.")]


def command(folder: Folder, as_json: AsJson = False) -> None:
    """Exit 0 when the release is there, 4 where nothing is stored."""
    prepare()
    from hyoka.office.releasing import released

    made = released(folder, datetime.now(UTC))
    signed_ja = "署名しました" if made.is_signed else "署名していません（hyoka key）"
    signed_en = "it is signed" if made.is_signed else "it is not signed (`hyoka key`)"
    say(
        f"公開版 {made.number} を「{made.folder}」に作りました（{made.files:,} 件、{signed_ja}）。\n"
        f"目録の SHA-256：{made.sha256}",
        f"Release {made.number} is in “{made.folder}” ({made.files:,} files; {signed_en}). "
        f"SHA-256 of its list: {made.sha256}",
        as_json=as_json,
        facts={
            "release": made.number,
            "files": made.files,
            "signed": made.is_signed,
            "sha256": made.sha256,
        },
    )
