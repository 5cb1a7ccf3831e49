"""施策の分析 of one indicator: its text, and the means (達成手段) it cites as evidence.

A citation reads `（平成30・令和元・２年度：事業名（達成手段②）、令和２年度：別の事業）`.
A scope of years holds until the next scope; 年度 may be missing after the years; numbers may differ by year
inside the inner brackets; the last bracket may be missing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hyoka.forms import SHAPES
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph, joined
from hyoka.records import At, Means
from hyoka.text import circled_number, fold, scope_years, squeezed

_YEARS = SHAPES["years"]
_CIRCLED = rf"(?:{SHAPES['circled']}|\d{{1,2}}(?!\d))"  # a normalised copy prints ② as 2


@dataclass(frozen=True)
class Citation:
    """One name with its numbers by year, and where it stands."""

    name: str
    numbers: tuple[tuple[int, int], ...]
    at: At


def read(content: Content) -> dict[str, object]:
    whole = content.whole
    if whole is None:
        return {}
    return {"analysis": joined(content.body), "means": means_of(list(_citations(content, whole)))}


def means_of(citations: list[Citation]) -> list[Means]:
    """One entry per name and numbers; citations that say the same are one entry with all their
    places."""
    alike: dict[tuple[str, tuple[tuple[int, int], ...]], list[Citation]] = {}
    for citation in citations:
        alike.setdefault((squeezed(citation.name), citation.numbers), []).append(citation)
    return [
        Means(
            name=same[0].name,
            numbers={str(year): number for year, number in numbers},
            at=tuple(citation.at for citation in same),
        )
        for (_, numbers), same in alike.items()
    ]


def _citations(content: Content, whole: Paragraph) -> Iterator[Citation]:
    marks = "|".join(map(re.escape, (*content.part.words("means"), *content.part.words("slips"))))
    scope = re.compile(rf"(?P<years>{_YEARS}):")
    opening = re.compile(rf"\((?={_YEARS}:)")
    number = rf"(?:{_YEARS})?(?:{marks}){_CIRCLED}"
    entry = re.compile(rf"(?P<name>[^。]{{1,120}}?)\((?P<numbers>{number}(?:[、,・]{number})*)\)?")
    words = whole.words
    for start in opening.finditer(words):
        years: tuple[int, ...] = ()
        at = start.end()
        while True:
            if found := scope.match(words, at):
                years, at = scope_years(found["years"]), found.end()
            match = entry.match(words, at)
            if match is None:
                break
            yield _citation(content, whole, match, years, marks)
            at = match.end()
            if words[at : at + 1] not in ("、", ","):
                break
            at += 1


def _citation(
    content: Content, whole: Paragraph, match: re.Match[str], years: tuple[int, ...], marks: str
) -> Citation:
    name = whole.slice(match.start("name"), match.end("name"))
    numbers: dict[int, int] = {}
    for one in re.finditer(
        rf"(?P<years>{_YEARS})?(?P<mark>{marks})(?P<circled>{_CIRCLED})", match["numbers"]
    ):
        for year in scope_years(one["years"]) if one["years"] else years:
            numbers[year] = circled_number(one["circled"]) or int(fold(one["circled"]))
        if one["mark"] in content.part.words("slips"):
            at = whole.slice(
                match.start("numbers") + one.start(), match.start("numbers") + one.end()
            ).at
            content.report_misprint(
                "misnamed-means", one["mark"], content.part.words("means")[0], at
            )
    at = whole.slice(match.start("name"), match.end()).at
    return Citation(name.text, tuple(sorted(numbers.items())), at)
