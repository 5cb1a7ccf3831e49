"""Runs of numbers as printed: which are missing, and which stand twice.

In: marks or codes with their places, in printed order. Out: breaks, each between two neighbours. A
run begins at 1.
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
    """Where a run does not go on: `missing` numbers, one that is `repeated`, or both; `at` are the
    neighbours."""

    printed: str
    missing: tuple[int, ...]
    repeated: int | None
    at: tuple[At, ...]

    @property
    def kind(self) -> str:
        if self.missing or self.repeated:
            return "missing" if self.missing else "repeated"
        return "order" if len(self.at) > 1 else "alone"


def lone_in(run: Sequence[Numbered]) -> Iterator[Break]:
    """A mark 1 or (1) that no 2 follows."""
    if len(run) == 1 and run[0].number == 1 and not run[0].printed.isascii():
        yield Break(run[0].printed, (), None, (run[0].at,))


def breaks_in(run: Sequence[Numbered]) -> Iterator[Break]:
    """The breaks of one run, each up to where the numbers go on; going back to 1 from another
    number begins a run."""
    wrong = [index for index in range(len(run)) if not _goes_on(run, index)]
    for first, last in _stretches(wrong):
        part = run[max(0, first - 1) : last + 1]
        numbers = [each.number for each in part]
        between = range(numbers[0] if first else 1, numbers[-1])
        missing = tuple(number for number in between if number not in numbers)
        at = tuple(each.at for each in part)
        yield Break(run[first].printed, missing, _repeated(numbers), at)


def _repeated(numbers: Sequence[int]) -> int | None:
    return next((number for number in numbers if numbers.count(number) > 1), None)


def _goes_on(run: Sequence[Numbered], index: int) -> bool:
    before = run[index - 1].number if index else 0
    return run[index].number == before + 1 or (run[index].number == 1 and before > 1)


def _stretches(wrong: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last index of breaks that stand next to each other or next but one."""
    groups: list[list[int]] = []
    for index in wrong:
        if groups and index - groups[-1][-1] <= 2:
            groups[-1].append(index)
        else:
            groups.append([index])
    yield from ((group[0], group[-1]) for group in groups)


def runs_of(items: Sequence[Item]) -> Iterator[list[Numbered]]:
    """The numbered runs of a list, one a kind of mark, and of the lists under its items; other
    marks are no run."""
    runs: dict[str, list[Numbered]] = {}
    for item in items:
        mark = list_mark(item.marker + " ")
        if mark is not None and mark.number is not None and mark.kind in LEVELS:
            runs.setdefault(mark.kind, []).append(Numbered(mark.number, item.marker, item.at))
    yield from runs.values()
    for item in items:
        yield from runs_of(item.items)


def paragraph_runs(text: str, at: At, *, begins_at: int = 1) -> Iterator[list[Numbered]]:
    """The numbered runs of a text whose paragraphs begin with marks. Shape: one run a level and
    parent."""
    open_runs: dict[str, list[Numbered]] = {}
    for paragraph in text.split("\n"):
        mark = list_mark(paragraph)
        if mark is None or mark.number is None or mark.kind not in LEVELS[:2]:
            continue
        for lower in LEVELS[LEVELS.index(mark.kind) + 1 :]:
            yield open_runs.pop(lower, [])
        open_runs.setdefault(mark.kind, []).append(Numbered(mark.number, mark.marker, at))
    yield from (run for run in open_runs.values() if run[0].number == begins_at)
