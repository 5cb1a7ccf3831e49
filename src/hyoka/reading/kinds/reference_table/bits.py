"""The stretches of a table's lines: one for every row mark, so that `（２）１回 （２）３回` is two.

In: rows of a table set in plain text or in cells. Out: bits, each with the number its mark carries
and its words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyoka.reading.extraction.parsed_document import ParsedDocument
from hyoka.reading.structure.cells import tokens_of
from hyoka.reading.structure.paragraphs import Paragraph, cut
from hyoka.reading.structure.text_rows import Row
from hyoka.text import CellKind, cell_words, fold

_MARK = re.compile(r"\((\d{1,2})\)")
_BRACKETS = re.compile(r"\(([^()]+)\)$")


@dataclass(frozen=True)
class Bit:
    """A stretch of a line: the number of the row mark it begins with, and the words after the
    mark."""

    number: int | None
    words: Paragraph
    row: Row

    def piece(self, start: int, end: int) -> "Bit | None":
        """What stands between two offsets of its squeezed words; null where nothing does."""
        words = self.words.between(start, end)
        return Bit(self.number, words, self.row) if words is not None else None


def bits_of(passages: ParsedDocument, rows: Sequence[Row]) -> Iterator[Bit]:
    for row in rows:
        starts = _marks(row)
        edges = [*(mark.start() for mark in starts), len(row.line.text)]
        yield from _bit(passages, row, None, 0, edges[0])
        for mark, end in zip(starts, edges[1:], strict=True):
            yield from _bit(passages, row, int(mark[1]), mark.end(), end)


def _marks(row: Row) -> list[re.Match[str]]:
    """A mark stands at the beginning, behind a space, or repeats the number the line begins
    with."""
    folded = fold(row.line.text)
    found: list[re.Match[str]] = []
    for mark in _MARK.finditer(folded):
        leads = not folded[: mark.start()].strip() or folded[mark.start() - 1] == " "
        if leads or (found and mark[1] == found[0][1]):
            found.append(mark)
    return found


def _bit(
    passages: ParsedDocument, row: Row, number: int | None, start: int, end: int
) -> Iterator[Bit]:
    if row.line.text[start:end].strip():
        yield Bit(number, Paragraph(passages, (cut(row.line, start, end),)), row)


def singles_of(bit: Bit) -> list[Bit]:
    """A bit of figures as one bit for each; a bit of anything else as it is."""
    tokens = tokens_of(bit.words)
    is_cell = bit.row.spot is not None and cell_words(bit.words.text).quantity is not None
    if tokens is None or len(tokens) == 1 or is_cell:
        return [bit]
    line = bit.words.lines[0]
    return [
        Bit(
            bit.number, Paragraph(bit.words.passages, (cut(line, token.start, token.end),)), bit.row
        )
        for token in tokens
    ]


def _is_value(bit: Bit) -> bool:
    """Whether brackets belong to the cell's own value: （空欄）, (20), 157（速報値）."""
    found = cell_words(bit.words.text)
    if found.kind is not CellKind.FIGURE or found.quantity is None:
        return found.kind is CellKind.BLANK
    words, said = bit.words.words, _BRACKETS.search(bit.words.words)
    qualifiers = (found.quantity.qualifier or "").split("・")
    return words.startswith("(") or (said is not None and said[1] in qualifiers)


def bare(bit: Bit) -> tuple[Bit | None, list[str]]:
    """The bit without the brackets behind its words, and what they say; null where it is nothing
    but brackets."""
    said: list[str] = []
    rest: Bit | None = bit
    while (
        rest is not None and (found := _BRACKETS.search(rest.words.words)) and not _is_value(rest)
    ):
        said.insert(0, rest.words.slice(*found.span(1)).text)
        rest = rest.piece(0, found.start())
    return rest, said
