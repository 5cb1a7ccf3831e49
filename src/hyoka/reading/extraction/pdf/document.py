"""PDF: bytes → ParsedDocument, with a box for every line and cells for every ruled table.

Pages are read by pdfium; what is a table, a column, a paragraph, a running head follows from where
things stand (`reading/geometry/`). A page that is a picture without text is told, and the others
are read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from operator import attrgetter

from hyoka.reading.extraction.builder import DocumentBuilder
from hyoka.reading.extraction.geometry.blocks import Block, Flow, Ruled, blocks_of
from hyoka.reading.extraction.geometry.continuing import continued
from hyoka.reading.extraction.geometry.endings import Row, endings_of
from hyoka.reading.extraction.geometry.margins import margin_pieces
from hyoka.reading.extraction.geometry.pieces import PageCanvas, Piece
from hyoka.reading.extraction.parsed_document import Cell, Line, ParsedDocument, lines_of
from hyoka.reading.extraction.pdf.layers import without_hidden_layers
from hyoka.reading.extraction.pdf.pdfium import PASSWORD, Document, PdfNotOpened, opened
from hyoka.reading.extraction.pdf.weight import is_too_heavy
from hyoka.reading.extraction.problems import (
    damaged_file,
    locked_file,
    nothing_in_it,
    page_ranges,
    pages_without_text,
    too_many_pages,
    unsafe_file,
)
from hyoka.reading.extraction.told import Untold
from hyoka.records import Note

LIMIT_PAGES = 3_000
LIMIT_MARKS = 10_000_000
_BODY_SHARE = 0.4
_PICTURE_SHARE = 0.02


def passages(data: bytes, name: str) -> ParsedDocument:
    """Raises Problem for what is locked, damaged, too long, or nothing but pictures."""
    if is_too_heavy(data):
        raise unsafe_file(name, "size")
    data, layers = without_hidden_layers(data)
    sheets = _sheets(data, name)
    pictures = [sheet.number for sheet in sheets if not sheet.pieces and _shows_picture(sheet)]
    if not any(sheet.pieces for sheet in sheets):
        raise pages_without_text(name, pictures) if pictures else nothing_in_it(name)
    return _written(sheets, pictures, layers)


def _shows_picture(sheet: PageCanvas) -> bool:
    """Whether pictures take up enough of a page to hold words."""
    areas = [(x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in sheet.pictures]
    return max(areas, default=0.0) > _PICTURE_SHARE * sheet.width * sheet.height


def _sheets(data: bytes, name: str) -> list[PageCanvas]:
    try:
        with opened(data) as document:
            if not len(document) > 0:
                raise damaged_file(name, "PDF")
            if len(document) > LIMIT_PAGES:
                raise too_many_pages(name, len(document), LIMIT_PAGES)
            return list(_bounded(document, name))
    except PdfNotOpened as error:
        raise (
            locked_file(name) if error.reason == PASSWORD else damaged_file(name, "PDF")
        ) from error


def _bounded(document: Document, name: str) -> Iterator[PageCanvas]:
    """The pages one by one, as long as they hold no more than any document does."""
    n_marks = 0
    for index in range(len(document)):
        sheet = document.sheet(index)
        n_marks += sheet.n_marks
        if n_marks > LIMIT_MARKS:
            raise unsafe_file(name, "size")
        yield sheet


def _written(
    sheets: Sequence[PageCanvas], pictures: Sequence[int], layers: Sequence[str]
) -> ParsedDocument:
    margins = margin_pieces(sheets)
    writing = DocumentBuilder()
    blocks = _framed(
        continued(_body(sheet, margins.get(sheet.number, set())) for sheet in sheets), sheets
    )
    _Printing(writing, sheets, margins).print(blocks)
    untold = Untold()
    for layer in layers:
        untold.add("layers", layer)
    for sheet in sheets:
        for kind, words in sheet.untold:
            untold.add(kind, words, sheet.number)
    beside = [sheet.number for sheet in sheets if sheet.pieces and _shows_picture(sheet)]
    notes = (
        *map(_picture_note, pictures),
        *([_pictures_note(beside)] if beside else []),
        *untold.notes,
    )
    unreadable = dict.fromkeys(pictures, "the page is a picture without text")
    return writing.passages(len(sheets), notes=notes, unreadable=unreadable)


def _body(sheet: PageCanvas, margin: set[int]) -> list[Block]:
    pieces = tuple(piece for index, piece in enumerate(sheet.pieces) if index not in margin)
    return blocks_of(replace(sheet, pieces=pieces))


def _framed(blocks: list[Block], sheets: Sequence[PageCanvas]) -> list[Block]:
    """The blocks, with the edges of running text taken from all pages of one width."""
    widths = {sheet.number: round(sheet.width) for sheet in sheets}
    edges: dict[int, list[tuple[float, float]]] = {}
    flows = [block for block in blocks if isinstance(block, Flow) and block.whole]
    for row in chain.from_iterable(flow.rows for flow in flows):
        x0, _, x1, _ = row.piece.box
        if x1 - x0 > _BODY_SHARE * widths[row.page]:
            edges.setdefault(widths[row.page], []).append((x0, x1))
    frames = {wide: _frame(found) for wide, found in edges.items()}
    for flow in flows:
        flow.rows = [
            _in_frame(row, frames.get(widths[row.page]), widths[row.page]) for row in flow.rows
        ]
    return blocks


def _frame(edges: Sequence[tuple[float, float]]) -> tuple[float, float]:
    lefts, rights = sorted(x0 for x0, _ in edges), sorted(x1 for _, x1 in edges)
    return lefts[len(lefts) // 50], rights[-1 - len(rights) // 50]


def _in_frame(row: Row, frame: tuple[float, float] | None, width: int) -> Row:
    """The row between the edges of running text; where no line is long enough to tell them, between
    even margins."""
    if frame is None:
        return row._replace(right=max(row.right, width - row.left))
    piece, page, _, _, centred, moved = row
    return Row(piece, page, frame[0], max(frame[1], piece.box[2]), centred, moved)


class _Printing:
    """Writes the blocks down, and before those of each page what stands on it without belonging to
    the text."""

    def __init__(
        self, writing: DocumentBuilder, sheets: Sequence[PageCanvas], margins: dict[int, set[int]]
    ) -> None:
        self._writing = writing
        self._page = 0
        self._apart = {
            sheet.number: sorted(
                (sheet.pieces[index] for index in margins.get(sheet.number, ())), key=_height
            )
            for sheet in sheets
        }

    def print(self, blocks: Sequence[Block]) -> None:
        tables = (block for block in blocks if isinstance(block, Ruled))
        for row in chain.from_iterable(map(_repeated_rows, tables)):
            self._apart[row.page].append(row.piece)
        for block in blocks:
            self._block(block)
        self._turn(len(self._apart))

    def _turn(self, page: int) -> None:
        """Opens the pages up to one: writes what stands apart on them."""
        while self._page < page:
            self._page += 1
            for piece in self._apart[self._page]:
                self._writing.line(piece.text, self._page, ends=True, box=piece.box, layout=True)
            self._writing.line("", self._page)

    def _block(self, block: Block) -> list[Line]:
        return self._flow(block) if isinstance(block, Flow) else self._table(block)

    def _flow(self, flow: Flow) -> list[Line]:
        if len(flow.rows) == 1:
            return [self._single(flow.rows[0])]
        lines = []
        for (piece, page, *_), (ends, space) in zip(flow.rows, endings_of(flow.rows), strict=True):
            self._turn(page)
            lines.append(self._writing.line(piece.text, page, ends=ends, box=piece.box))
            if space:
                self._writing.blank(page)
        return lines

    def _single(self, row: Row) -> Line:
        """A row by itself, as most cells of a table are: it ends, and space follows it."""
        if self._page < row.page:
            self._turn(row.page)
        line = self._writing.line(row.piece.text, row.page, ends=True, box=row.piece.box)
        self._writing.line("", row.page)
        return line

    def _table(self, table: Ruled) -> list[Line]:
        """Cell by cell, row by row; returns all its lines."""
        cells = []
        for cell in sorted(table.cells, key=attrgetter("row", "column")):
            lines = chain.from_iterable(map(self._block, cell.blocks))
            cells.append(
                Cell(cell.row, cell.column, tuple(lines), cell.rows, cell.columns, cell.box)
            )
        self._writing.table(table.page, tuple(cells), table.box)
        return list(lines_of(cells))


def _height(piece: Piece) -> float:
    return piece.box[1]


def _repeated_rows(table: Ruled) -> Iterator[Row]:
    for cell in table.repeated:
        for block in cell.blocks:
            yield from block.rows if isinstance(block, Flow) else ()


def _picture_note(page: int) -> Note:
    return Note(
        code="picture-page",
        page=page,
        ja=f"{page} ページは文字のない画像です。読み取っていません。",
        en=f"Page {page} is a picture without text. It was not read.",
    )


def _pictures_note(pages: Sequence[int]) -> Note:
    printed = page_ranges(pages)
    return Note(
        code="pictures",
        ja=f"図や写真の中の文字は読み取っていません（{printed} ページ）。",
        en=f"Words inside pictures were not read (page {printed}).",
    )
