"""The grade of one indicator: every year against its target, the years made one, the rule's bands, exceptions.

In: an Indicator as read and what is asked. Out: a ComputedGrade with its trace; the declared rating is carried beside
it and never touched.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from hyoka.grading.banding import banding, standing_of
from hyoka.grading.methods import reducer_named
from hyoka.grading.next_grade import next_grade
from hyoka.grading.observing import Asked, observations
from hyoka.grading.overriding import overridden
from hyoka.grading.parts import Judged, Outcome, Reduced, Tried
from hyoka.grading.tracing import conclusion_step, measured_steps, row_steps, rule_step, years_step
from hyoka.grading.wording import said
from hyoka.records import ComputedGrade, Indicator, Standing, TraceStep, YearGrade
from hyoka.rulebooks import IndicatorRule, Rulebook

_LEFT_OUT = (Standing.NOT_DUE, Standing.NOT_APPLICABLE)
_NO_RULE = "no-rule"


@dataclass(frozen=True)
class Graded:
    """An indicator's grade with what a roll-up needs of it."""

    computed: ComputedGrade
    standings: frozenset[str]
    missing: Standing | None


def graded_indicator(indicator: Indicator, asked: Asked) -> Graded:
    """Decided, or undecided with the grades still possible and the reason."""
    rule = asked.rulebook.indicator
    judged = judged_years(indicator, asked) if rule else ()
    outcome = _outcome(judged, rule, asked.rulebook)
    outcome, exceptions = overridden(outcome, indicator.code, "indicator", asked)
    return _graded(indicator, asked, judged, outcome, exceptions)


def judged_years(indicator: Indicator, asked: Asked) -> tuple[Judged, ...]:
    """Every year against its own target."""
    found = []
    for seen in observations(indicator, asked):
        if seen.missing is not None:
            found.append(Judged(seen, None, seen.missing))
            continue
        banded = banding(seen, asked.rulebook)
        found.append(Judged(seen, banded, standing_of(banded, seen, asked.rulebook)))
    return tuple(found)


def year_grades(indicator: Indicator, asked: Asked) -> tuple[YearGrade, ...]:
    """Every year's standing, and the letter that year alone would have."""
    return tuple(_year_grade(each) for each in judged_years(indicator, asked))


def _year_grade(judged: Judged) -> YearGrade:
    seen, banded = judged.observation, judged.banding
    return YearGrade(
        fiscal_year=seen.fiscal_year or 0,
        standing=judged.standing,
        grade=banded.candidates[0] if banded and len(banded.candidates) == 1 else None,
        reason=seen.why,
        provisional=seen.is_provisional,
        at=seen.at,
    )


def _outcome(judged: Sequence[Judged], rule: IndicatorRule | None, rulebook: Rulebook) -> Outcome:
    every = tuple(each.grade for each in rulebook.scales.get("indicator", ()))
    if rule is None:
        return Outcome((), Standing.NOT_APPLICABLE, _NO_RULE)
    reduced = _reduced(judged, rule, rulebook)
    if reduced.observation is None:
        missing = reduced.missing or Standing.NOT_AVAILABLE
        return _without_observation(missing, reduced, every, rulebook)
    found = banding(reduced.observation, rulebook, missed_a_year=reduced.missed_a_year)
    if len(found.candidates) == 1:
        return Outcome(found.candidates, None, None, found, reduced)
    return Outcome(found.candidates, Standing.JUDGEMENT_REQUIRED, "parameter", found, reduced)


def _without_observation(missing: Standing, reduced: Reduced, every: tuple[str, ...], rulebook: Rulebook) -> Outcome:
    """A scale may have a grade for what is missing: not available, or to be achieved later."""
    named = [each.grade for each in rulebook.scales.get("indicator", ()) if each.standing is missing]
    if named:
        return Outcome((named[0],), None, reduced.why, None, reduced)
    candidates = every if missing is Standing.JUDGEMENT_REQUIRED else ()
    return Outcome(candidates, missing, reduced.why, None, reduced)


def _reduced(judged: Sequence[Judged], rule: IndicatorRule, rulebook: Rulebook) -> Reduced:
    """What does not apply or is not due is left out first; too few results left are no result."""
    if not judged:
        return Reduced(None, Standing.NOT_AVAILABLE, "no-years")
    counted = [each for each in judged if each.standing not in _LEFT_OUT]
    if not counted:
        only = next((each for each in judged if each.standing is Standing.NOT_DUE), judged[0])
        return Reduced(None, only.standing, only.observation.why)
    known = [each for each in counted if each.standing is not Standing.NOT_AVAILABLE]
    least = rulebook.number(rule.coverage) if rule.coverage else None
    if not known or (least is not None and Fraction(len(known), len(counted)) < least):
        why = counted[0].observation.why if not known else "coverage"
        return Reduced(None, Standing.NOT_AVAILABLE, why)
    return reducer_named(rule.years.choice)(counted)


