"""The series of a reference indicator where the file tells no cells.

Values of a year stand on one line, or stacked by mark (`①３か国` over `②４か国`), one for every year; a
note may end in the very line its values stand on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hyoka.reading.kinds.series_table.found import SeriesFound
from hyoka.reading.kinds.year_table.line import split
from hyoka.reading.structure.cells import (
    Token,
    ends_in_figures,
    tokens_of,
    trailing_tokens,
    value_of,
)
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Series, Value
from hyoka.text import YEAR, fold, head_years, squeezed

_MARKED = re.compile(r"[①-⑳]")
_HEADER = re.compile(rf"(?:{YEAR}){{2,}}")
Stacked = tuple[str | None, Value, Paragraph]


@dataclass
class Rows:
    """What was found under the years: rows by label, cells stacked in order, and the paragraphs
    that are neither."""

    rows: list[Series] = field(default_factory=list)
    stacked: list[Stacked] = field(default_factory=list)
    rest: list[Paragraph] = field(default_factory=list)
    unread: list[Paragraph] = field(default_factory=list)


def series_in_lines(content: Content) -> SeriesFound:
    words = "".join(paragraph.words for paragraph in content.body)
    header = _HEADER.search(words)
    years = head_years(header[0]) if header is not None else None
    if header is None or years is None or len(set(years)) < len(years):
        reason = (
            "no years stand over the values"
            if header is None
            else "the years of the header cannot be told"
        )
        return SeriesFound(unread=[(paragraph, reason) for paragraph in content.body])
    before, after = split(content.body, header.start(), header.end())
    before = _without_captions(content, before)
    rows = _rows(after, years, before)
    unread = [(paragraph, "the cells do not match the header") for paragraph in rows.unread]
    found = SeriesFound(series=rows.rows, around=[*before, *rows.rest], unread=unread)
    _take_stacked(found, rows.stacked, years)
    return found


def _without_captions(content: Content, before: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs over the table, the table's own caption (実績値) taken off their ends."""
    captions = tuple(squeezed(word) for word in content.part.words("header"))
    kept: list[Paragraph] = []
    for paragraph in before:
        caption = next((word for word in captions if paragraph.words.endswith(word)), "")
        head = paragraph.between(0, len(paragraph.words) - len(caption))
        kept += [head] if head is not None else []
    return kept


def _rows(after: Sequence[Paragraph], years: Sequence[int], before: list[Paragraph]) -> Rows:
    """Reads paragraph by paragraph; `before` gains the end of a note that runs into the row of
    values."""
    found = Rows()
    for paragraph in after:
        row = trailing_tokens(paragraph, len(years)) or _numbered_row(
            paragraph, years, len(found.rows) + 1
        )
        tokens = tokens_of(paragraph)
        mark = paragraph.words[:1] if _MARKED.match(paragraph.words) else None
        if row is not None and _is_row(row[0], found):
            found.rows.append(_row(paragraph, years, row[0], row[1], before))
        elif mark and (marked := tokens_of(paragraph, _after_mark(paragraph))) and len(marked) == 1:
            found.stacked.append((mark, _printed(paragraph, marked[0]), paragraph))
        elif tokens is not None and len(tokens) == 1 and not found.rows:
            found.stacked.append((None, _printed(paragraph, tokens[0]), paragraph))
        elif (tokens is not None and len(tokens) > 1) or ends_in_figures(paragraph):
            found.unread.append(paragraph)
        else:
            found.rest.append(paragraph)
    return found


def _numbered_row(
    paragraph: Paragraph, years: Sequence[int], number: int
) -> tuple[int, list[Token]] | None:
    """A row whose label is numbered and looks like a figure, `1漁業協同組合`: the number due, then the
    cells."""
    tokens = tokens_of(paragraph)
    if tokens is None or len(tokens) != len(years) + 1:
        return None
    label = fold(paragraph.printed(tokens[0].start, tokens[0].end).text)
    return (tokens[1].start, tokens[1:]) if re.fullmatch(rf"{number}[^\d\s]{{3,}}", label) else None


def _printed(paragraph: Paragraph, token: Token) -> Value:
    return value_of(paragraph.printed(token.start, token.end))


def _is_row(label_end: int, found: Rows) -> bool:
    """A first row may have any label or none; a later one needs a label of its own."""
    return label_end > 0 or not found.rows


def _after_mark(paragraph: Paragraph) -> int:
    first = paragraph.lines[0].text
    return len(first) - len(first.lstrip()) + 1


def _row(
    paragraph: Paragraph,
    years: Sequence[int],
    label_end: int,
    tokens: Sequence[Token],
    before: list[Paragraph],
) -> Series:
    values = {
        str(year): _printed(paragraph, token) for year, token in zip(years, tokens, strict=True)
    }
    printed = "\n".join(line.text for line in paragraph.lines)[:label_end]
    label = squeezed(printed)
    if not label:
        return Series(label=None, values=values)
    head = paragraph.between(0, len(label))
    if head is not None and before and _is_open(before[-1]):
        before[-1] = Paragraph(paragraph.passages, before[-1].lines + head.lines, before[-1].index)
        return Series(label=None, values=values)
    return Series(label=head.text if head else None, values=values)


def _is_open(note: Paragraph) -> bool:
    """Whether a note has no end yet."""
    return not note.words.endswith(("。", ")", "」"))


def _take_stacked(found: SeriesFound, cells: Sequence[Stacked], years: Sequence[int]) -> None:
    """Cells read down each year's column, brought back into rows by their marks; one for every year
    or none."""
    for label in dict.fromkeys(mark for mark, _, _ in cells):
        own = [(value, paragraph) for mark, value, paragraph in cells if mark == label]
        if len(own) != len(years):
            found.unread += [
                (paragraph, "the cells do not match the header") for _, paragraph in own
            ]
            continue
        values = {str(year): value for year, (value, _) in zip(years, own, strict=True)}
        found.series.append(Series(label=label, values=values))
