"""A followed indicator as rows to take away: a row an evaluation, year and side.

In: a line. Out: rows, and the same as CSV or as a workbook.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime

import xlsxwriter

from hyoka.office.following import Line, Stage
from hyoka.publishing.comma import guarded_row
from hyoka.records import At, Entry, Item, ItemList, ValueEntry

COLUMNS = (
    "evaluation", "evaluated_in", "code", "title", "link", "link_is_sure", "rating", "fiscal_year",
    "side", "raw", "number", "unit", "state", "document", "page", "printed_page", "line",
)  # fmt: skip
Row = tuple[str | int, ...]
_NO_PLACE: Row = ("", "", "")


def line_rows(line: Line) -> Iterator[Row]:
    """Oldest evaluation first; nothing is left out where two evaluations print the same year."""
    for stage in line.stages:
        head = _head(stage)
        for year in stage.indicator.years:
            for side, entry in (("target", year.target), ("result", year.result)):
                value, place = _cells(entry), _place(_at(entry))
                document = stage.entry.document_name
                yield (*head, year.fiscal_year, side, *value, document, *place)


def line_csv(line: Line) -> bytes:
    """With a byte order mark for spreadsheets."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(guarded_row, line_rows(line)))
    return file.getvalue().encode("utf-8-sig")


def line_xlsx(line: Line) -> bytes:
    """One sheet; numbers as numbers, everything else as text, never as a formula."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": _made_on(line)})
        sheet = book.add_worksheet("indicator")
        sheet.write_row(0, 0, COLUMNS, book.add_format({"bold": True}))
        for at, row in enumerate(line_rows(line), 1):
            for column, cell in enumerate(row):
                _write(sheet, at, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, sheet.dim_rowmax or 0), len(COLUMNS) - 1)
    return file.getvalue()


def _made_on(line: Line) -> datetime:
    """The day its newest evaluation changed, so that the same line is the same file."""
    card = line.newest.entry.card
    return card.changed_at.replace(tzinfo=None) if card else datetime(2000, 1, 1)  # noqa: DTZ001


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: str | int) -> None:
    if COLUMNS[column] == "number" and cell != "":
        sheet.write_number(row, column, float(cell))
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell != "":
        sheet.write_string(row, column, cell)


def _head(stage: Stage) -> Row:
    indicator = stage.indicator
    return (
        stage.entry.address,
        stage.entry.fiscal_year,
        indicator.code,
        indicator.title.text if indicator.title else "",
        stage.link or "same",
        "yes" if stage.is_sure else "proposed",
        (indicator.rating.code or "") if indicator.rating else "",
    )


def _cells(entry: Entry | None) -> Row:
    match entry:
        case ValueEntry():
            value = entry.value
            return (value.raw or "", value.number or "", value.unit or "", str(value.state))
        case ItemList():
            return ("\n".join(_lines(entry.items)), "", "", "given")
        case None:
            return ("", "", "", "not_in_text")


def _lines(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        yield f"{item.marker or ''}{item.text or ''}"
        yield from _lines(item.items)


def _at(entry: Entry | None) -> At | None:
    match entry:
        case ValueEntry():
            return entry.value.at
        case ItemList():
            return entry.items[0].at if entry.items else None
        case None:
            return None


def _place(at: At | None) -> Row:
    return (at.page, at.page_label or "", at.lines[0]) if at else _NO_PLACE
