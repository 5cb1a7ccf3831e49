"""`hyoka check`: findings about documents, records, folders, or everything in the database; and
accepting them."""

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hyoka.checking import check_together, not_looked_at
from hyoka.checking.check import SEVERITIES
from hyoka.checking.registry import check_named, checks
from hyoka.cli.finding_lines import card_text, findings_json, findings_text, reference_text
from hyoka.cli.read import AsJson, Cluster, FormName, Jobs, Limit
from hyoka.cli.read_all import read_all
from hyoka.cli.showing import say
from hyoka.definitions.problems import problem_named
from hyoka.intake.files import write_bytes, write_text
from hyoka.intake.folder import Options
from hyoka.records import Finding, Records
from hyoka.writing.renderers.formats import FORMATS, format_named
from hyoka.writing.reports.findings import findings_composition

WARNINGS, ERRORS = 1, 8
_TERMINAL = ("text", "json")


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
        typer.Argument(
            metavar="[FILE|FOLDER|SHEET]…",
            help="文書・記録・フォルダー・評価の番号。/ What to check.",
        ),
    ] = None,
    format: Annotated[  # noqa: A002
        str,
        typer.Option(
            "--format",
            metavar="|".join(("text", "json", *FORMATS)),
            help="出し方。/ Form of the report.",
        ),
    ] = "text",
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="書き出すファイル。/ File to write to.")
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(
            metavar="CODE,…", help="この点検だけ。/ Only these checks, separated by commas."
        ),
    ] = None,
    severity: Annotated[
        Severity, typer.Option(help="この重さ以上だけ。/ Only this severity or graver.")
    ] = Severity.NOTE,
    database: Annotated[
        bool, typer.Option("--database", help="登録済みのすべて。/ Everything loaded.")
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="CODE", help="点検の説明を出す。all はすべて。/ Explain a check, or all."
        ),
    ] = None,
    accept: Annotated[
        str | None,
        typer.Option(
            metavar="FINGERPRINT", help="指摘を了承する。/ Accept a finding, with --reason."
        ),
    ] = None,
    withdraw: Annotated[
        str | None,
        typer.Option(metavar="FINGERPRINT", help="了承を取り下げる。/ Withdraw an acceptance."),
    ] = None,
    reason: Annotated[str, typer.Option(help="了承又は取下げの理由。/ Why.")] = "",
    by: Annotated[
        str | None, typer.Option(help="了承する人。/ Who accepts; by default who is signed in.")
    ] = None,
    lang: Annotated[Lang, typer.Option(help="報告のことば。/ Language of the report.")] = Lang.JA,
    as_json: AsJson = False,
    form: FormName = None,
    jobs: Jobs = 0,
    cluster: Cluster = None,
    limit: Limit = 120.0,
) -> None:
    """Exit by the gravest finding that is told and not accepted, or by what could not be read."""
    if explain is not None:
        write_text(_explained(explain, lang.value), out)
        return
    if accept or withdraw:
        _decide(accept, withdraw, reason, by, as_json=as_json)
        return
    codes = _codes(only)
    named = paths if paths and not database else ()
    records, left_out = read_all(named, Options(form, jobs, cluster, limit), as_json=as_json)
    if left_out and not records:
        raise typer.Exit(left_out)
    found = _wanted(check_together(records) if records else _stored(), codes, severity.value)
    _tell(found, format, lang.value, out)
    for each in records:
        _tell_not_looked_at(each)
    raise typer.Exit(max(left_out, exit_code(found)))


def _codes(only: str | None) -> frozenset[str]:
    """The checks named; none where all are wanted. Raises Problem for one nobody knows."""
    named = (code.strip() for code in (only or "").split(","))
    return frozenset(check_named(code).code for code in named if code)


def _tell_not_looked_at(records: Records) -> None:
    """On standard error: how many checks found nothing they could look at in a sheet of a form of
    its own."""
    codes = not_looked_at(records)
    if codes:
        name, total = records.document.name, len(checks())
        sys.stderr.write(
            f"{name}：点検 {total} のうち {len(codes)} は、この様式に見る欄がありません（{'、'.join(codes)}）。\n"
            f"{name}: {len(codes)} of {total} checks find nothing to look at in this form "
            f"({', '.join(codes)}).\n"
        )


def exit_code(findings: Sequence[Finding]) -> int:
    """8 for an error, 1 for a warning, 0 for anything less; what was accepted does not count."""
    open_ones = {finding.severity for finding in findings if finding.accepted is None}
    if "error" in open_ones:
        return ERRORS
    return WARNINGS if "warning" in open_ones else 0


def _explained(name: str, lang: str) -> str:
    if name == "all":
        return reference_text(list(checks().values()))
    return card_text(check_named(name), lang)


def _wanted(findings: Iterable[Finding], codes: Collection[str], least: str) -> list[Finding]:
    """Those of a severity or graver, and of some checks where any are named."""
    graver = SEVERITIES[: SEVERITIES.index(least) + 1]
    found = [each for each in findings if each.severity in graver]
    return [each for each in found if each.code in codes] if codes else found


def _tell(findings: Sequence[Finding], form: str, lang: str, out: Path | None) -> None:
    """On the terminal, or as a file in any format a form is printed in."""
    if form in _TERMINAL:
        write_text(
            findings_json(findings) if form == "json" else findings_text(findings, lang), out
        )
    else:
        write_bytes(format_named(form).rendered(findings_composition(findings, lang)), out)


def _stored() -> Iterator[Finding]:
    """Everything loaded, policy by policy. Raises Problem where nothing is."""
    from hyoka.cli.database import prepare

    prepare()
    from hyoka.office.checking import stored_findings

    n_evaluations = 0
    for _, findings in stored_findings():
        n_evaluations += 1
        yield from findings
    if not n_evaluations:
        raise problem_named("nothing-to-check")


def _decide(
    accept: str | None, withdraw: str | None, reason: str, by: str | None, *, as_json: bool
) -> None:
    from hyoka.cli.database import prepare, who

    prepare()
    from hyoka.office.checking import accept_finding, withdraw_acceptance

    author, now = by or who(), datetime.now(UTC)
    if accept:
        entries = accept_finding(accept, author=author, at=now, reason=reason)
        ja, en = "指摘を了承しました", "The finding is accepted"
    else:
        entries = withdraw_acceptance(withdraw or "", author=author, at=now, reason=reason)
        ja, en = "了承を取り下げました", "The acceptance is withdrawn"
    named = "、".join(f"{entry.code} {entry.title} {entry.fiscal_year}" for entry in entries)
    facts: dict[str, object] = {
        "evaluations": [entry.id for entry in entries],
        "by": author,
        "reason": reason,
    }
    say(f"{ja}（{named}）。", f"{en} ({named}).", as_json=as_json, facts=facts)
