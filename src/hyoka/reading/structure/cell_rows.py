"""Cells that are read in one line: a label with the cell it names, and a row of figures with its
label.

In: paragraphs, most of them whole cells where the file has tables. Out: paragraphs in which such
cells stand together, as an extraction prints them; and for a row the cell under each column of its
head. Text without tables stays as it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from hyoka.reading.extraction.parsed_document import Cell, Line, ParsedDocument, Place, lines_of
from hyoka.reading.structure.cells import tokens_of
from hyoka.reading.structure.headings import Labels
from hyoka.reading.structure.paragraphs import Paragraph

_YEAR = re.compile(r"(?:平成|令和|昭和)?(?:元|\d{1,4})年度?(?:決算|予算|当初|補正|見込|見込み)?額?")
_CODE = re.compile(r"\*?\d{1,3}-\d{1,3}")


def with_rows_joined(
    paragraphs: Sequence[Paragraph], labels: Labels, passages: ParsedDocument
) -> tuple[Paragraph, ...]:
    """The paragraphs, cells that are read in one line joined."""
    places = passages.places
    if not places:
        return tuple(paragraphs)
    found: list[Paragraph] = []
    for row, group in groupby(paragraphs, lambda paragraph: _row_of(paragraph, places)):
        cells = list(group)
        found += cells if row is None else _joined(cells, labels, places)
    return tuple(found)


def _row_of(paragraph: Paragraph, places: Mapping[int, Place]) -> tuple[int, int] | None:
    """The table and row of a paragraph that is a whole cell; null for any other."""
    place = places.get(paragraph.lines[0].number)
    if place is None or paragraph.lines[-1].number != place[1].lines[-1].number:
        return None
    return (
        (place[0], place[1].row) if paragraph.lines[0].number == place[1].lines[0].number else None
    )


def _joined(
    row: list[Paragraph], labels: Labels, places: Mapping[int, Place]
) -> Iterator[Paragraph]:
    """The cells of one row: labels with what they name, figures with each other and with the label
    they begin with."""
    row = list(_labelled(row, labels))
    spans = [places[paragraph.lines[0].number][1].rows for paragraph in row]
    start = len(row)
    while start > 0 and _is_figure(row[start - 1]):
        start -= 1
    if 0 < start < len(row):
        own = next(index for index in range(start + 1) if spans[index] == spans[start])
        start -= (
            start - own
            if start - own == 1 or (start - own == 2 and _CODE.fullmatch(row[own].words))
            else 0
        )
    yield from row[:start]
    for _, run in groupby(range(start, len(row)), lambda index: spans[index]):
        yield _one([row[index] for index in run])


def _labelled(row: Sequence[Paragraph], labels: Labels) -> Iterator[Paragraph]:
    """Each label of the form together with the cell behind it, where the form prints both as
    one."""
    index = 0
    while index < len(row):
        pair = row[index : index + 2]
        both = len(pair) == 2 and labels.names(pair[0], pair[1])
        yield _one(pair) if both else row[index]
        index += 1 + both


def _is_figure(paragraph: Paragraph) -> bool:
    return tokens_of(paragraph) is not None or _YEAR.fullmatch(paragraph.words) is not None


def _one(paragraphs: Sequence[Paragraph]) -> Paragraph:
    return Paragraph(paragraphs[0].passages, lines_of(paragraphs), paragraphs[0].index)


def under_columns(head: Paragraph, row: Paragraph, count: int) -> list[Paragraph | None] | None:
    """What a row holds under each of the last `count` columns of its head; null where the file
    tells no columns."""
    places = head.passages.places
    heads = list(_cells(head.lines, places))[-count:]
    if len(heads) < count or {table for table, _ in heads} != {
        table for table, _ in _cells(row.lines, places)
    }:
        return None
    columns = [cell.column for _, cell in heads]
    return [_in_column(row, column, places) for column in columns]


def _in_column(row: Paragraph, column: int, places: Mapping[int, Place]) -> Paragraph | None:
    lines = tuple(line for line in row.lines if _covers(places[line.number][1], column))
    return Paragraph(row.passages, lines, row.index) if lines else None


def _covers(cell: Cell, column: int) -> bool:
    return cell.column <= column < cell.column + cell.columns


def _cells(lines: Iterable[Line], places: Mapping[int, Place]) -> Iterator[Place]:
    """The cells of some lines, each once."""
    last: Place | None = None
    for line in lines:
        place = places.get(line.number)
        if place is not None and place is not last:
            yield place
        last = place
