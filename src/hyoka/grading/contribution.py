"""The grade of a contribution, or of any subject rated by criteria: the criteria, and what the rule
makes of them.

In: a ContributionAssessment as read, or ratings a person gives. Out: a ComputedGrade; where no
formula was published it stays undecided and says so.
"""

from hyoka.grading.assembling import computed_grade
from hyoka.grading.guarding import contribution_subject
from hyoka.grading.observing import Asked
from hyoka.grading.overriding import overridden
from hyoka.grading.parts import Member
from hyoka.grading.rollup import rolled_up
from hyoka.grading.rollup_trace import next_of_rollup, rollup_steps
from hyoka.grading.tracing import conclusion_step, rule_step
from hyoka.grading.wording import listed, plain, said, together
from hyoka.records import (
    At,
    Bilingual,
    ComputedGrade,
    ContributionAssessment,
    CriterionRatings,
    TraceStep,
)
from hyoka.rulebooks import Rulebook


def graded_contribution(sheet: ContributionAssessment, asked: Asked) -> ComputedGrade:
    """The sheet's criteria and its declared overall grade."""
    ratings = {
        str(each.number): each.rating.code if each.rating else None for each in sheet.criteria
    }
    places = tuple(each.rating.at for each in sheet.criteria if each.rating and each.rating.at)
    declared = sheet.grade.code if sheet.grade else None
    return _graded(
        CriterionRatings(subject=contribution_subject(sheet), ratings=ratings),
        declared,
        places,
        asked,
    )


def graded_ratings(ratings: CriterionRatings, asked: Asked) -> ComputedGrade:
    """CriterionRatings a person gives, such as the four of an ex-post evaluation."""
    return _graded(ratings, None, (), asked)


def _graded(
    ratings: CriterionRatings, declared: str | None, places: tuple[At, ...], asked: Asked
) -> ComputedGrade:
    rulebook = asked.rulebook
    members = [
        Member(code, frozenset({given}), main=True)
        for code, given in ratings.ratings.items()
        if given
    ]
    outcome, way, answer = rolled_up(members, rulebook)
    outcome, exceptions = overridden(outcome, ratings.subject, "policy", asked)
    unconfirmed = tuple(
        name for name in (way.parameters if way else ()) if not rulebook.is_confirmed(name)
    )
    to_next = next_of_rollup(way, answer, rulebook) if outcome.undecided is None else None
    steps = [_criteria_step(ratings, places, rulebook), rule_step(rulebook, unconfirmed)]
    steps += [*rollup_steps(way, answer, rulebook), *exceptions]
    steps.append(conclusion_step(outcome, rulebook, "overall"))
    return computed_grade(
        ratings.subject,
        declared,
        outcome,
        rulebook,
        trace=steps,
        to_next=to_next,
        unconfirmed=unconfirmed,
    )


def _criteria_step(
    ratings: CriterionRatings, places: tuple[At, ...], rulebook: Rulebook
) -> TraceStep:
    """Each criterion with its rating, or that it has none."""
    named = {each.criterion: each.title for each in rulebook.criteria}
    words = said(
        "criteria",
        given=listed(_rating(code, given, named) for code, given in ratings.ratings.items()),
    )
    if "criterion" not in rulebook.scales and not any(ratings.ratings.values()):
        words = said("criteria_without_ratings", given=listed(named.values()))
    return TraceStep(
        step="criteria",
        inputs={**ratings.ratings},
        outcome=f"{len(ratings.ratings)}",
        at=places,
        words=words,
    )


def _rating(code: str, given: str | None, named: dict[str, Bilingual]) -> Bilingual:
    title = named.get(code, plain(code))
    return together(title, plain(" "), plain(given) if given else said("criterion_not_rated"))
