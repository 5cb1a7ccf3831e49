"""A result that stands under another indicator in the same words."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from hyoka.checking.alike import LENGTH, Pair, alike_in, is_copied_result
from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.records import Finding
from hyoka.text import era_label, squeezed

CHECK = card("copied-result")
SHORTEST = 20


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """One finding for two indicators, however many results they share."""
    pairs: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in chain(alike_in(dossier), _same(dossier)):
        if is_copied_result(pair):
            pairs[pair[0].subject, pair[1].subject].append(pair)
    for (subject, elsewhere), found in pairs.items():
        one, other = found[0]
        yield CHECK.finding(
            subject,
            [passage.at for pair in found for passage in pair],
            {"with": elsewhere},
            words=one.text[:40].replace("\n", ""),
            year=era_label(one.year or 0),
            there=era_label(other.year or 0),
        )


def _same(dossier: Dossier) -> Iterator[Pair]:
    """Short results word for word the same."""
    found: dict[str, list[ProsePassage]] = defaultdict(list)
    for passage in passages_of(dossier):
        if passage.role == "result" and len(passage.text) < LENGTH:
            found[squeezed(passage.text)].append(passage)
    for words, (first, *others) in found.items():
        yield from ((first, other) for other in others if len(words) >= SHORTEST)
