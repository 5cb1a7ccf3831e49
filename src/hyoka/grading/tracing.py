"""The trace of an indicator's grade: what was measured, by which rule, which rows were rejected and
why, what follows.

In: what grading made of the years. Out: TraceSteps whose words a citizen can read from top to
bottom.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pydantic import JsonValue

from hyoka.grading.observation import Observation
from hyoka.grading.parts import Banding, Judged, Outcome, Reduced, Tried
from hyoka.grading.targets import Target
from hyoka.grading.wording import (
    LETTER,
    Scale,
    amount,
    bound_words,
    edition_words,
    figure,
    gap_words,
    grade_words,
    listed,
    plain,
    said,
    standing_words,
    together,
    why_words,
    year_words,
)
from hyoka.records import Bilingual, TraceStep
from hyoka.rulebooks import Rulebook


def measured_steps(years: Sequence[Judged]) -> Iterator[TraceStep]:
    """One step a year: printed target and result, where they stand, and how the result stands to
    the target."""
    for judged in years:
        seen = judged.observation
        yield TraceStep(
            step="measured",
            inputs=_year_inputs(seen),
            outcome=judged.standing,
            at=seen.at,
            words=_year_sentence(judged),
        )


def _year_inputs(seen: Observation) -> dict[str, JsonValue]:
    target = seen.target
    return {
        "fiscal_year": seen.fiscal_year,
        "target": seen.raw_target,
        "result": seen.raw_result,
        "kind": target.kind if target else None,
        "direction_assumed": False,
        "direction_from": seen.direction,
        "provisional": seen.is_provisional,
        "approximate": seen.is_approximate,
        "why": seen.why,
    }


def _year_sentence(judged: Judged) -> Bilingual:
    seen, standing = judged.observation, standing_words(judged.standing)
    year = year_words(seen.fiscal_year)
    if seen.missing is not None or seen.target is None or seen.result is None:
        return said("measured_missing", year=year, why=why_words(seen.why or "no-result"))
    if seen.target.kind == "text_items":
        counted = {"target": figure(seen.target.low or seen.result), "result": figure(seen.result)}
        return said("marked", year=year, standing=standing, **counted)
    printed = {"target": seen.raw_target or "", "result": seen.raw_result or ""}
    words = said("measured", year=year, standing=standing, **printed)
    return together(words, *_notes(seen))


def _notes(seen: Observation) -> Iterator[Bilingual]:
    """How sure the figures of a year are, and what told its direction."""
    if seen.is_provisional:
        yield said("provisional")
    if seen.is_approximate:
        yield said("approximate")
    if seen.direction:
        yield said(f"direction_{seen.direction}")


def rule_step(rulebook: Rulebook, unconfirmed: Sequence[str]) -> TraceStep:
    """Which rule, in which edition, published where; and what no source fixes."""
    source = rulebook.source[0]
    place = f"{source.title} {source.place or ''}".strip()
    words = said("rule", title=rulebook.title, edition=edition_words(rulebook), source=place)
    if unconfirmed:
        words = together(
            words, said("rule_unconfirmed", names=listed(parameter_words(rulebook, unconfirmed)))
        )
    return TraceStep(
        step="rule",
        inputs={
            "rulebook": rulebook.name,
            "sha256": rulebook.digest,
            "source": source.model_dump(mode="json"),
            "unconfirmed": list(unconfirmed),
        },
        outcome=rulebook.name,
        words=words,
    )


def parameter_words(rulebook: Rulebook, names: Sequence[str]) -> Iterator[Bilingual]:
    """Parameters by their titles with their values."""
    for name in names:
        parameter = rulebook.by_name.get(name)
        if parameter is None:
            yield said(f"unconfirmed_{name}")
        elif parameter.value is not None:
            yield together(parameter.title, plain(f" {parameter.value}"))


def years_step(reduced: Reduced, years: Sequence[Judged], choice: str) -> TraceStep:
    """How several years became one."""
    n_known = sum(each.observation.missing is None for each in years)
    seen = reduced.observation
    words, inputs = said("years_one"), {"choice": choice, "years": n_known}
    if reduced.why is not None:
        words = why_words(reduced.why)
    elif n_known > 1 and seen and seen.target and seen.result is not None:
        words = _years_words(choice, years, seen, n_known)
        inputs |= {"target": bound_words(seen.target, seen.unit).ja, "result": figure(seen.result)}
    return TraceStep(step="years", inputs=inputs, outcome=reduced.why or choice, words=words)


def _years_words(
    choice: str, years: Sequence[Judged], seen: Observation, n_known: int
) -> Bilingual:
    if choice == "all":
        missed = [
            year_words(e.observation.fiscal_year) for e in years if e.standing.is_reached is False
        ]
        return said("years_all", missed=listed(missed) if missed else plain("0"))
    if choice != "mean" or seen.target is None or seen.result is None:
        return said(f"years_{choice}")
    target = bound_words(seen.target, seen.unit)
    return said(
        "years_mean",
        n=str(n_known),
        target=target,
        result=amount(seen.result, seen.target, seen.unit),
    )


def row_steps(found: Banding, seen: Observation, rulebook: Rulebook) -> Iterator[TraceStep]:
    """Each row held against the result: reached, rejected and by how much, or open."""
    for tried in found.tried:
        inputs: dict[str, JsonValue] = {"grade": tried.band.grade, "line": tried.band.line}
        if tried.bound is not None:
            inputs["bound"] = bound_words(tried.bound, seen.unit, strict=tried.band.strict).ja
        names = {"reached": "matched", "missed": "rejected", "unknown": "open"}
        yield TraceStep(
            step=names[tried.verdict],
            inputs=inputs,
            outcome=tried.verdict,
            words=_row_sentence(tried, seen, rulebook),
        )


_HELD_BACK = {
    "missed_a_year": "row_held_back",
    "moves_away": "row_moves_away",
    "ends_at_100": "row_ends_at_100",
}


def _row_sentence(tried: Tried, seen: Observation, rulebook: Rulebook) -> Bilingual:
    grade = grade_words(rulebook, "indicator", tried.band.grade)
    line = said(f"line_{tried.band.line}") if tried.band.line else plain("")
    if tried.held_back:
        return said(_HELD_BACK[tried.held_back], grade=grade)
    if tried.band.line is None:
        return said("row_last", grade=grade)
    if tried.bound is None or seen.result is None:
        name = {"reached": "row_assumed", "missed": "row_impossible", "unknown": "row_unknown"}[
            tried.verdict
        ]
        return said(name, grade=grade, line=line)
    bound = bound_words(tried.bound, seen.unit, strict=tried.band.strict)
    if tried.verdict == "reached":
        return said("row_reached", grade=grade, bound=bound)
    if tried.bound.gap_of(seen.result) == 0:
        return said("row_missed_edge", grade=grade, bound=bound)
    gap = gap_words(tried.bound, seen.result, seen.unit)
    return said(_missed(tried.bound, seen.result), grade=grade, bound=bound, gap=gap)


def _missed(bound: Target, result: Fraction) -> str:
    """The sentence that tells how a bound was missed."""
    if bound.kind == "rank":
        return "row_missed_rank"
    over = bound.high is not None and result > bound.high
    return "row_missed_over" if over else "row_missed"


def conclusion_step(
    outcome: Outcome, rulebook: Rulebook, scale: Scale, *, trial: bool = False
) -> TraceStep:
    """What follows; a trial where a value no source fixes decided."""
    if outcome.grade is not None:
        words = said(
            "conclusion_trial" if trial else "conclusion",
            grade=grade_words(rulebook, scale, outcome.grade),
        )
    elif outcome.candidates:
        possible = listed(_short(each, rulebook, scale) for each in outcome.candidates)
        words = said(
            "conclusion_open", why=why_words(outcome.why or "parameter"), candidates=possible
        )
    else:
        words = said("conclusion_none", why=why_words(outcome.why or "no-years"))
    inputs: dict[str, JsonValue] = {"candidates": list(outcome.candidates)}
    return TraceStep(
        step="follows", inputs=inputs, outcome=outcome.grade or str(outcome.undecided), words=words
    )


def _short(grade: str, rulebook: Rulebook, scale: Scale) -> Bilingual:
    """A letter alone, or the name of a grade that has no letter."""
    return plain(grade) if len(grade) <= LETTER else grade_words(rulebook, scale, grade)
