"""`hyoka show`: one stored evaluation in short, with its address."""

import json
import sys
from typing import Annotated

import typer

from hyoka.cli.database import prepare
from hyoka.cli.language import told
from hyoka.cli.read import AsJson
from hyoka.cli.stored import address_of, entry_facts
from hyoka.definitions.problems import problem_named
from hyoka.records import Problem


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
        card = entry.card
        rows = [
            (told("題名", "Title"), f"{entry.code} {entry.title}"),
            (told("年度", "Year"), str(entry.fiscal_year)),
            (told("府省庁", "Ministry"), (card.ministry if card else "") or "–"),
            (told("評定", "Grade"), entry.letter or "–"),
            (told("測定指標", "Indicators"), str(entry.n_indicators)),
            (
                told("指摘", "Findings"),
                f"■ {card.n_errors} ▲ {card.n_warnings} ○ {card.n_notes}" if card else "–",
            ),
            (told("文書", "Document"), entry.document_name),
            (told("番地", "Address"), address_of(entry)),
        ]
        for head, words in rows:
            sys.stdout.write(f"{head.replace(chr(10), ' / ')}: {words}\n")


def _show_indicator(number: int, code: str, *, as_json: bool) -> None:
    from hyoka.office import library

    report = library.report_of(library.records_of(number))
    every = [each for field in report.fields for each in field.indicators] if report else []
    found = next((each for each in every if each.code == code), None)
    if found is None:
        raise _unknown(code)
    if as_json:
        sys.stdout.write(found.model_dump_json(by_alias=True) + "\n")
        return
    sys.stdout.write(
        f"{code} {found.title.text if found.title else ''}  "
        f"{(found.rating.raw or '') if found.rating else ''}\n"
    )
    for year in found.years:
        sides = (
            getattr(getattr(side, "value", None), "raw", None) or "…"
            for side in (year.target, year.result)
        )
        sys.stdout.write(f"  {year.fiscal_year}  {' → '.join(sides)}\n")


def _unknown(name: str) -> Problem:
    return problem_named("unknown-name", {"name": name[:80]})
