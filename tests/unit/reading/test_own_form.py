"""A city's sheet nobody has defined: its tables as they are drawn, and its records once its form is written as data."""

from pathlib import Path

import pytest
import typst

from hyoka.forms import Forms, forms_in, load_forms
from hyoka.reading import pipeline, read, source_text
from hyoka.reading.extraction.parsed_document import Table
from hyoka.records import PolicyEvaluation, Records
from hyoka.writing.renderers.fonts import FACES

CITY = Path(__file__).parents[2] / "support" / "fictional" / "city"


@pytest.fixture(scope="module")
def drawn() -> str:
    return (CITY / "sheet.typ").read_text(encoding="utf-8")


def printed(drawing: str) -> bytes:
    found = typst.compile(drawing.encode(), format="pdf", font_paths=FACES)
    assert isinstance(found, bytes)
    return found


@pytest.fixture(scope="module")
def pdf(drawn: str) -> bytes:
    return printed(drawn)


@pytest.fixture
def records(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> Records:
    known = Forms((*load_forms().all, *forms_in(CITY).all))
    monkeypatch.setattr(pipeline, "load_forms", lambda: known)
    return read(pdf, "sheet.pdf")


def cells(table: Table) -> set[tuple[int, int, int, int, str]]:
    return {
        (
            each.row,
            each.column,
            each.rows,
            each.columns,
            "".join(line.text.strip() for line in each.lines),
        )
        for each in table.cells
    }


def test_an_unknown_sheet_yields_its_tables_with_every_cell_in_its_place(pdf: bytes) -> None:
    tables = source_text(pdf, "sheet.pdf").tables
    assert [len(table.cells) for table in tables] == [12, 7, 35, 29, 25, 6]
    assert {(0, 3, 1, 2, "令和４年度"), (2, 0, 2, 1, "活動指標"), (4, 4, 1, 1, "35")} <= cells(
        tables[2]
    )
    assert {(1, 0, 4, 1, "財源内訳"), (5, 0, 1, 2, "事業費計")} <= cells(tables[3])
    assert all(each.box for table in tables for each in table.cells)
    assert not read(pdf, "sheet.pdf").sheets


def test_a_table_over_the_end_of_a_page_is_one_table(pdf: bytes, drawn: str) -> None:
    larger = source_text(printed(drawn.replace("size: 8.5pt", "size: 11.5pt")), "sheet.pdf")
    assert larger.pages == 2
    assert list(map(cells, larger.tables)) == list(map(cells, source_text(pdf, "sheet.pdf").tables))


def test_a_form_written_as_data_turns_it_into_records(records: Records) -> None:
    (sheet,) = records.sheets
    assert isinstance(sheet, PolicyEvaluation)
    # Every label is there, but the form has places for a third of the lines only, and certainty says so.
    assert (records.coverage.lines, records.coverage.layout, records.coverage.unread) == (
        137,
        0,
        91,
    )
    assert sheet.certainty == round((137 - 91) / 137, 2)
    assert sheet.policy is not None
    assert sheet.policy.title is not None
    assert sheet.policy.title.text == "放課後児童クラブ運営事業"
    assert sheet.grade is not None
    assert sheet.grade.letter is not None
    assert sheet.grade.letter.code == "b"
    ((row,),) = [budget.rows for budget in sheet.budgets]
    assert (row.label, {year: value.number for year, value in row.amounts.items()}) == (
        "事業費計", {"2021": "398940", "2022": "407940", "2023": "427780"},
    )  # fmt: skip


def test_what_the_form_has_no_place_for_stays_unread_and_is_told(records: Records) -> None:
    left = [(each.reason, each.text.split("\n")[0]) for each in records.unread]
    assert left == [
        ("the form binds it to no place", "担当課"),
        ("no place in the form takes this", "区分"),
        ("no row of the budget table", "国県支出金"),
        ("no row of the budget table", "正規職員従事人数（人）"),
        ("the form binds it to no place", "視点"),
        ("the form binds it to no place", "方向性"),
    ]
    assert records.coverage.read + records.coverage.unread == records.coverage.lines
