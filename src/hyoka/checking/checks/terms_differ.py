"""Words for different things, used for the same thing in the results and in what is said about
them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.linking import overlap
from hyoka.checking.prose import ProsePassage, passages_by_owner
from hyoka.checking.vocabulary import vocabulary
from hyoka.records import At, Bilingual, Finding, Indicator, Record, Value, ValueEntry
from hyoka.text import era_label, fiscal_years, fold

CHECK = card("terms-differ")
_CLEARLY = 0.15


class Terms(Record):
    """Terms that are taken for each other, and how they differ."""

    terms: tuple[str, ...]
    differ: Bilingual


@dataclass(frozen=True)
class Use:
    """A sentence that uses one of the terms."""

    term: str
    sentence: str
    at: At
    year: int | None


@cache
def groups() -> tuple[Terms, ...]:
    return vocabulary("same_things", tuple[Terms, ...])


def in_document(dossier: Dossier) -> Iterator[Finding]:
    passages = passages_by_owner(dossier)
    for _, indicator in dossier.indicators:
        own = passages.get(indicator.code, ())
        for group in groups():
            results = [*_uses(own, {"result"}, group), *_cells(indicator, group)]
            told = _uses(own, {"analysis", "next"}, group)
            found = next(_differing(results, told), None)
            if found:
                yield _finding(dossier.of_indicator(indicator.code), group, *found)


def _uses(passages: Sequence[ProsePassage], roles: set[str], group: Terms) -> list[Use]:
    """Clauses with exactly one of the terms."""
    found = []
    for passage in passages:
        for sentence in passage.sentences if passage.role in roles else ():
            for clause in re.split(r"(?:ほか|とともに|また)、", sentence):
                terms = [term for term in group.terms if term in clause]
                if len(terms) == 1:
                    found.append(Use(terms[0], clause, passage.at, passage.year))
    return found


def _cells(indicator: Indicator, group: Terms) -> Iterator[Use]:
    for year in indicator.years:
        value = year.result.value if isinstance(year.result, ValueEntry) else Value()
        printed = fold(value.raw or "")
        terms = [term for term in group.terms if term in printed]
        if value.at and len(terms) == 1:
            yield Use(terms[0], value.raw or "", value.at, year.fiscal_year)


def _differing(results: Sequence[Use], told: Sequence[Use]) -> Iterator[tuple[Use, Use]]:
    """What is told of a year, or of a thing, in another term than its result."""
    for each in told:
        years = {mention.year for mention in fiscal_years(each.sentence)}
        of_years = [use for use in results if use.year in years]
        cells = [use for use in of_years if len(use.sentence) < 40]
        yield from ((use, each) for use in cells if use.term != each.term)
        if not cells:
            yield from _about_the_same(results, each)


def _about_the_same(results: Sequence[Use], each: Use) -> Iterator[tuple[Use, Use]]:
    shares = [(overlap(each.sentence, use.sentence), use) for use in results]
    others = [(share, use) for share, use in shares if use.term != each.term]
    own = max((share for share, use in shares if use.term == each.term), default=0.0)
    best = max(others, key=lambda pair: pair[0], default=None)
    if best and best[0] > own + _CLEARLY:
        yield best[1], each


def _finding(subject: str, group: Terms, result: Use, told: Use) -> Finding:
    return CHECK.finding(
        subject,
        [result.at, told.at],
        {"result": result.term, "told": told.term},
        year=era_label(result.year) if result.year else "",
        differ=group.differ.ja,
        differ_en=group.differ.en,
    )
