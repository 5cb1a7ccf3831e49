"""A trend told in prose that its table does not show: every year more, so many years running."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, pairwise

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.checking.series import NumberSeries, known_series
from hyoka.records import Finding
from hyoka.text import squeezed

CHECK = card("trend-contradicts")
_TREND = re.compile(
    r"(?:毎年度?|年々|一貫して|(?P<n>[2-9])年(?:度)?(?:連続|続けて)(?:で|して|の)?|着実に|右肩上がりに)[^。、]{0,10}?"
    r"(?:(?P<up>増え|増加|上が|上昇|伸び|向上|拡大)|(?P<down>減っ|減り|減少|下が|低下|縮小))(?!傾向)"
)
_CODE = re.compile(r"測定指標\s*(\d{1,3}\s*-\s*\d{1,3})")
_NAMED = 6
_LEAST = 2


def in_document(dossier: Dossier) -> Iterator[Finding]:
    known = known_series(dossier)
    for passage in passages_of(dossier):
        for sentence in passage.sentences:
            for match in _TREND.finditer(sentence):
                yield from _compared(passage, match, _spoken_of(passage, sentence, match, known))


def _spoken_of(
    passage: ProsePassage,
    sentence: str,
    match: re.Match[str],
    known: dict[int | None, list[NumberSeries]],
) -> list[NumberSeries]:
    """The series of the indicators named by their codes, else the owner's own, else those named."""
    before = sentence[: match.start()]
    if _CODE.search(before):
        codes = set(map(squeezed, _CODE.findall(before)))
        return [each for each in chain.from_iterable(known.values()) if each.code in codes]
    of_field, close = known.get(passage.field, []), squeezed(before)
    own = [each for each in of_field if each.code and each.code == passage.owner]
    return own or [each for each in of_field if each.is_named_in(close, _NAMED)]


def _compared(
    passage: ProsePassage, match: re.Match[str], named: list[NumberSeries]
) -> Iterator[Finding]:
    """Against the only series it can speak of."""
    if len(named) != 1:
        return
    points = [named[0].points[year] for year in sorted(named[0].points)]
    last = points[-int(match["n"] or len(points)) :]
    numbers = [point.number if match["up"] else -point.number for point in last]
    if len(numbers) >= _LEAST and not _rise(numbers):
        yield CHECK.finding(
            passage.subject,
            [passage.at, *(point.at for point in last)],
            {"claim": match[0], "series": named[0].title},
            claim=passage.quoted(match[0]),
            name=named[0].name,
            figures="、".join(point.raw.strip() for point in last),
        )


def _rise(numbers: Sequence[Decimal]) -> bool:
    return all(one < other for one, other in pairwise(numbers))
