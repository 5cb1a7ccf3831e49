"""The cells of a sheet: its XML → what each cell shows, and what is there and not shown.

A cell under a merged range, in a hidden or flat row or column, in white letters, struck out or
hidden by its format is not shown. A formula whose result was not saved shows its formula: it is no
blank. Source: ECMA-376 part 1, 18.3.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from hyoka.reading.extraction.ooxml.cell_styles import CellStyle, Run, S, printed, runs_of
from hyoka.reading.extraction.ooxml.number_formats import shown, text_shown
from hyoka.reading.extraction.ooxml.packages import whole
from hyoka.reading.extraction.ooxml.workbook import ON, Book
from hyoka.reading.extraction.told import Untold

LIMIT_CELLS = 500_000
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_LAST_COLUMN = 16_384
_FLAT = 0.01
Place = tuple[int, int]
Span = tuple[int, int]


class TooManyCells(Exception):  # noqa: N818 - a result that the format puts into words
    """More cells than are read."""


@dataclass
class SheetCells:
    """What a sheet shows: `texts` by place, `spans` of merged ranges by their first cell, `ruled`
    places left empty.

    `hidden` tells whether rows or columns with content are hidden.
    """

    texts: dict[Place, str] = field(default_factory=dict)
    spans: Mapping[Place, Span] = field(default_factory=dict)
    ruled: set[Place] = field(default_factory=set)
    hidden: bool = False


def cells_of(
    root: etree._Element, book: Book, page: int, untold: Untold, limit: int = LIMIT_CELLS
) -> SheetCells:
    """The cells of a sheet. Raises TooManyCells."""
    return _Reading(root, book, page, untold, limit).cells()


class _Reading:
    def __init__(
        self, root: etree._Element, book: Book, page: int, untold: Untold, limit: int
    ) -> None:
        self._root, self._book, self._page, self._untold, self._limit = (
            root,
            book,
            page,
            untold,
            limit,
        )
        self._columns = set(_hidden_columns(root))
        defaults = root.find(f"{S}sheetFormatPr")
        self._flat = defaults is not None and defaults.get("zeroHeight") in ON
        self._found = SheetCells(spans=_merged(root))

    def cells(self) -> SheetCells:
        number = -1
        for row in self._root.iter(f"{S}row"):
            number = max(0, whole(row.get("r")) - 1) if row.get("r") else number + 1
            self._row(row, number)
        self._drop_covered()
        return self._found

    def _row(self, row: etree._Element, number: int) -> None:
        hidden, column = _is_hidden_row(row, default=self._flat), -1
        for cell in row.iterchildren(f"{S}c"):
            column = column_of(cell.get("r")) if cell.get("r") else column + 1
            self._cell(cell, (number, column), hidden=hidden or column in self._columns)

    def _cell(self, cell: etree._Element, place: Place, *, hidden: bool) -> None:
        style = self._book.style(cell.get("s"))
        text = "" if hidden and len(cell) == 0 else self._shown(cell, style)
        if hidden:
            self._found.hidden = self._found.hidden or bool(text.strip())
        elif text.strip():
            self._found.texts[place] = text
        elif style.ruled:
            self._found.ruled.add(place)
        if len(self._found.texts) + len(self._found.ruled) > self._limit:
            if len(self._found.texts) > self._limit:
                raise TooManyCells
            self._found.ruled.clear()

    def _shown(self, cell: etree._Element, style: CellStyle) -> str:
        """What a cell shows; what it holds beside that is told."""
        kind, stored = cell.get("t", "n"), cell.findtext(f"{S}v") or ""
        formula = cell.find(f"{S}f")
        if formula is not None and not stored and kind != "str":
            self._untold.add("formulas", cell.get("r", ""), self._page)
            return f"={formula.text or ''}"
        runs = self._runs(cell, kind, stored, style)
        return "".join(self._seen(run, style) for run in runs)

    def _runs(
        self, cell: etree._Element, kind: str, stored: str, style: CellStyle
    ) -> tuple[Run, ...]:
        if kind == "s":
            index = whole(stored, -1)
            runs = self._book.texts[index] if 0 <= index < len(self._book.texts) else ()
        elif kind == "inlineStr":
            inline = cell.find(f"{S}is")
            runs = runs_of(inline) if inline is not None else ()
        else:
            return ((self._value(kind, stored, style), None),) if stored else ()
        if len(runs) == 1 and "@" not in style.code and ";" not in style.code:
            return runs
        return self._formatted(runs, style)

    def _formatted(self, runs: tuple[Run, ...], style: CellStyle) -> tuple[Run, ...]:
        """Texts as the section of their format for texts has them."""
        if not runs or text_shown("x", style.code) == "x":
            return runs
        (first, *others), (words, font) = runs, runs[0]
        if not text_shown("x", style.code):
            self._untold.add("not-shown", "".join(run[0] for run in runs), self._page)
            return ()
        before, _, after = text_shown("\0", style.code).partition("\0")
        if not others:
            return ((before + words + after, font),)
        return ((before + first[0], font), *others[:-1], (others[-1][0] + after, others[-1][1]))

    def _value(self, kind: str, stored: str, style: CellStyle) -> str:
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(stored, stored)
        if kind == "str":
            return text_shown(stored, style.code)
        if kind != "n":
            return stored
        text = shown(stored, style.code, since_1904=self._book.since_1904)
        if not text.strip():
            self._untold.add("not-shown", stored, self._page)
        return text

    def _seen(self, run: Run, style: CellStyle) -> str:
        reason = style.left_out(run[1])
        if reason is None:
            return printed(run)
        self._untold.add(reason, run[0], self._page)
        return ""

    def _drop_covered(self) -> None:
        """Takes out what lies under merged ranges, which show their first cell alone."""
        rows: dict[int, list[int]] = {}
        for row, column in (*self._found.texts, *self._found.ruled):
            rows.setdefault(row, []).append(column)
        for (top, left), (n_rows, n_columns) in self._found.spans.items():
            inside = (
                range(top, top + n_rows)
                if n_rows < len(rows)
                else [row for row in rows if top <= row < top + n_rows]
            )
            for row in inside:
                for column in rows.get(row, ()):
                    if left <= column < left + n_columns and (row, column) != (top, left):
                        self._drop((row, column))

    def _drop(self, place: Place) -> None:
        self._found.ruled.discard(place)
        text = self._found.texts.pop(place, None)
        if text is not None:
            self._untold.add("not-shown", text, self._page)


def _is_hidden_row(row: etree._Element, *, default: bool) -> bool:
    if row.get("hidden") is not None:
        return row.get("hidden") in ON
    height = _number(row.get("ht"))
    return default if height is None else height < _FLAT


def _hidden_columns(root: etree._Element) -> Iterator[int]:
    """Columns that are hidden or have no width."""
    for each in root.iter(f"{S}col"):
        width = _number(each.get("width"))
        if each.get("hidden") in ON or (width is not None and width < _FLAT):
            yield from range(
                max(0, whole(each.get("min")) - 1), min(whole(each.get("max")), _LAST_COLUMN)
            )


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text is not None else None
    except ValueError:
        return None


def column_of(place: str | None) -> int:
    """A → 0, AA → 26."""
    match = _PLACE.fullmatch(place or "")
    column = 0
    for letter in match[1] if match else "A":
        column = column * 26 + ord(letter) - 64
    return column - 1


def _merged(root: etree._Element) -> dict[Place, Span]:
    """By its first cell, how many rows and columns each merged range covers."""
    found: dict[Place, Span] = {}
    for each in root.iter(f"{S}mergeCell"):
        first, _, last = each.get("ref", "").partition(":")
        start, end = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
        if start and end:
            row, column = int(start[2]) - 1, column_of(first)
            found[row, column] = (int(end[2]) - row, column_of(last) - column + 1)
    return found
