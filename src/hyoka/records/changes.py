"""What differs between two states of the same sheets: changes, each with both wordings and both
places."""

from collections.abc import Iterable
from typing import Literal

from hyoka.records.judgements import Bilingual
from hyoka.records.leaves import At, Record


class Piece(Record):
    """A run of words that stayed, came or went."""

    change: Literal["same", "inserted", "removed"]
    text: str


class Change(Record):
    """One difference.

    `what` it concerns and `how`: `renamed` and `recoded` keep the thing and change its title or
    code. `part` is the printed form's name for the place; `difference` is after minus before where
    both are numbers of one unit; `since_year` is set where a year's entry is held against another
    year's.
    """

    what: Literal["grade", "target", "result", "figure", "indicator", "wording"]
    how: Literal["added", "removed", "changed", "renamed", "recoded"]
    subject: Bilingual
    part: Bilingual
    fiscal_year: int | None = None
    since_year: int | None = None
    before: str | None = None
    after: str | None = None
    pieces: tuple[Piece, ...] = ()
    difference: str | None = None
    before_at: tuple[At, ...] = ()
    after_at: tuple[At, ...] = ()


class Comparison(Record):
    """All changes between two documents or states, in the order of the form; `same` counts the
    leaves that agree."""

    before: str
    after: str
    changes: tuple[Change, ...] = ()
    same: int = 0


def by_subject(changes: Iterable[Change]) -> list[tuple[Bilingual, list[Change]]]:
    """The changes of each subject together, subjects in the order they are first met."""
    grouped: dict[str, tuple[Bilingual, list[Change]]] = {}
    for change in changes:
        grouped.setdefault(change.subject.ja, (change.subject, []))[1].append(change)
    return list(grouped.values())
