"""Results for which no target of the year asks."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.linking import overlap, whole_text
from hyoka.records import Finding, Indicator, ItemList, Year
from hyoka.text import era_label

CHECK = card("result-without-target")
UNASKED = 0.18


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for _, indicator in dossier.indicators:
        for year in indicator.years:
            yield from _findings(dossier, indicator, year)


def _findings(dossier: Dossier, indicator: Indicator, year: Year) -> Iterator[Finding]:
    if not isinstance(year.target, ItemList) or not isinstance(year.result, ItemList):
        return
    targets, results = year.target.items, year.result.items
    if not targets or len(results) <= len(targets):
        return
    asked = [max(overlap(whole_text(result), whole_text(target)) for target in targets) for result in results]
    strangers = [result for result, share in zip(results, asked, strict=True) if share < UNASKED]
    if strangers:
        yield CHECK.finding(
            dossier.of_indicator(indicator.code),
            [*(result.at for result in strangers), *(target.at for target in targets)],
            {"code": indicator.code, "fiscal_year": year.fiscal_year, "targets": len(targets), "results": len(results)},
            year=era_label(year.fiscal_year),
            markers="、".join(result.marker or "－" for result in strangers),
        )
