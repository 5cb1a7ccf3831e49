"""A target that asks for less in words than the same target of the year before."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise, repeat

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.linking import share_of, whole_text
from hyoka.checking.relations.mentions import Mention, masked
from hyoka.checking.vocabulary import vocabulary
from hyoka.records import Finding, Indicator, Item, ItemList
from hyoka.text import era_label, fold, squeezed

CHECK = card("target-softened")
_SAME = 0.7
_TAIL, _OBJECT = 14, 5
_MORE = re.compile("合わせて|残る|残り|新た|更に|さらに|累計|前年度")


@cache
def strengths() -> tuple[tuple[str, ...], ...]:
    """Verbs of targets, the strongest first."""
    return vocabulary("target_strengths", tuple[tuple[str, ...], ...])


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for _, indicator in dossier.indicators:
        for earlier, later in pairwise(_targets(indicator)):
            for before, after in _paired(earlier[1], later[1]):
                says = _softer(before, after)
                if says:
                    yield CHECK.finding(
                        dossier.of_indicator(indicator.code),
                        [after.at, before.at],
                        {
                            "code": indicator.code,
                            "fiscal_year": later[0],
                            "words": whole_text(after)[-_TAIL:],
                        },
                        says=says,
                        year=era_label(later[0]),
                        before=whole_text(before)[-_TAIL:],
                        after=whole_text(after)[-_TAIL:],
                    )


def _targets(indicator: Indicator) -> Iterator[tuple[int, tuple[Item, ...]]]:
    for year in indicator.years:
        if isinstance(year.target, ItemList):
            yield year.fiscal_year, year.target.items


def _paired(earlier: tuple[Item, ...], later: tuple[Item, ...]) -> Iterator[tuple[Item, Item]]:
    """Each later target with the earlier one that says most of the same."""
    for after in later:
        best = max(
            earlier, key=lambda each: share_of(whole_text(after), whole_text(each)), default=None
        )
        if best is not None and share_of(whole_text(after), whole_text(best)) >= _SAME:
            yield best, after


def _softer(before: Item, after: Item) -> str | None:
    one, other = _promised(before), _promised(after)
    if one and other and one[0] == other[0] and other[1] > one[1]:
        return "words"
    if _MORE.search(whole_text(before)) or _MORE.search(whole_text(after)):
        return None
    first, second = _figures(before), _figures(after)
    if len(first) != len(second):
        return None
    return "figure" if any(map(_is_less, second, first)) else None


def _is_less(new: Mention, old: Mention) -> bool:
    return new.unit == old.unit and bool(new.unit) and new.value < old.value


def _figures(item: Item) -> list[Mention]:
    return [
        each for each in masked(fold(whole_text(item))).mentions if each.unit not in ("年間", None)
    ]


def _promised(item: Item) -> tuple[str, int] | None:
    """What its last verb speaks of, and how strong that verb is, 0 the strongest; null for a verb
    not in the list."""
    words = squeezed(whole_text(item)).rstrip("。")
    ranked = chain.from_iterable(zip(verbs, repeat(rank)) for rank, verbs in enumerate(strengths()))
    at, rank = max((words.rfind(verb), rank) for verb, rank in ranked)
    if at < len(words) - _TAIL or at < 0:
        return None
    return re.sub(r"(?:の(?:実施|開催|実現|達成)|[をにがとへ])+$", "", words[:at])[-_OBJECT:], rank
