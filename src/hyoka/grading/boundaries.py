"""Whether a rulebook's worked cases stand on both sides of every boundary it draws.

In: a rulebook. Out: one sentence for each side no case stands on. A case is near enough where its
result lies within a twentieth of the boundary, or one place or month of it; a mean within half a
point; a condition where it alone fails.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain

from hyoka.grading.banding import banding
from hyoka.grading.methods.rollups.predicates import verdict_of
from hyoka.grading.methods.rollups.weighted_mean import answer as weighted_mean
from hyoka.grading.observation import Observation
from hyoka.grading.observing import observations
from hyoka.grading.parts import Member, Tried, Verdict
from hyoka.grading.rollup_parts import rated
from hyoka.grading.wording import said
from hyoka.grading.worked import given_asked, given_indicator, given_members
from hyoka.records import Bilingual, Standing
from hyoka.rulebooks import Band, DecisionTable, Predicates, Row, Rulebook, WeightedMean

_CLOSE = Fraction(1, 20)
_CLOSE_STEP = Fraction(1)
_CLOSE_POINTS = Fraction(1, 2)
Side = tuple[str, Verdict]


def untested_sides(rulebook: Rulebook) -> tuple[Bilingual, ...]:
    """Empty where every boundary has a worked case on each side."""
    of_ways = (_ways(way, rulebook) for way in rulebook.rollup)
    return (*_bands(rulebook), *chain.from_iterable(of_ways))


def _ways(way: object, rulebook: Rulebook) -> Iterator[Bilingual]:
    match way:
        case Predicates():
            yield from _predicates(way, rulebook)
        case WeightedMean():
            yield from _means(way, rulebook)
        case DecisionTable():
            yield from _table(way, rulebook)


def _bands(rulebook: Rulebook) -> Iterator[Bilingual]:
    stood_on = frozenset(_sides_stood_on(rulebook))
    for band in filter(_has_line, rulebook.indicator.bands if rulebook.indicator else ()):
        if all(rulebook.number(name) is not None for name in band.parameters):
            for verdict in ("reached", "missed"):
                if (band.grade, verdict) not in stood_on:
                    yield said(f"untested_{verdict}", grade=band.grade)


def _has_line(band: Band) -> bool:
    return band.line is not None


def _sides_stood_on(rulebook: Rulebook) -> Iterator[Side]:
    """The grade and the side of every boundary that a worked case is close to."""
    for observation in _worked_years(rulebook):
        if observation.missing is None and observation.result is not None:
            for tried in banding(observation, rulebook).tried:
                if _is_close(tried, observation.result):
                    yield tried.band.grade, tried.verdict


def _worked_years(rulebook: Rulebook) -> Iterator[Observation]:
    """The years of the worked cases that have one alone."""
    for case in rulebook.cases:
        if case.of == "indicator" and not case.years:
            yield from observations(given_indicator(case), given_asked(case, rulebook))


def _is_close(tried: Tried, result: Fraction) -> bool:
    if tried.bound is None:
        return False
    edges = [edge for edge in (tried.bound.low, tried.bound.high) if edge is not None]
    steps = tried.bound.kind in ("rank", "milestone")
    return any(
        abs(result - edge) <= (_CLOSE_STEP if steps else abs(edge) * _CLOSE) for edge in edges
    )


def _groups(rulebook: Rulebook) -> list[Sequence[Member]]:
    """The members of the cases that come to an answer."""
    told = [
        each
        for each in rulebook.cases
        if each.of != "indicator" and each.undecided != Standing.NOT_AVAILABLE
    ]
    return [members for case in told if (members := rated(given_members(case, rulebook)))]


def _predicates(way: Predicates, rulebook: Rulebook) -> Iterator[Bilingual]:
    """Every condition needs a case where it fails while the others of its row hold, and every row
    one where all do."""
    groups = _groups(rulebook)
    for row in way.rows:
        n = len(row.conditions)
        seen = [_verdicts(row, members, rulebook) for members in groups]
        if row.conditions and ("reached",) * n not in seen:
            yield said("untested_reached", grade=row.grade)
        for at in range(n):
            if _missed_alone(at, n) not in seen:
                yield said("untested_condition", grade=row.grade, n=str(at + 1))


def _verdicts(row: Row, members: Sequence[Member], rulebook: Rulebook) -> tuple[Verdict, ...]:
    return tuple(verdict_of(condition, members, rulebook)[0] for condition in row.conditions)


def _missed_alone(at: int, n: int) -> tuple[Verdict, ...]:
    """The verdicts of so many conditions where this one fails and the others hold."""
    return tuple("missed" if other == at else "reached" for other in range(n))


def _means(way: WeightedMean, rulebook: Rulebook) -> Iterator[Bilingual]:
    scores = [weighted_mean(way, members, rulebook).score for members in _groups(rulebook)]
    known = [score for score in scores if score is not None]
    for row in way.rows:
        cut = rulebook.number(row.at_least)
        if cut is None:
            continue
        if not any(cut <= score <= cut + _CLOSE_POINTS for score in known):
            yield said("untested_reached", grade=row.grade)
        if not any(cut - _CLOSE_POINTS <= score < cut for score in known):
            yield said("untested_missed", grade=row.grade)


def _table(way: DecisionTable, rulebook: Rulebook) -> Iterator[Bilingual]:
    given = [
        tuple(case.criteria.get(column, "") for column in way.columns)
        for case in rulebook.cases
        if case.criteria
    ]
    for row in way.rows:
        if row.when not in given:
            yield said("untested_row", combination="".join(row.when))
    if all(combination in {row.when for row in way.rows} for combination in given):
        yield said("untested_unknown")
