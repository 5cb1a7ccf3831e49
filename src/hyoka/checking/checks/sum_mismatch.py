"""Sums printed in budget tables and slips against the cells they ought to add up."""

from collections.abc import Iterator
from itertools import chain

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.sums import Cell, Sum, failing_groups, suspect
from hyoka.records import Budget, BudgetSlip, Finding
from hyoka.records.budget_slip import BudgetLine, Subtotal
from hyoka.text import era_label

CHECK = card("sum-mismatch")
_PARTS = ("initial", "supplementary", "carried_over")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for budget in dossier.report.budgets if dossier.report else ():
        yield from _findings(f"{dossier.policy} / budget {budget.scope}", list(_of_table(budget)))
    if dossier.slip:
        yield from _findings(f"{dossier.policy} / budget slip", list(_of_slip(dossier.slip)))


def _of_table(budget: Budget) -> Iterator[Sum]:
    rows = {row.stage: row for row in budget.rows}
    total = rows.get("total")
    for year, value in (total.amounts if total else {}).items():
        cells = [
            Cell(rows[stage].label, rows[stage].amounts[year])
            for stage in _PARTS
            if stage in rows and year in rows[stage].amounts
        ]
        if total and len(cells) == len(_PARTS):
            yield Sum(Cell(f"{era_label(int(year))} {total.label}", value), tuple(cells))


def _of_slip(slip: BudgetSlip) -> Iterator[Sum]:
    """The sums a slip prints, by year: subtotals over lines, the total over subtotals, else over
    lines."""
    for column in slip.years:
        yield from _of_year(slip, str(column.fiscal_year))


def _of_year(slip: BudgetSlip, year: str) -> Iterator[Sum]:
    lines = [line for line in slip.lines if _counts(line, year)]
    counted = [each for each in slip.subtotals if _counts(each, year)]
    whole = [each for each in counted if each.amounts[year].number is not None]
    for account in dict.fromkeys(_account(each.account) for each in whole):
        yield from _of_account(account, year, lines, whole)
    if slip.total and year in slip.total.amounts:
        total = Cell(f"{era_label(int(year))} 合計", slip.total.amounts[year])
        yield Sum(total, _of_total(year, lines, whole))


def _of_total(year: str, lines: list[BudgetLine], subtotals: list[Subtotal]) -> tuple[Cell, ...]:
    """What a total is the sum of: the subtotals, where there are any, else the lines."""
    if subtotals:
        return tuple(Cell(f"小計（{each.account}）", each.amounts[year]) for each in subtotals)
    return tuple(_cell(line, year) for line in lines)


def _of_account(
    account: str, year: str, lines: list[BudgetLine], subtotals: list[Subtotal]
) -> Iterator[Sum]:
    """The subtotal of an account, where it is the only one of that account, over the account's
    lines."""
    own = [each for each in subtotals if _account(each.account) == account]
    parts = [_cell(line, year) for line in lines if _account(line.account) == account]
    if len(own) == 1 and parts:
        name = f"{era_label(int(year))} 小計（{own[0].account}）"
        yield Sum(Cell(name, own[0].amounts[year]), tuple(parts))


def _counts(row: BudgetLine | Subtotal, year: str) -> bool:
    """Whether a row enters the sums of a year: amounts in brackets are part of others."""
    return not row.inclusive and year in row.amounts


def _cell(line: BudgetLine, year: str) -> Cell:
    return Cell(line.matter or line.item or "", line.amounts[year])


def _account(printed: str | None) -> str:
    return (printed or "").removesuffix("会計")


def _findings(subject: str, sums: list[Sum]) -> Iterator[Finding]:
    for group in failing_groups(sums):
        first = suspect(group)
        told = [
            f"「{each.total.label}」{each.total.value.raw} に対し内訳の和 {_printed(each)}"
            for each in group
        ]
        said = [
            f"“{each.total.label}” says {each.total.value.raw}, its parts make {_printed(each)}"
            for each in group
        ]
        yield CHECK.finding(
            subject,
            [first.at, *(cell.at for cell in chain.from_iterable(each.cells for each in group))],
            {
                "cell": first.label,
                "stated": first.value.number,
                "sums": [f"{each.total.label} = {_printed(each)}" for each in group],
            },
            told="、".join(told),
            said="; ".join(said),
        )


def _printed(each: Sum) -> str:
    return f"{each.computed:,f}"
