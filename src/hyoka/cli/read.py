"""`hyoka read`: official documents in, the exchange format out."""

import json
from pathlib import Path
from typing import Annotated

import typer

from hyoka.cli.files import read_bytes, write_text
from hyoka.cli.showing import progress
from hyoka.reading import read

HELP = (
    "文書を読み、交換形式 hyoka-records/1（JSON）で出します。複数のときは JSON の配列になります。\n\n"
    "Reads documents and prints the exchange format hyoka-records/1 (JSON); several files give a JSON array."
)
Files = Annotated[
    list[str], typer.Argument(metavar="FILE…", help="文書。- は標準入力。/ Documents; - is standard input.")
]
FormName = Annotated[
    str | None,
    typer.Option("--form", metavar="ID/EDITION", help="様式を指定する。/ Take this form instead of finding it."),
]
AsJson = Annotated[bool, typer.Option("--json", help="問題も JSON で出す。/ Tell problems as JSON, too.")]


def command(
    files: Files,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="書き出すファイル。/ File to write to.")] = None,
    form: FormName = None,
    as_json: AsJson = False,  # noqa: ARG001 - told by `failing.run`
) -> None:
    """Exit 0, or the Problem's code for the first file that cannot be read; nothing is written then."""
    read_files = []
    for path in files:
        data, name = read_bytes(path)
        with progress(name) as report:
            read_files.append(read(data, name, form=form, report=report))
    if len(read_files) == 1:
        write_text(read_files[0].to_json(), out)
    else:
        values = [json.loads(records.to_json()) for records in read_files]
        write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", out)
