"""Addresses that cannot be opened as printed."""

import re
from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import passages_of
from hyoka.records import Finding

CHECK = card("broken-url")
_BROKEN = re.compile(
    r"https?:\s*/\s*/\s+[\w.-]+|https?:\s+//|(?<![a-z])ttps?://|https?//|https?:/(?!/)|https?://[!-~]*?https?://"
    r"|(?<=\()\s?https?://[!-'*-~]+ +[!-'*-~]+(?=\s?\))"
)


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for passage in passages_of(dossier):
        for match in _BROKEN.finditer(passage.folded):
            end = re.match(r"[!-'*-~ ]*", passage.folded[match.end() :])
            printed = passage.text[match.start() : match.end() + (end.end() if end else 0)].strip()
            yield CHECK.finding(passage.subject, [passage.at], {"printed": printed})
