"""施策の予算額・執行額等: stages of the budget by fiscal year; a total is a formula where its stages add up to
it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from hyoka.records import Budget, BudgetRow
from hyoka.records.leaves import years_in
from hyoka.text import era_label
from hyoka.writing.blocks import Block, Cell, Table
from hyoka.writing.composition.content import Content, head_cell, value_cells

_SUMMED = ("initial", "supplementary", "carried_over")
_STUB, _STAGE = 0.12, 0.2


def write(content: Content) -> tuple[Block, ...]:
    """One table for every budget of the part's scope."""
    budgets = content.value if isinstance(content.value, tuple) else ()
    scope = content.part.words("scope")
    return tuple(
        _table(content, budget)
        for budget in budgets
        if isinstance(budget, Budget) and budget.scope in scope
    )


def _table(content: Content, budget: Budget) -> Table:
    years = years_in(row.amounts for row in budget.rows)
    width = (1 - _STUB - _STAGE) / max(1, len(years))
    cells = [head_cell(0, 0, content.word("header"), columns=2)]
    cells += [
        head_cell(0, 2 + index, era_label(int(year)), joined=True)
        for index, year in enumerate(years)
    ]
    cells += _stub(content, budget)
    for index, row in enumerate(budget.rows, 1):
        cells += _row(budget.rows, row, index, years)
    return Table(
        (_STUB, _STAGE, *[width] * len(years)),
        tuple(cells),
        head_rows=1,
        name=content.part.title.ja,
    )


def _stub(content: Content, budget: Budget) -> list[Cell]:
    """The cell that names the stages before execution, and the unit."""
    planned = [row for row in budget.rows if row.stage != "executed"]
    unit = f"（{budget.unit}）" if budget.unit else ""
    if not planned or budget.rows[: len(planned)] != tuple(planned):
        return []
    words = [word for word in (content.word("caption"), unit) if word]
    return [head_cell(1, 0, *words, rows=len(planned))]


def _row(rows: Sequence[BudgetRow], row: BudgetRow, at: int, years: Sequence[str]) -> list[Cell]:
    start, columns = (0, 2) if row.stage == "executed" else (1, 1)
    cells = [head_cell(at, start, row.label, columns=columns)]
    values = value_cells(
        at, [(2 + index, row.amounts.get(year)) for index, year in enumerate(years)]
    )
    if row.stage == "total":
        values = [_summed(cell, rows, year) for cell, year in zip(values, years, strict=True)]
    return [*cells, *values]


def _summed(cell: Cell, rows: Sequence[BudgetRow], year: str) -> Cell:
    """A total that is the sum of its stages; one that is not stays the figure printed."""
    parts = [
        (index, Decimal(found.number))
        for index, row in enumerate(rows, 1)
        if row.stage in _SUMMED and (found := row.amounts.get(year)) and found.number is not None
    ]
    if cell.number is None or not parts or sum(number for _, number in parts) != cell.number:
        return cell
    return replace(cell, sum_of=tuple((index, cell.column) for index, _ in parts))
