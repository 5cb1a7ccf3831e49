"""Bands held against a result: which grade a rule gives, which rows were rejected, which could not
be drawn.

In: an observation with a target and a result, and a rulebook. Out: a Banding. The bands are tried
from the top; each becomes a bound in the indicator's own unit, so that what is lacking can be told.
"""

from fractions import Fraction

from hyoka.grading.methods import line_named
from hyoka.grading.observation import Observation
from hyoka.grading.parts import Banding, HeldBack, Reduced, Tried, Verdict
from hyoka.grading.targets import Target
from hyoka.records import Standing
from hyoka.rulebooks import Band, Rulebook

_RATES, _WHOLE = ("％", "%"), 100
_UNDRAWN: dict[str, Verdict] = {"ask": "unknown", "reached": "reached", "missed": "missed"}


def banding(observation: Observation, rulebook: Rulebook, years: Reduced | None = None) -> Banding:
    """Grades possible, best first. What several years show together may bar some bands."""
    candidates: list[str] = []
    tried: list[Tried] = []
    for band in rulebook.indicator.bands if rulebook.indicator else ():
        found = _tried(band, observation, rulebook, years)
        tried.append(found)
        if found.verdict == "missed" and found.bound is not None:
            candidates.clear()  # a result short of this line is short of every line above it
        if found.verdict != "missed":
            candidates.append(band.grade)
        if found.verdict == "reached":
            break
    return Banding(tuple(candidates), tuple(tried))


def _tried(
    band: Band, observation: Observation, rulebook: Rulebook, years: Reduced | None
) -> Tried:
    if band.line is None:
        return Tried(band, None, "reached")
    held_back = _held_back(band, rulebook, years)
    if held_back:
        return Tried(band, None, "missed", held_back=held_back)
    base = line_named(band.line)(observation)
    if base is None:
        return _undrawn(band)
    if _is_beyond(band, rulebook) and not base.can_be_exceeded():
        return Tried(band, None, "missed", assumed=True)
    bound = _bound(band, base, observation, rulebook)
    if bound is None or observation.result is None:
        return _undrawn(band)
    if _is_past_the_whole(base, bound, observation):
        return Tried(band, None, "missed", held_back="ends_at_100")
    return Tried(
        band, bound, "reached" if _is_reached(band, bound, observation.result) else "missed"
    )


def _held_back(band: Band, rulebook: Rulebook, years: Reduced | None) -> HeldBack:
    """Why the years together bar this grade, whatever the figures say; empty where they do not."""
    if years is None:
        return ""
    if years.missed_a_year and _is_for_met(band, rulebook):
        return "missed_a_year"
    if years.moves_away and _is_before_away(band, rulebook):
        return "moves_away"
    return ""


def _undrawn(band: Band) -> Tried:
    """What the rule says of a band whose line cannot be drawn, or has no result to be held
    against."""
    return Tried(band, None, _UNDRAWN[band.where_unknown], assumed=band.where_unknown != "ask")


def _is_reached(band: Band, bound: Target, result: Fraction) -> bool:
    if band.strict and result in (bound.low, bound.high):
        return False
    return bound.reached_by(result)


def _is_past_the_whole(base: Target, bound: Target, observation: Observation) -> bool:
    """Whether a rate would have to be more than all there is, where nothing printed shows that it
    can be."""
    if (
        observation.unit not in _RATES
        or base.low is None
        or bound.low is None
        or observation.result is None
    ):
        return False
    return bound.low > _WHOLE >= max(base.low, observation.result)


def _is_beyond(band: Band, rulebook: Rulebook) -> bool:
    """Whether a band lies beyond its line, so that some targets have nothing there."""
    factor = rulebook.number(band.times) if band.times else None
    if factor is None:
        return _standing(band.grade, rulebook) is Standing.FAR_ABOVE
    return factor > 1


def _is_for_met(band: Band, rulebook: Rulebook) -> bool:
    return _standing(band.grade, rulebook) in (Standing.MET, Standing.FAR_ABOVE)


def _is_before_away(band: Band, rulebook: Rulebook) -> bool:
    """Whether the scale has a grade for moving away, and this band is another."""
    away = any(each.standing is Standing.AWAY for each in rulebook.scales.get("indicator", ()))
    return away and _standing(band.grade, rulebook) is not Standing.AWAY


def _standing(grade: str, rulebook: Rulebook) -> Standing | None:
    named = rulebook.grade_named("indicator", grade)
    return named.standing if named else None


def _bound(band: Band, base: Target, observation: Observation, rulebook: Rulebook) -> Target | None:
    """The line with the band's parameters; null where one of them is not set or says nothing about
    such a target."""
    bound: Target | None = base
    if band.times:
        factor = rulebook.number(band.times)
        bound = None if factor is None else base.times(factor, rulebook.number(band.places))
    for name, sign in ((band.less, 1), (band.more, -1)):
        if name and bound is not None:
            moved = _amount(name, observation, rulebook)
            bound = None if moved is None else bound.easier(sign * moved)
    return bound


def _amount(name: str, observation: Observation, rulebook: Rulebook) -> Fraction | None:
    condition = rulebook.by_name[name].applies_if
    if condition and condition not in observation.holds:
        return Fraction(0)
    return rulebook.number(name)


def standing_of(found: Banding, observation: Observation, rulebook: Rulebook) -> Standing:
    """Where the result stands: as its grade tells, else by the target alone."""
    match tuple({_standing(grade, rulebook) for grade in found.candidates}):
        case (Standing() as only,):
            return only
    if observation.target is None or observation.result is None:
        return Standing.JUDGEMENT_REQUIRED
    return Standing.MET if observation.target.reached_by(observation.result) else Standing.NOT_MET
