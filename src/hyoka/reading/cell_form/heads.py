"""What a table's heads say: printed heads and row labels matched against the form's patterns, alone
or run together.

In: squeezed words of a head and the form's patterns. Out: dimensions with the year a head names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyoka.forms.cell_options import Dimensions, HeadPattern
from hyoka.forms.labels import Label
from hyoka.reading.cell_form.years import NamedYear, year_named

_YEARS = ("year", "period", "years")
_MOST_TOGETHER = 3
_NOTE = re.compile(r"(?:[※*†]\d{0,2}|\(?注\d{0,2}\)?)$")


@dataclass(frozen=True)
class HeadSaid:
    """What a head says: dimensions, a year, and whether it has words of its own."""

    says: Dimensions
    year: NamedYear | None = None
    is_bare: bool = False
    patterns: frozenset[str] = frozenset()

    def below(self, upper: "HeadSaid | None") -> "HeadSaid":
        """What this head and the one above it say together."""
        if upper is None:
            return self
        bare, patterns = self.is_bare and upper.is_bare, self.patterns | upper.patterns
        return HeadSaid(self.says.over(upper.says), self.year or upper.year, bare, patterns)


@dataclass(frozen=True)
class HeadReader:
    """The heads of one table of a form."""

    patterns: Sequence[HeadPattern]
    calendar: str
    sheet_year: int | None

    def said(self, words: str, most: int = _MOST_TOGETHER) -> HeadSaid | None:
        """What the words of a head say; null where they are none of the form's. Heads may stand
        together in a cell."""
        for pattern, label in self._known():
            if found := label.fullmatch(words):
                return self._of(pattern, label, found.groupdict())
        together = self._together(words, most) if most > 1 else None
        plain = without_note(words)
        return together or (self.said(plain, most) if plain != words else None)

    def _together(self, words: str, most: int) -> HeadSaid | None:
        for pattern, label in self._known():
            found = (
                None
                if label.is_bare and not set(label.shapes) & set(_YEARS)
                else label.match(words)
            )
            if found is None or not 0 < found.end() < len(words):
                continue
            rest = self.said(words[found.end() :], most - 1)
            if rest is not None:
                return rest.below(self._of(pattern, label, found.groupdict()))
        return None

    def _known(self) -> Iterator[tuple[HeadPattern, Label]]:
        return ((pattern, pattern.labels[0]) for pattern in self.patterns)

    def _of(self, pattern: HeadPattern, label: Label, captured: dict[str, str]) -> HeadSaid:
        slots = zip(label.captures, label.shapes, strict=True)
        printed = next((captured[name] for name, shape in slots if shape in _YEARS), None)
        year = year_named(printed, self.calendar, self.sheet_year) if printed else None
        return HeadSaid(
            pattern.says, year, label.is_bare and printed is None, frozenset({pattern.printed})
        )


def row_said(path: Sequence[str], patterns: Sequence[HeadPattern]) -> Dimensions | None:
    """What a row's labels say, outermost first; null where the form knows no such row. No patterns
    know every row."""
    if not patterns:
        return Dimensions()
    for pattern in patterns:
        if _is_row(path, pattern.labels):
            return pattern.says
    plain = tuple(map(without_note, path))
    return row_said(plain, patterns) if plain != tuple(path) else None


def without_note(words: str) -> str:
    """A head or a row's label without the mark of a note behind it: `人件費※1`."""
    return _NOTE.sub("", words) or words


def _is_row(path: Sequence[str], labels: Sequence[Label]) -> bool:
    if len(labels) > len(path):
        return len(labels) > 1 and len(path) == 1 and _runs_together(path[0], labels)
    inner = path[len(path) - len(labels) :]
    if all(label.fullmatch(words) for label, words in zip(labels, inner, strict=True)):
        return True
    return len(labels) == 1 and labels[0].fullmatch("".join(path)) is not None


def _runs_together(words: str, labels: Sequence[Label]) -> bool:
    """Whether the labels of a row stand one behind the other in one cell."""
    at = 0
    for label in labels[:-1]:
        found = label.match(words, at)
        if found is None:
            return False
        at = found.end()
    return labels[-1].fullmatch(words, at) is not None
