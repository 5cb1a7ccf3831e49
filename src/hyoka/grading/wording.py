"""Grades in words: sentences of the vocabulary with figures filled in, in both languages.

In: names of sentences, numbers as fractions. Out: Bilingual. Numbers are exact where they end
within four decimals.
"""

import math
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal

from hyoka.definitions import catalogue, load
from hyoka.grading.targets import Target
from hyoka.records import Bilingual, ComputedGrade, Standing
from hyoka.rulebooks import Rulebook
from hyoka.text import era_label

_DECIMALS = 4
_SHOWN_ROUNDED = 2
_NAMED = 6
LETTER = 2
_RATES = ("％", "%")
Rounding = Literal["nearest", "up", "down"]
_ROUNDED: dict[Rounding, Callable[[Fraction], int]] = {
    "nearest": round,
    "up": math.ceil,
    "down": math.floor,
}
Scale = Literal["indicator", "overall", "criterion"]


@cache
def _sentences() -> dict[str, Bilingual]:
    return load(catalogue("vocabularies", "grading.yaml"), dict[str, Bilingual])


def said(name: str, **filled: str | Bilingual) -> Bilingual:
    """A sentence of the vocabulary; a Bilingual goes into each language with its own words."""
    sentence = _sentences()[name]
    ja = {key: each.ja if isinstance(each, Bilingual) else each for key, each in filled.items()}
    en = {key: each.en if isinstance(each, Bilingual) else each for key, each in filled.items()}
    return Bilingual(ja=sentence.ja.format(**ja), en=sentence.en.format(**en))


def together(*parts: Bilingual) -> Bilingual:
    return Bilingual(ja="".join(part.ja for part in parts), en="".join(part.en for part in parts))


def listed(parts: Iterable[Bilingual]) -> Bilingual:
    every = tuple(parts)
    return Bilingual(
        ja="、".join(part.ja for part in every), en=", ".join(part.en for part in every)
    )


def plain(text: str) -> Bilingual:
    """The same characters in both languages: a code, a letter, a printed word."""
    return Bilingual(ja=text, en=text)


def grade_words(rulebook: Rulebook, scale: Scale, grade: str) -> Bilingual:
    """A grade as a reader should see it: a letter with its name, or the name alone."""
    named = rulebook.grade_named(scale, grade)
    if named is None or named.title.ja == grade:
        return plain(grade)
    if len(grade) > LETTER:
        return named.title
    return Bilingual(ja=f"{grade}（{named.title.ja}）", en=f"{grade} ({named.title.en})")


def edition_words(rulebook: Rulebook) -> Bilingual:
    return (
        said("edition_undated")
        if rulebook.edition == "undated"
        else said("edition", edition=rulebook.edition)
    )


def trial_words(grade: ComputedGrade) -> Bilingual:
    """Why a grade is a trial: the border that decides it, and whether it stands where the values
    set here move."""
    parts = [grade.border] if grade.border else []
    if grade.robust is not None:
        parts.append(said("trial_robust" if grade.robust else "trial_fragile"))
    return listed(parts) if parts else said("trial_members")


def standing_words(standing: Standing) -> Bilingual:
    return said(f"standing_{standing}")


def why_words(why: str) -> Bilingual:
    return said(f"why_{why}")


def year_words(fiscal_year: int | None) -> Bilingual:
    if fiscal_year is None:
        return plain("")
    return Bilingual(ja=era_label(fiscal_year), en=f"FY{fiscal_year}")


def codes(found: Iterable[str]) -> Bilingual:
    """Codes in a row; beyond a handful only how many more."""
    every = tuple(found)
    shown, more = every[:_NAMED], len(every) - _NAMED
    if more <= 0:
        return listed(plain(code) for code in shown)
    return Bilingual(ja=f"{'、'.join(shown)} ほか {more}", en=f"{', '.join(shown)} and {more} more")


def figure(number: Fraction, rounding: Rounding = "nearest") -> str:
    """A number as decimals: exact where that is short, else of two, rounded as asked."""
    scale = _DECIMALS if (number * 10**_DECIMALS).denominator == 1 else _SHOWN_ROUNDED
    whole = _ROUNDED[rounding](number * 10**scale)
    text = f"{Decimal(whole).scaleb(-scale):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def lacking(number: Fraction) -> str:
    """What is lacking: rounded up, so that this much is enough."""
    return figure(number, "up")


def amount(
    number: Fraction, target: Target, unit: str | None, rounding: Rounding = "nearest"
) -> Bilingual:
    """A number in its target's unit; a milestone as the month it counts."""
    if target.kind == "milestone":
        year, month = divmod(math.floor(number) - 1, 12)
        return Bilingual(ja=f"{year}年{month + 1}月", en=f"{year}-{month + 1:02d}")
    shown, space = figure(number, rounding), " " if _is_word(unit) else ""
    return Bilingual(ja=f"{shown}{unit or ''}", en=f"{shown}{space}{unit or ''}")


def _is_word(unit: str | None) -> bool:
    return bool(unit) and unit not in _RATES


def bound_words(target: Target, unit: str | None, *, strict: bool = False) -> Bilingual:
    """What has to be reached: `82％以上`, `8位以内`, `460トン以下`; rounded so that reaching what is told is
    enough."""
    low = None if target.low is None else amount(target.low, target, unit, "up")
    high = None if target.high is None else amount(target.high, target, unit, "down")
    if low is not None and high is not None:
        return low if target.low == target.high else said("bound_range", low=low, high=high)
    return said(_bound_sentence(target, strict or target.strict), number=low or high or plain(""))


def _bound_sentence(target: Target, strict: bool) -> str:
    if target.kind in ("rank", "milestone"):
        return f"bound_{target.kind}"
    if target.low is not None:
        return "bound_above" if strict else "bound_at_least"
    return "bound_below" if strict else "bound_at_most"


def gap_words(bound: Target, result: Fraction, unit: str | None) -> Bilingual:
    """How much is lacking, with its unit: the difference of the two numbers as they are shown; of
    rates in points."""
    target, gap = bound, _shown_gap(bound, result)
    if unit in _RATES:
        return said("unit_points", number=lacking(gap))
    match target.kind:
        case "milestone":
            return together(plain(lacking(gap)), said("unit_months"))
        case "rank":
            return together(plain(lacking(gap)), said("unit_places"))
        case _:
            space = " " if _is_word(unit) else ""
            return Bilingual(
                ja=f"{lacking(gap)}{unit or ''}", en=f"{lacking(gap)}{space}{unit or ''}"
            )


def _shown_gap(bound: Target, result: Fraction) -> Fraction:
    """The gap between the numbers a reader sees; the exact one where these are the same."""
    edge, rounding = (
        (bound.low, "up") if bound.low is not None and result < bound.low else (bound.high, "down")
    )
    if edge is None or bound.kind in ("milestone", "text_items"):
        return bound.gap_of(result)
    seen = abs(_read(figure(edge, "up" if rounding == "up" else "down")) - _read(figure(result)))
    return seen or bound.gap_of(result)


def _read(shown: str) -> Fraction:
    return Fraction(shown.replace(",", ""))
