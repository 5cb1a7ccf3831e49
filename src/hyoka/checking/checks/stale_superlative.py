"""過去最多 and the like, where the report's own table has a higher value."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.checking.series import NumberSeries, known_series
from hyoka.checking.vocabulary import vocabulary
from hyoka.records import Finding, Record
from hyoka.text import era_label

CHECK = card("stale-superlative")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Superlative(Record):
    """Words that claim an extreme, and which."""

    pattern: str
    direction: str


@cache
def superlatives() -> tuple[Superlative, ...]:
    return vocabulary("superlatives", tuple[Superlative, ...])


def in_document(dossier: Dossier) -> Iterator[Finding]:
    known = known_series(dossier)
    for passage in passages_of(dossier):
        for sentence in passage.sentences:
            for each in superlatives():
                found = re.search(each.pattern, sentence)
                if found:
                    yield from _stale(passage, sentence, found, each, known.get(passage.field, []))


def _stale(
    passage: ProsePassage,
    sentence: str,
    found: re.Match[str],
    claim: Superlative,
    known: list[NumberSeries],
) -> Iterator[Finding]:
    """The nearest number before the claim that a table knows, against the rest of that table."""
    numbers = [
        Decimal(match[0].replace(",", "")) for match in _NUMBER.finditer(sentence[: found.start()])
    ]
    for number in reversed(numbers):
        for series in known:
            year = series.year_of_value(number) if number >= 10 else None
            if year is None:
                continue
            sign = 1 if claim.direction == "high" else -1
            beyond = {
                other: point
                for other, point in series.points.items()
                if sign * (point.number - number) > 0
            }
            if beyond:
                other, point = max(beyond.items(), key=lambda each: sign * each[1].number)
                yield CHECK.finding(
                    passage.subject,
                    [passage.at, point.at, series.points[year].at],
                    {"claim": found[0], "number": str(number), "title": series.title},
                    year=era_label(year),
                    claim=passage.quoted(found[0]),
                    number=series.points[year].raw,
                    later=era_label(other),
                    value=point.raw,
                )
            return
