"""An indicator without one of the years its report evaluates, or with another one."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import At, Entry, Finding, Indicator, ItemList, ValueEntry
from hyoka.text import era_label

CHECK = card("year-missing")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for _, indicator in dossier.indicators:
        own = {year.fiscal_year for year in indicator.years}
        missing = [year for year in dossier.years if year not in own]
        extra = sorted(own - set(dossier.years))
        if own and missing:
            yield CHECK.finding(
                dossier.of_indicator(indicator.code),
                [indicator.title.at if indicator.title else None, *_places(indicator)],
                {"code": indicator.code, "missing": list(missing), "instead": list(extra)},
                years="、".join(era_label(year) for year in missing),
                fiscal_years=", ".join(f"FY{year}" for year in missing),
            )


def _places(indicator: Indicator) -> Iterator[At | None]:
    for year in indicator.years:
        for entry in (year.target, year.result):
            yield from _of_entry(entry)


def _of_entry(entry: Entry | None) -> Iterator[At | None]:
    match entry:
        case ItemList():
            yield from (item.at for item in entry.items)
        case ValueEntry():
            yield entry.value.at
        case None:
            pass
