"""Computed grades beside declared ones, and the trace in the order a citizen reads it.

In: a report as read, a rulebook by name or the one of its form. Out: what a page shows. Nothing is
stored and nothing declared is touched: the grades are computed while the page is made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from hyoka.grading import (
    Asked,
    day_of,
    graded_contribution,
    graded_indicator,
    graded_report,
    rulebook_for,
)
from hyoka.grading.wording import trial_words
from hyoka.records import (
    Bilingual,
    ComputedGrade,
    ContributionAssessment,
    Indicator,
    PolicyEvaluation,
    Problem,
    TraceStep,
)
from hyoka.rulebooks import Rulebook, load_rulebooks

_INDICATOR = "indicator "
_PARTS = {
    "measured": ("measured", "years", "members", "criteria"),
    "rule": ("rule",),
    "applied": ("matched", "rejected", "open", "score", "override", "judgement"),
    "follows": ("follows",),
    "sensitivity": ("sensitivity",),
}


@dataclass(frozen=True)
class TracePart:
    """A heading of the trace (a word of the interface) and the steps under it."""

    name: str
    steps: tuple[TraceStep, ...]


@dataclass(frozen=True)
class GradeShown:
    """A computed grade with its name and its trace in parts; `narrowed` where some grades are ruled
    out."""

    grade: ComputedGrade
    rulebook: Rulebook
    name: Bilingual | None
    parts: tuple[TracePart, ...]
    differs: bool
    narrowed: bool

    @property
    def why_trial(self) -> Bilingual:
        """The border that decides a trial, and whether it stands where the values set here move."""
        return trial_words(self.grade)


@dataclass(frozen=True)
class Graded:
    """The grades of a report by one rulebook; `counts` tells how the indicators' two grades
    agree."""

    rulebook: Rulebook
    policy: GradeShown
    indicators: Mapping[str, GradeShown]
    choices: tuple[Rulebook, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        kinds = [_agreement(shown) for shown in self.indicators.values()]
        return tuple((kind, kinds.count(kind)) for kind in ("same", "differs", "trial", "open"))


def graded(
    report: PolicyEvaluation, name: str, kept: Sequence[ComputedGrade] = ()
) -> Graded | None:
    """Null where the report's form has no rulebook for its day. Raises Problem for a rulebook
    nobody knows.

    `kept` are the grades by the form's own rule as they were worked out when the report was stored.
    """
    rulebook = chosen_rulebook(report, name)
    if rulebook is None:
        return None
    asked = Asked(rulebook, on=day_of(report))
    policy, *indicators = kept if kept and not name else graded_report(report, asked)
    return Graded(
        rulebook=rulebook,
        policy=_shown(policy, rulebook),
        indicators={
            grade.subject.removeprefix(_INDICATOR): _shown(grade, rulebook) for grade in indicators
        },
        choices=choices(),
    )


def graded_one(report: PolicyEvaluation, indicator: Indicator, name: str) -> GradeShown | None:
    """The grade of one indicator."""
    rulebook = chosen_rulebook(report, name)
    if rulebook is None:
        return None
    return _shown(
        graded_indicator(indicator, Asked(rulebook, on=day_of(report))).computed, rulebook
    )


def graded_sheet(sheet: ContributionAssessment) -> GradeShown | None:
    """The grade of a contribution, which its rule leaves to judgement; null where its year has no
    rulebook."""
    rulebook = chosen_rulebook(sheet, "")
    return (
        None
        if rulebook is None
        else _shown(graded_contribution(sheet, Asked(rulebook, on=day_of(sheet))), rulebook)
    )


def choices() -> tuple[Rulebook, ...]:
    """The rulebooks a report can be held against."""
    return tuple(rulebook for rulebook in load_rulebooks().all if rulebook.indicator)


def chosen_rulebook(sheet: PolicyEvaluation | ContributionAssessment, name: str) -> Rulebook | None:
    """The one named, else the one of the form for the day; null where there is none."""
    if name:
        return load_rulebooks().named(name, day_of(sheet))
    try:
        return rulebook_for(sheet, None, day_of(sheet), load_rulebooks())
    except Problem:
        return None


def _shown(grade: ComputedGrade, rulebook: Rulebook) -> GradeShown:
    every = rulebook.scales.get(
        "indicator" if grade.subject.startswith(_INDICATOR) else "overall", ()
    )
    name = next((each.title for each in every if each.grade == grade.computed), None)
    narrowed = len(grade.candidates) < len(every)
    return GradeShown(
        grade, rulebook, name, _parts(grade.trace), _differs(grade, rulebook), narrowed
    )


def _differs(grade: ComputedGrade, rulebook: Rulebook) -> bool:
    """Whether both are given, on the same scale, and not the same; a trial contradicts nobody."""
    if grade.trial:
        return False
    scales = chain.from_iterable(rulebook.scales.values())
    on_scale = {each.grade for each in scales}
    return (
        grade.computed is not None
        and grade.declared in on_scale
        and grade.computed != grade.declared
    )


def _parts(trace: Sequence[TraceStep]) -> tuple[TracePart, ...]:
    found = (
        TracePart(name, tuple(step for step in trace if step.step in kinds))
        for name, kinds in _PARTS.items()
    )
    return tuple(part for part in found if part.steps)


def _agreement(shown: GradeShown) -> str:
    if shown.grade.computed is None:
        return "open"
    if shown.grade.trial:
        return "trial"
    return "differs" if shown.differs else "same"
