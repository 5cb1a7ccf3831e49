"""A value in another unit than the rest of its row."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from pydantic import JsonValue

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.walking import Cell, Row, rows_of, same_unit
from hyoka.records import ContributionAssessment, Finding, Value
from hyoka.text import era_label

CHECK = card("unit-differs")
_THOUSANDS = "千円"


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for row in rows_of(dossier):
        yield from _odd(row)
    for sheet in dossier.sheets:
        if isinstance(sheet, ContributionAssessment):
            yield from _of_form(dossier, sheet.initial_budget)


def _of_form(dossier: Dossier, value: Value | None) -> Iterator[Finding]:
    """The one amount of a contribution sheet, which its form gives in thousands of yen."""
    if value and value.number is not None and value.unit and value.unit != _THOUSANDS:
        facts: dict[str, JsonValue] = {"unit": value.unit}
        yield CHECK.finding(
            dossier.policy, [value.at], facts, says="form", printed=(value.raw or "").strip()
        )


def _odd(row: Row) -> Iterator[Finding]:
    """The cells whose unit is not the one most of the row has; where two units are even, the later
    one."""
    by_unit = _by_unit(row)
    if len(by_unit) <= 1 or row.name.count("単位") > 1:
        return
    usual = max(by_unit, key=lambda unit: len(by_unit[unit]))
    first = by_unit.pop(usual)[0]
    others = sorted(chain.from_iterable(by_unit.values()), key=row.cells.index)
    changed = all(cell.year < first.year for cell in others)
    for cell in others:
        facts: dict[str, JsonValue] = {"row": row.name, "fiscal_year": cell.year}
        yield CHECK.finding(
            row.subject,
            [cell.value.at, first.value.at],
            {**facts, "unit": cell.value.unit, "usual": usual},
            says="changed" if changed else "default",
            severity="note" if changed else None,
            year=era_label(cell.year),
            printed=(cell.value.raw or "").strip(),
            other=(first.value.raw or "").strip(),
        )


def _by_unit(row: Row) -> dict[str, list[Cell]]:
    """The cells with a number and a unit, by what the unit means."""
    found: dict[str, list[Cell]] = defaultdict(list)
    for cell in row.cells:
        if cell.value.number is not None and cell.value.unit:
            found[same_unit(cell.value.unit) or cell.value.unit].append(cell)
    return found
