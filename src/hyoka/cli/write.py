"""`hyoka write`: an official form out of records, in any format, alone or bound with others into a
book."""

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from hyoka.checking import check_document
from hyoka.cli.named import is_stored, records_named
from hyoka.cli.read import AsJson
from hyoka.comparing import comparison_of
from hyoka.definitions.problems import problem_named
from hyoka.forms import load_forms
from hyoka.intake.files import write_bytes
from hyoka.records import Finding, Records
from hyoka.writing.blocks import Composition, Gap
from hyoka.writing.renderers.formats import FORMATS, format_named
from hyoka.writing.reports.book import bound
from hyoka.writing.reports.contradictions import contradictions
from hyoka.writing.reports.depths import one_line, one_page
from hyoka.writing.reports.printing import printed
from hyoka.writing.reports.summary_slip import FORM as SUMMARY
from hyoka.writing.reports.summary_slip import summary_slip

LOOK = 1
BOOK_TITLE = "政策評価書"


class Depth(StrEnum):
    """How much of a record is printed."""

    FULL = "full"
    PAGE = "page"
    LINE = "line"


def command(
    records: Annotated[
        list[str],
        typer.Argument(
            metavar="RECORDS|SHEET…",
            help="交換形式、文書、または評価の番号。/ File or evaluation number.",
        ),
    ],
    to: Annotated[str, typer.Option("--to", metavar="|".join(FORMATS), help="形式。/ Format.")],
    form: Annotated[
        str | None,
        typer.Option(
            "--form",
            metavar="ID[/EDITION]",
            help="様式。省くと全シート。/ Form; all sheets without it.",
        ),
    ] = None,
    depth: Annotated[
        Depth,
        typer.Option(
            help="全文、シートごとに一枚、一行。/ The full form, a page or a line a sheet."
        ),
    ] = Depth.FULL,
    since: Annotated[
        str | None,
        typer.Option(metavar="RECORDS|SHEET", help="変化の起点。/ What changes are told since."),
    ] = None,
    book: Annotated[
        bool, typer.Option("--book", help="一冊に綴じる。/ Bind into one book.")
    ] = False,
    title: Annotated[str, typer.Option(help="本の題名。/ Title of the book.")] = BOOK_TITLE,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="書き出すファイル。/ File to write to.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Exit 0; 1 where the form has gaps or contradicts another, which is told on standard error."""
    target = format_named(to)
    composition, found = _asked(records, form, depth, since, title if book else None)
    write_bytes(target.rendered(composition), out)
    if composition.gaps or found:
        _tell(composition.gaps, found, as_json=as_json)
        raise typer.Exit(LOOK)


def _asked(
    names: Sequence[str], form: str | None, depth: Depth, since: str | None, title: str | None
) -> tuple[Composition, Sequence[Finding]]:
    """What is put together from several records, or printed of one."""
    if title is not None:
        return _book(names, title)
    if form is not None and form.partition("/")[0] == SUMMARY:
        return summary_slip([records_named(name) for name in names]), ()
    return _composed(_only(names), form, depth, since)


def _book(names: Sequence[str], title: str) -> tuple[Composition, Sequence[Finding]]:
    several = [records_named(name) for name in names]
    return bound(several, title), list(chain.from_iterable(map(_contradictions, several)))


def _composed(
    name: str, form: str | None, depth: Depth, since: str | None
) -> tuple[Composition, Sequence[Finding]]:
    """What is printed of one file, and what in it contradicts itself."""
    if depth is Depth.PAGE and since is None and is_stored(name):
        from hyoka.office.printing import summary

        return summary(int(name)), ()
    records = records_named(name)
    match depth:
        case Depth.LINE:
            return one_line(records), ()
        case Depth.PAGE:
            comparison = (
                comparison_of(records_named(since), records, load_forms()) if since else None
            )
            return one_page(records, comparison, check_document(records)), ()
        case Depth.FULL:
            found = _contradictions(records)
            return printed(records, form, found), found


def _contradictions(records: Records) -> Sequence[Finding]:
    return contradictions(check_document(records))


def _only(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    raise problem_named("several-records", {"records": len(names)})


def _tell(gaps: Sequence[Gap], findings: Sequence[Finding], *, as_json: bool) -> None:
    if as_json:
        told = {
            "gaps": [{"part": gap.part, "label": gap.label, "needs": gap.needs} for gap in gaps],
            "contradictions": [finding.model_dump(mode="json") for finding in findings],
        }
        sys.stderr.write(json.dumps(told, ensure_ascii=False) + "\n")
        return
    if gaps:
        ja, en = (
            f"記録にない欄が {len(gaps)} あります。",
            f"{len(gaps)} parts of the form are not in the records:",
        )
        sys.stderr.write("\n".join((ja, en, *(f"  - {gap.label}" for gap in gaps))) + "\n")
    for finding in findings:
        sys.stderr.write(f"{finding.message.ja}\n{finding.message.en}\n")
