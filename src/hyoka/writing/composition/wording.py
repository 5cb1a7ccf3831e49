"""Printed wording: labels filled in with what the records say, in the way official Japanese sets
it.

In: a wording such as `測定指標{code} {title} {main}` and a scope. Out: words. One digit is full-width,
more are half-width; a year is printed with its era; ＊ marks a main indicator.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

from hyoka.forms import Part
from hyoka.records import Choice, Text, Value
from hyoka.text import ERAS, era_label, fiscal_year_of, official_digits
from hyoka.text import circled as circled_digit
from hyoka.writing.composition.scope import Scope

_SLOT = re.compile(r"\{([a-z_/]+)\}")
_POINTER = re.compile(r"[（(](?:注[０-９0-9]*|※)[）)]$")
_NO_YEAR = "--年度"


def label_of(part: Part) -> str:
    """The first of a part's printed labels."""
    return part.labels[0] if part.labels else part.title.ja


def filled(wording: str, scope: Scope, binds: Mapping[str, str] | None = None) -> str:
    """The wording with its slots filled; a slot the records leave empty prints nothing."""
    return _SLOT.sub(
        lambda slot: words_of(slot[1], slot_value(slot[1], scope, binds or {})), wording
    ).strip()


def anchor_of(wording: str, scope: Scope) -> str:
    """A name for cross-references, its slots filled with what the records hold:
    `indicator-{code}`."""
    return _SLOT.sub(lambda slot: str(scope.nearest(slot[1])), wording)


def slots(wording: str) -> tuple[str, ...]:
    return tuple(_SLOT.findall(wording))


def slot_value(name: str, scope: Scope, binds: Mapping[str, str]) -> object:
    """What a slot stands for: what the part binds it to, else what the nearest element calls so."""
    if name in binds:
        return scope.value(binds[name])
    match name:
        case "year":
            return (
                scope.value(binds["fiscal_year"])
                if "fiscal_year" in binds
                else scope.nearest("fiscal_year")
            )
        case "years":
            return _years(scope)
        case "report_year":
            return scope.nearest("report_year") or scope.nearest("conducted")
        case "policy_code":
            return scope.nearest("policy/code")
        case _:
            return scope.nearest(name)


def words_of(name: str, value: object) -> str:
    """A value in the way its slot prints it."""
    last = name.rpartition("/")[2]
    if last in _PRINTED:
        return _PRINTED[last](value)
    match value:
        case Text():
            return value.text
        case Choice() | Value():
            return value.raw or ""
        case int():
            return official_digits(value)
        case str():
            return value
        case _:
            return ""


def official_code(code: str) -> str:
    """`2-5` → `２－５`, `10-1` → `10－１`, `Ⅱ-1` → `Ⅱ－１`."""
    return "－".join(
        official_digits(int(step)) if step.isdecimal() and len(step) < 10 else step
        for step in code.split("-")
    )


def years_label(years: Sequence[int]) -> str:
    """Fiscal years as a heading lists them, the era only where it changes: `平成30・令和元・２年度`."""
    printed, era = [], ""
    for year in sorted(years):
        label = era_label(year).removesuffix("年度")
        own = next(name for name in ERAS if label.startswith(name))
        printed.append(label.removeprefix(own) if own == era else label)
        era = own
    return "・".join(printed) + "年度" if printed else ""


def month_label(month: str | None) -> str:
    """`2021-08` → `令和３年８月`."""
    if month is None:
        return ""
    year, number = map(int, month.split("-"))
    era, since = next(
        (name, first)
        for name, (first, _) in reversed(ERAS.items())
        if first <= date(year, number, 1)
    )
    nth = year - since.year + 1
    return f"{era}{'元' if nth == 1 else official_digits(nth)}年{official_digits(number)}月"


def without_dangling(wording: str, notes: Sequence[str]) -> str:
    """A label without its pointer to a note, where no such note is printed."""
    pointer = _POINTER.search(wording)
    if pointer is None or any(note.startswith(pointer[0]) for note in notes):
        return wording
    return wording[: pointer.start()]


def year_label(year: int | None) -> str:
    """A fiscal year with its era; a form prints dashes for one that is not set."""
    return _NO_YEAR if year is None else era_label(year)


def report_label(stated: int | str | None) -> str:
    """The fiscal year a report states, else that of the month it was made in."""
    match stated:
        case int():
            return era_label(stated)
        case str():
            return era_label(fiscal_year_of(stated))
        case _:
            return ""


def _years(scope: Scope) -> tuple[int, ...]:
    """The fiscal years of the nearest element that has some, else those of all indicators."""
    found = scope.nearest("years")
    if isinstance(found, tuple) and found:
        return tuple(year.fiscal_year for year in found)
    fields = scope.nearest("fields")
    own = fields if isinstance(fields, tuple) else ()
    indicators = chain.from_iterable(each.indicators for each in own)
    years = chain.from_iterable(indicator.years for indicator in indicators)
    return tuple(sorted({year.fiscal_year for year in years}))


_PRINTED: dict[str, Callable[[Any], str]] = {
    "main": lambda main: "＊" if main else "",
    "year": year_label,
    "fiscal_year": year_label,
    "report_year": report_label,
    "years": years_label,
    "code": lambda code: official_code(code or ""),
    "policy_code": lambda code: official_code(code or ""),
    "month": month_label,
    "conducted": month_label,
    "date": month_label,
    "circled": circled_digit,
}
