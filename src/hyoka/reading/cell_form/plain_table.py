"""A table in plain text: heads on lines of their own, then rows of a label with a figure for every
column.

In: lines outside tables. Out: rows as long as the head has columns; what fits no row is told.
Nothing is shifted: a row with fewer figures than columns stays unread, since no one knows which
cell is blank.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hyoka.reading.cell_form.grid import FormCell
from hyoka.reading.cell_form.heads import HeadReader, HeadSaid
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Text
from hyoka.text import fold, squeezed

_FIGURE = re.compile(
    r"(?:△|-)?[$€£¥]?\d[\d,.]*(?:\((?:△|-)?\d[\d,.]*\))?[^\d\s]{0,4}|-+|n/a", re.IGNORECASE
)
_WORD = re.compile(r"\S+")


@dataclass
class PlainRow:
    """A row being read: its label, its figures, its lines."""

    label: str
    cells: list[Text] = field(default_factory=list)
    lines: list[FormCell] = field(default_factory=list)


@dataclass
class PlainTable:
    """Columns with their printed heads, rows, and lines that fit nowhere."""

    columns: list[HeadSaid] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    rows: list[PlainRow] = field(default_factory=list)
    heads: list[FormCell] = field(default_factory=list)
    unfit: list[FormCell] = field(default_factory=list)


def plain_table(lines: Sequence[FormCell], heads: HeadReader) -> PlainTable:
    found = PlainTable()
    row: PlainRow | None = None
    for line in lines:
        if not found.rows and row is None and (said := _heads(line, heads)):
            found.columns += [each for each, _ in said if each.says.means is None]
            found.printed += [words for each, words in said if each.says.means is None]
            found.heads.append(line)
            continue
        label, figures = _split(line)
        if label or row is None:
            _close(found, row)
            row = PlainRow(label)
        row.cells += figures
        row.lines.append(line)
    _close(found, row)
    return found


def _close(table: PlainTable, row: PlainRow | None) -> None:
    if row is None:
        return
    if row.label and table.columns and len(row.cells) == len(table.columns):
        table.rows.append(row)
    else:
        table.unfit += row.lines


def _heads(line: FormCell, heads: HeadReader) -> list[tuple[HeadSaid, str]]:
    """The heads on a line, all of them; none where a word on it is no head."""
    found = []
    for word in _words(line):
        said = heads.said(squeezed(word))
        if said is None or said.is_bare:
            whole = heads.said(line.words)
            return [(whole, line.words)] if whole is not None and not whole.is_bare else []
        found.append((said, word))
    return found


def _words(line: FormCell) -> Iterator[str]:
    assert line.paragraph is not None
    return (found[0] for found in _WORD.finditer(line.paragraph.text))


def _split(line: FormCell) -> tuple[str, list[Text]]:
    """A line's label and the figures behind it."""
    assert isinstance(line.paragraph, Paragraph)
    printed = line.lines[0].text
    spans = [found.span() for found in _WORD.finditer(printed)]
    start = len(spans)
    while start > 0 and _FIGURE.fullmatch(fold(printed[slice(*spans[start - 1])])):
        start -= 1
    label = printed[spans[0][0] : spans[start - 1][1]] if start else ""
    return label, [line.paragraph.printed(*span) for span in spans[start:]]
