"""ParsedDocument of a dossier that are almost the same: worked out once for the checks that look at copies.

In: a dossier. Out: pairs of passages, each in the order of the document.
"""

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
        passage for passage in passages_of(dossier)
        if passage.role in TOLD and len(passage.text) >= LENGTH and not passage.text.rstrip().endswith((":", "："))
    ]  # fmt: skip
    pairs = near_duplicates([squeezed(passage.text) for passage in passages], ALIKE)
    return tuple(_in_order(passages[first], passages[second]) for first, second in pairs)


def _in_order(one: ProsePassage, other: ProsePassage) -> Pair:
    return (one, other) if one.at.chars <= other.at.chars else (other, one)


def is_copied_result(pair: Pair) -> bool:
    """Whether both are results, and of two indicators."""
    one, other = pair
    return one.role == other.role == "result" and one.subject != other.subject
