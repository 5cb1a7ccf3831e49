"""A text that names an indicator the report does not have."""

import re
from collections.abc import Iterator
from itertools import chain

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import passages_of
from hyoka.records import Finding

CHECK = card("unknown-indicator")
_NAMED = re.compile(
    r"測定指標\s*(?P<code>\d{1,3}\s*-\s*\d{1,3})(?P<more>(?:\s*(?:及び|、|・|と)\s*\d{1,3}\s*-\s*\d{1,3})*)"
)
_CODE = re.compile(r"\d{1,3}\s*-\s*\d{1,3}")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    coming = chain.from_iterable(field.next_indicators for field in dossier.fields)
    known = {each.code for _, each in dossier.indicators} | {each.code for each in coming}
    if not known:
        return
    nearest = {field.number: field.title for field in dossier.fields}
    for passage in passages_of(dossier):
        for code in _codes_in(passage.folded):
            if code not in known:
                title = nearest.get(int(code.split("-")[0]))
                yield CHECK.finding(
                    passage.subject, [passage.at, title.at if title else None], {"code": code}
                )


def _codes_in(words: str) -> Iterator[str]:
    for match in _NAMED.finditer(words):
        for code in _CODE.findall(match[0]):
            yield re.sub(r"\s", "", code)
