"""The pieces of a two-column part: heads of the columns, sub-headings, and items with their
sub-items.

In: rows, and the words of the form. Out: pieces in the order of the rows. A sub-heading carries no
mark of its own: it stands before an item, ends no sentence, and the item before it has plainly
ended.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from hyoka.forms import Label, Part
from hyoka.reading.extraction.parsed_document import ParsedDocument
from hyoka.reading.kinds.two_columns.columns import Side
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.reading.structure.text_rows import Row, paragraph_of
from hyoka.records import Item, Text

_LONGEST_TITLE = 3
_NEARLY = 3
_OFTEN = 4
_LEAST_COLUMN = 30
_NOTE = re.compile(r"※|\(注")


@dataclass
class Piece:
    """A head of the columns, a sub-heading (`title`) or an item, with its rows; an item may hold
    sub-items."""

    kind: str
    rows: list[Row]
    side: Side | None = None
    marker: str = ""
    items: list["Piece"] = field(default_factory=list)

    def paragraphs(self, passages: ParsedDocument) -> list[Paragraph]:
        own = [paragraph_of(passages, self.rows)]
        return own + list(chain.from_iterable(item.paragraphs(passages) for item in self.items))


def pieces_of(part: Part, rows: Sequence[Row]) -> list[Piece]:
    """Shape: every row is in one piece."""
    full = _full_widths(part, rows)
    blocks = list(_blocks(part, rows))
    pieces: list[Piece] = []
    for index, block in enumerate(blocks):
        before = pieces[-1] if pieces else None
        piece = _piece(part, block, blocks[index + 1 : index + 3], before, full)
        if before is not None and (piece is None or _is_rest(before, piece)):
            before.rows.extend(block)
        elif piece is not None:
            pieces.append(piece)
    return _nested(pieces)


def _is_rest(before: Piece, piece: Piece) -> bool:
    """Whether a sub-heading is the second line of the one before it."""
    return before.kind == piece.kind == "title" and before.rows[-1].spot == piece.rows[0].spot


def _blocks(part: Part, rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that belong together for certain: cut before bullets, around heads, and wherever
    something sets apart."""
    run: list[Row] = []
    for row in rows:
        if run and (_marker(part, row) or _is_apart(part, run[-1], row)):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _is_apart(part: Part, before: Row, row: Row) -> bool:
    ended = row.apart or before.ends_sentence or row.spot != before.spot
    return ended or _head(part, row) is not None or _head(part, before) is not None


def _piece(
    part: Part,
    block: list[Row],
    following: Sequence[list[Row]],
    before: Piece | None,
    full: Sequence[int],
) -> Piece | None:
    """The block as a piece of its own; null where it goes on with the piece before it."""
    head = _head(part, block[0])
    if head is not None:
        return Piece("head", block, None if head == "both" else Side(head))
    marker = _marker(part, block[0])
    if marker:
        return Piece("item", block, marker=marker)
    if _is_title(part, block, following, before, full):
        return Piece("title", block)
    if before is None or before.kind != "item" or before.rows[-1].spot != block[0].spot:
        return Piece("item", block)
    return None


def _is_title(
    part: Part,
    block: Sequence[Row],
    following: Sequence[Sequence[Row]],
    before: Piece | None,
    full: Sequence[int],
) -> bool:
    if block[-1].ends_sentence or len(block) > _LONGEST_TITLE or _NOTE.match(block[0].words):
        return False
    if not _leads(part, block, following):
        return False
    if before is None or before.kind != "item" or before.rows[-1].spot != block[0].spot:
        return True
    last = before.rows[-1]
    return last.ends_sentence or (
        block[0].apart and not any(abs(last.width - width) <= _NEARLY for width in full)
    )


def _leads(part: Part, block: Sequence[Row], following: Sequence[Sequence[Row]]) -> bool:
    """Whether what follows is an item, at once or behind the second line of a sub-heading, or
    another cell."""
    if not following or following[0][0].spot != block[0].spot:
        return True
    nearest = (
        following[1] if len(following) > 1 and not _is_item(part, following[0]) else following[0]
    )
    return _is_item(part, nearest)


def _is_item(part: Part, block: Sequence[Row]) -> bool:
    return (
        bool(_marker(part, block[0]))
        or block[-1].ends_sentence
        or _head(part, block[0]) is not None
    )


def _full_widths(part: Part, rows: Sequence[Row]) -> list[int]:
    """The widths at which lines wrap: those of rows that plainly go on, those that recur, and the
    widest of all."""
    wrapped = {
        before.width
        for before, row in itertools.pairwise(rows)
        if not row.apart
        and not _marker(part, row)
        and not before.ends_sentence
        and row.spot == before.spot
    }
    widths = sorted(row.width for row in rows if row.width >= _LEAST_COLUMN)
    recurring = {
        high
        for low, high in zip(widths, widths[_OFTEN - 1 :], strict=False)
        if high - low <= _NEARLY
    }
    return [*wrapped, *recurring, max(widths, default=0)]


def _marker(part: Part, row: Row) -> str:
    first = row.line.text.strip()[:1]
    return first if first in part.words("marks") else ""


def _head(part: Part, row: Row) -> str | None:
    """Whose head a row is: `left`, `right` or `both`; null where it is none."""
    if not any(label.fullmatch(row.words) for label in part.patterns):
        return None
    return next(
        (side for side in Side if any(_matches(label, row) for label in part.words(side))), "both"
    )


def _matches(label: str, row: Row) -> bool:
    return Label.compiled(label).fullmatch(row.words) is not None


def _nested(pieces: Sequence[Piece]) -> list[Piece]:
    """Items under the items they belong to: a mark that never begins a block is a mark of
    sub-items."""
    breaks = [None, *pieces]
    tops = {
        piece.marker
        for before, piece in zip(breaks, pieces, strict=False)
        if before is None or before.kind != "item"
    }
    found: list[Piece] = []
    for piece in pieces:
        below = piece.kind == "item" and piece.marker and piece.marker not in tops and found
        if below and found[-1].kind == "item":
            found[-1].items.append(piece)
        else:
            found.append(piece)
    return found


def words_of(piece: Piece) -> str:
    """Squeezed, without the mark."""
    words = "".join(row.words for row in piece.rows)
    return words[1:] if piece.marker else words


def text_of(passages: ParsedDocument, piece: Piece) -> Text:
    whole = paragraph_of(passages, piece.rows)
    return Text(text=whole.text, at=whole.at)


def item_of(passages: ParsedDocument, piece: Piece) -> Item:
    """The item with its mark taken off; a note inside it is a paragraph of its own."""
    at = paragraph_of(passages, piece.rows).at
    first, *notes = _with_notes(passages, piece.rows)
    own = first.tail(1) if piece.marker else first
    texts = [paragraph.text for paragraph in (own, *notes) if paragraph is not None]
    items = tuple(item_of(passages, below) for below in piece.items)
    return Item(
        marker=piece.marker,
        text="\n".join(texts),
        at=at.to(items[-1].at) if items else at,
        items=items,
    )


def _with_notes(passages: ParsedDocument, rows: Sequence[Row]) -> list[Paragraph]:
    starts = [
        0,
        *(index for index, row in enumerate(rows) if index and _NOTE.match(row.words)),
        len(rows),
    ]
    return [paragraph_of(passages, rows[start:end]) for start, end in itertools.pairwise(starts)]
