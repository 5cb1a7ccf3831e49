"""One worksheet: paragraphs across its width, tables on shared columns, rows as tall as their
words.

In: the blocks of one printed section. Out: the worksheet, filled, with its print area and repeated
header rows.
"""

import io
from collections.abc import Sequence
from itertools import accumulate, chain

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from hyoka.writing.blocks import Block, Cell, Chart, Mark, Page, Paragraph, Role, Table, Words
from hyoka.writing.composition.places import height_of
from hyoka.writing.renderers.measures import LEADING, measure_of
from hyoka.writing.renderers.pictures import DOTS_PER_INCH, png_of
from hyoka.writing.renderers.spreadsheet.columns import columns_of, shared_boundaries
from hyoka.writing.renderers.spreadsheet.heights import (
    COLUMN_POINTS,
    cell_points_of,
    points_of,
    rows_for,
)
from hyoka.writing.renderers.spreadsheet.numbers import format_for
from hyoka.writing.renderers.spreadsheet.styles import Look, Styles

_POINTS_PER_MM = 72 / 25.4
_MM_PER_INCH = 25.4
_POINTS_PER_INCH = 72
_PADDING = 5 / 7  # of a column, in digits of seven dots
_SCREEN_DOTS = 96
_A4 = 9
_A3 = 8
_CHOICES_LIMIT = 255
_WORDS_LIMIT = 32_767


