"""The grades of an evaluation report: every indicator, then the policy from its indicators.

In: a PolicyEvaluation as read and what is asked. Out: ComputedGrades, the policy's first. Declared
grades are carried beside them, whatever they say.
"""

from collections.abc import Sequence
from fractions import Fraction

from hyoka.grading.assembling import computed_grade
from hyoka.grading.guarding import POLICY
from hyoka.grading.indicator import Graded, graded_indicator
from hyoka.grading.observing import Asked
from hyoka.grading.overriding import overridden
from hyoka.grading.parts import Member
from hyoka.grading.rollup import rolled_up
from hyoka.grading.rollup_trace import members_step, next_of_rollup, rollup_steps
from hyoka.grading.tracing import conclusion_step, rule_step
from hyoka.records import ComputedGrade, Indicator, PolicyEvaluation, PolicyGrade
from hyoka.rulebooks import Predicates, Rollup, Rulebook, WeightedMean


def graded_report(report: PolicyEvaluation, asked: Asked) -> tuple[ComputedGrade, ...]:
    """The policy's grade first, then the indicators' in the order of the report."""
    indicators = report.indicators
    graded = [graded_indicator(each, asked) for each in indicators]
    return graded_policy(report, indicators, graded, asked), *(each.computed for each in graded)


def graded_policy(
    report: PolicyEvaluation,
    indicators: Sequence[Indicator],
    graded: Sequence[Graded],
    asked: Asked,
) -> ComputedGrade:
    """The indicators made one grade by the rule; undecided with the grades still possible where
    some are open."""
    rulebook = asked.rulebook
    members = [_member(each, found, asked) for each, found in zip(indicators, graded, strict=True)]
    outcome, way, answer = rolled_up(members, rulebook)
    outcome, exceptions = overridden(outcome, POLICY, "policy", asked)
    unconfirmed = _unconfirmed(way, graded, rulebook)
    to_next = next_of_rollup(way, answer, rulebook)
    steps = [
        members_step(members),
        rule_step(rulebook, unconfirmed),
        *rollup_steps(way, answer, rulebook),
    ]
    steps += [*exceptions, conclusion_step(outcome, rulebook, "overall", trial=bool(unconfirmed))]
    code = report.policy.code if report.policy else None
    return computed_grade(
        f"policy {code}" if code else POLICY,
        _declared(report.grade, rulebook),
        outcome,
        rulebook,
        trace=steps,
        to_next=to_next,
        unconfirmed=unconfirmed,
    )


def _member(indicator: Indicator, graded: Graded, asked: Asked) -> Member:
    facts = asked.marks.facts_of(indicator.code)
    every = asked.rulebook.scales.get("indicator", ())
    named = [each for each in every if each.grade in graded.computed.candidates]
    return Member(
        indicator.code,
        graded.standings,
        main=indicator.main,
        weight=Fraction(facts.weight) if facts and facts.weight else Fraction(1),
        points=frozenset(Fraction(each.points) for each in named if each.points is not None),
        missing=graded.missing,
    )


def _declared(grade: PolicyGrade | None, rulebook: Rulebook) -> str | None:
    """The letter or the common label, whichever the rulebook's scale speaks of."""
    given = (
        [choice.code for choice in (grade.letter, grade.label) if choice and choice.code]
        if grade
        else []
    )
    scale = {each.grade for each in rulebook.scales.get("overall", ())}
    return next((code for code in given if code in scale), given[0] if given else None)


def _unconfirmed(
    way: Rollup | None, graded: Sequence[Graded], rulebook: Rulebook
) -> tuple[str, ...]:
    """The roll-up's own parameters, then those that decided an indicator."""
    own = way.parameters if isinstance(way, Predicates | WeightedMean) else ()
    names = [name for name in own if not rulebook.is_confirmed(name)]
    for each in graded:
        names.extend(each.computed.unconfirmed)
    return tuple(dict.fromkeys(names))
