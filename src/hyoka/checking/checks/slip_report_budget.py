"""The slip's total in thousand yen against the report's initial budgets in million yen."""

from collections.abc import Iterator
from decimal import Decimal

from hyoka.checking.amounts import number_of
from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import Budget, Finding, PolicyEvaluation, Value
from hyoka.text import era_label, yen

CHECK = card("slip-report-budget")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    slip, report = dossier.slip, dossier.report
    if slip is None or report is None or slip.total is None:
        return
    if not all(map(_has_initial, report.budgets)):
        return
    for column in slip.years:
        year = str(column.fiscal_year)
        stated = (slip.unit or "", slip.total.amounts.get(year, Value()))
        parts = list(_initial(report, year)) if column.stage == "initial" else []
        if parts and all(map(_is_money, (stated, *parts))):
            yield from _compared(dossier, column.fiscal_year, stated, parts)


def _is_money(amount: tuple[str, Value]) -> bool:
    unit, value = amount
    return yen(Decimal(1), unit) is not None and number_of(value) is not None


def _initial(report: PolicyEvaluation, year: str) -> Iterator[tuple[str, Value]]:
    """The initial amounts of the report's budgets in a year, each with its unit."""
    for budget in report.budgets:
        for row in budget.rows:
            if row.stage == "initial" and year in row.amounts:
                yield budget.unit or "", row.amounts[year]


def _has_initial(budget: Budget) -> bool:
    return any(row.stage == "initial" for row in budget.rows)


def _compared(
    dossier: Dossier, year: int, total: tuple[str, Value], parts: list[tuple[str, Value]]
) -> Iterator[Finding]:
    unit, stated = total
    on_slip = _yen(stated, unit)
    in_report = sum((_yen(value, each) for each, value in parts), Decimal(0))
    rounding = sum(((yen(Decimal(1), each) or Decimal(0)) / 2 for each, _ in parts), Decimal(0))
    if abs(on_slip - in_report) < rounding:
        return
    printed = "＋".join(f"{value.raw}{each}" for each, value in parts)
    yield CHECK.finding(
        f"{dossier.policy} / budget",
        [stated.at, *(value.at for _, value in parts)],
        {"fiscal_year": year, "slip_yen": f"{on_slip:f}", "report_yen": f"{in_report:f}"},
        year=era_label(year),
        on_slip=f"{stated.raw}{unit}",
        in_report=printed,
    )


def _yen(value: Value, unit: str) -> Decimal:
    return yen(number_of(value) or Decimal(0), unit) or Decimal(0)
