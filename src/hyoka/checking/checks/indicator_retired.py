"""An indicator that is gone in the next cycle or in a later evaluation, without a word."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.renaming import change_of
from hyoka.records import At, Finding, Indicator, NextIndicator, Text

CHECK = card("indicator-retired")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for field in dossier.fields:
        if field.next_indicators:
            for indicator in field.indicators:
                if indicator.title and not _goes_on(indicator, field.next_indicators):
                    first = field.next_indicators[0].title
                    yield _finding(
                        dossier, indicator, [indicator.title.at, first.at if first else None]
                    )


def across_years(dossiers: Sequence[Dossier]) -> Iterator[Finding]:
    """Announced for the next cycle, and not in the next evaluation."""
    for before, after in pairwise(dossiers):
        later = [indicator for _, indicator in after.indicators]
        fields = {field.number for field in after.fields}
        for field in before.fields:
            announced = field.next_indicators if field.number in fields else ()
            for each in announced:
                if each.title and not _goes_on(each, later):
                    yield _not_there(before, after, each.code, each.title)


def _not_there(before: Dossier, after: Dossier, code: str, announced: Text) -> Finding:
    title = before.placed(announced)
    policy = after.report.policy if after.report else None
    heading = policy.title if policy else None
    return CHECK.finding(
        after.of_indicator(code),
        [title.at if title else None, heading.at if heading else None],
        {"code": code, "title": announced.text},
        title=announced.text,
    )


def _goes_on(
    each: Indicator | NextIndicator, others: Sequence[Indicator] | Sequence[NextIndicator]
) -> bool:
    """Whether something has its code, or its name under another code."""
    names = [other.title.text for other in others if other.title]
    return each.code in {other.code for other in others} or any(
        each.title is not None and change_of(each.title.text, name) == "kept" for name in names
    )


def _finding(dossier: Dossier, indicator: Indicator, at: list[At | None]) -> Finding:
    title = indicator.title.text if indicator.title else ""
    return CHECK.finding(
        dossier.of_indicator(indicator.code), at, {"code": indicator.code, "title": title}
    )
