"""`hyoka export`: everything stored, or the records of files, as open data."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from hyoka.checking import check_together
from hyoka.cli.apart import records_apart
from hyoka.cli.failing import tell
from hyoka.cli.files import read_bytes, write_bytes
from hyoka.cli.folder import Found, Options, Outcome, Status, found_in, outcomes_of
from hyoka.cli.folder.summary import tell_failed
from hyoka.cli.folder.worker import Reply
from hyoka.cli.read import AsJson, Cluster, FormName, Jobs, Limit
from hyoka.cli.showing import progress, say
from hyoka.records import Problem, Records
from hyoka.writing.exports import dataset_of, export_format, nothing_to_export, tables

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
    findings: Annotated[
        bool, typer.Option("--findings", help="点検の指摘も入れる。/ With the findings of the checks.")
    ] = False,
    as_json: AsJson = False,
    form: FormName = None,
    jobs: Jobs = 0,
    cluster: Cluster = None,
    limit: Limit = 120.0,
) -> None:
    """Exit 0; 1 where a file was left out; or the Problem's code where nothing could be exported."""
    chosen, options = export_format(to), Options(form, jobs, cluster, limit)
    records, n_left_out = _named(sources, options, as_json=as_json) if sources else (_stored(), 0)
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
        facts={"file": str(file), "format": chosen.name, "documents": dataset.n_documents, "rows": n_rows},
    )
    raise typer.Exit(LOOK if n_left_out else 0)


def _stored() -> Iterable[Records]:
    from hyoka.cli.database import prepare

    prepare()
    from hyoka.office.exporting import stored_records

    return stored_records()


def _named(sources: Sequence[str], options: Options, *, as_json: bool) -> tuple[Iterable[Records], int]:
    """The records of files and folders, and how many files could not be read."""
    records: list[Records] = []
    n_left_out = 0
    for source in sources:
        if Path(source).is_dir():
            n_left_out += _add_folder(Path(source), options, records, as_json=as_json)
        else:
            n_left_out += _add_file(source, options.form, records, as_json=as_json)
    return records, n_left_out


def _add_file(source: str, form: str | None, records: list[Records], *, as_json: bool) -> int:
    try:
        data, name = read_bytes(source)
        with progress(name) as report:
            records.append(records_apart(data, name, form, report))
    except Problem as problem:
        tell(problem, as_json=as_json)
        return 1
    return 0


def _add_folder(folder: Path, options: Options, records: list[Records], *, as_json: bool) -> int:
    """Reads a folder over processes; what fails is told and left out."""

    def take(_: Found, reply: Reply) -> Outcome:
        if reply.records is not None:
            records.append(Records.model_validate_json(reply.records))
        return reply.outcome

    with progress(str(folder)) as report:
        outcomes = list(outcomes_of(found_in(folder), options, report=report, take=take))
    failed = [outcome for outcome in outcomes if outcome.status is Status.FAILED]
    tell_failed(failed, as_json=as_json)
    return len(failed)
