"""Stages 3 to 5: the same amounts in the same years, with the purpose beside them.

Every amount other than zero that two sheets of one office share counts by how rare it is in that
office; an amount that contradicts counts against; the likeness of the purposes adds. A pair is
linked where both are each other's best by a margin and two witnesses speak for it; the others are
proposals.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from hyoka.ledger.linking.links import Link, link
from hyoka.ledger.linking.settings import settings
from hyoka.ledger.linking.sheets import LinkedSheet, agreement, within_unit

_MILLION = 1_000_000
_MOST = 8


@dataclass(frozen=True)
class Scored:
    """A pair that may be one project, and how much speaks for it."""

    score: float
    before: LinkedSheet
    after: LinkedSheet
    likeness: float
    agreeing: int


def by_fingerprint(before: Sequence[LinkedSheet], after: Sequence[LinkedSheet]) -> Iterator[Link]:
    """Links and proposals among sheets no earlier stage has linked."""
    scored = list(_scored(before, after))
    firsts, seconds = (
        _ranked(scored, lambda pair: pair.before.key),
        _ranked(scored, lambda pair: pair.after.key),
    )
    for pairs in firsts.values():
        best = pairs[0]
        rivals = [*pairs[1:2], *seconds[best.after.key][1:2]]
        second = max((pair.score for pair in rivals), default=0.0)
        if seconds[best.after.key][0] is best:
            yield from _told(best, best.score - second)


def _ranked(scored: Iterable[Scored], key: Callable[[Scored], str]) -> dict[str, list[Scored]]:
    found: dict[str, list[Scored]] = defaultdict(list)
    for pair in scored:
        found[key(pair)].append(pair)
    for pairs in found.values():
        pairs.sort(key=lambda pair: -pair.score)
    return found


def _told(best: Scored, margin: float) -> Iterator[Link]:
    limits = settings()
    facts: dict[str, object] = {
        "score": round(best.score, 1),
        "margin": round(margin, 1),
        "purpose": round(best.likeness),
    }
    clear = best.score >= limits.automatic_score and margin >= limits.automatic_margin
    if clear and _witnesses(best) >= limits.automatic_witnesses:
        yield link(best.before, best.after, _stage(best), **facts)
    elif best.score >= limits.proposed_score:
        stage = _stage(best) if best.agreeing else "text"
        yield link(best.before, best.after, stage, "proposed", **facts)


def _witnesses(pair: Scored) -> int:
    """How many independent things say that a pair is one project."""
    limits = settings()
    words = (pair.likeness >= limits.purpose_offered) + (pair.likeness >= limits.same_purpose)
    return pair.agreeing + words


def _stage(pair: Scored) -> str:
    if pair.likeness < settings().purpose_offered:
        return "money"
    return "money_and_text" if pair.agreeing else "purpose"


def _scored(before: Sequence[LinkedSheet], after: Sequence[LinkedSheet]) -> Iterator[Scored]:
    news: dict[str, list[LinkedSheet]] = defaultdict(list)
    for sheet in after:
        for office in settings().offices_before(sheet.office, sheet.edition):
            news[office].append(sheet)
    olds: dict[str, list[LinkedSheet]] = defaultdict(list)
    for sheet in before:
        olds[sheet.office].append(sheet)
    for office, sheets in olds.items():
        if office in news:
            yield from _Office(news[office]).pairs(sheets)


class _Office:
    """The sheets of one office in the later edition, by their amounts and purposes."""

    def __init__(self, sheets: Sequence[LinkedSheet]) -> None:
        self._sheets = sheets
        self._texts = {at: sheet.text for at, sheet in enumerate(sheets) if sheet.text}
        self._by_amount: dict[tuple[str, int, int], list[int]] = defaultdict(list)
        for at, sheet in enumerate(sheets):
            for place, (yen, _) in sheet.amounts.items():
                if yen:
                    self._by_amount[(*place, round(yen / _MILLION))].append(at)

    def pairs(self, before: Iterable[LinkedSheet]) -> Iterator[Scored]:
        for sheet in before:
            weights = self._weights(sheet)
            likely = sorted(weights, key=lambda at: -weights[at])[:_MOST]
            alike = self._alike(sheet)
            for at in {*likely, *alike}:
                yield _score(sheet, self._sheets[at], weights.get(at, 0.0))

    def _weights(self, sheet: LinkedSheet) -> dict[int, float]:
        """How much the amounts a sheet shares with each other sheet tell: a rare amount tells
        more."""
        weights: dict[int, float] = defaultdict(float)
        for place, money in sheet.amounts.items():
            if not money[0]:
                continue
            found = self._near(place, round(money[0] / _MILLION))
            sharing = [at for at in found if within_unit(money, self._sheets[at].amounts[place])]
            for at in sharing:
                weights[at] += math.log(len(self._sheets) / len(sharing) + 1)
        return weights

    def _near(self, place: tuple[str, int], millions: int) -> set[int]:
        """The sheets with an amount at this place that rounds to as much, or one more or less."""
        steps = (millions - 1, millions, millions + 1)
        return set().union(*(self._by_amount.get((*place, step), ()) for step in steps))

    def _alike(self, sheet: LinkedSheet) -> set[int]:
        if not sheet.text:
            return set()
        cutoff = settings().purpose_offered
        found = process.extract(
            sheet.text, self._texts, scorer=fuzz.ratio, score_cutoff=cutoff, limit=5
        )
        return {at for _, _, at in found}


def _score(before: LinkedSheet, after: LinkedSheet, weight: float) -> Scored:
    limits = settings()
    amounts = agreement(before, after)
    likeness = fuzz.ratio(before.text, after.text) if before.text and after.text else 0.0
    words = max(0.0, likeness - limits.purpose_begins) / limits.purpose_divisor
    score = weight + words - limits.contradiction * len(amounts.contradicting)
    return Scored(score, before, after, likeness, len(amounts.agreeing))
