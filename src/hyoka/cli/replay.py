"""`hyoka replay`: whether a release is what was signed, and whether all of it can be derived
again."""

from pathlib import Path
from typing import Annotated

import typer

from hyoka.cli.database import set_up
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say

Folder = Annotated[Path, typer.Argument(help="公開版のフォルダー。/ The folder of releases.")]
Key = Annotated[Path, typer.Option("--key", help="作成元の公開鍵。/ The origin's public key.")]
Since = Annotated[
    Path | None,
    typer.Option("--since", help="前に控えた checkpoint。/ A checkpoint noted earlier."),
]
Only = Annotated[
    bool, typer.Option("--verify-only", help="署名だけ確かめる。/ Verify the signatures only.")
]
_DIFFERS = 7


def command(
    folder: Folder,
    key: Key,
    since: Since = None,
    verify_only: Only = False,
    as_json: AsJson = False,
) -> None:
    """Exit 0 where everything is signed and comes out again, 7 where something does not."""
    set_up()
    from hyoka.office.releasing import replayed, verified

    release = verified(folder, key, since)
    differing = () if verify_only else replayed(release)
    facts: dict[str, object] = {
        "release": release.number,
        "files": release.files,
        "differing": list(differing),
    }
    if differing:
        say(
            f"作り直すと {len(differing)} 件が違います：{'、'.join(differing[:5])}",
            f"{len(differing)} files come out differently: {', '.join(differing[:5])}",
            as_json=as_json,
            facts=facts,
        )
        raise typer.Exit(_DIFFERS)
    say(
        f"公開版 {release.number}：署名された {release.files:,} 件のとおりです。"
        + ("" if verify_only else "作り直しても同じです。"),
        f"Release {release.number}: its {release.files:,} files are those that were signed"
        + ("." if verify_only else ", and come out the same again."),
        as_json=as_json,
        facts=facts,
    )
