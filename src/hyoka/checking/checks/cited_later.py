"""A document or decision cited with a date after the evaluation was made."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import passages_of
from hyoka.records import Finding
from hyoka.text import dates

CHECK = card("cited-later")
_ROLES = {"source", "cabinet"}


def in_document(dossier: Dossier) -> Iterator[Finding]:
    report = dossier.report
    if report is None or report.conducted is None:
        return
    for passage in passages_of(dossier):
        for mention in dates(passage.text) if passage.role in _ROLES else ():
            if mention.on is not None and f"{mention.on:%Y-%m}" > report.conducted:
                yield CHECK.finding(
                    passage.subject,
                    [passage.at, report.bureau.at if report.bureau else None],
                    {"printed": mention.printed, "conducted": report.conducted},
                )
