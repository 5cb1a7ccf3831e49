"""Themes of a slide: a sub-heading, in the left column what was done, in the right column what comes next.

The columns may come in any order: the right before the sub-heading (as slides are extracted), the left and then the
right (as a page is read), or as the cells of a table. A right-hand block before a sub-heading belongs to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hyoka.forms import Part
from hyoka.reading.boxed.columns import Placed, Side, sides_of
from hyoka.reading.boxed.pieces import Piece, item_of, pieces_of, text_of, words_of
from hyoka.reading.boxed.places import in_page_order, sides_by_place
from hyoka.reading.boxed.rows import rows_of
from hyoka.reading.content import Content, lines_of
from hyoka.records import Theme
from hyoka.text import squeezed


@dataclass
class Draft:
    """A theme being put together."""

    title: Piece | None = None
    activities: list[Piece] = field(default_factory=list)
    directions: list[Piece] = field(default_factory=list)


def read(content: Content) -> list[Theme]:
    pieces = pieces_of(content.part, rows_of(content.passages, lines_of(content.body)))
    drafts = themes_of(content, *with_sides(content.part, pieces))
    return [
        Theme(
            title=text_of(content.passages, draft.title) if draft.title else None,
            activities=tuple(item_of(content.passages, piece) for piece in draft.activities),
            directions=tuple(item_of(content.passages, piece) for piece in draft.directions),
        )
        for draft in drafts
    ]


def with_sides(part: Part, pieces: list[Piece]) -> tuple[list[Piece], bool]:
    """The pieces with a side each, and whether their order is the reader's own: a theme's left, then its right."""
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

    Where it ends without a verb, a word that looks ahead speaks for the right, and a deed alone for the left.
    """
    last = words.rstrip("。")
    while last.endswith(")") and "(" in last:
        last = last[: last.rindex("(")].rstrip("。")
    if last.endswith(part.words("done")):
        return Side.LEFT
    if last.endswith(part.words("coming")) or any(word in words for word in part.words("ahead")):
        return Side.RIGHT
    return Side.LEFT if last.endswith(part.words("deeds")) else None


def themes_of(content: Content, pieces: Sequence[Piece], in_order: bool) -> list[Draft]:
    """Pieces put under their sub-headings. Where the right comes first, it waits for the sub-heading it belongs to."""
    sides = [piece.side for piece in pieces if piece.kind == "item"]
    waits = not in_order and bool(sides) and sides[0] is Side.RIGHT
    drafts: list[Draft] = []
    waiting: list[Piece] = []
    for piece in pieces:
        if piece.kind == "title":
            _current(drafts, content, piece).directions.extend(waiting)
            waiting = []
        elif piece.kind == "item" and piece.side is Side.LEFT:
            draft = drafts[-1] if drafts else _current(drafts, content, None)
            draft.directions += waiting
            draft.activities.append(piece)
            waiting = []
        elif piece.kind == "item" and (not drafts or (waits and drafts[-1].activities)):
            waiting.append(piece)
        elif piece.kind == "item":
            drafts[-1].directions.append(piece)
    if waiting:
        lacking = drafts and not drafts[-1].directions
        (drafts[-1] if lacking else _current(drafts, content, None)).directions.extend(waiting)
    return drafts if in_order or waits else _without_guesses(content, pieces, drafts)


def _current(drafts: list[Draft], content: Content, title: Piece | None) -> Draft:
    """The theme of a sub-heading, moved to the end; the same sub-heading again (続) goes on with its theme."""
    known = next((each for each in drafts if title and each.title and _same(content.part, each.title, title)), None)
    if known is not None:
        drafts.remove(known)
    drafts.append(known or Draft(title))
    return drafts[-1]


def _same(part: Part, first: Piece, second: Piece) -> bool:
    names = []
    for piece in (first, second):
        words = words_of(piece)
        for mark in part.words("continued"):
            words = words.removesuffix(squeezed(mark))
        names.append(words)
    return names[0] == names[1]


def _without_guesses(content: Content, pieces: Sequence[Piece], drafts: list[Draft]) -> list[Draft]:
    """One right-hand run after several sub-headings does not tell which of them it belongs to: it stays unread."""
    runs = [
        index
        for index, piece in enumerate(pieces)
        if piece.side is Side.RIGHT and (index == 0 or pieces[index - 1].side is not Side.RIGHT)
    ]
    with_left = [draft for draft in drafts if draft.activities]
    if len(runs) == 1 and len(with_left) > 1 and with_left[-1].directions:
        left = [
            content_paragraph
            for piece in with_left[-1].directions
            for content_paragraph in piece.paragraphs(content.passages)
        ]
        content.leave(left, "the text does not tell which sub-heading these directions belong to")
        with_left[-1].directions = []
    return drafts
