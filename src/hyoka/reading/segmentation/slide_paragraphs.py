"""Rows of a box put together: a paragraph ends with a sentence on a short row, and before a mark or
a note.

In: rows. Out: paragraphs. A blank line alone ends none: an extraction sets one after the first line
of a box.
"""

import re
from collections.abc import Iterator, Sequence

from hyoka.reading.extraction.parsed_document import Line, ParsedDocument
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.reading.structure.text_rows import Row
from hyoka.text import list_mark

_FULL_SHARE = 0.85
_NOTE_MARK = re.compile(r"※|\(注")


def paragraphs_in(passages: ParsedDocument, rows: Sequence[Row]) -> Iterator[Paragraph]:
    """Shape: every row is in one paragraph."""
    widest = max((row.width for row in rows), default=0)
    run: list[Line] = []
    before: Row | None = None
    for index, row in enumerate(rows):
        if before is not None and _begins(before, row, widest):
            yield Paragraph(passages, tuple(run), index)
            run = []
        run.append(row.line)
        before = row
    if run:
        yield Paragraph(passages, tuple(run), len(rows))


def _begins(before: Row, row: Row, widest: int) -> bool:
    if row.spot != before.spot or _NOTE_MARK.match(row.words):
        return True
    mark = list_mark(row.line.text.strip())
    if mark is not None and (mark.kind != "number" or row.apart or before.ends_sentence):
        return True
    return before.ends_sentence and (before.width < widest * _FULL_SHARE or row.words[0].isdigit())
