"""`hyoka restore`: a backup into an empty installation, of the same database engine or the
other."""

from pathlib import Path
from typing import Annotated

import typer

from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say

File = Annotated[Path, typer.Argument(help="控えのファイル。/ The file of the backup.")]
Key = Annotated[
    Path | None, typer.Option("--key", help="作成元の公開鍵。/ The origin's public key.")
]
Unsigned = Annotated[
    bool, typer.Option("--unsigned", help="署名がなくてもよい。/ Take one without a signature.")
]


def command(
    file: File, key: Key = None, unsigned: Unsigned = False, as_json: AsJson = False
) -> None:
    """Exit 0 when every row is there again, 7 for a backup that is not what its list says."""
    prepare()
    from hyoka.office.backup import restored

    back = restored(file, public=key, unsigned=unsigned)
    say(
        f"「{file}」から {back.rows:,} 行とファイル {back.files:,} 件を戻しました。",
        f"{back.rows:,} rows and {back.files:,} files were restored from “{file}”.",
        as_json=as_json,
        facts={"file": str(file), "rows": back.rows, "files": back.files, "sha256": back.sha256},
    )
