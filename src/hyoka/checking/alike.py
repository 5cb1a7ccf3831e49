"""Passages of a dossier that are almost the same: worked out once for the checks that look at
copies.

In: a dossier. Out: pairs of passages, each in the order of the document; the pairs of one owner's
years by owner; and groups of passages that go back to one another.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.checking.shingles import near_duplicates
from hyoka.text import squeezed

Pair = tuple[ProsePassage, ProsePassage]
TOLD = {"result", "analysis", "next", "necessity", "criterion", "activity"}
LENGTH, ALIKE = 80, 0.75


@lru_cache(maxsize=1)
def alike_in(dossier: Dossier) -> tuple[Pair, ...]:
    """Pairs that share most of their words; what only leads to a list is left out."""
    passages = [
        passage
        for passage in passages_of(dossier)
        if passage.role in TOLD
        and len(passage.text) >= LENGTH
        and not passage.text.rstrip().endswith((":", "："))
    ]
    pairs = near_duplicates([squeezed(passage.text) for passage in passages], ALIKE)
    return tuple(_in_order(passages[first], passages[second]) for first, second in pairs)


@lru_cache(maxsize=1)
def alike_years(dossier: Dossier) -> Mapping[str, tuple[Pair, ...]]:
    """The pairs within one part of the sheet, by its subject: what was told again the year
    after."""
    found: dict[str, list[Pair]] = {}
    for pair in alike_in(dossier):
        if pair[0].subject == pair[1].subject:
            found.setdefault(pair[0].subject, []).append(pair)
    return {subject: tuple(pairs) for subject, pairs in found.items()}


def groups_of(pairs: Iterable[Pair]) -> list[list[ProsePassage]]:
    """The passages of pairs, those together that a chain of pairs leads to; each group in its
    order."""
    group_of: dict[ProsePassage, list[ProsePassage]] = {}
    for pair in pairs:
        one, other = (group_of.setdefault(passage, [passage]) for passage in pair)
        if one is not other:
            few, many = sorted((one, other), key=len)
            many += few
            group_of.update(dict.fromkeys(few, many))
    unique = {id(group): group for group in group_of.values()}
    return [sorted(group, key=lambda each: each.at.chars) for group in unique.values()]


def _in_order(one: ProsePassage, other: ProsePassage) -> Pair:
    return (one, other) if one.at.chars <= other.at.chars else (other, one)


def is_copied_result(pair: Pair) -> bool:
    """Whether both are results, and of two indicators."""
    one, other = pair
    return one.role == other.role == "result" and one.subject != other.subject
