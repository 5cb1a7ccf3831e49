"""参考指標: a title, years, and one or more series of values, with notes and sources around and between the cells.

Values of a year stand on one line, or stacked by mark (`①３か国` over `②４か国`) in each year's cell; a note may end in
the very line its values stand on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hyoka.reading.kinds.year_table.line import split
from hyoka.reading.structure.captures import title_of
from hyoka.reading.structure.cells import Token, tokens_of, trailing_tokens, value_of
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph, closed_up, joined
from hyoka.records import Reference, Series, Text, Value
from hyoka.text import fiscal_years, squeezed

_YEAR = r"(?:平成|令和|昭和)?(?:元|\d{1,4})年度?"
_MARKED = re.compile(r"[①-⑳]")


@dataclass
class Rows:
    """What was found under the years: rows by label, cells stacked in order, and the paragraphs that are neither."""

    rows: list[Series] = field(default_factory=list)
    stacked: list[tuple[str | None, Value]] = field(default_factory=list)
    rest: list[Paragraph] = field(default_factory=list)


def read(content: Content) -> list[Reference]:
    title = _title(content)
    if title is None:
        return []
    words = "".join(paragraph.words for paragraph in content.body)
    header = re.search(rf"(?:{_YEAR}){{2,}}", words)
    if header is None:
        content.mark_unread(content.body, "no years stand over the values")
        return [_reference(content, title, [], [])]
    years = [mention.year for mention in fiscal_years(header[0])]
    before, after = split(content.body, header.start(), header.end())
    before = _without_captions(content, before)
    rows = _rows(after, years, before)
    series = [*rows.rows, *_stacked(rows.stacked, years)]
    return [_reference(content, title, series, [*before, *rows.rest])]


def _title(content: Content) -> Text | None:
    return title_of(content.heading, content.captures.get("title")) if content.heading else None


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
    """Reads paragraph by paragraph; `before` gains the end of a note that runs into the row of values."""
    found = Rows()
    for paragraph in after:
        row = trailing_tokens(paragraph, len(years))
        tokens = tokens_of(paragraph)
        mark = paragraph.words[:1] if _MARKED.match(paragraph.words) else None
        if row is not None and _is_row(row[0], found):
            found.rows.append(_row(paragraph, years, row[0], row[1], before))
        elif mark and (marked := tokens_of(paragraph, _after_mark(paragraph))) and len(marked) == 1:
            found.stacked.append((mark, value_of(paragraph.printed(marked[0].start, marked[0].end))))
        elif tokens is not None and len(tokens) == 1 and not found.rows:
            found.stacked.append((None, value_of(paragraph.printed(tokens[0].start, tokens[0].end))))
        else:
            found.rest.append(paragraph)
    return found


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
        str(year): value_of(paragraph.printed(token.start, token.end))
        for year, token in zip(years, tokens, strict=True)
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


def _stacked(cells: Sequence[tuple[str | None, Value]], years: Sequence[int]) -> list[Series]:
    """Cells read down each year's column, brought back into rows by their marks."""
    labels = list(dict.fromkeys(mark for mark, _ in cells))
    series = []
    for label in labels:
        values = [value for mark, value in cells if mark == label]
        series.append(
            Series(label=label, values={str(year): value for year, value in zip(years, values, strict=False)})
        )
    return series


def _reference(content: Content, title: Text, series: Sequence[Series], around: Sequence[Paragraph]) -> Reference:
    sources = tuple(squeezed(word) for word in content.part.words("sources"))
    number = content.captures.get("number")
    return Reference(
        number=int(number) if number else None,
        title=title,
        series=tuple(series),
        source=joined([paragraph for paragraph in around if paragraph.words.startswith(sources)]),
        note=closed_up([paragraph for paragraph in around if not paragraph.words.startswith(sources)]),
    )
