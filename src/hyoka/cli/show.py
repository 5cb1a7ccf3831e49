"""`hyoka show`: one stored evaluation in short, with its address."""

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from hyoka.cli.database import prepare
from hyoka.cli.language import told
from hyoka.cli.read import AsJson
from hyoka.cli.stored import address_of, entry_facts
from hyoka.definitions.problems import problem_named
from hyoka.records import Entry, Problem, ValueEntry

if TYPE_CHECKING:
    from hyoka.office.library import EvaluationEntry


def command(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="評価の名前か番号。/ Name or number.")
    ],
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="測定指標の番号。/ An indicator.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Exit 0; 4 where there is no such evaluation or indicator."""
    prepare()
    from hyoka.office import library
    from hyoka.store.kept.addresses import evaluation_named

    number = int(name) if name.isdecimal() and len(name) < 18 else evaluation_named(name)
    if number is None:
        raise _unknown(name)
    entry = library.evaluation_entry(number)
    if code is not None:
        _show_indicator(number, code, as_json=as_json)
    elif as_json:
        sys.stdout.write(json.dumps(entry_facts(entry), ensure_ascii=False) + "\n")
    else:
        for head, words in _rows(entry):
            sys.stdout.write(f"{head.replace(chr(10), ' / ')}: {words}\n")


def _rows(entry: "EvaluationEntry") -> Iterator[tuple[str, str]]:
    """What is told of an evaluation, each with its head."""
    card = entry.card
    counts = f"■ {card.n_errors} ▲ {card.n_warnings} ○ {card.n_notes}" if card else "–"
    yield told("題名", "Title"), f"{entry.code} {entry.title}"
    yield told("年度", "Year"), str(entry.fiscal_year)
    yield told("府省庁", "Ministry"), (card.ministry if card else "") or "–"
    yield told("評定", "Grade"), entry.letter or "–"
    yield told("測定指標", "Indicators"), str(entry.n_indicators)
    yield told("指摘", "Findings"), counts
    yield told("文書", "Document"), entry.document_name
    yield told("番地", "Address"), address_of(entry)


def _show_indicator(number: int, code: str, *, as_json: bool) -> None:
    from hyoka.office import library

    report = library.report_of(library.records_of(number))
    every = report.indicators if report else ()
    found = next((each for each in every if each.code == code), None)
    if found is None:
        raise _unknown(code)
    if as_json:
        sys.stdout.write(found.model_dump_json(by_alias=True) + "\n")
        return
    title, rating = found.title.text if found.title else "", found.rating and found.rating.raw
    sys.stdout.write(f"{code} {title}  {rating or ''}\n")
    for year in found.years:
        sides = f"{_printed(year.target)} → {_printed(year.result)}"
        sys.stdout.write(f"  {year.fiscal_year}  {sides}\n")


def _printed(entry: Entry | None) -> str:
    """A value as printed; items and what is not there are left out."""
    return (entry.value.raw if isinstance(entry, ValueEntry) else None) or "…"


def _unknown(name: str) -> Problem:
    return problem_named("unknown-name", {"name": name[:80]})
