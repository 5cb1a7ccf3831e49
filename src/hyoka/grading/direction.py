"""Which way an indicator counts: whether more or less of it is better, and which printed word or
figure says so.

In: an indicator. Out: a Direction, or nothing where no word and no figure tells it; then nobody may
call a year met or missed. A word in the target's own cell speaks first and is not looked for here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from hyoka.grading.amounts import Amount, Bare, aim_of, amount_of
from hyoka.records import Indicator, Value, ValueEntry
from hyoka.rulebooks import target_words
from hyoka.text import fold

Evidence = Literal["person", "rule", "year", "mid_term", "figures", "admitted"]
_AIMED = r"目標(?:値|数|額|率|とする)?[^。、\d]{0,10}?"
_SHORT = re.compile(
    rf"{_AIMED}(?:に|には|まで)?(?:達しな|達せず|届か(?:な|ず)|及ば(?:な|ず))"
    rf"|{_AIMED}を?下回(?:る|った|り)[^。、]{{0,10}}(?:が|ものの|にとどま)"
)


@dataclass(frozen=True)
class Direction:
    """Which way, and what told it."""

    kind: Bare
    evidence: Evidence


def direction_of(indicator: Indicator) -> Direction | None:
    """By the first that tells: another year's word, the mid-term's word, its figure, an admitted
    shortfall."""
    for evidence, kinds in (
        ("year", _of_years(indicator)),
        ("mid_term", _of_mid_term(indicator)),
        ("figures", _of_figures(indicator)),
        ("admitted", _of_admission(indicator)),
    ):
        told = set(kinds)
        if len(told) == 1:
            return Direction(told.pop(), evidence)  # type: ignore[arg-type]
        if told:
            return None
    return None


def _of_years(indicator: Indicator) -> Iterator[Bare]:
    targets = list(_targets(indicator))
    if len({value.unit for value in targets if value.number is not None}) > 1:
        return
    for value in targets:
        said = target_words().direction(value.qualifier)
        if said is not None:
            yield said.kind


def _of_mid_term(indicator: Indicator) -> Iterator[Bare]:
    """The word beside the mid-term figure, in its cell or in a sentence."""
    mid = indicator.mid_term
    if mid is None:
        return
    said = target_words().direction(mid.value.qualifier if mid.value else None)
    if said is not None:
        yield said.kind
        return
    words = fold(mid.printed or "")
    for each in target_words().qualifiers:
        if re.search(rf"\d\s*[^\d\s。、]{{0,5}}{each.word}", words):
            yield each.kind


def _of_figures(indicator: Indicator) -> Iterator[Bare]:
    """A mid-term figure on one side of the yearly targets: that is where they lead."""
    targets = list(_numbers(_targets(indicator)))
    end = _end_of(indicator)
    if end is None or not targets or any(unit not in (None, end.unit) for _, unit in targets):
        return
    numbers = [number for number, _ in targets]
    lowest, highest = min(numbers), max(numbers)
    if end.number >= highest and end.number > lowest:
        yield "at_least"
    if end.number <= lowest and end.number < highest:
        yield "at_most"


def _end_of(indicator: Indicator) -> Amount | None:
    """The mid-term figure, where its cell holds one."""
    value = indicator.mid_term.value if indicator.mid_term else None
    return None if value is None or value.number is None else amount_of(value)


def _of_admission(indicator: Indicator) -> Iterator[Bare]:
    """Words that a target was not reached: the newest result lies short of it, or all lie past
    it."""
    analysis = fold(indicator.analysis.text) if indicator.analysis else ""
    if not _SHORT.search(analysis):
        return
    gaps = list(_apart(indicator))
    if gaps and gaps[-1] < 0:
        yield "at_least"
    if gaps and all(gap > 0 for gap in gaps):
        yield "at_most"


def _apart(indicator: Indicator) -> Iterator[Fraction]:
    """How far each year's result lies above its target, where they differ."""
    for year in indicator.years:
        if isinstance(year.target, ValueEntry) and isinstance(year.result, ValueEntry):
            target, result = aim_of(year.target.value, "exact"), amount_of(year.result.value)
            number = target.target.number if target else None
            if number is not None and result is not None and number != result.number:
                yield result.number - number


def _targets(indicator: Indicator) -> Iterator[Value]:
    for year in indicator.years:
        if isinstance(year.target, ValueEntry):
            yield year.target.value


def _numbers(values: Iterator[Value]) -> Iterator[tuple[Fraction, str | None]]:
    for value in values:
        aim = aim_of(value, "exact")
        if aim is not None and aim.target.number is not None:
            yield aim.target.number, aim.unit
