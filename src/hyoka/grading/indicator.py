"""The grade of one indicator: its years made one, the rule's bands, exceptions, and what is still
possible.

In: an Indicator as read and what is asked. Out: a Graded, whose record carries the trace.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyoka.grading.assembling import computed_grade
from hyoka.grading.banding import banding, standing_of
from hyoka.grading.next_grade import next_grade
from hyoka.grading.observing import Asked
from hyoka.grading.overriding import overridden
from hyoka.grading.parts import Judged, Outcome, Reduced
from hyoka.grading.sensitivity import border_words, sensitivity_steps
from hyoka.grading.tracing import conclusion_step, measured_steps, row_steps, rule_step, years_step
from hyoka.grading.unconfirmed import unconfirmed_of
from hyoka.grading.wording import said
from hyoka.grading.years import judged_years, reduced_years, year_grade
from hyoka.records import Bilingual, ComputedGrade, Indicator, Standing, TraceStep
from hyoka.rulebooks import Rulebook

_OPEN = (None, Standing.JUDGEMENT_REQUIRED)


@dataclass(frozen=True)
class Graded:
    """An indicator's grade with what a roll-up needs of it: where it can stand, or why it says
    nothing."""

    computed: ComputedGrade
    standings: frozenset[str]
    missing: Standing | None


def graded_indicator(indicator: Indicator, asked: Asked) -> Graded:
    """Decided, or undecided with the grades still possible and the reason."""
    rulebook = asked.rulebook
    judged = judged_years(indicator, asked) if rulebook.indicator else ()
    outcome, exceptions = overridden(_outcome(judged, rulebook), indicator.code, "indicator", asked)
    unconfirmed = unconfirmed_of(rulebook, judged, outcome)
    computed = computed_grade(
        f"indicator {indicator.code}",
        indicator.rating.code if indicator.rating else None,
        outcome,
        rulebook,
        trace=[*_trace(judged, outcome, rulebook, unconfirmed, exceptions)],
        to_next=_to_next(judged, outcome, rulebook),
        unconfirmed=unconfirmed,
        border=_border(outcome, rulebook),
        robust=_is_robust(judged, outcome, rulebook),
    )
    years = tuple(year_grade(each) for each in judged)
    computed = computed.model_copy(
        update={"standing": _standing(outcome, rulebook), "years": years}
    )
    missing = None if outcome.undecided in _OPEN else outcome.undecided
    return Graded(computed, _standings(outcome, rulebook), missing)


def _outcome(judged: Sequence[Judged], rulebook: Rulebook) -> Outcome:
    if rulebook.indicator is None:
        return Outcome((), Standing.NOT_APPLICABLE, "no-rule")
    reduced = reduced_years(judged, rulebook.indicator, rulebook)
    if reduced.observation is None:
        return _without_observation(reduced, rulebook)
    found = banding(reduced.observation, rulebook, reduced)
    if len(found.candidates) == 1:
        return Outcome(found.candidates, None, None, found, reduced)
    return Outcome(found.candidates, Standing.JUDGEMENT_REQUIRED, "parameter", found, reduced)


def _without_observation(reduced: Reduced, rulebook: Rulebook) -> Outcome:
    """A scale may have a grade for what is missing: not available, or to be achieved later."""
    missing, scale = reduced.missing or Standing.NOT_AVAILABLE, rulebook.scales.get("indicator", ())
    named = tuple(each.grade for each in scale if each.standing is missing)
    if named:
        return Outcome(named[:1], None, reduced.why, None, reduced)
    candidates = (
        tuple(each.grade for each in scale) if missing is Standing.JUDGEMENT_REQUIRED else ()
    )
    return Outcome(candidates, missing, reduced.why, None, reduced)


def _trace(
    judged: Sequence[Judged],
    outcome: Outcome,
    rulebook: Rulebook,
    unconfirmed: tuple[str, ...],
    exceptions: Sequence[TraceStep],
) -> Iterator[TraceStep]:
    """What was measured, what the rule says, which rows were tried, what follows."""
    yield from measured_steps(judged)
    if (
        outcome.seen is not None
        and outcome.seen.tells_more_than(judged)
        and rulebook.indicator is not None
    ):
        yield years_step(outcome.seen, judged, rulebook.indicator.years.choice)
    yield rule_step(rulebook, unconfirmed)
    if outcome.banding and outcome.seen and outcome.seen.observation:
        yield from row_steps(outcome.banding, outcome.seen.observation, rulebook)
        yield from sensitivity_steps(outcome.banding, outcome.seen.observation, rulebook)
    yield from exceptions
    yield conclusion_step(outcome, rulebook, "indicator", trial=bool(unconfirmed))


def _to_next(judged: Sequence[Judged], outcome: Outcome, rulebook: Rulebook) -> Bilingual | None:
    if outcome.undecided not in _OPEN:
        return None
    seen = outcome.seen.observation if outcome.seen else None
    if outcome.banding is None or seen is None:
        return said("next_marks")
    return next_grade(outcome.banding, seen, [year_grade(each) for each in judged], rulebook)


def _border(outcome: Outcome, rulebook: Rulebook) -> Bilingual | None:
    """The border nearest to what was reached, of those no source fixes."""
    seen = outcome.seen.observation if outcome.seen else None
    return border_words(outcome.banding, seen, rulebook) if outcome.banding and seen else None


def _is_robust(judged: Sequence[Judged], outcome: Outcome, rulebook: Rulebook) -> bool:
    """Whether the grade stays where values no source fixes move a little, or the years are made one
    otherwise."""
    return all(_outcome(judged, variant).grade == outcome.grade for variant in rulebook.variants)


def _standings(outcome: Outcome, rulebook: Rulebook) -> frozenset[str]:
    named = [rulebook.grade_named("indicator", grade) for grade in outcome.candidates]
    return frozenset(str(each.standing or each.grade) for each in named if each)


def _standing(outcome: Outcome, rulebook: Rulebook) -> Standing | None:
    """Where the indicator stands as a whole; null where its grade tells nothing of a target."""
    if outcome.undecided not in _OPEN:
        return outcome.undecided
    named = rulebook.grade_named("indicator", outcome.grade) if outcome.grade else None
    if named and named.standing:
        return named.standing
    seen = outcome.seen.observation if outcome.seen else None
    if outcome.banding is None or seen is None:
        return outcome.undecided
    return standing_of(outcome.banding, seen, rulebook)
