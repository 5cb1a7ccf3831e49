"""`hyoka diff`: what changed between two documents, two exchange files or two stored
evaluations."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hyoka.cli.named import records_named
from hyoka.cli.read import AsJson
from hyoka.comparing import comparison_of
from hyoka.forms import load_forms
from hyoka.intake.files import write_bytes, write_text
from hyoka.records.changes import Comparison, by_subject
from hyoka.writing import FORMATS, write
from hyoka.writing.blocks import Mark, Words
from hyoka.writing.reports.changes import changes_composed, marked, place_of, said, what_and_how

LOOK = 1
_STYLES = {Mark.INSERTED: "green underline", Mark.REMOVED: "red strike"}
_SIGNS = {Mark.INSERTED: ("{+", "+}"), Mark.REMOVED: ("[-", "-]")}


def command(
    before: Annotated[
        str, typer.Argument(metavar="A", help="前：ファイルか評価の番号。/ Before: file or number.")
    ],
    after: Annotated[
        str, typer.Argument(metavar="B", help="後：ファイルか評価の番号。/ After: file or number.")
    ],
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="|".join(FORMATS),
            help="形式。省くと端末に出す。/ Format; terminal without.",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="書き出すファイル。/ File to write to.")
    ] = None,
    language: Annotated[Literal["ja", "en"], typer.Option(help="言語。/ Language.")] = "ja",
    as_json: AsJson = False,
) -> None:
    """Exit 0 where nothing differs, 1 where something does."""
    comparison = comparison_of(records_named(before), records_named(after), load_forms())
    if as_json:
        write_text(comparison.model_dump_json(indent=1) + "\n", out)
    elif to is not None:
        write_bytes(write(changes_composed(comparison, language), to), out)
    else:
        _show(comparison, language, out)
    raise typer.Exit(LOOK if comparison.changes else 0)


def _show(comparison: Comparison, language: str, out: Path | None) -> None:
    """A table a subject; without a terminal, signs stand for colours."""
    console = Console(
        file=sys.stdout, record=out is not None, quiet=out is not None, highlight=False
    )
    plain = out is not None or not console.is_terminal
    console.print(said("title", language).format(before=comparison.before, after=comparison.after))
    counts = said("counts" if comparison.changes else "none", language)
    console.print(counts.format(n=len(comparison.changes), same=comparison.same))
    for subject, changes in by_subject(comparison.changes):
        table = Table(
            title=subject.said_in(language),
            title_justify="left",
            show_lines=True,
        )
        for name in ("change", "place", "words"):
            table.add_column(said(name, language), overflow="fold")
        for change in changes:
            table.add_row(
                what_and_how(change, language),
                place_of(change, language),
                _line(list(marked(change, language)), plain),
            )
        console.print(table)
    if out is not None:
        write_text(console.export_text(), out)


def _line(words: list[Words], plain: bool) -> Text:
    line = Text()
    for run in words:
        before, after = _SIGNS.get(run.mark, ("", "")) if plain else ("", "")
        line.append(f"{before}{run.text}{after}", style=_STYLES.get(run.mark, ""))
    return line
