"""The weighted mean of the members' points, cut into grades. A member without a grade is left out,
never nought."""

from collections.abc import Sequence
from fractions import Fraction

from hyoka.grading.parts import Answer, Member, RowTried
from hyoka.grading.rollup_parts import covered, rated
from hyoka.rulebooks import Rollup, Rulebook, WeightedMean


def answer(way: Rollup, members: Sequence[Member], rulebook: Rulebook) -> Answer:
    """Undecided members give a span of means; the grades at both ends of it and between are
    possible."""
    assert isinstance(way, WeightedMean)
    counted = rated(members)
    if not covered(members, rulebook.number(way.coverage)):
        return Answer((), why="coverage")
    weights = [_weight(way, member, rulebook) for member in counted]
    if (
        not counted
        or any(weight is None for weight in weights)
        or any(not member.points for member in counted)
    ):
        return Answer((), why="no-points")
    known = [weight or Fraction(0) for weight in weights]
    low = _mean([min(member.points) for member in counted], known)
    high = _mean([max(member.points) for member in counted], known)
    rows = [_row(row.grade, rulebook.number(row.at_least), low, high) for row in way.rows]
    possible = [row.grade for row in rows if row.verdict != "missed"]
    certain = next((row.grade for row in rows if row.verdict == "reached"), None)
    candidates = tuple(possible[: possible.index(certain) + 1]) if certain else tuple(possible)
    return Answer(candidates, tuple(rows), score=low if low == high else None)


def _weight(way: WeightedMean, member: Member, rulebook: Rulebook) -> Fraction | None:
    name = way.main if member.main else way.other
    given = rulebook.number(name) if name else Fraction(1)
    return None if given is None else given * member.weight


def _mean(points: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    return sum((p * w for p, w in zip(points, weights, strict=True)), Fraction(0)) / sum(weights)


def _row(grade: str, cut: Fraction | None, low: Fraction, high: Fraction) -> RowTried:
    if cut is None or low >= cut:
        return RowTried(grade, "reached")
    return RowTried(grade, "unknown" if high >= cut else "missed")
