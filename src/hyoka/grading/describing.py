"""A rulebook in words: its bands, its ways of making one grade of many, its worked cases.

In: a rulebook. Out: sentences in both languages, for the site and the reference.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hyoka.grading.rollup_trace import condition_words, member_words
from hyoka.grading.wording import Scale, figure, grade_words, listed, plain, said, together
from hyoka.records import Bilingual
from hyoka.rulebooks import (
    Band,
    Case,
    Condition,
    Judgement,
    Predicates,
    Rollup,
    Rulebook,
    WeightedMean,
)


@dataclass(frozen=True)
class Described:
    """A grade by its name, empty where a person decides, and what it takes."""

    grade: Bilingual
    words: Bilingual


def described_bands(rulebook: Rulebook) -> tuple[Described, ...]:
    """The bands of an indicator, best first."""
    bands = rulebook.indicator.bands if rulebook.indicator else ()
    return tuple(
        Described(grade_words(rulebook, "indicator", band.grade), _band(band, rulebook))
        for band in bands
    )


def _band(band: Band, rulebook: Rulebook) -> Bilingual:
    if band.line is None:
        return said("band_rest")
    line = said(f"line_{band.line}")
    if band.times:
        factor = rulebook.number(band.times)
        line = together(
            line,
            said("band_times_unset")
            if factor is None
            else said("band_times", times=figure(factor)),
        )
    if band.places:
        line = together(line, said("band_places", places=_value(band.places, rulebook)))
    for name, sentence in ((band.less, "band_less"), (band.more, "band_more")):
        if name:
            line = together(line, said(sentence, amount=_value(name, rulebook)))
    words = together(line, said("band_passed" if band.strict else "band_reached"))
    return (
        words
        if band.where_unknown == "ask"
        else together(words, said(f"band_{band.where_unknown}_unknown"))
    )


def _value(name: str, rulebook: Rulebook) -> Bilingual:
    number = rulebook.number(name)
    return said("band_not_set") if number is None else plain(figure(number))


def described_rollup(way: Rollup, rulebook: Rulebook) -> tuple[Described, ...]:
    """The rows of a way of making one grade of many; a single row without a grade where it is a
    person's judgement."""
    match way:
        case Predicates():
            rows = [(row.grade, _conditions(row.conditions, rulebook)) for row in way.rows]
        case WeightedMean():
            rows = [(row.grade, _cut(row.at_least, rulebook)) for row in way.rows]
        case Judgement():
            return (Described(plain(""), way.reason),)
        case _:
            rows = [
                (row.grade, said("band_combination", combination="・".join(row.when)))
                for row in way.rows
            ]
    return tuple(Described(grade_words(rulebook, "overall", grade), words) for grade, words in rows)


def _conditions(conditions: tuple[Condition, ...], rulebook: Rulebook) -> Bilingual:
    return (
        listed(condition_words(each, rulebook) for each in conditions)
        if conditions
        else said("band_rest")
    )


def _cut(name: str | None, rulebook: Rulebook) -> Bilingual:
    return said("band_rest") if name is None else said("band_mean", mean=_value(name, rulebook))


def described_outcome(case: Case, rulebook: Rulebook) -> Bilingual | None:
    """The grade a worked case expects, by its name; null where it expects none."""
    scale: Scale = "indicator" if case.of == "indicator" else "overall"
    return grade_words(rulebook, scale, case.grade) if case.grade else None


def described_case(case: Case, rulebook: Rulebook) -> Bilingual:
    """What a worked case gives, as it would be printed."""
    match case.of:
        case "criteria":
            return listed(
                together(plain(f"{code} "), grade_words(rulebook, "criterion", level))
                for code, level in case.criteria.items()
            )
        case "members":
            main, other = (
                listed(member_words(name, rulebook) for name in each) if each else plain("―")
                for each in (case.main, case.other)
            )
            return said("case_members", main=main, other=other)
        case _:
            return _given_indicator(case)


def _given_indicator(case: Case) -> Bilingual:
    pairs = case.years or ((case.target or "", case.result or ""),)
    words = listed(
        said("case_pair", target=target, result=result or "―") for target, result in pairs
    )
    return together(words, *_circumstances(case))


def _circumstances(case: Case) -> Iterator[Bilingual]:
    """What a case gives beside its figures, each as it follows them."""
    if case.start:
        yield said("case_start", start=case.start)
    if case.elapsed is not None and case.span is not None:
        yield said("case_elapsed", elapsed=str(case.elapsed), span=str(case.span))
    if case.on is not None:
        yield said("case_on", on=case.on.isoformat())
    if case.holds:
        yield plain(f" ({', '.join(case.holds)})")
    if case.override:
        yield plain(f" + {case.override}")
