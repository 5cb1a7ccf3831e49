"""Cells read in one line: labels with what they name, figures under their own years."""

from io import BytesIO

import docx

from hyoka.reading import read
from hyoka.records import PolicyEvaluation, State


def report(rows: list[list[str]]) -> PolicyEvaluation:
    """A report whose cover is a Word table of these rows; the first column of the budget stands merged beside it."""
    document = docx.Document()
    for words in ("施策Ⅳ-１ 森の保全", "令和３年度政策評価書"):
        document.add_paragraph(words)
    table = document.add_table(len(rows), max(map(len, rows)))
    for index, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(index, column).text = words
    stream = BytesIO()
    document.save(stream)
    (sheet,) = read(stream.getvalue(), "report.docx").sheets
    assert isinstance(sheet, PolicyEvaluation)
    return sheet


def test_a_label_and_the_cell_beside_it_are_read_as_one() -> None:
    sheet = report([["施策名", "森の保全"], ["施策目標", "森を守る。"], ["担当部局名", "森林局"]])
    assert sheet.policy is not None
    assert sheet.policy.title is not None
    assert sheet.policy.title.text == "森の保全"
    assert sheet.bureau is not None
    assert sheet.bureau.text == "森林局"


def test_an_amount_stands_under_its_own_year_where_a_cell_before_it_is_blank() -> None:
    sheet = report(
        [
            ["施策名", "森の保全", "", ""],
            ["施策の予算額・執行額等", "", "", ""],
            ["区分", "平成30年度", "令和元年度", "令和２年度"],
            ["当初予算(a)", "1,200", "", "1,310"],
        ]
    )
    (budget,) = sheet.budgets
    (row,) = budget.rows
    assert {year: (value.number, value.state) for year, value in row.amounts.items()} == {
        "2018": ("1200", State.GIVEN), "2019": (None, State.BLANK), "2020": ("1310", State.GIVEN),
    }  # fmt: skip
