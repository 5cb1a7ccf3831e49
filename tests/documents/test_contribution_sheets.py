"""Two real contribution sheets whose columns an extraction has scattered: read whole, also from altered copies."""

import json
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from hyoka.forms import load_forms
from hyoka.reading import read
from hyoka.records import ContributionAssessment, Records, State
from hyoka.text import squeezed
from hyoka.web.pages.source import leaves_of
from tests.conftest import SHARED
from tests.documents.test_real_report import score
from tests.support import altered_documents as altered

GOLD = SHARED / "gold" / "contribution_istc.json"
NAME = "sheet.txt"
# The line each paragraph of the sheet without a head begins on, by criterion, read by eye.
BEGINNINGS = {
    1: [7, 9, 11, 13, 15, 19, 21, 24, 28, 30, 31, 32, 35, 37],
    2: [100, 102, 103, 106, 108, 110, 113, 114, 115, 117],
    3: [70, 73, 76, 79, 81, 84, 87, 89, 92, 94, 97],
    4: [128, 130, 133, 134, 137, 139, 140, 143],
    5: [148, 149, 150, 151, 152, 154],
}


def document(number: str) -> str:
    found = sorted((SHARED / "documents").glob(f"{number}_*.txt")) if SHARED.is_dir() else []
    if not found:
        pytest.skip("the shared documents are not beside the project")
    return found[0].read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def complete() -> str:
    """A sheet with all its cells."""
    return document("004")


@pytest.fixture(scope="module")
def headless() -> str:
    """A sheet that has lost its names, its kind, its grade and one label."""
    return document("000")


def sheet_of(text: str) -> ContributionAssessment:
    (sheet,) = read(text.encode(), NAME).sheets
    assert isinstance(sheet, ContributionAssessment)
    return sheet


def claims() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(GOLD.read_text(encoding="utf-8"))["claims"]
    return found


def words(text: str) -> str:
    return "".join(text.split())


def placed(sheet: ContributionAssessment) -> dict[str, int]:
    """The criterion of every paragraph, by its words."""
    return {
        words(each.text): criterion.number
        for criterion in sheet.criteria
        for each in criterion.paragraphs
    }


def cells(sheet: ContributionAssessment) -> dict[int, list[tuple[int, int]]]:
    """The lines of each criterion's cell, by page."""
    pages: dict[int, list[tuple[int, int]]] = {}
    for criterion in sheet.criteria:
        places = [each.at for each in criterion.paragraphs]
        pages.setdefault(places[0].page, []).append((places[0].lines[0], places[-1].lines[1]))
    return pages


def cells_moved(text: str, cells: Sequence[tuple[int, int]], chance: random.Random) -> str:
    """The given cells (first and last line) in another order; every line outside them stays where it is."""
    lines = text.split("\n")
    order = list(cells)
    chance.shuffle(order)
    moved: list[str] = []
    at = 1
    for (first, last), (taken_first, taken_last) in zip(sorted(cells), order, strict=True):
        moved += lines[at - 1 : first - 1] + lines[taken_first - 1 : taken_last]
        at = last + 1
    return "\n".join(moved + lines[at - 1 :])


def test_every_claim_holds(complete: str, tmp_path: Path) -> None:
    records = read(complete.encode(), NAME)
    assert score(records, claims(), tmp_path) == 1.0
    assert (records.coverage.unread, records.sheets[0].certainty) == (0, 1.0)


def test_a_sheet_without_its_head_says_what_is_lost(headless: str) -> None:
    records = read(headless.encode(), NAME)
    (sheet,) = records.sheets
    assert isinstance(sheet, ContributionAssessment)
    assert records.coverage.unread == 0
    assert (sheet.organization, sheet.contribution) == (None, None)
    assert sheet.kind is not None
    assert sheet.grade is not None
    assert (sheet.kind.state, sheet.grade.state) == (State.NOT_IN_TEXT, State.NOT_IN_TEXT)
    assert sheet.initial_budget is not None
    assert (sheet.initial_budget.number, sheet.initial_budget.unit) == ("597973", "千円")
    assert (sheet.fiscal_year, sheet.office.text if sheet.office else None) == (
        2017,
        "緊急・人道支援課",
    )
    assert [criterion.number for criterion in sheet.criteria if criterion.label is None] == [3]


def test_what_the_text_says_of_a_lost_cell_stands_beside_the_record(headless: str) -> None:
    inferred = {each.field: each for each in sheet_of(headless).inferred}
    assert {field: each.value for field, each in inferred.items()} == {
        "organization": "国際移住機関（IOM）",
        "kind": "分担金",
    }
    for each in inferred.values():
        start, end = each.source.chars
        assert each.value in headless[start:end] or each.value in headless[start : end + 1]
        assert 0.5 < each.confidence < 1