class Sheet:
    """Writes one worksheet from the top down."""

    def __init__(
        self, sheet: Worksheet, name: str, blocks: Sequence[Block], page: Page, styles: Styles
    ) -> None:
        self._sheet, self._name, self._blocks, self._page, self._styles = (
            sheet,
            name,
            blocks,
            page,
            styles,
        )
        self._bounds = shared_boundaries([block for block in blocks if isinstance(block, Table)])
        self._characters = (page.width_mm - 2 * page.margin_mm) * _POINTS_PER_MM / COLUMN_POINTS
        self._row = 0

    def write(self) -> None:
        """Fills the worksheet."""
        self._set_up()
        for block in self._blocks:
            match block:
                case Paragraph():
                    self._paragraph(block)
                case Table():
                    self._table(block)
                case Chart():
                    self._chart(block)
        self._sheet.print_area(0, 0, max(0, self._row - 1), self._last)

    @property
    def _last(self) -> int:
        return len(self._bounds) - 2

    def _set_up(self) -> None:
        sheet, page = self._sheet, self._page
        for column, (start, end) in enumerate(zip(self._bounds, self._bounds[1:], strict=False)):
            sheet.set_column(column, column, max(0.5, (end - start) * self._characters - _PADDING))
        sheet.set_paper(_A3 if page.height_mm > 300 and page.width_mm > 250 else _A4)
        if page.width_mm > page.height_mm:
            sheet.set_landscape()
        margin = page.margin_mm / _MM_PER_INCH
        sheet.set_margins(
            margin, margin, margin - LEADING * page.font_pt / _POINTS_PER_INCH, margin
        )
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        if page.running_head:
            sheet.set_header(f"&L{page.running_head.replace('&', '&&')}")
        if page.first_number is not None:
            sheet.set_footer("&C&P")

    def _paragraph(self, paragraph: Paragraph) -> None:
        level = paragraph.level if paragraph.role is Role.ITEM else 0
        measure, letters = measure_of(paragraph.role, paragraph.level), self._page.font_pt
        look = Look(measure.size * letters, role=paragraph.role, align=paragraph.align, level=level)
        points = points_of(paragraph.text, self._characters - 2 * level, look.letters)
        rows = self._add_rows(points + (measure.before + measure.after) * letters)
        self._put((rows[0], 0, rows[1], self._last), paragraph.words, look)

    def _chart(self, chart: Chart) -> None:
        rows = self._add_rows(chart.height_mm * _POINTS_PER_MM)
        scale = _SCREEN_DOTS / DOTS_PER_INCH
        picture = {
            "image_data": io.BytesIO(png_of(chart)),
            "description": chart.twin,
            "object_position": 1,
        }
        self._sheet.insert_image(
            rows[0], 0, "chart.png", picture | {"x_scale": scale, "y_scale": scale}
        )

    def _add_rows(self, points: float) -> tuple[int, int]:
        """New rows tall enough together: the first and the last."""
        first, count = self._row, rows_for(points)
        for row in range(first, first + count):
            self._sheet.set_row(row, points / count)
        self._row += count
        return first, self._row - 1

    def _table(self, table: Table) -> None:
        columns, top = columns_of(table, self._bounds), self._row
        heights = self._heights(table, columns)
        counts = [rows_for(each) for each in heights]
        starts = [top, *(top + each for each in accumulate(counts))]
        for points in heights:
            self._add_rows(points)
        for cell in table.cells:
            self._cell(cell, table, columns, starts)
        if table.head_rows and top == 0:
            self._sheet.repeat_rows(0, starts[table.head_rows] - 1)

    def _heights(self, table: Table, columns: Sequence[int]) -> list[float]:
        """Points of every row: what its own cells need; a cell over several rows makes its last one
        grow."""
        letters = self._page.font_pt
        heights = [cell_points_of("", 1, letters)] * height_of(table)
        for cell in sorted(table.cells, key=lambda each: each.rows):
            share = (
                self._bounds[columns[cell.column + cell.columns]]
                - self._bounds[columns[cell.column]]
            )
            text = "\n".join(each.text for each in cell.paragraphs)
            stacked = points_of("\n".join(text), 1, letters)
            needed = (
                stacked
                if cell.vertical
                else cell_points_of(text, share * self._characters, letters)
            )
            rows = range(cell.row, cell.row + cell.rows)
            heights[rows[-1]] += max(0.0, needed - sum(heights[row] for row in rows))
        return heights

    def _cell(
        self, cell: Cell, table: Table, columns: Sequence[int], starts: Sequence[int]
    ) -> None:
        place = (
            starts[cell.row],
            columns[cell.column],
            starts[cell.row + cell.rows] - 1,
            columns[cell.column + cell.columns] - 1,
        )
        words = _joined(cell.paragraphs)
        text = "".join(run.text for run in words)
        number = None if cell.number is None else format_for(text, cell.number)
        look = Look(
            self._page.font_pt,
            align=cell.align,
            frame=table.frame,
            head=cell.head,
            vertical=cell.vertical,
            number=number,
        )
        self._put(place, words, look)
        if cell.number is not None and number is not None:
            self._number(cell, look, place, columns, starts)
        if cell.choices and len(",".join(cell.choices)) <= _CHOICES_LIMIT:
            rule = {"validate": "list", "source": list(cell.choices), "error_type": "warning"}
            self._sheet.data_validation(place[0], place[1], place[0], place[1], rule)

    def _number(
        self,
        cell: Cell,
        look: Look,
        place: tuple[int, int, int, int],
        columns: Sequence[int],
        starts: Sequence[int],
    ) -> None:
        style, value = self._styles.cell(look), float(cell.number or 0)
        if not cell.sum_of:
            self._sheet.write_number(place[0], place[1], value, style)
            return
        parts = ",".join(
            xl_rowcol_to_cell(starts[row], columns[column]) for row, column in cell.sum_of
        )
        self._sheet.write_formula(place[0], place[1], f"=SUM({parts})", style, value)

    def _put(self, place: tuple[int, int, int, int], words: Sequence[Words], look: Look) -> None:
        """Words into a cell or a merged range; several marks make a rich text."""
        style, (top, left, bottom, right) = self._styles.cell(look), place
        if (top, left) != (bottom, right):
            self._sheet.merge_range(top, left, bottom, right, "", style)
        runs = [run for run in words if run.text]
        text = "".join(run.text for run in runs)[:_WORDS_LIMIT]
        if len(runs) < 2 or all(run.mark is Mark.PLAIN for run in runs):
            self._sheet.write_string(top, left, text, style)
            return
        marked = ((self._styles.mark(run.mark, look.letters), run.text) for run in runs)
        self._sheet.write_rich_string(top, left, *chain.from_iterable(marked), style)


def _joined(paragraphs: Sequence[Paragraph]) -> list[Words]:
    """The paragraphs of a cell as runs, one line each."""
    joined: list[Words] = []
    for number, paragraph in enumerate(paragraphs):
        joined += [Words("\n")] * bool(number) + list(paragraph.words)
    return joined
