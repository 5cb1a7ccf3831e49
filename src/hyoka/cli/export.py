"""`hyoka export`: everything stored, or the records of files, as open data."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from hyoka.checking import check_together
from hyoka.cli.read import AsJson, Cluster, FormName, Jobs, Limit
from hyoka.cli.read_all import read_all
from hyoka.cli.showing import say
from hyoka.intake.files import write_bytes
from hyoka.intake.folder import Options
from hyoka.publishing import dataset_of, export_format, nothing_to_export, tables
from hyoka.records import Records

LOOK = 1


def command(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE|FOLDER|SHEET]…",
            help="文書・記録・フォルダー・評価の番号。/ What to export.",
        ),
    ] = None,
    to: Annotated[
        str,
        typer.Option(
            metavar="FORMAT", help="csv, datapackage, exchange, iati, parquet, sqlite, xlsx"
        ),
    ] = "csv",
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="書き出すファイル。/ File to write to.")
    ] = None,
    findings: Annotated[
        bool,
        typer.Option("--findings", help="点検の指摘も入れる。/ With the findings of the checks."),
    ] = False,
    as_json: AsJson = False,
    form: FormName = None,
    jobs: Jobs = 0,
    cluster: Cluster = None,
    limit: Limit = 120.0,
) -> None:
    """Exit 0; 1 where a file was left out; or the Problem's code where nothing could be
    exported."""
    chosen, options = export_format(to), Options(form, jobs, cluster, limit)
    records, left_out = read_all(sources, options, as_json=as_json) if sources else (_stored(), 0)
    kept = list(records) if findings else records
    dataset = dataset_of(kept, check_together(kept) if findings else (), whole=chosen.whole)
    if not dataset.n_documents:
        raise nothing_to_export()
    file = out or Path(f"hyoka-{chosen.name}{chosen.suffix}")
    write_bytes(chosen.exported(dataset), file)
    n_rows = sum(dataset.n_rows(table) for table in tables())
    say(
        f"{dataset.n_documents:,} 件の文書から {n_rows:,} 行を「{file}」に書き出しました。",
        f"Exported {n_rows:,} rows from {dataset.n_documents:,} documents to “{file}”.",
        as_json=as_json,
        facts={
            "file": str(file),
            "format": chosen.name,
            "documents": dataset.n_documents,
            "rows": n_rows,
        },
    )
    raise typer.Exit(LOOK if left_out else 0)


def _stored() -> Iterable[Records]:
    from hyoka.cli.database import prepare

    prepare()
    from hyoka.office.exporting import stored_records

    return stored_records()
