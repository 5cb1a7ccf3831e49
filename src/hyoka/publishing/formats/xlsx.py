"""Excel: one worksheet a table with real numbers, and a first one that says what every column
means."""

import io
import itertools
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hyoka.definitions.problems import problem_named
from hyoka.publishing.dataset import Dataset, Scalar
from hyoka.publishing.tables import described_columns
from hyoka.records import Bilingual, Problem
from hyoka.writing.packing import packed

SUFFIX = ".xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLE = Bilingual(ja="Excel：表ごとに一つのシート", en="Excel: one worksheet a table")
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_575
_CUT = "…（以下は CSV に / the rest is in the CSV）"


def exported(dataset: Dataset) -> bytes:
    """Raises Problem for more rows than a worksheet holds."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties(
        {"title": "Hyoka open data", "author": "Hyoka", "created": _EPOCH.replace(tzinfo=None)}
    )
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    names = ("表 table", "列 column", "型 type", "参照 of", "意味", "meaning")
    _write(book.add_worksheet("columns"), names, described_columns(), head, wrapped)
    for table in dataset.filled():
        if dataset.n_rows(table) > _MOST_ROWS:
            raise _too_many(table.table)
        _write(book.add_worksheet(table.table), table.names, dataset.rows(table), head, wrapped)
    book.close()
    return packed(out.getvalue())


def _write(
    sheet: Worksheet,
    names: Sequence[str],
    rows: Iterable[tuple[Scalar, ...]],
    head: Format,
    wrapped: Format,
) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(names) - 1, 18)
    last = 0
    for place, values in enumerate(itertools.chain([tuple(names)], rows)):
        last = place
        for column, value in enumerate(values):
            _write_cell(sheet, place, column, value, wrapped if place else head)
    sheet.autofilter(0, 0, last, len(names) - 1)


def _write_cell(sheet: Worksheet, row: int, column: int, value: Scalar, form: Format) -> None:
    """Words as words, whatever they begin with; figures as figures."""
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, value, form)
        case str():
            sheet.write_string(row, column, _cut(value), form)
        case _:
            sheet.write_number(row, column, value, form)


def _cut(words: str) -> str:
    """The words, or as many of them as a cell holds with a remark that there are more."""
    return words if len(words) <= _LONGEST_CELL else words[: _LONGEST_CELL - len(_CUT)] + _CUT


def _too_many(table: str) -> Problem:
    return problem_named("too-many-rows", {"table": table, "limit": _MOST_ROWS})
