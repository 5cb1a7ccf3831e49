"""A document of which more stayed unread than can be overlooked, or that was read in a way nobody should rely on."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.records import At, Finding, Records

CHECK = card("unread")
_MOST_PLACES = 5


def of_reading(records: Records) -> Iterator[Finding]:
    places = [each.at for each in records.unread[:_MOST_PLACES]] or [At(page=1, lines=(1, 1), chars=(0, 0))]
    for doubt in records.doubts:
        yield CHECK.finding(
            f"document {records.document.name}",
            places,
            {"doubt": doubt.code},
            details={"unread": records.coverage.unread, "lines": records.coverage.lines},
            ja=doubt.ja,
            en=doubt.en,
        )
