"""Results for which no target of the year asks."""

from collections.abc import Iterator, Sequence

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.linking import overlap, told_in, whole_text
from hyoka.records import Finding, Indicator, Item, ItemList, Year
from hyoka.text import era_label

CHECK = card("result-without-target")
UNASKED, ELSEWHERE = 0.18, 0.05


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for _, indicator in dossier.indicators:
        for year in indicator.years:
            yield from _findings(dossier, indicator, year)


def _findings(dossier: Dossier, indicator: Indicator, year: Year) -> Iterator[Finding]:
    if not isinstance(year.target, ItemList) or not isinstance(year.result, ItemList):
        return
    targets, results = told_in(year.target), told_in(year.result)
    if not targets or len(results) <= len(targets):
        return
    of_other_years = [target for other in indicator.years if other is not year and isinstance(other.target, ItemList)
                      for target in told_in(other.target)]  # fmt: skip
    strangers = [
        result for number, result in enumerate(results)
        if _is_stranger(result, targets, of_other_years if number >= len(targets) else ())
    ]  # fmt: skip
    if strangers:
        yield CHECK.finding(
            dossier.of_indicator(indicator.code),
            [item.at for item in (*strangers, *targets, *results)],
            {"code": indicator.code, "fiscal_year": year.fiscal_year, "targets": len(targets), "results": len(results)},
            year=era_label(year.fiscal_year),
            markers="、".join(result.marker or "－" for result in strangers),
        )


def _is_stranger(result: Item, targets: Sequence[Item], of_other_years: Sequence[Item]) -> bool:
    """Whether a result shares hardly a word with the year's targets, or more with another year's."""
    asked = _closeness(result, targets)
    return asked < UNASKED or _closeness(result, of_other_years) > asked + ELSEWHERE


def _closeness(result: Item, targets: Sequence[Item]) -> float:
    return max((overlap(whole_text(result), whole_text(target)) for target in targets), default=0.0)
