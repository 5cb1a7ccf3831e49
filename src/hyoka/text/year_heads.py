"""Years as heads of columns and labels print them: `令和３（2021）年度`, `R3年度`, `令和三年度`, `2021年度（令和3）`.

In: squeezed words of a head. Out: the year each head names, by the reader that reads years in
sentences. A head that names two years, or a run of them, names none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from hyoka.text.folding import squeezed
from hyoka.text.years import fiscal_years

_ERA = r"(?:明治|大正|昭和|平成|令和|[MTSHR]\.?)"
_NTH = r"(?:元|\d{1,2}|[〇一二三四五六七八九十]{1,3})"
_DATED = rf"(?:{_ERA}{_NTH}|(?:FY|西暦)?(?:19|20)\d\d|元|\d{{1,4}})"
_OTHER = rf"(?:\({_DATED}(?:年度?)?\)|/{_DATED}(?:年度?)?)"
YEAR = rf"(?:{_DATED}年度?{_OTHER}?|{_DATED}{_OTHER}(?:年度?)?|{_ERA}{_NTH}(?!\d|年|月)|FY(?:19|20)\d\d)"
_MEMBER = rf"{_ERA}?(?:元|\d{{1,4}}|(?<=[和成治正])[〇一二三四五六七八九十]{{1,3}})(?:年度?)?(?:{_OTHER})?"
YEARS = rf"{_MEMBER}(?:(?:[・、,~/]|-+|及び|から){_MEMBER})*(?:年度?)?"
_WESTERN = re.compile(r"(?:19|20)\d\d")
_WHAT = r"(?:決算(?:見込み?)?|予算案?|当初(?:予算)?|補正(?:予算)?|見込み?|実績|目標|計画|速報|概算要求)?(?:額|値)?"
_KIND = re.compile(rf"(?:\({_WHAT}\)|{_WHAT})")
_YEAR = re.compile(YEAR)


def head_year(words: str, era: str | None = None) -> int | None:
    """The year a head names; null where it names none, or more than one. `era` is taken for a bare
    `４年度`."""
    bare = squeezed(words)
    if _WESTERN.fullmatch(bare):
        return int(bare)
    found = _YEAR.match(bare)
    if found is None or not _KIND.fullmatch(bare, found.end()):
        return None
    named = found[0].removeprefix("FY") + ("年度" if found[0].startswith("FY") else "")
    years = tuple(dict.fromkeys(mention.year for mention in fiscal_years(named, era=era)))
    return years[0] if len(years) == 1 else None


def era_of(words: str) -> str | None:
    """The era a head prints, in full: R3年度 → 令和; null for none."""
    return next(
        (mention.era for mention in fiscal_years(squeezed(words)) if not mention.inherited), None
    )


def years_of(heads: Iterable[str]) -> tuple[int | None, ...]:
    """The year of each head, a bare `４年度` in the era of the one before it; null for a head that
    names none.

    Bare numbers of four digits are years only where they follow each other year by year.
    """
    printed = [squeezed(head) for head in heads]
    years = tuple(_years_by_era(printed))
    bare = [int(head) for head in printed if _WESTERN.fullmatch(head)]
    if not bare or (len(bare) > 1 and _follow(bare)):
        return years
    return tuple(
        None if _WESTERN.fullmatch(head) else year
        for year, head in zip(years, printed, strict=True)
    )


def _years_by_era(printed: Iterable[str]) -> Iterator[int | None]:
    """The year each head names by itself, or in the era of the one before it."""
    era: str | None = None
    for head in printed:
        yield head_year(head, era)
        era = era_of(head) or era


def _follow(years: Sequence[int]) -> bool:
    """Whether each year is the one after the year before it."""
    return all(after == before + 1 for before, after in pairwise(years))


def head_years(words: str) -> tuple[int, ...] | None:
    """The years of a row of heads in printed order; null where it holds anything else.

    Shape: one entry a head. Bare numbers of four digits are years only where they follow each other
    year by year.
    """
    pieces = [squeezed(piece) for piece in words.split()]
    if len(pieces) > 1 and all(map(_WESTERN.fullmatch, pieces)):
        years = tuple(map(int, pieces))
        return years if _follow(years) else None
    heads = _heads(squeezed(words))
    found = [year for year in years_of(heads) if year is not None]
    return tuple(found) if len(found) == len(heads) > 0 else None


def _heads(row: str) -> list[str]:
    """The years of a row of heads as printed; none where it holds anything else."""
    heads, at = list[str](), 0
    while at < len(row):
        found = _YEAR.match(row, at)
        end = _KIND.match(row, found.end()) if found else None
        if found is None or end is None:
            return []
        heads.append(found[0])
        at = end.end()
    return heads
