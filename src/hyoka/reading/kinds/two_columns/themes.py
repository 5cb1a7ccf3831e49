"""Pieces put under their sub-headings: themes, each with its left and its right.

In: pieces with their sides, in the order they were emitted. Out: themes under construction. Where
the right comes first, it waits for the sub-heading it belongs to; else it belongs to the one before
it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from hyoka.forms import Part
from hyoka.reading.kinds.two_columns.columns import Side
from hyoka.reading.kinds.two_columns.pieces import Piece, words_of
from hyoka.text import squeezed


@dataclass
class ThemeBuilder:
    """A theme being put together."""

    title: Piece | None = None
    activities: list[Piece] = field(default_factory=list)
    directions: list[Piece] = field(default_factory=list)


@dataclass
class Gathering:
    """The themes so far, the one that is open, and a right-hand run that waits for its sub-heading.

    `waits` is whether the right comes before its sub-heading; `n_runs` counts the right-hand runs.
    """

    part: Part
    waits: bool
    drafts: list[ThemeBuilder] = field(default_factory=list)
    named: dict[str, ThemeBuilder] = field(default_factory=dict)
    open: ThemeBuilder | None = None
    waiting: list[Piece] = field(default_factory=list)
    n_runs: int = 0

    def take(self, piece: Piece) -> None:
        if piece.kind == "title":
            self._begin(piece).directions.extend(self._waited())
        elif piece.kind == "item" and piece.side is Side.LEFT:
            draft = self.open or self._begin(None)
            draft.directions += self._waited()
            draft.activities.append(piece)
        elif piece.kind == "item" and (self.open is None or (self.waits and self.open.activities)):
            self.waiting.append(piece)
        elif piece.kind == "item" and self.open is not None:
            self.open.directions.append(piece)

    def close(self) -> None:
        """A run that waits in vain goes to the last theme if that lacks one, else its sub-heading
        is lost."""
        if self.waiting:
            draft = self.open if self.open and not self.open.directions else self._begin(None)
            draft.directions += self._waited()

    def without_guesses(self) -> list[Piece]:
        """Takes out, and returns, the one right-hand run after several sub-headings, which tells of
        none of them."""
        last = self.open
        if (
            self.waits
            or last is None
            or self.n_runs != 1
            or sum(bool(each.activities) for each in self.drafts) < 2
        ):
            return []
        taken, last.directions = last.directions, []
        return taken

    def _waited(self) -> list[Piece]:
        waited, self.waiting = self.waiting, []
        return waited

    def _begin(self, title: Piece | None) -> ThemeBuilder:
        """The theme of a sub-heading; the same sub-heading again (続) goes on with its theme."""
        name = self._name(title) if title else ""
        known = self.named.get(name)
        self.open = known or ThemeBuilder(title)
        if known is None:
            self.drafts.append(self.open)
        if name:
            self.named[name] = self.open
        return self.open

    def _name(self, title: Piece) -> str:
        words = words_of(title)
        for mark in self.part.words("continued"):
            words = words.removesuffix(squeezed(mark))
        return words


def gathered(part: Part, pieces: Sequence[Piece], *, in_order: bool) -> Gathering:
    """`in_order` where the pieces come as a reader takes them: a sub-heading, its left, its
    right."""
    sides = [piece.side for piece in pieces if piece.kind == "item"]
    runs = [
        side
        for side, _ in groupby(piece.side if piece.kind == "item" else None for piece in pieces)
    ]
    found = Gathering(
        part, waits=not in_order and sides[:1] == [Side.RIGHT], n_runs=runs.count(Side.RIGHT)
    )
    for piece in pieces:
        found.take(piece)
    found.close()
    return found
