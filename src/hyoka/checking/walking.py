"""Every part of a record, whatever its form: the answers it holds and its rows of values, found by
their shape.

In: a sheet. Out: parts with the names that lead to them, rows of values by year with what they are
called and in which unit. A form nobody has seen is walked like the known ones.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TypeGuard

from pydantic import BaseModel

from hyoka.checking.dossier import Dossier
from hyoka.records import (
    At,
    Choice,
    FormSheet,
    Indicator,
    Reference,
    Series,
    SheetRecord,
    Text,
    Value,
    ValueEntry,
)
from hyoka.records.walking import inside, parts_of
from hyoka.text import squeezed

_NAMES = ("label", "title", "item", "name", "stage", "account", "code", "block")
_SAME = {"人": "名", "%": "％", "カ国": "か国", "ヶ国": "か国", "国": "か国", "箇国": "か国"}


@dataclass(frozen=True)
class Cell:
    """A value of a row: its year and, where a year has several, which of them it is."""

    year: int
    role: str
    value: Value


@dataclass(frozen=True)
class Row:
    """Values under one name."""

    subject: str
    name: str
    cells: tuple[Cell, ...]
    at: At | None = None


def same_unit(unit: str | None) -> str | None:
    """The unit by the name that other writings of it share."""
    return _SAME.get(unit or "", unit)


def answers_of(dossier: Dossier) -> Iterator[tuple[str, Choice]]:
    """Every choice, by the names that lead to it."""
    for sheet in dossier.sheets:
        for path, part in parts_of(sheet):
            if isinstance(part, Choice):
                yield ".".join(path), part


@lru_cache(maxsize=1)
def rows_of(dossier: Dossier) -> tuple[Row, ...]:
    """The rows of values by year; an indicator is one row of its targets and results."""
    return tuple(chain.from_iterable(_of_sheet(dossier, sheet) for sheet in dossier.sheets))


def _of_sheet(dossier: Dossier, sheet: SheetRecord) -> Iterator[Row]:
    if isinstance(sheet, FormSheet):
        yield from _of_roles(dossier, sheet)
        return
    for _, part in parts_of(sheet):
        yield from _rows(dossier, part)


def _of_roles(dossier: Dossier, sheet: FormSheet) -> Iterator[Row]:
    """The facts of an open record that share a role, a row and a stage, by year."""
    rows: dict[tuple[str, ...], list[Cell]] = defaultdict(list)
    for fact in sheet.role_facts():
        if fact.fiscal_year is not None:
            rows[fact.role, fact.stage or "", fact.scope or "", *fact.item].append(
                Cell(fact.fiscal_year, fact.stage or "", fact.value)
            )
    for (role, _, _, *item), cells in rows.items():
        yield Row(dossier.policy, "".join(item) or role, tuple(cells))


def _rows(dossier: Dossier, part: BaseModel) -> Iterator[Row]:
    match part:
        case Indicator():
            cells = tuple(_of_indicator(part))
            title, at = (part.title.text, part.title.at) if part.title else (part.code, None)
            if cells:
                yield Row(dossier.of_indicator(part.code), title, cells, at)
        case Reference():
            for series in part.series:
                name = f"{part.title.text}{series.label or ''}"
                yield Row(dossier.policy, name, _cells(series.values), part.title.at)
        case Series():
            return
        case _:
            for _, values in inside(part):
                if _is_by_year(values):
                    yield Row(dossier.policy, _called(part), _cells(values))


def _is_by_year(values: object) -> TypeGuard[Mapping[str, Value]]:
    """Whether an attribute holds values by a key."""
    if not isinstance(values, Mapping) or not values:
        return False
    return all(isinstance(each, Value) for each in values.values())


def _cells(values: Mapping[str, Value]) -> tuple[Cell, ...]:
    """The values whose key is a year."""
    years = ((key, value) for key, value in values.items() if str(key).isdecimal())
    return tuple(Cell(int(year), "", value) for year, value in years)


def _of_indicator(indicator: Indicator) -> Iterator[Cell]:
    for year in indicator.years:
        for role, entry in (("target", year.target), ("result", year.result)):
            if isinstance(entry, ValueEntry):
                yield Cell(year.fiscal_year, role, entry.value)


def _called(part: BaseModel) -> str:
    for name in _NAMES:
        found = getattr(part, name, None)
        if isinstance(found, Text):
            return found.text
        if isinstance(found, str) and found:
            return squeezed(found)
    return ""
