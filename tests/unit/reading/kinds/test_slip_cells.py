"""Words nobody expects in the rows of a slip's table are in the records or among what was not read."""

import io

import openpyxl
import pytest
from openpyxl.cell import Cell

from hyoka.forms import load_forms
from hyoka.reading import read
from hyoka.records import BudgetSlip
from hyoka.writing import compose
from hyoka.writing.renderers.formats import format_named
from tests.support.drawn_sheets import sample

WORDS = "漂流瓶の数え方"


@pytest.fixture(scope="module")
def book() -> bytes:
    slip = sample("evaluation-2021", BudgetSlip)
    return format_named("xlsx").rendered(compose(slip, load_forms().named(slip.form)))


def test_no_cell_of_a_slip_is_passed_over(book: bytes) -> None:
    first = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
    rows = [cell for row in first.iter_rows(min_row=7, max_row=12) for cell in row]
    places = [cell.coordinate for cell in rows if isinstance(cell, Cell)]
    assert places
    for place in places:
        opened = openpyxl.load_workbook(io.BytesIO(book))
        opened.worksheets[0][place].value = WORDS
        out = io.BytesIO()
        opened.save(out)
        records = read(out.getvalue(), "slip.xlsx")
        kept = "".join(sheet.model_dump_json() for sheet in records.sheets)
        assert WORDS in kept or any(WORDS in each.text for each in records.unread), place
