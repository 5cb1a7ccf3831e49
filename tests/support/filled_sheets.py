"""Filled sheets printed as offices print them: one description, drawn by typst, as bare rectangles, or in Excel.

In: lines and ruled tables as data. Out: bytes of a PDF or a workbook, the same words in the same cells.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import typst
import xlsxwriter

from hyoka.writing.renderers.fonts import FACES

_WIDTH_MM, _TALL_MM = 180.0, 8.0


@dataclass(frozen=True)
class Box:
    """A cell in its place: row, column, how many it covers, its words; `up` stands its characters one by one."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    up: bool = False
    right: bool = False


@dataclass(frozen=True)
class Drawn:
    """A ruled table; widths are shares of the line, heights millimetres."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]
    boxes: tuple[Box, ...]

    @cached_property
    def lefts(self) -> list[float]:
        total = sum(self.widths)
        edges, at = [0.0], 0.0
        for width in self.widths:
            at += width / total * _WIDTH_MM
            edges.append(round(at, 3))
        return edges

    @cached_property
    def tops(self) -> list[float]:
        edges, at = [0.0], 0.0
        for height in self.heights:
            at += height
            edges.append(round(at, 3))
        return edges


def drawn(said: Mapping[str, object]) -> Drawn:
    """A table as data: rows of cells that flow around those that cover several rows."""
    rows = said["rows"]
    assert isinstance(rows, list)
    boxes = tuple(_flow(rows))
    n_columns = max(box.column + box.columns for box in boxes)
    n_rows = max(box.row + box.rows for box in boxes)
    widths, heights = said.get("widths"), said.get("heights")
    return Drawn(
        tuple(float(each) for each in widths) if isinstance(widths, list) else (1.0,) * n_columns,
        tuple(float(each) for each in heights)
        if isinstance(heights, list)
        else (_TALL_MM,) * n_rows,
        boxes,
    )


def _flow(rows: Sequence[Sequence[object]]) -> Iterator[Box]:
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            box = _box(cell, number, column)
            taken |= {
                (number + down, column + right)
                for down in range(box.rows)
                for right in range(box.columns)
            }
            column += box.columns
            yield box


def _box(cell: object, row: int, column: int) -> Box:
    if not isinstance(cell, Mapping):
        words = str(cell)
        return Box(row, column, 1, 1, words, right=_is_figure(words))
    words = str(cell.get("t", ""))
    return Box(
        row, column, int(cell.get("r", 1)), int(cell.get("c", 1)), words, "up" in cell, right=_is_figure(words)
    )  # fmt: skip


def _is_figure(words: str) -> bool:
    return words.replace(",", "").replace(".", "").isdecimal() and not (
        words[0] == "0" and words[1:].isdecimal()
    )


def typst_pdf(blocks: Sequence[Mapping[str, object]]) -> bytes:
    """As a document with tables prints them."""
    return _compiled(_HEAD + "\n".join(map(_typst_block, blocks)))


def rectangles_pdf(
    blocks: Sequence[Mapping[str, object]], *, hair: float = 0.2, inset: float = 0.4
) -> bytes:
    """As a program prints them that draws each cell as a rectangle: `hair` the rule's and `inset` the words' distance
    to it, both in millimetres."""
    return _compiled(_HEAD + "\n".join(_placed_block(each, hair, inset) for each in blocks))


_HEAD = """#set page(paper: "a4", margin: 15mm)
#set text(font: "Noto Serif JP", size: 8pt, lang: "ja")
"""


def _compiled(source: str) -> bytes:
    found = typst.compile(source.encode(), format="pdf", font_paths=FACES)
    assert isinstance(found, bytes)
    return found


def _words(text: str) -> str:
    """Words as typst content, nothing in them read as markup."""
    lines = (line.replace("\\", "\\\\").replace('"', '\\"') for line in text.split("\n"))
    return "#linebreak()".join(f'#"{line}"' for line in lines)


def _typst_block(block: Mapping[str, object]) -> str:
    if "line" in block:
        return f"#align({block.get('align', 'left')})[{_words(str(block['line']))}]\n"
    if "break" in block:
        return "#pagebreak()"
    table = drawn(block)
    columns = ", ".join(
        f"{after - before}mm" for before, after in zip(table.lefts, table.lefts[1:], strict=False)
    )
    heights = ", ".join(f"{height}mm" for height in table.heights)
    cells = ", ".join(map(_typst_cell, table.boxes))
    return (
        f"#table(columns: ({columns},), rows: ({heights},), inset: 1.5pt, stroke: 0.5pt, {cells})\n"
    )


def _typst_cell(box: Box) -> str:
    text = "\n".join(box.text) if box.up else box.text
    align = "right" if box.right else "left"
    size = "set text(size: 6pt); set par(leading: 1pt); " if box.up else ""
    return (
        f"table.cell(x: {box.column}, y: {box.row}, rowspan: {box.rows}, colspan: {box.columns}, "
        f"align: {align} + horizon)[#{{{size}[{_words(text)}]}}]"
    )


def _placed_block(block: Mapping[str, object], hair: float, inset: float) -> str:
    if "line" in block or "break" in block:
        return _typst_block(block)
    table = drawn(block)
    pieces = [_placed_cell(table, box, hair, inset) for box in table.boxes]
    return f"#box(width: {_WIDTH_MM}mm, height: {table.tops[-1]}mm)[\n{''.join(pieces)}]\n"


def _placed_cell(table: Drawn, box: Box, hair: float, inset: float) -> str:
    left, top = table.lefts[box.column], table.tops[box.row]
    width = table.lefts[box.column + box.columns] - left
    height = table.tops[box.row + box.rows] - top
    text = "\n".join(box.text) if box.up else box.text
    align = "right" if box.right else "left"
    size = "set text(size: 6pt); set par(leading: 1pt); " if box.up else "set par(leading: 2pt); "
    return (
        f"#place(dx: {left}mm, dy: {top}mm, rect(width: {width}mm, height: {height}mm, inset: {inset}mm, "
        f"stroke: {hair}mm)[#{{{size}align({align} + horizon)[{_words(text)}]}}])\n"
    )


def workbook(blocks: Sequence[Mapping[str, object]]) -> bytes:
    """As a workbook holds them: merged cells, numbers as numbers under a thousands format."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("票")
    ruled = {
        kind: book.add_format({"border": 1, "text_wrap": True, **more})
        for kind, more in (
            ("words", {}),
            ("number", {"num_format": "#,##0"}),
            ("tenths", {"num_format": "0.0"}),
        )
    }
    at = 0
    for block in blocks:
        if "break" in block:
            at += 1
        elif "line" in block:
            sheet.write_string(at, 0, str(block["line"]))
            at += 2
        else:
            table = drawn(block)
            for box in table.boxes:
                _write(sheet, ruled, box, at)
            at += len(table.heights) + 1
    book.close()
    return out.getvalue()


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    ruled: Mapping[str, xlsxwriter.format.Format],
    box: Box,
    at: int,
) -> None:
    plain = box.text.replace(",", "")
    kind = "words" if not box.right else "tenths" if "." in plain else "number"
    if box.rows > 1 or box.columns > 1:
        last = (at + box.row + box.rows - 1, box.column + box.columns - 1)
        sheet.merge_range(at + box.row, box.column, *last, "", ruled[kind])
    if box.right and ("," in box.text or plain == box.text):
        sheet.write_number(at + box.row, box.column, float(plain), ruled[kind])
    else:
        sheet.write_string(at + box.row, box.column, box.text, ruled["words"])
