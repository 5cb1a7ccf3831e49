"""Every form printed from records reads back as the same records."""

import pytest

from hyoka.forms import load_forms
from hyoka.reading import read
from hyoka.records import (
    BudgetSlip,
    Choice,
    ContributionAssessment,
    PolicyEvaluation,
    Records,
    State,
)
from hyoka.writing import compose
from hyoka.writing.blocks import Table
from tests.conftest import sample_bytes
from tests.support.round_trips import closed, printed_and_read, said

FORMATS = ("text", "docx", "xlsx")


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("index", [0, 1], ids=["budget slip", "evaluation report"])
def test_the_sample_of_2021_reads_back_as_it_was(
    records_2021: Records, index: int, to: str
) -> None:
    again, unread = printed_and_read(records_2021.sheets[index], to)
    assert again == said(records_2021.sheets[index])
    assert unread == ()


@pytest.mark.parametrize("to", FORMATS)
def test_the_sample_of_2024_reads_back_as_it_was(records_2024: Records, to: str) -> None:
    report = next(sheet for sheet in records_2024.sheets if isinstance(sheet, PolicyEvaluation))
    again, unread = printed_and_read(report, to)
    assert again == said(report)
    assert unread == ()


@pytest.mark.parametrize("to", [*FORMATS, "pdf"])
@pytest.mark.parametrize("sample", ["slides-2024", "contribution-2017", "contribution-2022"])
def test_slides_and_contribution_sheets_read_back_as_they_were(sample: str, to: str) -> None:
    name = f"satoumi-{sample}.txt"
    (sheet,) = read(sample_bytes(name), name).sheets
    again, unread = printed_and_read(sheet, to)
    assert closed(again) == closed(said(sheet))
    assert unread == ()


def test_the_samples_read_back_from_their_pages_but_for_spaces_where_lines_wrap(
    records_2021: Records, records_2024: Records
) -> None:
    for sheet in (*records_2021.sheets, *records_2024.sheets):
        again, unread = printed_and_read(sheet, "pdf")
        assert closed(again) == closed(said(sheet))
        assert unread == ()


def test_a_sentence_that_ends_where_its_line_does_goes_on_in_the_next() -> None:
    """In a cell narrower than the sheet's widest line, wherever the first sentence ends."""
    (sheet,) = read(sample_bytes("satoumi-contribution-2017.txt"), "2017.txt").sheets
    assert isinstance(sheet, ContributionAssessment)
    first, *others = sheet.criteria
    words = [f"・{'海' * length}。次の文も同じ段落にある。" for length in range(60, 74)]
    paragraphs = tuple(first.paragraphs[0].model_copy(update={"text": text}) for text in words)
    first = first.model_copy(update={"paragraphs": paragraphs})
    changed = sheet.model_copy(update={"criteria": (first, *others)})
    again, _ = printed_and_read(changed, "pdf")
    assert again == said(changed)


def test_an_inclusive_line_keeps_its_brackets_and_stays_out_of_the_sums(
    records_2021: Records,
) -> None:
    slip = records_2021.sheets[0]
    assert slip.type == "budget_slip"
    first, *rest = slip.lines
    shared = first.model_copy(update={"inclusive": True, "other_slips": ("①", "⑨")})
    for to in FORMATS:
        again, unread = printed_and_read(slip.model_copy(update={"lines": (shared, *rest)}), to)
        assert again == said(slip.model_copy(update={"lines": (shared, *rest)}))
        assert unread == ()


def test_what_a_form_must_have_and_the_records_lack_is_marked_and_listed(
    report_2021: PolicyEvaluation,
) -> None:
    bare = report_2021.model_copy(
        update={"bureau": None, "opinions": (), "opinions_by": None, "grade": None}
    )
    composition = compose(bare, load_forms().named(bare.form))
    assert {gap.part for gap in composition.gaps} == {"bureau", "opinions", "grade", "reason"}
    assert {gap.needs for gap in composition.gaps} == {"always"}


def test_sums_are_formulas_only_where_the_figures_bear_them_out(records_2021: Records) -> None:
    slip = records_2021.sheets[0]
    assert slip.type == "budget_slip"
    assert formulas(slip) == {"1,790,000": [3, 1], "1,817,000": [3, 1]}
    first, *rest = slip.lines
    wrong = first.model_copy(update={"amounts": {**first.amounts, "2021": first.amounts["2022"]}})
    assert formulas(slip.model_copy(update={"lines": (wrong, *rest)})) == {
        "1,790,000": [1],
        "1,817,000": [3, 1],
    }


def formulas(slip: BudgetSlip) -> dict[str, list[int]]:
    """The printed sums with how many cells each adds up, in the order of the form."""
    found: dict[str, list[int]] = {}
    for block in compose(slip, load_forms().named(slip.form)).blocks:
        for cell in block.cells if isinstance(block, Table) else ():
            if cell.sum_of:
                found.setdefault(cell.paragraphs[0].text, []).append(len(cell.sum_of))
    return found


def test_a_cell_of_a_sheet_that_must_be_filled_and_is_not_is_listed() -> None:
    (sheet,) = read(sample_bytes("satoumi-contribution-2017.txt"), "2017.txt").sheets
    form = load_forms().named(sheet.form)
    assert compose(sheet, form).gaps == ()
    assert isinstance(sheet, ContributionAssessment)
    emptied = sheet.criteria[1].model_copy(update={"paragraphs": ()})
    criteria = (sheet.criteria[0], emptied, *sheet.criteria[2:4])
    lost = sheet.model_copy(
        update={"organization": None, "office": None, "overview": (), "criteria": criteria}
    )
    assert [gap.part for gap in compose(lost, form).gaps] == [
        "organization", "overview", "criterion_2", "criterion_5", "office",
    ]  # fmt: skip


def test_a_cell_of_a_slip_that_must_be_filled_and_is_not_is_listed(records_2021: Records) -> None:
    slip = records_2021.sheets[0]
    form = load_forms().named(slip.form)
    assert compose(slip, form).gaps == ()
    blank = Choice(state=State.BLANK)
    lost = slip.model_copy(
        update={"policy": None, "achievement": blank, "lines": (), "total": None}
    )
    assert [gap.label for gap in compose(lost, form).gaps] == [
        "政策名", "政策目標の達成度合い", "予算科目", "合計",
    ]  # fmt: skip
