"""A result that stands under another indicator in the same words."""

from collections import defaultdict
from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import Passage, passages_of
from hyoka.checking.shingles import near_duplicates
from hyoka.records import Finding
from hyoka.text import era_label, squeezed

CHECK = card("copied-result")
SHORTEST, LENGTH, ALIKE = 20, 80, 0.75
Pair = tuple[Passage, Passage]


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """One finding for two indicators, however many results they share."""
    pairs: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for one, other in _pairs([each for each in passages_of(dossier) if each.role == "result"]):
        if one.subject != other.subject:
            pairs[one.subject, other.subject].append((one, other))
    for (_, elsewhere), found in pairs.items():
        one, other = found[0]
        yield CHECK.finding(
            one.subject,
            [passage.at for pair in found for passage in pair],
            {"with": elsewhere},
            words=one.text[:40].replace("\n", ""),
            year=era_label(one.year or 0),
            there=era_label(other.year or 0),
        )


def _pairs(results: list[Passage]) -> Iterator[Pair]:
    """Results with the same words; long ones may differ a little."""
    same: dict[str, list[Passage]] = defaultdict(list)
    for passage in results:
        same[squeezed(passage.text)].append(passage)
    for words, (first, *others) in same.items():
        yield from ((first, other) for other in others if SHORTEST <= len(words) < LENGTH)
    long = [passage for passage in results if len(passage.text) >= LENGTH]
    for index, other in near_duplicates([squeezed(passage.text) for passage in long], ALIKE):
        yield long[index], long[other]
