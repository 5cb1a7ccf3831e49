"""A cell keeps its column: any one of a table blank or spoilt changes no other, in every format."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hyoka.records import (
    BudgetSlip,
    PolicyEvaluation,
    PolicyEvaluationSlides,
    Sheet,
    Value,
    ValueEntry,
)
from tests.support.drawn_cells import RAW, cell
from tests.support.drawn_sheets import noted, sample
from tests.support.round_trips import printed_and_read, said

FORMATS = ("text", "docx", "xlsx")
ODD = st.sampled_from(("", *RAW))
FEW = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def with_cell(value: Value, raw: str) -> Value:
    """The value its cell says with other words in it, in the unit of its table."""
    return cell(raw or "（空欄）", value.unit)


def a_report(raw: str, at: int) -> Sheet:
    """The sample with one cell of its budget, of an indicator and of a reference indicator changed."""
    report = sample("evaluation-2021", PolicyEvaluation)
    budget, *rest = report.budgets
    row = budget.rows[at % len(budget.rows)]
    year = list(row.amounts)[at % len(row.amounts)]
    amounts = row.amounts | {year: cell(raw or "（空欄）", "百万円")}
    rows = tuple(
        each.model_copy(update={"amounts": amounts}) if each is row else each
        for each in budget.rows
    )
    fields = tuple(
        field.model_copy(update={
            "indicators": tuple(
                each.model_copy(update={"years": tuple(
                    year.model_copy(update={"result": ValueEntry(value=cell(raw or "（空欄）"))})
                    if index == at % len(each.years) else year
                    for index, year in enumerate(each.years)
                )})
                if each.kind == "quantitative" else each
                for each in field.indicators
            ),
        })
        for field in report.fields
    )  # fmt: skip
    budgets = (budget.model_copy(update={"rows": rows}), *rest)
    return report.model_copy(update={"budgets": budgets, "fields": fields})


def a_slip(raw: str, at: int) -> Sheet:
    slip = sample("evaluation-2021", BudgetSlip)
    lines = list(slip.lines)
    line = lines[at % len(lines)]
    year = list(line.amounts)[at % len(line.amounts)]
    amounts = line.amounts | {year: with_cell(line.amounts[year], raw)}
    lines[at % len(lines)] = line.model_copy(update={"amounts": amounts})
    return slip.model_copy(update={"lines": tuple(lines)})


def some_slides(raw: str, at: int) -> Sheet:
    known = sample("slides-2024", PolicyEvaluationSlides)
    assert known.reference is not None
    rows = list(known.reference.rows)
    row = rows[at % len(rows)]
    year = list(row.values)[at % len(row.values)]
    values = row.values | {year: cell(raw or "（空欄）")}
    rows[at % len(rows)] = noted(
        row.model_copy(update={"values": values, "modes": {}, "notes": {}})
    )
    return known.model_copy(
        update={"reference": known.reference.model_copy(update={"rows": tuple(rows)})}
    )


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("changed", [a_report, a_slip, some_slides])
def test_one_blank_or_odd_cell_changes_no_other(changed: object, to: str) -> None:
    assert callable(changed)

    @FEW
    @given(ODD, st.integers(0, 50))
    def holds(raw: str, at: int) -> None:
        sheet = changed(raw, at)
        again, unread = printed_and_read(sheet, to)
        assert unread == ()
        assert again == said(sheet)

    holds()
