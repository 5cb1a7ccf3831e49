"""A document of which more stayed unread than can be overlooked, or that was read in a way nobody
should rely on."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.records import At, Finding, PolicyEvaluation, Records

CHECK = card("unread")
_MOST_PLACES = 5


def of_reading(records: Records) -> Iterator[Finding]:
    if records.doubts:
        yield CHECK.finding(
            f"document {records.document.name}",
            _places(records),
            {"doubt": "、".join(doubt.code for doubt in records.doubts)},
            details={"unread": records.coverage.unread, "lines": records.coverage.lines},
            ja="。".join(doubt.ja for doubt in records.doubts),
            en=". ".join(doubt.en for doubt in records.doubts),
        )


def _places(records: Records) -> list[At]:
    """What was not read, else the top of the document.

    Where nothing is doubtful but indicators that only the cover lists, their places there: the
    check that compares cover and body tells every one of them, and this one yields to it.
    """
    unread = [each.at for each in records.unread[:_MOST_PLACES]]
    only_listed = (
        _only_listed(records)
        if {doubt.code for doubt in records.doubts} == {"without-values"}
        else []
    )
    return only_listed or unread or [At(page=1, lines=(1, 1), chars=(0, 0))]


def _only_listed(records: Records) -> list[At]:
    """Where the cover lists the indicators without values; none where one of them has a heading of
    its own."""
    reports = [sheet for sheet in records.sheets if isinstance(sheet, PolicyEvaluation)]
    fields = [field for report in reports for field in report.fields]
    without = [each for field in fields for each in field.indicators if not each.has_values]
    if any(each.title for each in without):
        return []
    codes = {each.code for each in without}
    rows = [row for report in reports for row in report.cover_ratings]
    return [row.title.at for row in rows if row.code in codes]
