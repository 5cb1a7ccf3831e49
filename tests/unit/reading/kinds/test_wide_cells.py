"""A cell across two heads, a row with a unit of its own, an amount with its own power: never read as another."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from hyoka.forms import load_forms
from hyoka.reading import read
from hyoka.reading.structure.cells import in_unit, value_of
from hyoka.records import At, Indicator, PolicyEvaluation, State, Text, Value, ValueEntry
from hyoka.text import head_year
from hyoka.writing import compose
from hyoka.writing.renderers.formats import format_named
from tests.support.drawn_sheets import sample

PLACE = At(page=1, lines=(1, 1), chars=(0, 1))


@pytest.fixture(scope="module")
def book() -> bytes:
    report = sample("evaluation-2021", PolicyEvaluation)
    return format_named("xlsx").rendered(compose(report, load_forms().named(report.form)))


def report_with(book: bytes, change: Callable[[Worksheet], None]) -> PolicyEvaluation:
    """The report read from the workbook after a change of every sheet it can be made in."""
    opened = openpyxl.load_workbook(io.BytesIO(book))
    for sheet in opened.worksheets:
        change(sheet)
    out = io.BytesIO()
    opened.save(out)
    records = read(out.getvalue(), "report.xlsx")
    return next(each for each in records.sheets if isinstance(each, PolicyEvaluation))


def cells_of(indicator: Indicator) -> list[Value]:
    entries = [entry for year in indicator.years for entry in (year.target, year.result)]
    return [entry.value for entry in entries if isinstance(entry, ValueEntry)]


def joined_with_the_next(title: str, number: int) -> Callable[[Worksheet], None]:
    """The cell of a sheet that holds a number, merged with the one to its right."""

    def change(sheet: Worksheet) -> None:
        places = [cell for row in sheet.iter_rows() for cell in row if cell.value == number]
        if not sheet.title.startswith(title):
            return
        (cell,) = places
        for wide in list(sheet.merged_cells.ranges):
            if (cell.row, cell.column + 1) in wide.top:
                sheet.unmerge_cells(wide.coord)
        beside = sheet.cell(cell.row or 1, (cell.column or 1) + 1)
        sheet.merge_cells(f"{cell.coordinate}:{beside.coordinate}")

    return change


def relabelled(words: str, new: str) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                if str(cell.value or "").startswith(words):
                    cell.value = new

    return change


def test_a_cell_across_two_heads_is_under_neither_and_takes_no_other_with_it(book: bytes) -> None:
    report = report_with(book, joined_with_the_next("個別分野２", 120))
    indicator = next(each for each in report.fields[1].indicators if each.code == "2-2")
    states = [value.state for value in cells_of(indicator)]
    assert states.count(State.UNREADABLE) == 2
    numbers = [value.number for value in cells_of(indicator)]
    assert numbers == ["200", None, None, "118", "220", "110"]


def test_a_row_is_in_the_unit_its_own_label_prints(book: bytes) -> None:
    report = report_with(book, relabelled("執行額", "執行額(千円)"))
    rows = {row.stage: row for row in report.budgets[0].rows}
    assert {value.unit for value in rows["executed"].amounts.values() if value.number} == {"千円"}
    assert {value.unit for value in rows["initial"].amounts.values() if value.number} == {"百万円"}


@pytest.mark.parametrize(
    ("printed", "unit", "number", "own"),
    [
        ("1,360百万", "百万円", "1360000000", "円"),
        ("14億", "百万円", "1400000000", "円"),
        ("3万", "千人", "30000", "人"),
        ("1,360", "百万円", "1360", "百万円"),
        ("1,360千円", "百万円", "1360", "千円"),
    ],
)
def test_a_power_printed_with_the_figure_is_not_counted_twice(
    printed: str, unit: str, number: str, own: str
) -> None:
    value = in_unit(value_of(Text(text=printed, at=PLACE)), unit)
    assert (value.number, value.unit) == (number, own)


def test_two_figures_one_under_the_other_are_not_one() -> None:
    value = value_of(Text(text="840\n845", at=PLACE))
    assert (value.number, value.state, value.raw) == (None, State.UNREADABLE, "840\n845")
    assert value_of(Text(text="840\nトン", at=PLACE)).number == "840"
    spread = value_of(Text(text="90\n～\n100ha", at=PLACE))
    assert (spread.low, spread.high, spread.unit) == ("90", "100", "ha")


def test_a_row_that_lost_a_cell_and_moved_up_is_not_read(book: bytes) -> None:
    """The rating's letter then stands under the last year."""

    def moved(sheet: Worksheet) -> None:
        for row in sheet.iter_rows():
            if sheet.title.startswith("個別分野２") and row[0].value == 230:
                for column, words in zip("DEGHIK", (210, 118, 220, 110, "ｃ", None), strict=True):
                    sheet[f"{column}{row[0].row}"].value = words

    report = report_with(book, moved)
    indicator = next(each for each in report.fields[1].indicators if each.code == "2-2")
    assert {value.number for value in cells_of(indicator)} == {None}


@pytest.mark.parametrize("kind", ["決算", "決算見込", "当初予算", "予算案"])
def test_what_a_year_is_of_may_stand_in_brackets(kind: str) -> None:
    assert head_year(f"令和３年度（{kind}）") == head_year(f"令和３年度{kind}") == 2021
    assert head_year("令和３年度（注）") is None
