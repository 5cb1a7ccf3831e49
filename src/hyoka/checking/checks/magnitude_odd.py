"""A value ten times or more away from every other value of its row."""

from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.walking import Cell, Row, rows_of, same_unit
from hyoka.records import Finding
from hyoka.text import era_label

CHECK = card("magnitude-odd")
_LEAST, _FACTOR, _CLOSE = 3, Decimal(8), Decimal(4)


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for row in rows_of(dossier):
        cells = [cell for cell in row.cells if Decimal(cell.value.number or 0) > 0]
        if len(cells) >= _LEAST and len({same_unit(cell.value.unit) for cell in cells}) == 1:
            yield from _odd(row, cells)


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
