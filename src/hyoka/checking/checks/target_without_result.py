"""Years and target items for which nothing is reported."""

from collections.abc import Iterator, Sequence
from operator import itemgetter

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.linking import overlap, told_in, whole_text
from hyoka.records import At, Entry, Finding, Indicator, Item, ItemList, State, ValueEntry, Year
from hyoka.text import era_label

CHECK = card("target-without-result")
UNTOLD = 0.2


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for _, indicator in dossier.indicators:
        for year in indicator.years:
            if isinstance(year.target, ValueEntry) or isinstance(year.result, ValueEntry):
                yield from _cells(dossier, indicator, year)
            else:
                yield from _items(dossier, indicator, year)


def _cells(dossier: Dossier, indicator: Indicator, year: Year) -> Iterator[Finding]:
    values = [
        entry.value if isinstance(entry, ValueEntry) else None
        for entry in (year.target, year.result)
    ]
    for name, value, other in (("target", values[0], values[1]), ("result", values[1], values[0])):
        lacks = value is None or value.state in (State.BLANK, State.NOT_IN_TEXT)
        if lacks and other is not None and other.state is State.GIVEN:
            yield _lacking(
                dossier,
                indicator,
                year.fiscal_year,
                f"no_{name}",
                [value.at if value else None, other.at],
            )


def _items(dossier: Dossier, indicator: Indicator, year: Year) -> Iterator[Finding]:
    targets, results = _listed(year.target), _listed(year.result)
    if not targets or not results:
        name, there = ("no_result", targets) if targets else ("no_target", results)
        yield _lacking(dossier, indicator, year.fiscal_year, name, [item.at for item in there])
        return
    if len(targets) <= len(results) or not any(target.marker for target in targets):
        return
    yield _fewer(dossier, indicator, year, targets, results)


def _fewer(
    dossier: Dossier,
    indicator: Indicator,
    year: Year,
    targets: Sequence[Item],
    results: Sequence[Item],
) -> Finding:
    """Fewer results than targets: the target of which least is told."""
    told, least = min(((_told(each, results), each) for each in targets), key=itemgetter(0))
    return CHECK.finding(
        dossier.of_indicator(indicator.code),
        [least.at, *(item.at for item in (*results, *targets))],
        {
            "code": indicator.code,
            "fiscal_year": year.fiscal_year,
            "targets": len(targets),
            "results": len(results),
        },
        says="item" if told < UNTOLD else "count",
        severity="warning" if told < UNTOLD else "note",
        year=era_label(year.fiscal_year),
        marker=least.marker,
        target=least.text[:40],
    )


def _told(target: Item, results: Sequence[Item]) -> float:
    """How much of a target the likest result tells."""
    return max(overlap(whole_text(target), whole_text(result)) for result in results)


def _listed(entry: Entry | None) -> Sequence[Item]:
    return told_in(entry) if isinstance(entry, ItemList) else ()


def _lacking(
    dossier: Dossier, indicator: Indicator, year: int, says: str, at: list[At | None]
) -> Finding:
    heading = indicator.title.at if indicator.title else None
    nearest = indicator.rating.at if indicator.rating else None
    return CHECK.finding(
        dossier.of_indicator(indicator.code),
        [*at, heading, nearest],
        {"code": indicator.code, "fiscal_year": year, "lacks": says},
        says=says,
        year=era_label(year),
    )
