"""`hyoka read`: official documents, or a whole folder of them, in; the exchange format out."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hyoka.cli.showing import progress, tell_recognised
from hyoka.definitions.problems import problem_named
from hyoka.intake.files import read_bytes, write_text
from hyoka.intake.isolated import records_isolated
from hyoka.records import Records

if TYPE_CHECKING:
    from hyoka.intake.folder import Options

SOMETHING_TO_LOOK_AT = 1
Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE…|FOLDER",
        help="文書かフォルダー。- は標準入力。/ Documents or a folder; - is standard input.",
    ),
]
FormName = Annotated[
    str | None,
    typer.Option(
        "--form",
        metavar="ID/EDITION",
        help="様式を指定する。/ Take this form instead of finding it.",
    ),
]
AsJson = Annotated[
    bool,
    typer.Option("--json", help="結果と問題も JSON で出す。/ Tell results and problems as JSON."),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs", min=0, max=512, help="フォルダーを読む処理の数。0 は自動。/ Processes; 0 chooses."
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="dask の計算機群で読む。/ Read a folder on a dask cluster.",
    ),
]
Limit = Annotated[
    float,
    typer.Option(
        "--limit",
        min=0.1,
        help="一件に許す秒数（フォルダー）。/ Seconds a file of a folder may take.",
    ),
]


def command(
    files: Files,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", help="書き出すファイルかフォルダー。/ File or folder to write to."
        ),
    ] = None,
    form: FormName = None,
    as_json: AsJson = False,
    jobs: Jobs = 0,
    cluster: Cluster = None,
    cells: Annotated[
        bool,
        typer.Option(
            "--cells", help="升目と行をそのまま示す。/ Show the cells and lines as they are."
        ),
    ] = False,
    limit: Limit = 120.0,
) -> None:
    """Exit 0; 1 where a document is of no known form or its reading is doubtful.

    Or the Problem's code for the first file that cannot be read.
    """
    if (folder := folder_among(files)) is not None:
        from hyoka.intake.folder import Options

        options = Options(form, jobs, cluster, limit)
        raise typer.Exit(_read_folder(folder, out, options, as_json=as_json))
    if cells:
        _show_cells(files, out)
        return
    read_files = [_read_file(path, form) for path in files]
    write_text(_as_one_json(read_files), out)
    for records in read_files:
        tell_recognised(records, as_json=as_json)
    if any(records.doubts or not records.sheets for records in read_files):
        raise typer.Exit(SOMETHING_TO_LOOK_AT)


def _show_cells(files: list[str], out: Path | None) -> None:
    from hyoka.cli.cell_lines import cell_lines
    from hyoka.reading import source_text

    for path in files:
        lines = cell_lines(source_text(*read_bytes(path)))
        write_text("".join(f"{line}\n" for line in lines), out)


def _read_file(path: str, form: str | None) -> Records:
    data, name = read_bytes(path)
    with progress(name) as report:
        return records_isolated(data, name, form, report)


def _as_one_json(read_files: list[Records]) -> str:
    """The records of one file alone, of several as an array."""
    if len(read_files) == 1:
        return read_files[0].to_json()
    values = [json.loads(records.to_json()) for records in read_files]
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def folder_among(files: list[str]) -> Path | None:
    """The folder to read; null where files are named. Raises Problem for a folder among other
    things."""
    if not any(Path(each).is_dir() for each in files):
        return None
    if len(files) > 1:
        raise problem_named("one-folder")
    return Path(files[0])


def _read_folder(folder: Path, out: Path | None, options: "Options", *, as_json: bool) -> int:
    """Exit 0 all read, 1 some partly or failed, 3 none could be read."""
    from hyoka.cli.outcome_lines import tell_outcomes
    from hyoka.intake.folder import found_in, outcomes_of

    found = found_in(folder, without=out)
    with progress(str(folder)) as report:
        outcomes = list(outcomes_of(found, options, report=report, out=out))
    return tell_outcomes(outcomes, as_json=as_json)
