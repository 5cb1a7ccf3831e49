"""The row of an indicator's table where the file tells no cells: read only with exactly one cell
for every head."""

import re
from collections.abc import Sequence

from hyoka.forms import Part
from hyoka.reading.kinds.year_table.head import Header
from hyoka.reading.kinds.year_table.row import IndicatorRow
from hyoka.reading.structure.cells import (
    Token,
    letter_choice,
    row_tokens,
    spoilt_letter,
    tokens_of,
    value_of,
)
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Text, Value
from hyoka.text import fold, squeezed

_LONE_LETTER = re.compile(r"[A-Za-z]")
Printed = tuple[str, Text]


def cells_in_line(part: Part, header: Header, body: Sequence[Paragraph]) -> IndicatorRow:
    """The row behind the header, in whatever lines; unread where its cells are not as many as the
    heads."""
    before, after = split(body, header.start, header.end)
    expected = header.has_mid_term + 2 * len(header.years)
    row, notes = _row_and_notes(part, after, expected)
    cells = _in_order(row, expected) if header.years else None
    if _are_guessed(row, expected):
        cells, row, notes = None, [*row, *notes], []
    if cells is None:
        reason = _reason(header, row, expected)
        rest = [(reason, row)] if row else []
        return IndicatorRow(header.mid_term_year, notes=[*before, *notes], unread=rest)
    values, letter = cells
    mid_term = values.pop(0) if header.has_mid_term else None
    pairs = zip(header.years, zip(values[::2], values[1::2], strict=True), strict=True)
    rating = letter_choice(letter) if letter is not None else None
    return IndicatorRow(header.mid_term_year, mid_term, dict(pairs), rating, [*before, *notes])


def _are_guessed(row: Sequence[Paragraph], expected: int) -> bool:
    """Whether a cell holds words that nothing in the file ends."""
    return any(each.passages.ends_are_guessed for each in row) and any(
        kind == "words" for kind, _ in _cells_of(row, expected)
    )


def _reason(header: Header, row: Sequence[Paragraph], expected: int) -> str:
    if not header.years:
        return "the years of the header cannot be told"
    if row and _are_guessed(row, expected):
        return "where its cells end cannot be seen"
    return "the cells do not match the header"


def split(
    body: Sequence[Paragraph], start: int, end: int
) -> tuple[list[Paragraph], list[Paragraph]]:
    """The paragraphs before and after a stretch of the squeezed body, cut where it begins or ends
    inside one."""
    before: list[Paragraph] = []
    after: list[Paragraph] = []
    at = 0
    for paragraph in body:
        size = len(paragraph.words)
        head = paragraph.between(0, max(0, min(size, start - at)))
        tail = paragraph.tail(max(0, end - at)) if end - at < size else None
        before += [head] if head and start > at else []
        after += [tail] if tail else []
        at += size
    return before, after


def _row_and_notes(
    part: Part, after: Sequence[Paragraph], expected: int
) -> tuple[list[Paragraph], list[Paragraph]]:
    """The paragraphs of the row up to its last cell, and the notes that follow it."""
    notes = tuple(squeezed(word) for word in part.words("notes"))
    row: list[Paragraph] = []
    n_cells, rated = 0, False
    for index, paragraph in enumerate(after):
        kinds = [kind for kind, _ in _cells_of([paragraph], expected)]
        is_rating = all(kind == "letter" for kind in kinds)
        if paragraph.words.startswith(notes) or (n_cells >= expected and (rated or not is_rating)):
            return row, list(after[index:])
        row.append(paragraph)
        n_cells += len(kinds) - is_rating
        rated = rated or kinds[-1] == "letter"
    return row, []


def _in_order(row: Sequence[Paragraph], expected: int) -> tuple[list[Value], Text | None] | None:
    """The values and the rating's letter, last in the row or before it; null where the number of
    cells is another.

    A letter among the figures is a misread one. Where a letter ends a row that lacks a cell, nobody
    can tell which.
    """
    cells = _cells_of(row, expected)
    letter: Text | None = None
    if len(cells) == expected + 1 and (_is_rating(cells[-1]) or _is_rating(cells[0])):
        letter = cells.pop(-1 if _is_rating(cells[-1]) else 0)[1]
    elif cells and cells[-1][0] == "letter":
        return None
    if len(cells) != expected:
        return None
    return [spoilt_letter(value_of(printed)) for _, printed in cells], letter


def _is_rating(cell: Printed) -> bool:
    """A letter of the scale, or one of none, which is told as an unknown answer."""
    kind, printed = cell
    return kind == "letter" or _LONE_LETTER.fullmatch(fold(printed.text).strip()) is not None


def _cells_of(paragraphs: Sequence[Paragraph], expected: int) -> list[Printed]:
    """Kind and printed words of each cell: those of a line of figures, or the paragraph as one
    cell."""
    cells: list[Printed] = []
    for paragraph in paragraphs:
        tokens = (
            tokens_of(paragraph)
            or row_tokens(paragraph, expected)
            or row_tokens(paragraph, expected + 1)
        )
        cells += (
            _printed(paragraph, tokens)
            if tokens
            else [("words", Text(text=paragraph.text, at=paragraph.at))]
        )
    return cells


def _printed(paragraph: Paragraph, tokens: Sequence[Token]) -> list[Printed]:
    return [(token.kind, paragraph.printed(token.start, token.end)) for token in tokens]
