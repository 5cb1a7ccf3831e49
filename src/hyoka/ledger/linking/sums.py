"""Stage 6: a project split in two, or two merged in one: proposals with the arithmetic shown.

In: sheets of one office that no stage has linked. A pair whose amounts together make the third's,
in two years or more, and whose purposes are like its purpose, is proposed; nothing is linked by
sums alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from rapidfuzz import fuzz

from hyoka.ledger.linking.links import Link, link
from hyoka.ledger.linking.settings import settings
from hyoka.ledger.linking.sheets import LinkedSheet

_YEARS = 2
_MILLION = 1_000_000
Enacted = dict[int, tuple[int, int]]
ByAmount = dict[tuple[int, int], list[LinkedSheet]]
"""Sheets by a fiscal year and what was enacted for it in millions of yen."""


def by_sums(before: Sequence[LinkedSheet], after: Sequence[LinkedSheet]) -> Iterator[Link]:
    """Proposals of splits (one before, two after) and merges (two before, one after)."""
    olds, news = _by_office(before), _by_office(after)
    for office in sorted(olds.keys() & news.keys()):
        for whole, parts in _sums(olds[office], news[office]):
            keys = [part.key for part in parts]
            yield from (link(whole, part, "split", "proposed", parts=keys) for part in parts)
        for whole, parts in _sums(news[office], olds[office]):
            keys = [part.key for part in parts]
            yield from (link(part, whole, "merge", "proposed", parts=keys) for part in parts)


def _by_office(sheets: Sequence[LinkedSheet]) -> dict[str, list[LinkedSheet]]:
    """The sheets with money, by their office."""
    found: dict[str, list[LinkedSheet]] = defaultdict(list)
    for sheet in sheets:
        if _enacted(sheet):
            found[sheet.office].append(sheet)
    return found


def _enacted(sheet: LinkedSheet) -> Enacted:
    money = sheet.amounts.items()
    return {year: amount for (stage, year), amount in money if stage == "enacted" and amount[0]}


def _sums(
    wholes: Sequence[LinkedSheet], parts: Sequence[LinkedSheet]
) -> Iterator[tuple[LinkedSheet, tuple[LinkedSheet, LinkedSheet]]]:
    """Each whole with the two parts that make it, where exactly one pair does."""
    by_amount: ByAmount = defaultdict(list)
    for part in parts:
        for year, (yen, _) in _enacted(part).items():
            by_amount[year, round(yen / _MILLION)].append(part)
    for whole in wholes:
        pairs = [pair for pair in _pairs(whole, parts, by_amount) if _alike(whole, *pair)]
        found = {tuple(sorted((one.key, two.key))): (one, two) for one, two in pairs}
        if len(found) == 1:
            yield whole, next(iter(found.values()))


def _pairs(
    whole: LinkedSheet,
    parts: Sequence[LinkedSheet],
    by_amount: ByAmount,
) -> Iterator[tuple[LinkedSheet, LinkedSheet]]:
    total = _enacted(whole)
    if len(total) < _YEARS:
        return
    year = max(total)
    for first in parts:
        amount = _enacted(first).get(year)
        if amount is None or amount[0] >= total[year][0]:
            continue
        for second in _near(by_amount, year, total[year][0] - amount[0]):
            if second.key != first.key and _adds_up(total, first, second):
                yield first, second


def _near(by_amount: ByAmount, year: int, yen: int) -> list[LinkedSheet]:
    """The sheets with an amount of that year within a million of as many yen, or so."""
    millions = round(yen / _MILLION)
    steps = (millions - 1, millions, millions + 1)
    return list(chain.from_iterable(by_amount.get((year, step), ()) for step in steps))


def _adds_up(total: Enacted, first: LinkedSheet, second: LinkedSheet) -> bool:
    """Whether two make the total in every year all three know, and those are two or more."""
    one, two = _enacted(first), _enacted(second)
    years = total.keys() & one.keys() & two.keys()
    tolerance = 2 * settings().tolerance
    return len(years) >= _YEARS and all(
        abs(one[year][0] + two[year][0] - total[year][0])
        <= tolerance * max(total[year][1], one[year][1])
        for year in years
    )


def _alike(whole: LinkedSheet, first: LinkedSheet, second: LinkedSheet) -> bool:
    limit = settings().split_purpose
    return all(fuzz.token_set_ratio(whole.text, part.text) >= limit for part in (first, second))