def test_every_paragraph_of_the_sheet_without_a_head_is_in_its_criterion(headless: str) -> None:
    sheet = sheet_of(headless)
    found = {
        each.number: [paragraph.at.lines[0] for paragraph in each.paragraphs]
        for each in sheet.criteria
    }
    assert found == BEGINNINGS
    assert [item.at.lines for item in sheet.overview] == [(49, 50), (51, 51), (52, 52)]
    assert [item.at.lines for item in sheet.target] == [(55, 55)]


def test_paragraphs_say_how_sure_their_place_is_and_why(complete: str, headless: str) -> None:
    for text in (complete, headless):
        for criterion in sheet_of(text).criteria:
            for paragraph in criterion.paragraphs:
                assert 0.5 < paragraph.confidence < 1
                assert any(reason.startswith("labels:") for reason in paragraph.reasons)
                assert any(
                    re.match("cue|opening|neighbours", reason) for reason in paragraph.reasons
                )


@pytest.mark.parametrize(
    "change",
    [
        altered.half_width_digits,
        altered.spaces_moved,
        altered.indents_lost,
        lambda text: altered.page_numbers_inserted(text, every=30),
        altered.framed_numbers_inserted,
    ],
)
def test_altered_copies_read_as_well(
    complete: str, headless: str, change: Callable[[str], altered.Altered], tmp_path: Path
) -> None:
    assert score(read(change(complete)[0].encode(), NAME), claims(), tmp_path) >= 0.985
    expected, found = placed(sheet_of(headless)), placed(sheet_of(change(headless)[0]))
    digits = str.maketrans("０１２３４５６７８９", "0123456789")
    held = [
        found.get(text) == number or found.get(text.translate(digits)) == number
        for text, number in expected.items()
    ]
    assert sum(held) >= 0.985 * len(held)


@pytest.mark.parametrize("seed", range(12))
def test_cells_in_another_order_are_read_the_same(complete: str, headless: str, seed: int) -> None:
    for text in (complete, headless):
        sheet = sheet_of(text)
        moved = text
        for page in cells(sheet).values():
            moved = cells_moved(moved, page, random.Random(seed))
        again = sheet_of(moved)
        assert placed(again) == placed(sheet)
        assert again.pdca == again.pdca


def test_changed_letters_and_figures_are_read_as_changed(complete: str) -> None:
    text = complete.replace("任意拠出金 B", "義務的拠出金 Ｃ").replace(
        "40,159千円", "1,234,567千円"
    )
    sheet = sheet_of(text.replace("平成29年度\n", "平成30年度\n", 1))
    assert sheet.kind is not None
    assert sheet.grade is not None
    assert sheet.initial_budget is not None
    assert (sheet.kind.code, sheet.grade.raw, sheet.grade.code) == ("obligatory", "Ｃ", "C")
    assert (sheet.initial_budget.number, sheet.fiscal_year) == ("1234567", 2018)


@pytest.mark.parametrize("removed", [(41, 46), (56, 59), (86, 88), (90, 92), (101, 103), (80, 81)])
def test_a_removed_paragraph_leaves_the_others_in_place(
    complete: str, removed: tuple[int, int]
) -> None:
    lines = complete.split("\n")
    gone = "\n".join(lines[: removed[0] - 1] + lines[removed[1] :])
    before, after = placed(sheet_of(complete)), placed(sheet_of(gone))
    assert len(after) == len(before) - 1
    assert all(before[text] == number for text, number in after.items())


def test_a_sheet_of_another_organisation_is_read_by_the_same_words(complete: str) -> None:
    renamed = complete.replace("国際科学技術センター", "里海国際研究センター").replace(
        "ISTC", "SIRC"
    )
    sheet = sheet_of(renamed)
    assert sheet.organization is not None
    assert sheet.contribution is not None
    assert sheet.organization.text == "里海国際研究センター（SIRC）"
    assert sheet.contribution.text == "里海国際研究センター（SIRC）拠出金"
    assert sorted(placed(sheet).values()) == sorted(placed(sheet_of(complete)).values())


def test_two_sheets_in_one_file_are_two_sheets(complete: str, headless: str) -> None:
    records: Records = read(f"{complete.rstrip()}\n\f{headless}".encode(), NAME)
    assert [sheet.type for sheet in records.sheets] == ["contribution_assessment"] * 2
    first, second = records.sheets
    assert isinstance(first, ContributionAssessment)
    assert isinstance(second, ContributionAssessment)
    assert placed(first) == placed(sheet_of(complete))
    assert placed(second) == placed(sheet_of(headless))


def test_every_line_is_a_value_or_a_label_of_the_form(complete: str, headless: str) -> None:
    form = load_forms().named("jp.mofa.contribution-assessment/2017")
    printed = "".join(squeezed(label) for part in form.walk() for label in part.labels)
    printed += "".join(map(squeezed, form.parts[0].words("boilerplate")))
    for text in (complete, headless):
        read_lines = {
            line
            for _, _, at in leaves_of(sheet_of(text), "")
            for line in range(at.lines[0], at.lines[1] + 1)
        }
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip() and number not in read_lines:
                assert squeezed(line) in printed or squeezed(line) == "平成29年度", line
