"""Rows of 政策評価調書 個別票: budget lines, subtotals and the total, in `budgets`."""

from collections.abc import Mapping

from hyoka.publishing.dataset import Place, Scalar
from hyoka.publishing.rows.cells import code, number, raw, yen
from hyoka.records import At, BudgetSlip
from hyoka.records.leaves import Amounts


def head_of(sheet: BudgetSlip) -> Mapping[str, Scalar]:
    return {"grade": raw(sheet.achievement), "grade_code": code(sheet.achievement)}


def add_rows(sheet: BudgetSlip, place: Place) -> None:
    stages: dict[str, Scalar] = {str(year.fiscal_year): year.stage for year in sheet.years}

    def add(
        scope: str,
        label: str | None,
        amounts: Amounts,
        *,
        inclusive: bool = False,
        at: At | None = None,
    ) -> None:
        for year, value in amounts.items():
            place.count(
                "budgets",
                value.at or at,
                scope=scope,
                stage=stages.get(year),
                label=label,
                fiscal_year=int(year),
                raw=value.raw,
                number=number(value),
                unit=value.unit or sheet.unit,
                amount_yen=yen(value, sheet.unit),
                state=value.state.value,
                inclusive=inclusive,
            )

    for line in sheet.lines:
        label = " / ".join(
            each for each in (line.account, line.organization, line.item, line.matter) if each
        )
        add(
            "slip_line",
            label,
            line.amounts,
            inclusive=line.inclusive,
            at=line.at[0] if line.at else None,
        )
    for subtotal in sheet.subtotals:
        label = " / ".join(each for each in (subtotal.block, subtotal.account) if each)
        add("slip_subtotal", label, subtotal.amounts, inclusive=subtotal.inclusive)
    if sheet.total:
        add("slip_total", None, sheet.total.amounts)
