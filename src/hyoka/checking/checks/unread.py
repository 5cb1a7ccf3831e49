"""A document of which more stayed unread than can be overlooked, or that was read in a way nobody
should rely on."""

from collections.abc import Iterator
from itertools import chain, filterfalse
from operator import attrgetter

from hyoka.checking.check import card
from hyoka.records import At, Finding, PolicyEvaluation, Records

CHECK = card("unread")
_MOST_PLACES = 20
_TOP = At(page=1, lines=(1, 1), chars=(0, 0))


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
    """What was not read, and the cover's rows of indicators that only the cover lists: a lost
    heading is told by the checks of headings, and this one yields where they tell all of it.

    Where that may not be all of it, the top of the document is among the places, which no other
    check tells.
    """
    codes = {doubt.code for doubt in records.doubts}
    unread = [each.at for each in records.unread[:_MOST_PLACES]]
    if not records.sheets or codes <= {"unread"}:
        return [*unread, *_rest(records)] or [_TOP]
    listed = _only_listed(records) if codes <= {"unread", "without-values"} else []
    if not listed:
        return [*unread, _TOP]
    return [*listed, *unread, *_rest(records)] if "unread" in codes else listed


def _rest(records: Records) -> list[At]:
    """The top of the document, where there is more than the places that are told."""
    return [_TOP] if records.sheets and len(records.unread) > _MOST_PLACES else []


def _only_listed(records: Records) -> list[At]:
    """Where the cover lists the indicators without values; none where one of them has a heading of
    its own."""
    reports = [sheet for sheet in records.sheets if isinstance(sheet, PolicyEvaluation)]
    indicators = chain.from_iterable(report.indicators for report in reports)
    without = list(filterfalse(attrgetter("has_values"), indicators))
    if any(each.title for each in without):
        return []
    codes = {each.code for each in without}
    rows = chain.from_iterable(report.cover_ratings for report in reports)
    return [row.title.at for row in rows if row.code in codes]
