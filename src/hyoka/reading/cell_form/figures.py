"""A cell's figure: Japanese and English numerals, a currency before it, a second figure in brackets
behind it.

In: the printed words of a cell. Out: values. A cell that holds more figures than it should is
unreadable, never joined.
"""

import re
from functools import cache

from hyoka.definitions import catalogue, load
from hyoka.reading.structure.cells import in_unit, value_of
from hyoka.records import State, Text, Value
from hyoka.text import fold

_HAS_DIGIT = r"(?=[^()\d]*\d)"
_BRACKETED = re.compile(rf"\A(?P<first>{_HAS_DIGIT}[^()]*)\((?P<second>{_HAS_DIGIT}[^()]*)\)\s*")
_SEVERAL = re.compile(r"\d[,.]*\s+\d")
_GROUPED = re.compile(r"\d{1,3}(?: \d{3})+(?:\.\d+)?")
_BEFORE = re.compile(r"\s*(?P<sign>[-△]?)\s*(?P<currency>(?:CA|US|A)?\$|€|£|¥)\s*(?P<rest>\d.*)")
_POWER = re.compile(
    r"\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<power>thousand|million|billion|trillion)\b\s*(?P<unit>.*)"
)
_PERCENT = re.compile(
    r"\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?:per ?cent|percent|%)\s*", re.IGNORECASE
)
_NOTE_MARKS = "0123456789*†‡§ "
_BETWEEN = re.compile(
    r"(?:between|from)\s+(?P<low>\S+)\s+(?:and|to)\s+(?P<high>\S.*)", re.IGNORECASE
)
_POWERS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}


@cache
def _absent() -> dict[str, State]:
    """Words that say why there is no figure (`catalogue/vocabularies/absent.yaml`)."""
    return load(catalogue("vocabularies", "absent.yaml"), dict[str, State])


@cache
def _qualifiers() -> dict[str, str]:
    """English words before a figure (`catalogue/vocabularies/qualifiers.yaml`)."""
    return load(catalogue("vocabularies", "qualifiers.yaml"), dict[str, str])


def _state_of(words: str) -> State | None:
    """Why there is no figure; a note mark behind the words is none of them."""
    known = _absent()
    exact = known.get(words) or known.get(words.rstrip(_NOTE_MARKS))
    begun = (
        state
        for start, state in known.items()
        if start.endswith("*") and words.startswith(start[:-1])
    )
    return exact or next(begun, None)


def figure_of(printed: Text, unit: str | None = None) -> Value:
    """A cell that should hold one figure. `unit` is the table's, for a figure that prints none of
    its own."""
    words = fold(printed.text).strip()
    state = _state_of(words.casefold())
    if state is not None:
        return Value(raw=printed.text, state=state, at=printed.at)
    if _SEVERAL.search(words) and not _GROUPED.fullmatch(words):
        return Value(raw=printed.text, state=State.UNREADABLE, at=printed.at)
    return in_unit(_english(printed, words) or value_of(printed), unit)


def figures_of(printed: Text, unit: str | None = None) -> tuple[Value, Value | None]:
    """The figure of a cell and the one in brackets behind it; null where nothing stands in
    brackets."""
    words = fold(printed.text)
    pair = _BRACKETED.fullmatch(words)
    if pair is None:
        return figure_of(printed, unit), None
    first, second = (_cut(printed, *pair.span(name)) for name in ("first", "second"))
    return figure_of(first, unit), figure_of(second, unit)


def _cut(printed: Text, start: int, end: int) -> Text:
    return Text(text=printed.text[start:end].strip(), at=printed.at)


def _english(printed: Text, words: str) -> Value | None:
    """`$1,250`, `3.2 million`, `85 per cent`, `at least 95%`, `between 40 and 45`; null for
    anything else."""
    return _bounded(printed, words) or _plain(printed, words)


def _bounded(printed: Text, words: str) -> Value | None:
    """A figure with words that bound it, or the two ends of a range."""
    if between := _BETWEEN.fullmatch(words):
        low, high = (_inner(printed, between[name]) for name in ("low", "high"))
        if low.number is None or high.number is None:
            return None
        bounds = {"low": low.number, "high": high.number, "number": None}
        return high.model_copy(update={"raw": printed.text, **bounds})
    lowered = words.casefold()
    for said, qualifier in _qualifiers().items():
        if lowered.startswith(f"{said} "):
            inner = _inner(printed, words[len(said) :].strip())
            own = {"raw": printed.text, "qualifier": qualifier or None}
            return inner.model_copy(update=own) if inner.number is not None else None
    return None


def _inner(printed: Text, words: str) -> Value:
    return _plain(printed, words) or value_of(Text(text=words, at=printed.at))


def _plain(printed: Text, words: str) -> Value | None:
    if percent := _PERCENT.fullmatch(words):
        return _value(printed, percent["number"], "％")
    if money := _BEFORE.fullmatch(words):
        inner = _inner(printed, money["rest"])
        if inner.number is None:
            return None
        sign = "-" if money["sign"] else ""
        return inner.model_copy(
            update={"raw": printed.text, "number": sign + inner.number, "unit": money["currency"]}
        )
    power = _POWER.fullmatch(words)
    if power is None:
        return None
    return _value(
        printed,
        _shifted(power["number"].replace(",", ""), _POWERS[power["power"]]),
        power["unit"] or None,
    )


def _value(printed: Text, number: str, unit: str | None) -> Value:
    return Value(raw=printed.text, number=number.replace(",", ""), unit=unit, at=printed.at)


def _shifted(number: str, places: int) -> str:
    whole, _, part = number.partition(".")
    kept = part.ljust(places, "0")
    rest = kept[places:].rstrip("0")
    return (whole + kept[:places]).lstrip("0").rjust(1, "0") + (f".{rest}" if rest else "")
