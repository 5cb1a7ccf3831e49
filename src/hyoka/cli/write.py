"""`hyoka write`: an official form out of records, in any format."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from hyoka.cli.exchange import records_of
from hyoka.cli.files import STDIN, read_bytes, write_bytes
from hyoka.cli.read import AsJson
from hyoka.records import Records
from hyoka.writing import FORMATS, write
from hyoka.writing.blocks import Gap
from hyoka.writing.printing import printed

HELP = (
    "記録から公式の様式を作ります。記録は交換形式の JSON、文書、または登録済みの評価の番号です。\n\n"
    "Writes an official form from records: an exchange file, a document, or the number of a stored evaluation."
)
LOOK = 1


def command(
    records: Annotated[
        str,
        typer.Argument(metavar="RECORDS|SHEET", help="交換形式、文書、または評価の番号。/ File or evaluation number."),
    ],
    to: Annotated[str, typer.Option("--to", metavar="|".join(FORMATS), help="形式。/ Format.")],
    form: Annotated[
        str | None,
        typer.Option("--form", metavar="ID[/EDITION]", help="様式。省くと全シート。/ Form; all sheets without it."),
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="書き出すファイル。/ File to write to.")] = None,
    as_json: AsJson = False,
) -> None:
    """Exit 0; 1 where the form is printed with gaps, which are listed on standard error."""
    composition = printed(records_named(records), form)
    write_bytes(write(composition, to), out)
    if composition.gaps:
        _tell_gaps(composition.gaps, as_json=as_json)
        raise typer.Exit(LOOK)


def records_named(name: str) -> Records:
    """Records from a file, or of a stored evaluation where the name is a number and no file."""
    if name != STDIN and name.isdecimal() and not Path(name).exists():
        from hyoka.cli.database import prepare

        prepare()
        from hyoka.office import library

        return library.records_of(int(name))
    data, file = read_bytes(name)
    return records_of(data, file, None)


def _tell_gaps(gaps: tuple[Gap, ...], *, as_json: bool) -> None:
    if as_json:
        found = [{"part": gap.part, "label": gap.label, "needs": gap.needs} for gap in gaps]
        sys.stderr.write(json.dumps({"gaps": found}, ensure_ascii=False) + "\n")
        return
    listed = "\n".join(f"  - {gap.label}" for gap in gaps)
    sys.stderr.write(
        f"記録にない欄が {len(gaps)} あります。/ {len(gaps)} parts of the form are not in the records:\n{listed}\n"
    )
