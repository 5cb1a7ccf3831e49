"""Themes of a slide: a sub-heading, in the left column what was done, in the right column what
comes next.

The columns may come in any order: the right before the sub-heading (as slides are extracted), the
left and then the right (as a page is read), or as the cells of a table. A right-hand block before a
sub-heading belongs to it.
"""

from collections.abc import Sequence
from itertools import chain

from hyoka.forms import Part
from hyoka.reading.extraction.parsed_document import lines_of
from hyoka.reading.kinds.two_columns.columns import Placed, Side, sides_of
from hyoka.reading.kinds.two_columns.pieces import Piece, item_of, pieces_of, text_of, words_of
from hyoka.reading.kinds.two_columns.places import in_page_order, sides_by_place
from hyoka.reading.kinds.two_columns.themes import Gathering, gathered
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.text_rows import rows_of
from hyoka.records import Theme


def read(content: Content) -> list[Theme]:
    pieces = pieces_of(content.part, rows_of(content.passages, lines_of(content.body)))
    pieces, in_order = with_sides(content.part, pieces)
    gathering = gathered(content.part, pieces, in_order=in_order)
    if not in_order:
        _left_alone(content, gathering)
    return [
        Theme(
            title=text_of(content.passages, draft.title) if draft.title else None,
            activities=tuple(item_of(content.passages, piece) for piece in draft.activities),
            directions=tuple(item_of(content.passages, piece) for piece in draft.directions),
        )
        for draft in gathering.drafts
    ]


def with_sides(part: Part, pieces: list[Piece]) -> tuple[list[Piece], bool]:
    """The pieces with a side each, and whether their order is the reader's own: a theme's left,
    then its right."""
    items = [piece for piece in pieces if piece.kind == "item"]
    if items and all(item.rows[0].spot for item in items):
        _by_cells(items)
        return pieces, True
    placed = sides_by_place(items)
    if placed is not None:
        for item, side in zip(items, placed, strict=True):
            item.side = side
        return in_page_order(pieces), True
    for item, side in zip(items, sides_of(_placed(part, pieces)), strict=True):
        item.side = side
    return pieces, False


def _by_cells(items: Sequence[Piece]) -> None:
    """The first column that holds items is the left one, in each table."""
    first: dict[int, int] = {}
    for item in items:
        spot = item.rows[0].spot
        assert spot is not None
        first[spot.table] = min(first.get(spot.table, spot.column), spot.column)
    for item in items:
        spot = item.rows[0].spot
        assert spot is not None
        item.side = Side.LEFT if spot.column == first[spot.table] else Side.RIGHT


def _placed(part: Part, pieces: Sequence[Piece]) -> list[Placed]:
    found: list[Placed] = []
    told: Side | None = None
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if piece.kind == "head":
            told = None if before is not None and before.kind == "head" else piece.side
        if piece.kind != "item":
            continue
        after = before.kind if before else "head"
        tense = tense_of(part, words_of(piece))
        found.append(Placed(tuple(piece.rows), after == "title", after != "item", tense, told))
    return found


def tense_of(part: Part, words: str) -> Side | None:
    """What the last sentence speaks of: the past on the left, what is to come on the right.

    Where it ends without a verb, a word that looks ahead speaks for the right, and a deed alone for
    the left.
    """
    last = words.rstrip("。")
    while last.endswith(")") and "(" in last:
        last = last[: last.rindex("(")].rstrip("。")
    if last.endswith(part.words("done")):
        return Side.LEFT
    if last.endswith(part.words("coming")) or any(word in words for word in part.words("ahead")):
        return Side.RIGHT
    return Side.LEFT if last.endswith(part.words("deeds")) else None


def _left_alone(content: Content, gathering: Gathering) -> None:
    pieces = gathering.without_guesses()
    lines = list(chain.from_iterable(piece.paragraphs(content.passages) for piece in pieces))
    content.mark_unread(
        lines, "the text does not tell which sub-heading these directions belong to"
    )
