"""`hyoka check`: findings about documents, about records, or about everything in the database."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hyoka.checking import check_together, checks
from hyoka.checking.check import SEVERITIES
from hyoka.checking.registry import check_named
from hyoka.cli.exchange import records_of
from hyoka.cli.files import read_bytes, write_text
from hyoka.cli.finding_lines import card_text, findings_json, findings_text, reference_text
from hyoka.cli.read import AsJson
from hyoka.cli.showing import progress
from hyoka.records import Finding, Kind, Problem, Records

HELP = (
    "文書・フォルダー・記録、又は登録済みのすべてを点検し、食い違いを場所とともに示します。"
    "終了コード：0 指摘なし又は参考のみ、1 注意、8 誤り。\n\n"
    "Checks documents, folders, records, or everything loaded, and tells what disagrees and where. "
    "Exit: 0 nothing or notes only, 1 warnings, 8 errors."
)
WARNINGS, ERRORS = 1, 8
_SUFFIXES = {".txt", ".pdf", ".docx", ".xlsx", ".html", ".json"}


class Format(StrEnum):
    """How findings are told."""

    TEXT = "text"
    JSON = "json"


class Lang(StrEnum):
    JA = "ja"
    EN = "en"


class Severity(StrEnum):
    """The least grave finding that is told."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE|FOLDER]…", help="文書・記録・フォルダー。/ Documents, records, folders."),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="出し方。/ How findings are told.")] = Format.TEXT,  # noqa: A002
    out: Annotated[Path | None, typer.Option("-o", "--out", help="書き出すファイル。/ File to write to.")] = None,
    only: Annotated[
        str | None, typer.Option(metavar="CODE,…", help="この点検だけ。/ Only these checks, separated by commas.")
    ] = None,
    severity: Annotated[
        Severity, typer.Option(help="この重さ以上だけ。/ Only this severity or graver.")
    ] = Severity.NOTE,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="CODE", help="点検の説明を出す。all はすべて。/ Explain a check and stop; all explains every one."
        ),
    ] = None,
    lang: Annotated[Lang, typer.Option(help="報告のことば。/ Language of the report.")] = Lang.JA,
    as_json: AsJson = False,  # noqa: ARG001 - told by `failing.run`
) -> None:
    """Exit by the gravest finding that is told and not accepted."""
    if explain is not None:
        everything = explain == "all"
        told = reference_text(list(checks().values())) if everything else card_text(check_named(explain), lang.value)
        write_text(told, out)
        return
    codes = [check_named(code.strip()).code for code in (only or "").split(",") if code.strip()]
    found = [
        finding for finding in check_together(_records(paths or []), only=codes)
        if SEVERITIES.index(finding.severity) <= SEVERITIES.index(severity.value)
    ]  # fmt: skip
    told = findings_json(found) if format is Format.JSON else findings_text(found, lang.value)
    write_text(told, out)
    raise typer.Exit(exit_code(found))


def exit_code(findings: list[Finding]) -> int:
    """8 for an error, 1 for a warning, 0 for anything less; what was accepted does not count."""
    open_ones = {finding.severity for finding in findings if finding.accepted is None}
    return ERRORS if "error" in open_ones else WARNINGS if "warning" in open_ones else 0


def _records(paths: list[str]) -> Iterator[Records]:
    if not paths:
        raise Problem(
            "nothing-to-check", Kind.INVALID,
            ja="点検する文書・記録・フォルダーを指定してください。",
            en="Name documents, records or folders to check.",
        )  # fmt: skip
    for path in _files(paths):
        data, name = read_bytes(path)
        with progress(name) as report:
            yield records_of(data, name, None, report)


def _files(paths: list[str]) -> Iterator[str]:
    """The files named, and those a folder holds, in a fixed order."""
    for path in paths:
        if Path(path).is_dir():
            yield from (str(file) for file in sorted(Path(path).rglob("*")) if file.suffix.lower() in _SUFFIXES)
        else:
            yield path
