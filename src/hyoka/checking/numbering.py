"""Runs of numbers as printed: which are missing, and which stand twice.

In: marks or codes with their places, in printed order. Out: breaks, each between two neighbours. A run begins at 1.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyoka.records import At, Item
from hyoka.text import list_mark

LEVELS = ("number", "bracketed", "kana", "circled", "letter")


@dataclass(frozen=True)
class Numbered:
    """A number with its printed mark and its place."""

    number: int
    printed: str
    at: At


@dataclass(frozen=True)
class Break:
    """Where a run does not go on: `missing` numbers, or one that is `repeated`; `at` are the neighbours."""

    printed: str
    missing: tuple[int, ...]
    repeated: int | None
    at: tuple[At, ...]

    @property
    def kind(self) -> str:
        return "missing" if self.missing else "repeated" if self.repeated else "alone"


def lone_in(run: Sequence[Numbered]) -> Iterator[Break]:
    """A mark 1 or (1) that no 2 follows."""
    if len(run) == 1 and run[0].number == 1 and not run[0].printed.isascii():
        yield Break(run[0].printed, (), None, (run[0].at,))


def breaks_in(run: Sequence[Numbered]) -> Iterator[Break]:
    """The breaks of one run; a number that goes back to 1 begins another run."""
    before: Numbered | None = None
    for each in run:
        expected = before.number + 1 if before else 1
        if each.number > expected:
            gap = tuple(range(expected, each.number))
            yield Break(each.printed, gap, None, (before.at, each.at) if before else (each.at,))
        elif before is not None and 1 < each.number < expected:
            yield Break(each.printed, (), each.number, (before.at, each.at))
        before = each


def runs_of(items: Sequence[Item]) -> Iterator[list[Numbered]]:
    """The numbered runs of a list and of the lists under its items; unnumbered marks are no run."""
    run: list[Numbered] = []
    kind = None
    for item in items:
        mark = list_mark(item.marker + " ")
        if mark is None or mark.number is None or mark.kind not in LEVELS:
            continue
        if mark.kind == (kind or mark.kind):
            kind = mark.kind
            run.append(Numbered(mark.number, item.marker, item.at))
    yield run
    for item in items:
        yield from runs_of(item.items)


def paragraph_runs(text: str, at: At, *, begins_at: int = 1) -> Iterator[list[Numbered]]:
    """The numbered runs of a text whose paragraphs begin with marks. Shape: one run a level and parent."""
    open_runs: dict[str, list[Numbered]] = {}
    for paragraph in text.split("\n"):
        mark = list_mark(paragraph)
        if mark is None or mark.number is None or mark.kind not in LEVELS[:2]:
            continue
        for lower in LEVELS[LEVELS.index(mark.kind) + 1 :]:
            yield open_runs.pop(lower, [])
        open_runs.setdefault(mark.kind, []).append(Numbered(mark.number, mark.marker, at))
    yield from (run for run in open_runs.values() if run[0].number == begins_at)
