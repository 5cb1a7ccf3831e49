"""Results for which no target of the year asks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.linking import overlap, told_in, whole_text
from hyoka.records import Finding, Indicator, Item, ItemList, Year
from hyoka.text import era_label

CHECK = card("result-without-target")
UNASKED, ELSEWHERE = 0.18, 0.05


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """One finding an indicator, for all its years."""
    for _, indicator in dossier.indicators:
        years = list(filter(None, (_strangers(indicator, year) for year in indicator.years)))
        if years:
            items = chain.from_iterable(found.items for found in years)
            yield CHECK.finding(
                dossier.of_indicator(indicator.code),
                [item.at for item in items],
                {"code": indicator.code},
                details={"fiscal_years": [found.fiscal_year for found in years]},
                told="、".join(found.words for found in years),
                told_en="; ".join(found.words_en for found in years),
            )


@dataclass(frozen=True)
class Strangers:
    """The results of a year that no target of it asks for."""

    fiscal_year: int
    targets: Sequence[Item]
    results: Sequence[Item]
    strangers: Sequence[Item]

    @property
    def items(self) -> Sequence[Item]:
        return [*self.strangers, *self.targets, *self.results]

    @property
    def markers(self) -> str:
        return "、".join(result.marker or "－" for result in self.strangers)

    @property
    def words(self) -> str:
        counted = f"目標{len(self.targets)}項目に対し実績{len(self.results)}項目で"
        return f"{era_label(self.fiscal_year)}（{counted}、実績{self.markers}）"

    @property
    def words_en(self) -> str:
        return f"FY{self.fiscal_year} ({len(self.targets)} targets, {len(self.results)} results: {self.markers})"


def _strangers(indicator: Indicator, year: Year) -> Strangers | None:
    if not isinstance(year.target, ItemList) or not isinstance(year.result, ItemList):
        return None
    targets, results = told_in(year.target), told_in(year.result)
    if not targets or len(results) <= len(targets):
        return None
    elsewhere = _targets_beside(indicator, year)
    counted, more = results[: len(targets)], results[len(targets) :]
    strangers = [result for result in counted if _is_stranger(result, targets, ())]
    strangers += [result for result in more if _is_stranger(result, targets, elsewhere)]
    return Strangers(year.fiscal_year, targets, results, strangers) if strangers else None


def _targets_beside(indicator: Indicator, year: Year) -> list[Item]:
    """The targets of the indicator's other years."""
    others = (other.target for other in indicator.years if other is not year)
    return list(chain.from_iterable(told_in(each) for each in others if isinstance(each, ItemList)))


def _is_stranger(result: Item, targets: Sequence[Item], of_other_years: Sequence[Item]) -> bool:
    """Whether a result shares hardly a word with the year's targets, or more with another
    year's."""
    asked = _closeness(result, targets)
    return asked < UNASKED or _closeness(result, of_other_years) > asked + ELSEWHERE


def _closeness(result: Item, targets: Sequence[Item]) -> float:
    return max((overlap(whole_text(result), whole_text(target)) for target in targets), default=0.0)
