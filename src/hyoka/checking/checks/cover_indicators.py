"""Indicators that stand on the cover but not in the body, the other way round, or under another
code."""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain, groupby
from typing import TypeVar

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import At, CoverRating, Finding, Indicator, Text
from hyoka.text import same

Coded = TypeVar("Coded", CoverRating, Indicator)
CHECK = card("cover-indicators")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    only_cover, only_body = _alone(dossier)
    for row, indicator in _renumbered(only_cover, only_body):
        yield _renumbering(dossier, row, indicator)
        only_cover.remove(row)
        only_body.remove(indicator)
    for number, missing in groupby(only_cover, lambda row: row.code.split("-")[0]):
        yield _missing_in_body(dossier, number, list(missing))
    for indicator in only_body:
        yield _missing_on_cover(dossier, indicator)


def _alone(dossier: Dossier) -> tuple[list[CoverRating], list[Indicator]]:
    """What stands on one side only; nothing where one side is not there at all."""
    rows = dossier.report.cover_ratings if dossier.report else ()
    headed = [each for _, each in dossier.indicators if each.title]
    if not rows or not headed:
        return [], []
    both = {each.code for each in headed} & {row.code for row in rows}
    return _without(rows, both), _without(headed, both)


def _without(every: Sequence[Coded], codes: Collection[str]) -> list[Coded]:
    return [each for each in every if each.code not in codes]


def _renumbered(
    rows: Sequence[CoverRating], indicators: Sequence[Indicator]
) -> list[tuple[CoverRating, Indicator]]:
    """Those with the same name under another code, every row of the cover once."""
    namesakes = ((row, _named(row.title, indicators)) for row in rows)
    return [(row, each) for row, each in namesakes if each is not None]


def _named(name: Text, indicators: Sequence[Indicator]) -> Indicator | None:
    titled = ((each, each.title) for each in indicators)
    return next((each for each, title in titled if title and same(name.text, title.text)), None)


def _renumbering(dossier: Dossier, row: CoverRating, indicator: Indicator) -> Finding:
    return CHECK.finding(
        dossier.of_indicator(row.code),
        [row.title.at, *_extent(indicator), *_left_behind(dossier, [row.code])],
        {"cover": row.code, "body": indicator.code},
        says="renumbered",
        title=row.title.text,
    )


def _extent(indicator: Indicator) -> list[At]:
    """The heading, and everything from it to the rating."""
    title = indicator.title.at if indicator.title else None
    rating = indicator.rating.at if indicator.rating else None
    if title is None:
        return []
    return [title, title.to(rating)] if rating and title.chars[0] < rating.chars[0] else [title]


def _left_behind(dossier: Dossier, codes: Sequence[str]) -> list[At]:
    """What of these indicators still stands in the body, such as their analyses."""
    there = [indicator for _, indicator in dossier.indicators if indicator.code in codes]
    words = chain.from_iterable((each.analysis, each.rating) for each in there)
    return [each.at for each in words if each is not None and each.at]


def _missing_in_body(dossier: Dossier, number: str, rows: Sequence[CoverRating]) -> Finding:
    """One finding a field: where a whole field is missing, that is one cause."""
    codes = [row.code for row in rows]
    return CHECK.finding(
        dossier.of_indicator(codes[0]) if len(codes) == 1 else f"{dossier.policy} / field {number}",
        [
            *(row.title.at for row in rows),
            *_left_behind(dossier, codes),
            *dossier.unread_in(int(number)),
        ],
        {"missing_in": "body", "codes": list(codes)},
        says="no_heading",
        listed="、".join(codes),
    )


def _missing_on_cover(dossier: Dossier, indicator: Indicator) -> Finding:
    report = dossier.report
    assert report is not None
    neighbours = [
        row
        for row in report.cover_ratings
        if row.code.split("-")[0] == indicator.code.split("-")[0]
    ]
    nearest = neighbours[-1:] or list(report.cover_ratings[-1:])
    return CHECK.finding(
        dossier.of_indicator(indicator.code),
        [indicator.title.at if indicator.title else None, *(row.title.at for row in nearest)],
        {"missing_in": "cover", "codes": [indicator.code]},
        says="not_listed",
        listed=indicator.code,
        title=indicator.title.text if indicator.title else "",
    )
