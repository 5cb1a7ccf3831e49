"""The summary slip: a line a policy, and a total that never hides what it leaves out."""

import pytest

from hyoka.records import BudgetSlip, Problem, Records
from hyoka.writing.blocks import Composition, Table
from hyoka.writing.composition.outline import walked
from hyoka.writing.reports.summary_slip import summary_slip


def table_of(composition: Composition) -> Table:
    (table,) = (block for block in composition.blocks if isinstance(block, Table))
    return table


def without_total(records: Records) -> Records:
    slip = records.sheets[0]
    assert isinstance(slip, BudgetSlip)
    return records.model_copy(update={"sheets": (slip.model_copy(update={"total": None}),)})


def test_every_slip_has_a_line_and_the_total_is_their_sum(records_2021: Records) -> None:
    composition = summary_slip([records_2021, records_2021])
    last = table_of(composition).cells[-1]
    assert [paragraph.text for paragraph in last.paragraphs] == ["3,634,000"]
    assert last.sum_of == ((1, 4), (2, 4))
    said = [paragraph.text for paragraph in walked(composition.blocks)]
    assert said.count("沿岸海域の再生と海の恵みの持続的な利用") == 2
    assert "様式の体裁は確認していない。" in said


def test_a_total_over_incomplete_slips_says_so(records_2021: Records) -> None:
    last = table_of(summary_slip([records_2021, without_total(records_2021)])).cells[-1]
    assert [paragraph.text for paragraph in last.paragraphs] == [
        "1,817,000",
        "（金額の記載がない1件を除く）",
    ]
    assert (last.number, last.sum_of) == (None, ())


def test_without_a_slip_there_is_nothing_to_summarise(records_2024: Records) -> None:
    with pytest.raises(Problem) as told:
        summary_slip([records_2024])
    assert told.value.code == "no-slip"
