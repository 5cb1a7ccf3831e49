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
    for group in groups_of(
        pair for pair in chain(alike_in(dossier), _same(dossier)) if is_copied_result(pair)
    ):
        one, others = group[0], [each for each in group if each.subject != group[0].subject]
        if len({each.subject for each in group}) > _PAIR:
            yield _finding(
                one, others[0], group, says="many", n=len({each.subject for each in others})
            )
        else:
            pairs[one.subject, others[0].subject] += [(one, other) for other in others]
    for found in pairs.values():
        one, other = found[0]
        yield _finding(one, other, [passage for pair in found for passage in pair])


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
