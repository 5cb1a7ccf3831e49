"""A text that names an indicator the report does not have."""

import re
from collections.abc import Iterator

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
    known = {indicator.code for _, indicator in dossier.indicators}
    known |= {each.code for field in dossier.fields for each in field.next_indicators}
    if not known:
        return
    nearest = {field.number: field.title for field in dossier.fields}
    for passage in passages_of(dossier):
        for match in _NAMED.finditer(passage.folded):
            for code in (re.sub(r"\s", "", found) for found in _CODE.findall(match[0])):
                if code not in known:
                    title = nearest.get(int(code.split("-")[0]))
                    yield CHECK.finding(
                        passage.subject, [passage.at, title.at if title else None], {"code": code}
                    )
