"""`hyoka publish`: the whole public site as files."""

import io
import json
from pathlib import Path
from typing import Annotated

import typer

from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say

Folder = Annotated[
    Path, typer.Argument(help="静的な版を置くフォルダー。/ The folder of the edition.")
]
Url = Annotated[
    str,
    typer.Option(
        help="置く場所の URL。引用・目次に使う。/ Where it will be served, for citations."
    ),
]
Light = Annotated[
    bool,
    typer.Option(
        "--light", help="様式などの重いファイルを作らない。/ Leave out forms and packed data."
    ),
]


def command(folder: Folder, url: Url = "", light: Light = False, as_json: AsJson = False) -> None:
    """Exit 0 when the edition is there."""
    prepare()
    from django.core.management import call_command

    told = json.loads(
        call_command(
            "publish_edition", str(folder), url=url.rstrip("/"), light=light, stdout=io.StringIO()
        )
    )
    counts, refused = told["counts"], told["refused"]
    for address, code in () if as_json else refused[:20]:
        say(f"作れなかった番地：{address}（{code}）", f"Could not be made: {address} ({code})")
    signed_ja = "署名しました" if told["is_signed"] else "署名していません（hyoka key）"
    signed_en = "it is signed" if told["is_signed"] else "it is not signed (`hyoka key`)"
    say(
        f"「{folder}」に静的な版を作りました（評価 {told['n_evaluations']:,}、書いたファイル {counts['written']:,}、"
        f"そのまま {counts['unchanged']:,}、消した {counts['removed']:,}、{signed_ja}）。\n"
        f"{folder / 'index.html'} を開いてください。",
        f"The edition is in “{folder}” ({told['n_evaluations']:,} evaluations; "
        f"{counts['written']:,} files written, "
        f"{counts['unchanged']:,} unchanged, {counts['removed']:,} removed; {signed_en}).\n"
        f"Open {folder / 'index.html'}.",
        as_json=as_json,
        facts=told,
    )
    if refused:
        raise typer.Exit(1)