def _graded(
    indicator: Indicator,
    asked: Asked,
    judged: Sequence[Judged],
    outcome: Outcome,
    exceptions: Sequence[TraceStep],
) -> Graded:
    rulebook, rule = asked.rulebook, asked.rulebook.indicator
    years = tuple(_year_grade(each) for each in judged)
    choice = rule.years.choice if rule else ""
    unconfirmed = _unconfirmed(rulebook, judged, outcome)
    steps = [*measured_steps(judged)]
    if outcome.seen is not None:
        steps.append(years_step(outcome.seen, judged, choice))
    steps.append(rule_step(rulebook, unconfirmed))
    seen = outcome.seen.observation if outcome.seen else None
    if outcome.banding and seen:
        steps += row_steps(outcome.banding, seen, rulebook)
    steps += [*exceptions, conclusion_step(outcome.candidates, outcome.undecided, outcome.why, rulebook, "indicator")]
    to_next = None
    if outcome.undecided is None or outcome.undecided is Standing.JUDGEMENT_REQUIRED:
        banded = outcome.banding
        to_next = next_grade(banded, seen, years, rulebook) if banded and seen else said("next_marks")
    computed = ComputedGrade(
        subject=f"indicator {indicator.code}",
        declared=indicator.rating.code if indicator.rating else None,
        computed=outcome.candidates[0] if outcome.undecided is None else None,
        undecided=str(outcome.undecided) if outcome.undecided else None,
        rulebook=rulebook.name,
        trace=tuple(steps),
        to_next_grade=f"{to_next.ja} / {to_next.en}" if to_next else None,
        to_next=to_next,
        standing=_standing(outcome, rulebook),
        years=years,
        candidates=outcome.candidates,
        unconfirmed=unconfirmed,
        source=tuple(each.basis for each in rulebook.source),
    )
    return Graded(computed, _standings(outcome, rulebook), _missing(outcome))


def _missing(outcome: Outcome) -> Standing | None:
    """Why an indicator has nothing to say in a roll-up; open ones have."""
    undecided = outcome.undecided
    if undecided is None or undecided == Standing.JUDGEMENT_REQUIRED:
        return None
    return Standing(undecided)


def _standings(outcome: Outcome, rulebook: Rulebook) -> frozenset[str]:
    named = [rulebook.grade_named("indicator", grade) for grade in outcome.candidates]
    return frozenset(str(each.standing or each.grade) for each in named if each)


def _standing(outcome: Outcome, rulebook: Rulebook) -> Standing | None:
    if outcome.undecided is not None and outcome.undecided != Standing.JUDGEMENT_REQUIRED:
        return Standing(outcome.undecided)
    if outcome.undecided is None:
        named = rulebook.grade_named("indicator", outcome.candidates[0])
        if named and named.standing:
            return named.standing
    seen = outcome.seen.observation if outcome.seen else None
    if outcome.banding is None or seen is None:
        return Standing.JUDGEMENT_REQUIRED if outcome.undecided else None
    return standing_of(outcome.banding, seen, rulebook)


def _deciding(tried: Tried) -> tuple[str, ...]:
    """The parameters that moved a line: of a rank its places, of anything else its ratio."""
    band, is_rank = tried.band, tried.bound is not None and tried.bound.kind == "rank"
    moved = (band.places if is_rank else band.times, band.less, band.more)
    return tuple(name for name in moved if name)


def _unconfirmed(rulebook: Rulebook, judged: Sequence[Judged], outcome: Outcome) -> tuple[str, ...]:
    """What decided and no source fixes: parameters of the rows tried, the choice of years, a direction not printed."""
    if rulebook.indicator is None or outcome.banding is None:
        return ()
    names = [name for tried in outcome.banding.tried if tried.bound for name in _deciding(tried)]
    found = [name for name in names if not rulebook.is_confirmed(name)]
    n_known = sum(each.observation.missing is None for each in judged)
    if n_known > 1 and not rulebook.indicator.years.confirmed:
        found.append("years")
    assumed = any(each.observation.target and each.observation.target.is_assumed for each in judged)
    if assumed and not rulebook.indicator.bare_target.confirmed:
        found.append("bare_target")
    return tuple(dict.fromkeys(found))
