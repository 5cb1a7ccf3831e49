"""A project of the aid register as an activity: its status and period, amounts by fiscal year, and
its indicators as results.

What was contracted in a fiscal year is a budget of that year; what was paid in it is one
disbursement on its last day. A country no standard knows is named within an unspecified region.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain, starmap

from hyoka.definitions.countries import country_code
from hyoka.publishing.iati.activity import (
    Activity,
    Budget,
    DateType,
    Disbursement,
    Indicator,
    Measure,
    Money,
    Place,
    Result,
    ResultType,
    Status,
)
from hyoka.records import Bilingual
from hyoka.records.form_sheet import FormSheet, SheetFact
from hyoka.text import first_day, last_day, year_months
from hyoka.text.money import yen

FORM = "jp.mofa.oda-project"
_STATUS = {
    "prepared": Status.PIPELINE, "decided": Status.PIPELINE, "running": Status.IMPLEMENTATION,
    "completed": Status.CLOSED, "stopped": Status.CANCELLED,
}  # fmt: skip
_OUTCOME = Bilingual(ja="成果", en="Outcome")


def project_activity(sheet: FormSheet, sheet_id: str) -> Activity | None:
    """Null where the sheet names no project, or no month it was signed or began in."""
    name, overview = sheet.printed_name(), sheet.text_of("text.overview")
    dates = tuple(_dates(sheet))
    if name is None or not dates:
        return None
    country = sheet.text_of("subject.country")
    body = sheet.text_of("organization.recipient")
    return Activity(
        id=sheet_id,
        title=name.text,
        description=overview.text if overview else name.text,
        status=_status(sheet),
        dates=dates,
        implementing=body.text if body else None,
        implementing_type=None,
        place=_place(country.text if country else ""),
        budgets=tuple(_budgets(sheet)),
        disbursements=tuple(_disbursements(sheet)),
        results=tuple(_results(sheet)),
    )


def _status(sheet: FormSheet) -> Status:
    chosen = next((each for each in sheet.choices if each.role == "choice.status"), None)
    marked = (option.code or "" for option in chosen.options if option.marked) if chosen else ()
    return next((_STATUS[code] for code in marked if code in _STATUS), Status.IMPLEMENTATION)


def _dates(sheet: FormSheet) -> Iterator[tuple[DateType, date]]:
    """The period as planned; where none is printed, the month it was signed in."""
    period, signed = sheet.text_of("date.period"), sheet.text_of("date.signed")
    months = year_months(period.text) if period else ()
    if months:
        yield DateType.PLANNED_START, first_day(months[0][0])
    elif signed and (found := year_months(signed.text)):
        yield DateType.PLANNED_START, first_day(found[0][0])
    if len(months) > 1 and (end := last_day(months[-1][0])):
        yield DateType.PLANNED_END, end


def _place(printed: str) -> Place:
    return Place(country_code(printed), printed)


def _money(sheet: FormSheet, stage: str) -> Iterator[tuple[int, Money]]:
    for fact in sheet.facts:
        if fact.role != "money.total" or fact.stage != stage or fact.fiscal_year is None:
            continue
        number = fact.value.number
        amount = yen(Decimal(number), fact.value.unit) if number is not None else None
        if amount is not None:
            yield fact.fiscal_year, Money(amount, "JPY")


def _budgets(sheet: FormSheet) -> Iterator[Budget]:
    for year, money in _money(sheet, "enacted"):
        yield Budget(money, date(year, 4, 1), date(year + 1, 3, 31))


def _disbursements(sheet: FormSheet) -> Iterator[Disbursement]:
    for year, money in _money(sheet, "executed"):
        yield Disbursement(money, date(year + 1, 3, 31), f"{year}年度の支出額")


def _results(sheet: FormSheet) -> Iterator[Result]:
    rows: dict[tuple[str, ...], list[SheetFact]] = {}
    for fact in sheet.facts:
        if fact.role.startswith("indicator.") and fact.item:
            rows.setdefault(fact.item, []).append(fact)
    indicators = list(chain.from_iterable(starmap(_indicators, rows.items())))
    if indicators:
        yield Result(ResultType.OUTCOME, _OUTCOME, tuple(indicators))


def _indicators(item: Sequence[str], facts: Sequence[SheetFact]) -> Iterator[Indicator]:
    """An indicator for each year that has a result; the target is the one printed for all years."""
    unit = next((fact.value.unit for fact in facts if fact.value.unit), None)
    title = f"{'　'.join(item)}（{unit}）" if unit else "　".join(item)
    targets = [fact.value.number for fact in facts if fact.role == "indicator.target"]
    for fact in facts:
        if fact.role == "indicator.result" and fact.fiscal_year and fact.value.number is not None:
            yield Indicator(
                Bilingual(ja=title, en=title),
                Measure.UNIT,
                date(fact.fiscal_year, 4, 1),
                date(fact.fiscal_year + 1, 3, 31),
                target=next(filter(None, targets), None),
                actual=fact.value.number,
                comment=fact.value.raw,
            )
