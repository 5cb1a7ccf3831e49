"""Every part of a record, whatever its form: the answers it holds and its rows of values, found by
their shape.

In: a sheet. Out: parts with the names that lead to them, rows of values by year with what they are
called and in which unit. A form nobody has seen is walked like the known ones.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

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
from hyoka.text import squeezed

Path = tuple[str, ...]
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


def parts_of(node: object, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """Every record part below a part, itself first, in the order of the record."""
    if isinstance(node, BaseModel):
        yield path, node
        for name in type(node).model_fields:
            yield from parts_of(getattr(node, name), (*path, name))
    elif isinstance(node, tuple | list):
        for each in node:
            yield from parts_of(each, path)
    elif isinstance(node, Mapping):
        for key, each in node.items():
            yield from parts_of(each, (*path, str(key)))


def answers_of(dossier: Dossier) -> Iterator[tuple[str, Choice]]:
    """Every choice, by the names that lead to it."""
    for sheet in dossier.sheets:
        for path, part in parts_of(sheet):
            if isinstance(part, Choice):
                yield ".".join(path), part


@lru_cache(maxsize=1)
def rows_of(dossier: Dossier) -> tuple[Row, ...]:
    """The rows of values by year; an indicator is one row of its targets and results."""
    return tuple(row for sheet in dossier.sheets for row in _of_sheet(dossier, sheet))


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
    if isinstance(part, Indicator):
        cells = tuple(_of_indicator(part))
        if cells:
            title = part.title.text if part.title else part.code
            yield Row(
                dossier.of_indicator(part.code), title, cells, part.title.at if part.title else None
            )
        return
    if isinstance(part, Reference):
        for series in part.series:
            cells = tuple(Cell(int(year), "", value) for year, value in series.values.items())
            yield Row(
                dossier.policy, f"{part.title.text}{series.label or ''}", cells, part.title.at
            )
        return
    for name in type(part).model_fields if not isinstance(part, Series) else ():
        by_year = getattr(part, name)
        if (
            isinstance(by_year, Mapping)
            and by_year
            and all(isinstance(each, Value) for each in by_year.values())
        ):
            cells = tuple(
                Cell(int(year), "", value)
                for year, value in by_year.items()
                if str(year).isdecimal()
            )
            yield Row(dossier.policy, _called(part), cells)


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
