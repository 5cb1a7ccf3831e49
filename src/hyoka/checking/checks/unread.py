"""A document of which more stayed unread than can be overlooked, or that was read in a way nobody should rely on."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.records import At, Finding, Records

CHECK = card("unread")
_MOST_PLACES = 5


def of_reading(records: Records) -> Iterator[Finding]:
    places = [each.at for each in records.unread[:_MOST_PLACES]] or [At(page=1, lines=(1, 1), chars=(0, 0))]
    if records.doubts:
        yield CHECK.finding(
            f"document {records.document.name}",
            places,
            {"doubt": "、".join(doubt.code for doubt in records.doubts)},
            details={"unread": records.coverage.unread, "lines": records.coverage.lines},
            ja="。".join(doubt.ja for doubt in records.doubts),
            en=". ".join(doubt.en for doubt in records.doubts),
        )
