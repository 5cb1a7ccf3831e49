"""Slides of fictional ministries: read back as they were written, whatever order the extraction emits them in."""

import pytest

from hyoka.reading import read
from hyoka.records import PolicyEvaluationSlides, Records, State
from tests.conftest import sample_bytes
from tests.support.slides import FORESTS, HARBOURS, Slides, as_extracted


def slides(records: Records) -> PolicyEvaluationSlides:
    (found,) = records.sheets
    assert isinstance(found, PolicyEvaluationSlides)
    return found


def test_the_sample_is_what_its_contents_are_set_as() -> None:
    assert sample_bytes("satoumi-slides-2024.txt").decode() == as_extracted(HARBOURS)


@pytest.mark.parametrize("left_first", [False, True], ids=["right first", "left first"])
@pytest.mark.parametrize("written", [HARBOURS, FORESTS], ids=["harbours", "forests"])
def test_slides_read_back_as_they_were_written(written: Slides, left_first: bool) -> None:
    records = read(as_extracted(written, left_first=left_first).encode(), "slides.txt")
    found = slides(records)
    assert (found.date, found.bureau and found.bureau.text, found.office and found.office.text) == (
        "2024-08", written.bureau, written.office,
    )  # fmt: skip
    assert found.policy is not None
    assert found.policy.text == written.policy
    assert found.field is not None
    assert (found.field.number, found.field.title and found.field.title.text) == (
        written.number,
        written.field,
    )
    assert [(item.marker, item.text) for item in found.mid_term] == [
        (str(index), target) for index, target in enumerate(written.mid_term, 1)
    ]
    assert [
        (
            each.title and each.title.text,
            tuple(i.text for i in each.activities),
            tuple(i.text for i in each.directions),
        )
        for each in found.themes
    ] == [(theme.title, theme.activities, theme.directions) for theme in written.themes]
    assert found.result is not None
    assert found.result.text == written.result
    assert found.note is not None
    assert found.note.text == f"（注）{written.note}"
    assert found.next is not None
    assert (found.next.fiscal_year, found.next.text and found.next.text.text) == (
        2027,
        written.next,
    )
    assert (records.coverage.unread, records.coverage.layout) == (0, 5)


@pytest.mark.parametrize("written", [HARBOURS, FORESTS], ids=["harbours", "forests"])
def test_the_reference_table_reads_back_with_modes_and_notes(written: Slides) -> None:
    table = slides(read(as_extracted(written).encode(), "slides.txt")).reference
    assert table is not None
    assert table.title is not None
    assert table.title.text == written.title
    for number, (row, wanted) in enumerate(zip(table.rows, written.rows, strict=True), 1):
        assert (row.number, row.label.text, row.unit) == (number, wanted.label, wanted.unit)
        assert [value.raw for value in row.values.values()] == [raw for raw, _ in wanted.cells]
        said = {
            year: said
            for year, (_, said) in zip(("2021", "2022", "2023"), wanted.cells, strict=True)
            if said
        }
        assert row.modes | row.notes == {
            year: words.replace("１", "1") for year, words in said.items()
        }
    assert [note.text for note in table.notes.values()] == list(written.notes)


def test_a_dash_is_no_zero_and_a_zero_points_to_its_reason(records_slides: Records) -> None:
    table = slides(records_slides).reference
    assert table is not None
    by_number = {row.number: row for row in table.rows}
    zero, dash = by_number[3].values["2021"], by_number[5].values["2021"]
    assert (zero.state, zero.number, by_number[3].notes["2021"]) == (State.GIVEN, "0", "注1")
    assert (dash.state, dash.number, by_number[5].notes) == (State.DASH, None, {})
    assert "見送り" in table.notes["注1"].text
