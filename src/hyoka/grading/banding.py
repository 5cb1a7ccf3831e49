"""Bands held against a result: which grade a rule gives, which rows were rejected, which could not
be drawn.

In: an observation with a target and a result, and a rulebook. Out: a Banding. The bands are tried
from the top; each becomes a bound in the indicator's own unit, so that what is lacking can be told.
"""

from fractions import Fraction

from hyoka.grading.methods import line_named
from hyoka.grading.observation import Observation
from hyoka.grading.parts import Banding, Reduced, Tried, Verdict
from hyoka.grading.targets import Target
from hyoka.records import Standing
from hyoka.rulebooks import Band, Rulebook

_RATES, _WHOLE = ("％", "%"), 100


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
    if years and years.missed_a_year and _is_for_met(band, rulebook):
        return Tried(band, None, "missed", held_back="missed_a_year")
    if years and years.moves_away and _is_before_away(band, rulebook):
        return Tried(band, None, "missed", held_back="moves_away")
    base = line_named(band.line)(observation)
    if base is not None and _is_beyond(band, rulebook) and not base.can_be_exceeded():
        return Tried(band, None, "missed", assumed=True)
    bound = None if base is None else _bound(band, base, observation, rulebook)
    if base is not None and bound is not None and _is_past_the_whole(base, bound, observation):
        return Tried(band, None, "missed", held_back="ends_at_100")
    if bound is None or observation.result is None:
        verdict: dict[str, Verdict] = {"ask": "unknown", "reached": "reached", "missed": "missed"}
        return Tried(band, None, verdict[band.where_unknown], assumed=band.where_unknown != "ask")
    reached = bound.reached_by(observation.result)
    if band.strict and observation.result in (bound.low, bound.high):
        reached = False
    return Tried(band, bound, "reached" if reached else "missed")


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
    return _standing(band, rulebook) is Standing.FAR_ABOVE if factor is None else factor > 1


def _is_for_met(band: Band, rulebook: Rulebook) -> bool:
    return _standing(band, rulebook) in (Standing.MET, Standing.FAR_ABOVE)


def _is_before_away(band: Band, rulebook: Rulebook) -> bool:
    """Whether the scale has a grade for moving away, and this band is another."""
    away = any(each.standing is Standing.AWAY for each in rulebook.scales.get("indicator", ()))
    return away and _standing(band, rulebook) is not Standing.AWAY


def _standing(band: Band, rulebook: Rulebook) -> Standing | None:
    named = rulebook.grade_named("indicator", band.grade)
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
    named = [rulebook.grade_named("indicator", grade) for grade in found.candidates]
    told = {each.standing for each in named if each and each.standing}
    if len(told) == 1 and all(each and each.standing for each in named):
        return next(iter(told))
    if observation.target is None or observation.result is None:
        return Standing.JUDGEMENT_REQUIRED
    return Standing.MET if observation.target.reached_by(observation.result) else Standing.NOT_MET
