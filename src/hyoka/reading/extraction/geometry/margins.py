"""What repeats at the same place of the pages: running heads and printed page numbers, which are
layout.

In: the sheets of a document. Out: for each page the pieces that stand in its margins. Only lines
that are the outermost of their page, in its outer tenth and no larger than its text, can be: a
form's title is none of these.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from statistics import median

from hyoka.reading.extraction.geometry.order import rows_of
from hyoka.reading.extraction.geometry.pieces import PageCanvas, Piece
from hyoka.text import squeezed

_MARGIN_SHARE = 0.1
_NEAR = 3.0
_LEAST_PAGES = 3
_SMALLER = 0.9
_CENTRED_SHARE = 0.02
_LARGER = 1.1
_LEAST_SHARE = 0.3
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[-~(]*\d{1,4}[-~)]*|(?:p\.?|頁)?\d{1,4}(?:/\d{1,4}|頁|ページ)?", re.IGNORECASE
)


def margin_pieces(sheets: Sequence[PageCanvas]) -> dict[int, set[int]]:
    """By page number, the indices of the pieces that stand in its margins."""
    places: dict[str, list[tuple[float, PageCanvas, list[int]]]] = defaultdict(list)
    numbered: list[tuple[PageCanvas, list[int]]] = []
    pieces = chain.from_iterable(sheet.pieces for sheet in sheets)
    size = median([piece.em for piece in pieces] or [0.0])
    for sheet in sheets:
        for y, words, indices in _outermost(sheet, size * _LARGER):
            numbered += [(sheet, indices)] if _is_centred_number(sheet, words, indices) else []
            places[_DIGITS.sub("#", words) if _NUMBER.fullmatch(words) else words].append(
                (y, sheet, indices)
            )
    found: dict[int, set[int]] = defaultdict(set)
    for sheet, indices in numbered:
        found[sheet.number].update(indices)
    for words, seen in places.items():
        for group in _at_one_height(seen):
            ems = (sheet.pieces[index].em for _, sheet, indices in group for index in indices)
            small = max(ems) < _SMALLER * size
            if _repeats(words, [sheet for _, sheet, _ in group], len(sheets), small=small):
                for _, sheet, indices in group:
                    found[sheet.number].update(indices)
    return dict(found)


def _outermost(sheet: PageCanvas, largest: float) -> Iterator[tuple[float, str, list[int]]]:
    """The first and last two rows of a page, where they stand in its outer tenth, with the height
    they stand at."""
    near = [
        (index, piece)
        for index, piece in enumerate(sheet.pieces)
        if piece.box[3] < _MARGIN_SHARE * sheet.height
        or piece.box[1] > (1 - _MARGIN_SHARE) * sheet.height
    ]
    if not near:
        return
    index_of = {id(piece): index for index, piece in near}
    rows = rows_of([piece for _, piece in near])
    for row in {id(row): row for row in (*rows[:2], *rows[-2:])}.values():
        pieces = [piece for piece in row if isinstance(piece, Piece)]
        words = squeezed("".join(piece.text for piece in pieces))
        if words and max(piece.em for piece in pieces) <= largest:
            yield pieces[0].box[1], words, [index_of[id(piece)] for piece in pieces]


def _is_centred_number(sheet: PageCanvas, words: str, indices: Sequence[int]) -> bool:
    """A lone number in the middle of a page's margin is its number on any page."""
    middle = sum(sheet.pieces[indices[0]].box[0::2]) / 2
    return (
        len(indices) == 1
        and _NUMBER.fullmatch(words) is not None
        and (abs(middle - sheet.width / 2) < _CENTRED_SHARE * sheet.width)
    )


def _at_one_height(
    seen: Sequence[tuple[float, PageCanvas, list[int]]],
) -> Iterator[list[tuple[float, PageCanvas, list[int]]]]:
    group: list[tuple[float, PageCanvas, list[int]]] = []
    for each in sorted(seen, key=lambda place: place[0]):
        if group and each[0] - group[-1][0] > _NEAR:
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _repeats(words: str, sheets: Sequence[PageCanvas], n_pages: int, *, small: bool) -> bool:
    n_seen = len({sheet.number for sheet in sheets})
    if "#" in words or small:
        return n_seen >= 2
    return n_seen >= max(_LEAST_PAGES, _LEAST_SHARE * n_pages)
