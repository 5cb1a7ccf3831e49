"""A value ten times or more away from every other value of its row, and a rank beyond those
ranked."""

from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.relations.mentions import Mention, masked
from hyoka.checking.walking import Cell, Row, rows_of, same_unit
from hyoka.records import Finding, Indicator, Value, ValueEntry
from hyoka.text import era_label, fold

CHECK = card("magnitude-odd")
_RANKED = ("か国", "沿岸", "国", "機関", "団体", "大学", "都市", "か国・地域")
_LEAST, _FACTOR, _CLOSE = 3, Decimal(8), Decimal(4)


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for row in rows_of(dossier):
        cells = [cell for cell in row.cells if Decimal(cell.value.number or 0) > 0]
        if len(cells) >= _LEAST and len({same_unit(cell.value.unit) for cell in cells}) == 1:
            yield from _odd(row, cells)
    yield from _ranks(dossier)


def _ranks(dossier: Dossier) -> Iterator[Finding]:
    """Ranks beyond the largest number the indicator's own note gives of those ranked."""
    for _, indicator in dossier.indicators:
        note = masked(fold(indicator.note.text)).mentions if indicator.note else ()
        ranked = [each for each in note if each.unit in _RANKED]
        if ranked:
            most = max(ranked, key=lambda each: each.value)
            yield from _beyond(dossier, indicator, most)


def _beyond(dossier: Dossier, indicator: Indicator, most: Mention) -> Iterator[Finding]:
    for year in indicator.years:
        value = year.result.value if isinstance(year.result, ValueEntry) else Value()
        if value.unit == "位" and value.number is not None and Decimal(value.number) > most.value:
            yield CHECK.finding(
                dossier.of_indicator(indicator.code),
                [value.at, indicator.note.at if indicator.note else None],
                {"row": indicator.code, "fiscal_year": year.fiscal_year, "number": value.number},
                says="rank",
                year=era_label(year.fiscal_year),
                printed=(value.raw or "").strip(),
                other=f"{most.value:f}{most.unit}",
            )


def _odd(row: Row, cells: list[Cell]) -> Iterator[Finding]:
    """The one cell that stands alone: the others lie close together, it does not."""
    middle = median(map(_number, cells))
    far = [cell for cell in cells if not middle / _FACTOR < _number(cell) < middle * _FACTOR]
    rest = [cell for cell in cells if cell not in far]
    least, most = min(map(_number, rest)), max(map(_number, rest))
    if len(far) != 1 or most > _CLOSE * least:
        return
    (cell,) = far
    if max(_number(cell) / most, least / _number(cell)) < _FACTOR:
        return
    near = min(rest, key=lambda each: abs(each.year - cell.year))
    yield CHECK.finding(
        row.subject,
        [cell.value.at, near.value.at],
        {"row": row.name, "fiscal_year": cell.year, "number": cell.value.number},
        year=era_label(cell.year),
        printed=(cell.value.raw or "").strip(),
        other=(near.value.raw or "").strip(),
    )


def _number(cell: Cell) -> Decimal:
    return Decimal(cell.value.number or 0)
