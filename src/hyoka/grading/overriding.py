"""Exceptions of a rule and judgements of people: applied only with a reason, always told in the
trace.

In: an outcome and what people added. Out: the outcome after it, and the steps that say so.
"""

from dataclasses import replace
from typing import Literal

from hyoka.definitions.problems import problem_named
from hyoka.grading.observing import Asked
from hyoka.grading.parts import Outcome
from hyoka.grading.wording import said
from hyoka.records import Bilingual, Judgement, Override, TraceStep
from hyoka.rulebooks import OverrideRule, Rulebook

Of = Literal["indicator", "policy"]


def overridden(
    outcome: Outcome, subject: str, of: Of, asked: Asked
) -> tuple[Outcome, tuple[TraceStep, ...]]:
    """A person's judgement first, then the exceptions. Raises Problem for one the rule does not
    know."""
    steps: list[TraceStep] = []
    judgement = asked.marks.judgement_of(subject)
    if judgement is not None and outcome.undecided is not None:
        outcome = replace(
            outcome, candidates=(_judged(judgement, of, asked.rulebook),), undecided=None, why=None
        )
        steps.append(
            _step(
                "judgement",
                judgement.grade,
                said("judged", grade=judgement.grade, reason=judgement.reason),
            )
        )
    for override in asked.marks.overrides_of(subject):
        if outcome.undecided is not None:
            break
        rule = _rule(override, of, asked.rulebook)
        before, after = (
            outcome.candidates[0],
            _after(rule, outcome.candidates[0], of, asked.rulebook),
        )
        name = "override" if after != before else "override_without_effect"
        words = said(name, title=rule.title, before=before, after=after, reason=override.reason)
        steps.append(_step("override", after, words))
        outcome = replace(outcome, candidates=(after,))
    return outcome, tuple(steps)


def _step(step: str, outcome: str, words: Bilingual) -> TraceStep:
    return TraceStep(step=step, outcome=outcome, words=words)


def _scale(of: Of, rulebook: Rulebook) -> tuple[str, ...]:
    return tuple(
        each.grade
        for each in rulebook.scales.get("indicator" if of == "indicator" else "overall", ())
    )


def _judged(judgement: Judgement, of: Of, rulebook: Rulebook) -> str:
    if judgement.grade not in _scale(of, rulebook):
        raise problem_named(
            "grade-not-on-scale", {"grade": judgement.grade, "rulebook": rulebook.name}
        )
    return judgement.grade


def _rule(override: Override, of: Of, rulebook: Rulebook) -> OverrideRule:
    for rule in rulebook.overrides:
        if rule.override == override.override and rule.of == of:
            return rule
    raise problem_named(
        "unknown-override", {"override": override.override, "rulebook": rulebook.name}
    )


def _after(rule: OverrideRule, before: str, of: Of, rulebook: Rulebook) -> str:
    """One step up by `uplift` where it may start from this grade; never better than `cap`."""
    scale = _scale(of, rulebook)
    at = scale.index(before)
    if rule.uplift and (not rule.only_from or before in rule.only_from):
        at = max(0, at - rule.uplift)
    if rule.cap is not None:
        at = max(at, scale.index(rule.cap))
    return scale[at]
