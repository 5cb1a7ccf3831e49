"""A project's sheets put together: its money by fiscal year, what its sheets contradict, and its
remarks.

In: the sheets of one project with their amounts. Out: one line a fiscal year, each stage as the
latest sheet that knows it prints it; and every pair of sheets that print different amounts for the
same stage and year. A figure one sheet rounds and the other does not is no contradiction, nor is
what a sheet prints for its own, unfinished year.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from hyoka.ledger.linking.sheets import within_unit
from hyoka.ledger.rows import Remark

LINE_STAGES = (
    "requested", "assessed", "enacted", "supplementary", "carried_in", "reserve", "current",
    "executed", "carried_out", "returned",
)  # fmt: skip


_PARTS = ("enacted", "supplementary", "carried_in", "reserve")
_SETTLED = ("requested", "assessed", "enacted")


class Told(NamedTuple):
    """An amount as one sheet tells it."""

    edition: int
    sheet: str
    fiscal_year: int
    stage: str
    yen: int | None
    step: int
    state: str
    raw: str
    row: int


class Contradiction(NamedTuple):
    """Two sheets' different amounts for one stage and year, the earlier sheet first."""

    first: Told
    second: Told


@dataclass
class Line:
    """A fiscal year: the amount of each stage that is known to any sheet."""

    fiscal_year: int
    told: dict[str, Told] = field(default_factory=dict)

    def yen(self, stage: str) -> int | None:
        found = self.told.get(stage)
        return None if found is None else found.yen


@dataclass(frozen=True)
class Edition:
    """A sheet of the project with what the review said of it."""

    fiscal_year: int
    sheet: str
    name: str
    remark: Remark | None = None


@dataclass
class Outcome:
    """An indicator of a project: target and result as printed, by year, the latest sheet first."""

    indicator: str
    unit: str
    sheet: str
    years: dict[int, tuple[str, str]] = field(default_factory=dict)


@dataclass
class History:
    """A project through the years."""

    project: str
    ministry: str
    name: str
    editions: Sequence[Edition]
    lines: dict[int, Line] = field(default_factory=dict)
    contradictions: list[Contradiction] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    grades: dict[int, str] = field(default_factory=dict)

    def yen(self, fiscal_year: int, stage: str) -> int | None:
        line = self.lines.get(fiscal_year)
        return None if line is None else line.yen(stage)


def lines_of(told: Iterable[Told]) -> dict[int, Line]:
    """The latest sheet that gives an amount counts; where none gives one, the latest tells why."""
    lines: dict[int, Line] = {}
    for each in sorted(told, key=lambda each: (each.yen is not None, each.edition)):
        line = lines.setdefault(each.fiscal_year, Line(each.fiscal_year))
        line.told[each.stage] = each
    for line in lines.values():
        _complete(line)
    return dict(sorted(lines.items()))


def _complete(line: Line) -> None:
    """Older sheets print the total only less what was carried out: it is made of its parts, all of
    them known."""
    parts = [line.told[stage] for stage in _PARTS if stage in line.told]
    amounts = [part.yen for part in parts if part.yen is not None]
    if line.yen("current") is None and len(amounts) == len(_PARTS):
        latest = max(parts, key=lambda part: part.edition)
        line.told["current"] = latest._replace(
            stage="current", yen=sum(amounts), state="computed", raw=""
        )


def contradictions_of(told: Iterable[Told]) -> Iterator[Contradiction]:
    """Neighbouring editions that differ by more than the unit they are printed in."""
    by_place: dict[tuple[int, str], list[Told]] = defaultdict(list)
    for each in told:
        if each.yen is not None and each.stage in LINE_STAGES and _is_settled(each):
            by_place[each.fiscal_year, each.stage].append(each)
    for place in sorted(by_place):
        found = sorted(by_place[place], key=lambda each: each.edition)
        for first, second in pairwise(found):
            assert first.yen is not None
            assert second.yen is not None
            if not within_unit((first.yen, first.step), (second.yen, second.step)):
                yield Contradiction(first, second)


def _is_settled(told: Told) -> bool:
    """What a sheet prints for a year that was over, or was voted before it."""
    return told.stage in _SETTLED or told.edition > told.fiscal_year
