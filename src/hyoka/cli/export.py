"""`hyoka export`: everything stored, or the records of files, as open data."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from hyoka.cli.exchange import records_of
from hyoka.cli.failing import tell
from hyoka.cli.files import read_bytes, write_bytes
from hyoka.cli.folder import found_in
from hyoka.cli.read import AsJson
from hyoka.cli.showing import progress, say
from hyoka.records import Problem, Records
from hyoka.writing.exports import Dataset, dataset_of, export_format, tables

HELP = (
    "登録済みのすべて、または文書・記録・フォルダーを、オープンデータとして書き出します。\n\n"
    "Exports everything stored, or documents, records and folders that are named, as open data."
)
LOOK = 1


def command(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE|FOLDER]…", help="文書・記録・フォルダー。/ Documents, records, folders."),
    ] = None,
    to: Annotated[
        str,
        typer.Option(metavar="FORMAT", help="csv, datapackage, exchange, iati, parquet, sqlite, xlsx"),
    ] = "csv",
    out: Annotated[Path | None, typer.Option("-o", "--out", help="書き出すファイル。/ File to write to.")] = None,
    as_json: AsJson = False,
) -> None:
    """Exit 0; 1 where a file was left out; or the Problem's code where nothing could be exported."""
    chosen = export_format(to)
    dataset, n_left_out = _named(sources, as_json=as_json) if sources else (_stored(), 0)
    file = out or Path(f"hyoka-{chosen.name}{chosen.suffix}")
    write_bytes(chosen.exported(dataset), file)
    n_rows = sum(dataset.n_rows(table) for table in tables())
    say(
        f"{len(dataset.records):,} 件の文書から {n_rows:,} 行を「{file}」に書き出しました。",
        f"Exported {n_rows:,} rows from {len(dataset.records):,} documents to “{file}”.",
        as_json=as_json,
        facts={"file": str(file), "format": chosen.name, "documents": len(dataset.records), "rows": n_rows},
    )
    raise typer.Exit(LOOK if n_left_out else 0)


def _stored() -> Dataset:
    from hyoka.cli.database import prepare

    prepare()
    from hyoka.office.exporting import stored_dataset

    return stored_dataset()


def _named(sources: Sequence[str], *, as_json: bool) -> tuple[Dataset, int]:
    """The open data of files, and how many could not be read. Raises the Problem where none could."""
    records: list[Records] = []
    problems: list[Problem] = []
    paths = [path for source in sources for path in _paths(source)]
    with progress("export") as report:
        for done, path in enumerate(paths, 1):
            try:
                records.append(records_of(*read_bytes(path), None))
            except Problem as found:
                problems.append(found)
            report(done, len(paths))
    if not records:
        raise problems[0]
    for problem in problems:
        tell(problem, as_json=as_json)
    return dataset_of(records), len(problems)


def _paths(source: str) -> list[str]:
    if not Path(source).is_dir():
        return [source]
    return [str(found.path) for found in found_in(Path(source)) if found.same_as is None]
