"""The header of an indicator's table: its words, in any order and split, and the years they
announce.

In: the squeezed words under an indicator's heading. Out: where the header stands, and its years. A
year that stands twice, or a number of years that is not that of the pairs, is told and not mended.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from hyoka.forms import Label, Part
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.text import YEAR, squeezed, years_of

_NOTHING = "(?!)"
_LEAST_TOKENS = 4


@dataclass(frozen=True)
class Header:
    """Where the header stands in the squeezed body, and what it announces.

    `years` has one entry for each pair of target and result; it is empty where they cannot be told.
    """

    start: int
    end: int
    years: tuple[int, ...]
    mid_term_year: int | None
    has_mid_term: bool = True


def header_of(part: Part, body: Sequence[Paragraph]) -> Header | None:
    """The longest run of header words, where it is long enough to be one."""
    words = "".join(paragraph.words for paragraph in body)
    token = token_pattern(part)
    best: list[re.Match[str]] = []
    at = 0
    while found := token.search(words, at):
        run = [found]
        while following := token.match(words, run[-1].end()):
            run.append(following)
        best = max(best, run, key=len)
        at = run[-1].end()
    kinds = [match.lastgroup for match in best]
    if len(best) < _LEAST_TOKENS or "result" not in kinds:
        return None
    return _header(best, kinds.count("result"))


def _header(run: Sequence[re.Match[str]], pairs: int) -> Header:
    printed = years_of(
        match[0] if match.lastgroup == "year" else "" for match in run if match.lastgroup in _YEARS
    )
    given = [year for year in printed[:pairs] if year is not None]
    over = [year for year in printed[pairs:] if year is not None]
    known = tuple(given) if len(set(given)) == pairs else ()
    has_mid_term = any(match.lastgroup in ("mid", "none") for match in run)
    return Header(run[0].start(), run[-1].end(), known, over[0] if over else None, has_mid_term)


_YEARS = ("year", "none")


def token_pattern(part: Part) -> re.Pattern[str]:
    """One word of the header; the last group's name tells which."""
    options = (part.words(name) for name in ("mid_term", "target", "result", "rating"))
    return _token_pattern(*options)


@cache
def _token_pattern(
    mid_term: tuple[str, ...],
    target: tuple[str, ...],
    result: tuple[str, ...],
    rating: tuple[str, ...],
) -> re.Pattern[str]:
    ratings = "|".join(re.sub(r"\?P<\w+>", "?:", Label.compiled(label).source) for label in rating)
    return re.compile(
        rf"(?P<rating>{ratings or _NOTHING})|(?P<mid>{_any_of(mid_term)})|(?P<none>-+年度)|(?P<year>{YEAR})(?!目標|の)"
        rf"|(?P<target>{_any_of(target)})|(?P<result>{_any_of(result)})"
    )


def _any_of(words: Sequence[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(squeezed(word)) for word in ordered) or _NOTHING
