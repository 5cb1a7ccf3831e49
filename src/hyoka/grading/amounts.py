"""Printed cells as targets and results, by the words beside the figure; null where a cell holds
prose.

In: a Value as read. Out: a Target, or a number with how sure it is. The meaning of words is data
(`hyoka.rulebooks.target_words`).
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from hyoka.definitions.problems import problem_named
from hyoka.grading.targets import Target
from hyoka.records import State, Value
from hyoka.rulebooks import target_words
from hyoka.text import fold, read_quantity, squeezed, year_months

_NUMBER = re.compile(r"[+-]?\d{1,40}(?:\.\d{1,40})?")
_SHOWN = 40
Bare = Literal["at_least", "at_most", "exact"]


@dataclass(frozen=True)
class Amount:
    """A result as a number. `bound` is set where the words only bound it: 100人以上 is at least
    100."""

    number: Fraction
    unit: str | None
    is_provisional: bool = False
    is_approximate: bool = False
    bound: Literal["at_least", "at_most"] | None = None


@dataclass(frozen=True)
class Aim:
    """A target with its unit. `is_bare` where its cell has no word of direction, `is_open` where
    nothing tells it."""

    target: Target
    unit: str | None
    is_bare: bool = False
    is_open: bool = False


def aim_of(value: Value, bare: Bare | None) -> Aim | None:
    """A target cell as a target; `bare` is the direction of a figure without a word of direction.

    Where even that is not known the target is the figure itself and `is_open`.
    """
    if value.state is not State.GIVEN or value.raw is None:
        return None
    if value.number is None:
        return _range(value.raw) or _milestone(value.raw)
    words = target_words()
    unit, number = _based(value)
    said = words.direction(value.qualifier)
    if value.unit in words.rank_units:
        return Aim(Target.of("rank", number), unit)
    if said is None:
        return Aim(Target.of(bare or "exact", number), unit, is_bare=True, is_open=bare is None)
    return Aim(Target.of(said.kind, number, strict=said.strict), unit)


def amount_of(value: Value) -> Amount | None:
    """A result cell as a number; null for prose."""
    if value.state is not State.GIVEN or value.raw is None:
        return None
    if value.number is None:
        return _provisional(value.raw) or _month_reached(value.raw)
    words, said = target_words(), (value.qualifier or "").split("・")
    unit, number = _based(value)
    direction = words.direction(value.qualifier)
    return Amount(
        number,
        unit,
        is_provisional=any(word in said for word in words.provisional),
        is_approximate=any(word in said for word in words.approximate),
        bound=direction.kind if direction and direction.kind != "exact" else None,
    )


def _based(value: Value) -> tuple[str | None, Fraction]:
    unit, times = target_words().base_of(value.unit)
    return unit, exact(value.number or "") * Fraction(times)


def exact(number: str) -> Fraction:
    """A decimal string as a fraction. Raises Problem for what records never hold: no number, or one
    without end."""
    if not _NUMBER.fullmatch(number):
        raise problem_named("bad-number", {"number": number[:_SHOWN]})
    return Fraction(number)


def _range(raw: str) -> Aim | None:
    """`10～20人`: both ends are figures, the unit stands once."""
    for mark in target_words().ranges:
        first, found, last = fold(raw).partition(mark)
        low, high = read_quantity(first), read_quantity(last)
        if (
            found
            and low
            and high
            and low.number is not None
            and high.number is not None
            and low.number < high.number
        ):
            unit, times = target_words().base_of(high.unit or low.unit)
            first_end, last_end = (
                Fraction(each) * Fraction(times) for each in (low.number, high.number)
            )
            return Aim(Target("range", first_end, last_end), unit)
    return None


def _provisional(raw: str) -> Amount | None:
    """`82％（速報値）`: a figure, and a word in brackets that it is not final."""
    words = squeezed(raw)
    for word in target_words().provisional:
        bare = words.removesuffix(f"({word})")
        found = read_quantity(bare) if bare != words else None
        if found and found.number is not None:
            unit, times = target_words().base_of(found.unit)
            return Amount(Fraction(found.number) * Fraction(times), unit, is_provisional=True)
    return None


def _milestone(raw: str) -> Aim | None:
    month = _month(raw)
    return None if month is None else Aim(Target.of("milestone", Fraction(month)), None)


def _month_reached(raw: str) -> Amount | None:
    month = _month(raw)
    return None if month is None else Amount(Fraction(month), None)


def _month(raw: str) -> int | None:
    """A cell that is one month and a word such as まで, counted in months; null for anything else."""
    found = year_months(raw)
    if len(found) != 1:
        return None
    printed, start, end = found[0]
    if squeezed(raw[:start] + raw[end:]) not in target_words().month_words:
        return None
    year, month = printed.split("-")
    return int(year) * 12 + int(month)
