"""A table as CSV: UTF-8 with BOM, so that spreadsheet programs open Japanese right; words are never
formulas."""

import csv
import io
import re
from collections.abc import Iterable
from decimal import Decimal

from hyoka.publishing.dataset import Dataset, Scalar
from hyoka.publishing.tables import Table, tables

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＠]|[＋－][^()（）]*[(（]")


def table_csv(dataset: Dataset, table: Table) -> bytes:
    """Header and rows, lines ended by CR LF as RFC 4180 asks."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.names)
    writer.writerows([_cell(value) for value in row] for row in dataset.rows(table))
    return out.getvalue().encode("utf-8-sig")


def columns_csv() -> bytes:
    """What every column of every table means, as a table itself."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(("table", "column", "type", "points_into", "ja", "en"))
    for table in tables():
        writer.writerow((table.table, "", "", "", table.ja, table.en))
        for column in table.columns:
            writer.writerow(
                (table.table, column.name, column.type, column.of or "", column.ja, column.en)
            )
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Scalar) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return plain_number(value)
        case str():
            return guarded(value)
        case _:
            return str(value)


def plain_number(value: float) -> str:
    """A number without an exponent or an empty fraction."""
    return str(int(value)) if value.is_integer() else f"{Decimal(repr(value)):f}"


def guarded(text: str) -> str:
    """Words a spreadsheet program could take for a formula, with an apostrophe before them."""
    return f"'{text}" if _FORMULA.match(text) else text


def guarded_row(cells: Iterable[object]) -> list[object]:
    """A row whose words are no formulas; numbers, written out too, stay numbers."""
    return [
        guarded(cell) if isinstance(cell, str) and not _NUMBER.fullmatch(cell) else cell
        for cell in cells
    ]
