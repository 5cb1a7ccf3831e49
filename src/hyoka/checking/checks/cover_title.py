"""The title of an indicator on the cover against the heading of its section."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import Finding
from hyoka.text import same

CHECK = card("cover-title")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    body = {indicator.code: indicator for _, indicator in dossier.indicators}
    for row in dossier.report.cover_ratings if dossier.report else ():
        indicator = body.get(row.code)
        if (
            indicator is None
            or indicator.title is None
            or same(row.title.text, indicator.title.text)
        ):
            continue
        yield CHECK.finding(
            dossier.of_indicator(row.code),
            [row.title.at, indicator.title.at],
            {"code": row.code, "cover": row.title.text, "body": indicator.title.text},
        )
