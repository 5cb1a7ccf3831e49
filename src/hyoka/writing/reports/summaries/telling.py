"""How a one-page summary tells things: short words with their place behind them, and short tables
with a column for it.

In: words and places. Out: blocks.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hyoka.records import Amounts, At, Choice, Item, Text, Value
from hyoka.writing.blocks import Align, Block, Cell, Paragraph, Role, Table, Words
from hyoka.writing.composition.content import head_cell, paragraph, value_cell
from hyoka.writing.marking import place_mark, places_mark

MOST = 6
NO_RATING = "評定の欄なし"
_SHORT, _LONG = 60, 400
_MOST_PLACES = 3
_SOURCE = 0.15


class Headline(NamedTuple):
    """What a sheet is about, its rating as printed, and where that stands."""

    subject: str
    rating: str
    at: At | None


class Entry(NamedTuple):
    """A row of a table: its words and figures, cell by cell, and where they stand."""

    cells: Sequence[str | Value | None]
    at: At | None


def heading(words: str) -> Paragraph:
    return paragraph(words, Role.HEADING)


def said(words: str, at: At | None, document: str) -> Paragraph:
    """A statement with its place."""
    return Paragraph((Words(words + place_mark(at, document)),), at=at)


def told(title: str, text: Text | None, document: str) -> Iterator[Block]:
    """A text under its title, cut where it is too long for a page."""
    if text is not None and text.text:
        yield heading(title)
        yield said(shortened(text.text.replace("\n", " "), _LONG), text.at, document)


def listed(
    title: str, entries: Sequence[tuple[str, Sequence[At]]], document: str
) -> Iterator[Block]:
    """The first entries as a list, and how many more there are."""
    if entries:
        yield heading(title)
    for words, at in entries[:MOST]:
        yield Paragraph((Words(f"・{words}{places_mark(at[:_MOST_PLACES], document)}"),), Role.ITEM)
    yield from _rest(entries, MOST)


def tabled(
    title: str,
    head: Sequence[str],
    widths: Sequence[float],
    entries: Sequence[Entry],
    document: str,
    most: int = MOST,
) -> Iterator[Block]:
    """The first entries as a table, the last column their places. Units: `widths` are shares and
    sum to 0.85."""
    if not entries:
        return
    yield heading(title)
    cells = [head_cell(0, column, words) for column, words in enumerate((*head, "出典"))]
    for row, entry in enumerate(entries[:most], 1):
        cells += [_cell(row, column, inside) for column, inside in enumerate(entry.cells)]
        cells.append(
            Cell(row, len(head), (paragraph(place_mark(entry.at, document).strip(), Role.CAPTION),))
        )
    yield Table((*widths, _SOURCE), tuple(cells), head_rows=1, name=title)
    yield from _rest(entries, most)


def _cell(row: int, column: int, inside: str | Value | None) -> Cell:
    """Words at the start of their cell, a letter in its middle, a figure at its end."""
    if not isinstance(inside, str):
        return value_cell(row, column, inside)
    align = Align.CENTER if column and len(inside) <= 1 else Align.START
    return Cell(row, column, (paragraph(inside, align=align),) if inside else (), align=align)


def _rest(entries: Sequence[object], most: int) -> Iterator[Block]:
    if len(entries) > most:
        yield paragraph(f"ほか {len(entries) - most} 件", Role.NOTE)


def items(found: Sequence[Item]) -> list[tuple[str, Sequence[At]]]:
    """Marked items as entries of a list; one without words of its own is told by those under it."""
    entries: list[tuple[str, Sequence[At]]] = []
    for item in found:
        if item.text:
            entries.append((shortened(item.text), (item.at,)))
        else:
            entries += items(item.items)
    return entries


def shortened(words: str, longest: int = _SHORT) -> str:
    line = words.split("\n")[0]
    return line if len(line) <= longest else f"{line[:longest]}…"


def text_or_gap(text: Text | None) -> str:
    return text.text if text else "（記載なし）"


def raw_or_gap(choice: Choice | None) -> str:
    return (choice.raw if choice else None) or "記載なし"


def first_place(amounts: Amounts) -> At | None:
    return next((value.at for value in amounts.values() if value.at), None)
