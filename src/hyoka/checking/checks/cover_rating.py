"""The letter an indicator has on the cover against the letter in its own section."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import Finding

CHECK = card("cover-rating")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    body = {indicator.code: indicator for _, indicator in dossier.indicators}
    for row in dossier.report.cover_ratings if dossier.report else ():
        indicator = body.get(row.code)
        own = indicator.rating if indicator else None
        if own is None or own.code == row.rating.code:
            continue
        yield CHECK.finding(
            dossier.of_indicator(row.code),
            [row.rating.at or row.title.at, own.at],
            {"code": row.code, "cover": row.rating.code, "body": own.code},
            on_cover=row.rating.raw or "－",
            in_body=own.raw or "－",
        )
