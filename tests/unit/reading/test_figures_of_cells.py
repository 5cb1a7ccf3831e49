"""Figures of cells as English tables print them, and heads with the mark of a note."""

import pytest

from hyoka.forms.cell_options import Dimensions, HeadPattern
from hyoka.reading.cell_form.figures import figure_of
from hyoka.reading.cell_form.heads import HeadReader, row_said
from hyoka.records import At, Text

AT = At(page=1, lines=(1, 1), chars=(0, 1))


@pytest.mark.parametrize(
    ("printed", "number", "low", "high", "unit", "qualifier", "state"),
    [
        ("At least 95%", "95", None, None, "％", "以上", "given"),
        ("No more than $1,250", "1250", None, None, "$", "以下", "given"),
        ("Exactly 1,250", "1250", None, None, None, None, "given"),
        ("Between 40 and 45", None, "40", "45", None, None, "given"),
        ("about 3.2 million", "3200000", None, None, None, "約", "given"),
        ("Between now and 45", None, None, None, None, None, "given"),
        ("At least half", None, None, None, None, None, "given"),
        ("Not available2", None, None, None, None, None, "not_in_text"),
        ("n/a*", None, None, None, None, None, "not_applicable"),
        ("To be achieved by March 2026", None, None, None, None, None, "not_due"),
    ],
)
def test_a_figure_is_what_its_words_say(
    printed: str,
    number: str | None,
    low: str | None,
    high: str | None,
    unit: str | None,
    qualifier: str | None,
    state: str,
) -> None:
    found = figure_of(Text(text=printed, at=AT))
    assert (found.number, found.low, found.high) == (number, low, high)
    assert (found.unit, found.qualifier, found.state.value) == (unit, qualifier, state)
    assert found.raw == printed


def test_the_mark_of_a_note_is_no_part_of_a_head() -> None:
    heads = [HeadPattern("決算", Dimensions(stage="executed")), HeadPattern("{year}", Dimensions())]
    said = HeadReader(heads, "fiscal", 2024).said("令和5年度決算※2")
    assert said is not None
    assert (said.says.stage, said.year and said.year.year) == ("executed", 2023)
    rows = [HeadPattern("経費 > 人件費", Dimensions(role="money.staff"))]
    assert row_said(("経費", "人件費※1"), rows) == rows[0].says
    assert row_said(("経費", "人件費(注3)"), rows) == rows[0].says
    assert row_said(("経費", "人件費計"), rows) is None
