"""Stage 6: a project split in two, or two merged in one: proposals with the arithmetic shown.

In: sheets of one office that no stage has linked. A pair whose amounts together make the third's,
in two years or more, and whose purposes are like its purpose, is proposed; nothing is linked by
sums alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from hyoka.ledger.linking.links import Link, link
from hyoka.ledger.linking.settings import settings
from hyoka.ledger.linking.sheets import LinkedSheet

_YEARS = 2
_MILLION = 1_000_000
Enacted = dict[int, tuple[int, int]]


def by_sums(before: Sequence[LinkedSheet], after: Sequence[LinkedSheet]) -> Iterator[Link]:
    """Proposals of splits (one before, two after) and merges (two before, one after)."""
    for office in {sheet.office for sheet in after}:
        olds = [sheet for sheet in before if sheet.office == office and _enacted(sheet)]
        news = [sheet for sheet in after if sheet.office == office and _enacted(sheet)]
        for whole, parts in _sums(olds, news):
            for part in parts:
                yield link(whole, part, "split", "proposed", parts=[each.key for each in parts])
        for whole, parts in _sums(news, olds):
            for part in parts:
                yield link(part, whole, "merge", "proposed", parts=[each.key for each in parts])


def _enacted(sheet: LinkedSheet) -> Enacted:
    money = sheet.amounts.items()
    return {year: amount for (stage, year), amount in money if stage == "enacted" and amount[0]}


def _sums(
    wholes: Sequence[LinkedSheet], parts: Sequence[LinkedSheet]
) -> Iterator[tuple[LinkedSheet, tuple[LinkedSheet, LinkedSheet]]]:
    """Each whole with the two parts that make it, where exactly one pair does."""
    by_amount: dict[tuple[int, int], list[LinkedSheet]] = defaultdict(list)
    for part in parts:
        for year, (yen, _) in _enacted(part).items():
            by_amount[year, round(yen / _MILLION)].append(part)
    for whole in wholes:
        found = {tuple(sorted((a.key, b.key))): (a, b) for a, b in _pairs(whole, parts, by_amount)}
        if len(found) == 1:
            yield whole, next(iter(found.values()))


def _pairs(
    whole: LinkedSheet,
    parts: Sequence[LinkedSheet],
    by_amount: dict[tuple[int, int], list[LinkedSheet]],
) -> Iterator[tuple[LinkedSheet, LinkedSheet]]:
    total = _enacted(whole)
    if len(total) < _YEARS:
        return
    year = max(total)
    for first in parts:
        amount = _enacted(first).get(year)
        if amount is None or amount[0] >= total[year][0]:
            continue
        rest = round((total[year][0] - amount[0]) / _MILLION)
        for second in (
            each for step in (-1, 0, 1) for each in by_amount.get((year, rest + step), ())
        ):
            if (
                second.key != first.key
                and _adds_up(total, first, second)
                and _alike(whole, first, second)
            ):
                yield first, second


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
