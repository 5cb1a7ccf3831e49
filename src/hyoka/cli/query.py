"""`hyoka query`: questions in SQL over documented views, read-only; or all views as files."""

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say

if TYPE_CHECKING:
    from hyoka.office.money.querying import Answer

Limit = Annotated[int, typer.Option("--limit", min=1, help="示す行数の上限。/ Most rows to show.")]


def command(
    question: Annotated[str, typer.Argument(help="SELECT 文。/ A SELECT.", metavar="SQL")] = "",
    list_views: Annotated[
        bool, typer.Option("--views", help="表と列を示す。/ Lists tables and columns.")
    ] = False,
    save: Annotated[
        Path | None,
        typer.Option(
            "--save",
            help="すべての表を SQLite と Parquet で書く。/ Saves all as SQLite and Parquet.",
        ),
    ] = None,
    limit: Limit = 1_000,
    as_json: AsJson = False,
) -> None:
    """Prints CSV with a head, or one line of JSON a row. Exit 1 where there were more rows than the
    limit."""
    prepare()
    from hyoka.office.money.querying import answer

    if list_views:
        _tell_views()
    elif save is not None:
        _save(save, as_json=as_json)
    else:
        found = answer(question, limit)
        _tell(found, as_json=as_json)
        raise typer.Exit(int(found.is_cut))


def _tell(found: "Answer", *, as_json: bool) -> None:
    if as_json:
        for row in found.rows:
            line = json.dumps(
                dict(zip(found.columns, row, strict=True)), ensure_ascii=False, default=str
            )
            sys.stdout.write(line + "\n")
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(found.columns)
        writer.writerows(found.rows)
    if found.is_cut:
        sys.stderr.write(
            "まだ行があります。--limit を増やしてください。/ There are more rows; raise --limit.\n"
        )


def _tell_views() -> None:
    from hyoka.office.money.querying import columns_of, views

    for view in views():
        sys.stdout.write(
            f"{view.name}  {view.ja} / {view.en}\n  {', '.join(columns_of(view.name))}\n"
        )


def _save(folder: Path, *, as_json: bool) -> None:
    from hyoka.office.money.querying import save_views

    counts = save_views(folder)
    n_rows = sum(counts.values())
    say(
        f"{len(counts)} の表、{n_rows:,} 行を「{folder}」に書きました（hyoka-money.sqlite と Parquet）。",
        f"{len(counts)} tables with {n_rows:,} rows saved to “{folder}” (hyoka-money.sqlite "
        "and Parquet).",
        as_json=as_json,
        facts=dict(counts),
    )
