"""A text that ends in the middle of a sentence."""

import re
from collections import defaultdict
from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.records import Finding

CHECK = card("cut-off")
_NOUN = "[一-龠々ァ-ヶーA-Za-z0-9)」]"
_OPEN = re.compile(
    rf"(?:[、,・をて]|{_NOUN}(?:に|は|が|の|と|へ|や|で|から|より|及び|並びに|又は)|ように|(?:し|され|ており))$"
)
_ENDED = re.compile(r"[。.)\]」』】:：;]$")
_SHORT, _MOSTLY, _TAIL, _OTHERS, _LAST = 15, 0.5, 24, 5, 80
_ALONE = {"analysis", "next", "necessity", "result", "criterion"}
_ROLES = {"source", "cabinet", "reference", "goal"}


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """Only where most texts of the same part end as sentences do."""
    by_role: dict[str, list[ProsePassage]] = defaultdict(list)
    for passage in passages_of(dossier):
        if passage.role not in _ROLES and len(passage.text) >= _SHORT:
            by_role[passage.role].append(passage)
    for passages in by_role.values():
        ended = sum(_ENDED.search(passage.folded.rstrip()) is not None for passage in passages)
        for passage in passages if ended > _MOSTLY * len(passages) else ():
            end = passage.text.rstrip()
            if _OPEN.search(passage.folded.rstrip()) or _is_alone(passage, passages, ended):
                yield CHECK.finding(
                    passage.subject, [passage.at], {"end": end[-_TAIL:]}, printed=end[-_TAIL:]
                )


def _is_alone(passage: ProsePassage, passages: list[ProsePassage], ended: int) -> bool:
    """Whether a text is the only one of its part that does not end as a sentence does."""
    tail = passage.folded.rstrip().rpartition("。")[2]
    is_open = _ENDED.search(tail) is None and "\n" not in tail and 0 < len(tail) < _LAST
    return is_open and passage.role in _ALONE and ended == len(passages) - 1 >= _OTHERS
