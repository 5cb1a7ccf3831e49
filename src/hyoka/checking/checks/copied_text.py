"""A text that stands word for word in another part: one of two places was copied over."""

from collections import defaultdict
from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.records import Finding
from hyoka.text import squeezed

CHECK = card("copied-text")
_LENGTH = 30
_LISTS = {"source", "cabinet", "opinion", "target", "result", "reference"}


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """Told once for all places that share a text, where they are different parts or different
    owners."""
    places: dict[str, list[ProsePassage]] = defaultdict(list)
    for passage in passages_of(dossier):
        words = squeezed(passage.text)
        if passage.role not in _LISTS and len(words) >= _LENGTH:
            places[words].append(passage)
    for words, found in places.items():
        if len(
            {(passage.role, passage.subject, passage.field) for passage in found}
        ) > 1 or _repeated(found):
            one = found[0]
            facts = {"words": words[:_LENGTH]}
            yield CHECK.finding(
                found[1].subject,
                [passage.at for passage in found],
                facts,
                printed=one.text[:_LENGTH].replace("\n", ""),
                n=len(found),
            )


def _repeated(found: list[ProsePassage]) -> bool:
    """Whether one part that belongs to no indicator holds it twice."""
    return len({passage.at.chars for passage in found}) > 1 and not found[0].owner
