"""A result that stands under another indicator in the same words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from hyoka.checking.alike import LENGTH, Pair, alike_in, groups_of, is_copied_result
from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.records import Finding
from hyoka.text import era_label, squeezed

CHECK = card("copied-result")
SHORTEST, _PAIR = 20, 2


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """One finding for two indicators, however many results they share, and one for all that share
    one result."""
    pairs: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    copied = filter(is_copied_result, chain(alike_in(dossier), _same(dossier)))
    for group in groups_of(copied):
        one, others = group[0], [each for each in group if each.subject != group[0].subject]
        n_others = len({each.subject for each in others})
        if 1 + n_others > _PAIR:
            yield _finding(one, others[0], group, says="many", n=n_others)
        else:
            pairs[one.subject, others[0].subject] += [(one, other) for other in others]
    for found in pairs.values():
        one, other = found[0]
        yield _finding(one, other, list(chain.from_iterable(found)))


def _finding(
    one: ProsePassage,
    other: ProsePassage,
    places: Sequence[ProsePassage],
    *,
    says: str = "default",
    n: int = 1,
) -> Finding:
    return CHECK.finding(
        one.subject,
        [passage.at for passage in places],
        {"with": other.subject},
        says=says,
        words=one.text[:40].replace("\n", ""),
        year=era_label(one.year or 0),
        there=era_label(other.year or 0),
        n=n,
    )


def _same(dossier: Dossier) -> Iterator[Pair]:
    """Short results word for word the same."""
    found: dict[str, list[ProsePassage]] = defaultdict(list)
    for passage in passages_of(dossier):
        if passage.role == "result" and len(passage.text) < LENGTH:
            found[squeezed(passage.text)].append(passage)
    for words, same in found.items():
        yield from pairwise(same) if len(words) >= SHORTEST else ()
