"""The weighted mean of the members' points, cut into grades. A member without a grade is left out,
never nought."""

from collections.abc import Iterator, Sequence
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
    weights = list(_weights(way, counted, rulebook))
    if not counted or len(weights) < len(counted):
        return Answer((), why="no-points")
    low = _mean([min(member.points) for member in counted], weights)
    high = _mean([max(member.points) for member in counted], weights)
    rows = [_row(row.grade, rulebook.number(row.at_least), low, high) for row in way.rows]
    return Answer(_possible(rows), tuple(rows), score=low if low == high else None)


def _weights(
    way: WeightedMean, members: Sequence[Member], rulebook: Rulebook
) -> Iterator[Fraction]:
    """The weights of the members that have points and a weight."""
    for member in members:
        weight = _weight(way, member, rulebook)
        if weight is not None and member.points:
            yield weight


def _possible(rows: Sequence[RowTried]) -> tuple[str, ...]:
    """The grades of the rows not missed, down to the first that is certain."""
    found = []
    for row in rows:
        if row.verdict != "missed":
            found.append(row.grade)
        if row.verdict == "reached":
            break
    return tuple(found)


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
