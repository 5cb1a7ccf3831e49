"""Words or marks printed twice in a row: 図るととともに, 沿岸国の沿岸国の, 取組等など, 実施したできた."""

import re
from collections.abc import Iterator
from functools import cache

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import passages_of
from hyoka.checking.vocabulary import vocabulary
from hyoka.records import Finding

CHECK = card("doubled-words")
_PHRASE = r"(?P<phrase>[一-龠々ァ-ヶーA-Za-z]{2,12}[のをにがはと])(?P=phrase)"
_LISTS = {"source"}


@cache
def doubled() -> re.Pattern[str]:
    """A phrase with its particle twice in a row, and what the list names."""
    return re.compile("|".join((_PHRASE, *vocabulary("doubled_words", tuple[str, ...]))))


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for passage in passages_of(dossier):
        close = "".join(passage.folded.split()) if passage.role not in _LISTS else ""
        for found in doubled().finditer(close):
            near = close[max(0, found.start() - 8) : found.end() + 4]
            yield CHECK.finding(
                passage.subject,
                [passage.at],
                {"doubled": found[0], "near": near},
                near=passage.quoted(near),
                doubled=passage.quoted(found[0]),
            )
