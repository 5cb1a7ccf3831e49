"""The mark ＊ of a main indicator on the cover against the one in the body."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import Finding

CHECK = card("cover-main")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    body = {indicator.code: indicator for _, indicator in dossier.indicators}
    for row in dossier.report.cover_ratings if dossier.report else ():
        indicator = body.get(row.code)
        if indicator is None or indicator.title is None or indicator.main == row.main:
            continue
        marked, unmarked = ("一覧", "本文") if row.main else ("本文", "一覧")
        yield CHECK.finding(
            dossier.of_indicator(row.code),
            [row.title.at, indicator.title.at],
            {"code": row.code, "cover": row.main, "body": indicator.main},
            marked=marked,
            unmarked=unmarked,
        )
