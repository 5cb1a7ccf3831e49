"""A real evaluation report: all claims about it hold, also on altered copies."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hyoka.reading import read
from hyoka.records import BudgetSlip, PolicyEvaluation, PolicyField, Records
from tests.support import altered_documents as altered
from tests.support.real_chapters import share_kept

SHARED = Path(__file__).parents[2].parent / "shared"
GOLD = SHARED / "gold" / "policy_fields_1_to_3.json"
NAME = "report.txt"


@pytest.fixture(scope="module")
def records(real_report: bytes) -> Records:
    return read(real_report, NAME)


@pytest.fixture(scope="module")
def report(records: Records) -> PolicyEvaluation:
    (found,) = [sheet for sheet in records.sheets if isinstance(sheet, PolicyEvaluation)]
    return found


def score(records: Records, claims: list[dict[str, Any]], folder: Path) -> float:
    """The share of claims that hold."""
    held, total = told(records, claims, folder)[-1].split(" claims hold")[0].split(" of ")
    return int(held) / int(total)


def missed_claims(records: Records, claims: list[dict[str, Any]], folder: Path) -> list[str]:
    """A line for each claim that does not hold: what it claims, and what was read instead."""
    return [line for line in told(records, claims, folder) if line.startswith("MISS ")]


def told(records: Records, claims: list[dict[str, Any]], folder: Path) -> list[str]:
    """What the scoring tool beside the documents prints."""
    (folder / "records.json").write_text(records.to_json(), encoding="utf-8")
    (folder / "claims.json").write_text(
        json.dumps({"claims": claims}, ensure_ascii=False), encoding="utf-8"
    )
    command = [
        sys.executable,
        str(SHARED / "tools" / "score_reading.py"),
        "records.json",
        "claims.json",
    ]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return run.stdout.strip().splitlines()


def claims() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(GOLD.read_text(encoding="utf-8"))["claims"]
    return found


def test_every_claim_holds(records: Records, tmp_path: Path) -> None:
    assert score(records, claims(), tmp_path) == 1.0


def test_every_line_is_accounted_for(records: Records) -> None:
    coverage = records.coverage
    assert coverage.lines == coverage.read + coverage.layout + coverage.unread
    assert coverage.unread == 0


@pytest.mark.parametrize(
    "change",
    [altered.half_width_digits, altered.indents_lost, altered.page_numbers_inserted,
     lambda text: altered.page_numbers_inserted(text, 37), altered.framed_numbers_inserted],
)  # fmt: skip
def test_altered_copies_read_as_well(
    real_report: bytes, change: Callable[[str], altered.Altered], tmp_path: Path
) -> None:
    text, moved = change(real_report.decode())
    expected = claims()
    for claim in expected:
        if claim["mode"] == "span":
            claim["expect"] = [moved(line) for line in claim["expect"]]
    assert score(read(text.encode(), NAME), expected, tmp_path) >= 0.995


def test_cells_that_ran_together_stay_unread_and_nothing_else_is_lost(
    real_report: bytes, tmp_path: Path
) -> None:
    text, _ = altered.spaces_moved(real_report.decode())
    found = read(text.encode(), NAME)
    (row,) = [each for each in found.unread if each.reason == "the cells do not match the header"]
    assert "10回10回10" in row.text
    missed = missed_claims(found, claims(), tmp_path)
    assert {line.partition("/series")[0] for line in missed} == {
        "MISS policy_evaluation/fields[number=1]/reference_indicators[number=1]"
    }
    assert all(line.endswith(("saw nothing", "saw []")) for line in missed)


def amounts_of(report: PolicyEvaluation) -> list[tuple[str, dict[str, str | None]]]:
    return [
        (row.stage, {year: value.raw for year, value in row.amounts.items()})
        for budget in report.budgets
        for row in budget.rows
    ]


def test_paragraphs_are_told_by_their_wraps_where_no_space_marks_their_ends(
    real_report: bytes, report: PolicyEvaluation
) -> None:
    copy, _ = altered.trailing_spaces_lost(real_report.decode())
    found = read(copy.encode(), NAME)
    (bare,) = [sheet for sheet in found.sheets if isinstance(sheet, PolicyEvaluation)]
    assert amounts_of(bare) == amounts_of(report)
    assert share_kept(report, bare) >= 0.985


def test_a_row_of_words_whose_cells_end_nowhere_stays_unread_and_is_told(
    real_report: bytes,
) -> None:
    copy, _ = altered.trailing_spaces_lost(real_report.decode())
    found = read(copy.encode(), NAME)
    (bare,) = [sheet for sheet in found.sheets if isinstance(sheet, PolicyEvaluation)]
    (told,) = [each for field in bare.fields for each in field.indicators if each.code == "7-3"]
    assert told.years == ()
    assert told.note is None
    assert [doubt.code for doubt in found.doubts] == ["without-values"]
    assert {each.reason for each in found.unread} == {"where its cells end cannot be seen"}


def test_fields_in_another_order_are_attached_by_their_number(
    real_report: bytes, tmp_path: Path
) -> None:
    text = real_report.decode()
    places = altered.field_places(text)
    swapped = (
        text[: places[4]]
        + text[places[5] : places[6]]
        + text[places[4] : places[5]]
        + text[places[6] :]
    )
    expected = [claim for claim in claims() if claim["mode"] != "span"]
    records = read(swapped.encode(), NAME)
    assert score(records, expected, tmp_path) == 1.0
    report = records.sheets[-1]
    assert isinstance(report, PolicyEvaluation)
    assert sorted(field.number for field in report.fields) == list(range(1, 12))


def test_a_removed_field_leaves_the_others_as_they_were(
    real_report: bytes, report: PolicyEvaluation
) -> None:
    text = real_report.decode()
    places = altered.field_places(text)
    records = read((text[: places[7]] + text[places[8] :]).encode(), NAME)
    shorter = records.sheets[-1]
    assert isinstance(shorter, PolicyEvaluation)
    assert [field.number for field in shorter.fields] == [1, 2, 3, 4, 5, 6, 7, 9, 10, 11]
    for before, after in zip(report.fields[:7], shorter.fields[:7], strict=True):
        assert _without_printed_pages(before) == _without_printed_pages(after)


def _without_printed_pages(field: PolicyField) -> str:
    """Which pages lie between two printed numbers depends on the pages that are there."""
    return re.sub(r'"page_label":(null|"\d+")', "", field.model_dump_json())


def test_changed_ratings_and_figures_are_read_as_changed(real_report: bytes) -> None:
    text = real_report.decode().replace(
        "４－３ 途上国等に対する能力向上支援の強化 ｂ",
        "４－３ 途上国等に対する能力向上支援の強化 ｃ",
    )
    text = text.replace(
        "－ 82％ 80.2％ 83％ 78.3％ 83％ 82% ｂ", "－ 82％ 80.2％ 83％ 61.9％ 83％ 82% ｄ"
    )
    report = read(text.encode(), NAME).sheets[-1]
    assert isinstance(report, PolicyEvaluation)
    assert {rating.code: rating.rating.code for rating in report.cover_ratings}["4-3"] == "c"
    indicator = next(each for each in report.fields[2].indicators if each.code == "3-4")
    assert indicator.rating is not None
    assert indicator.rating.code == "d"
    assert indicator.model_dump()["years"][1]["result"]["value"]["number"] == "61.9"


def test_the_cover_and_the_body_name_the_same_indicators(report: PolicyEvaluation) -> None:
    body = {
        each.code: (each.main, each.rating.code if each.rating else None)
        for f in report.fields
        for each in f.indicators
    }
    cover = {each.code: (each.main, each.rating.code) for each in report.cover_ratings}
    assert len(cover) == 39
    assert {code for code in cover if cover[code] != body[code]} <= {"11-4"} | set(body)
    assert {code: rating for code, (_, rating) in cover.items()} == {
        code: rating for code, (_, rating) in body.items()
    }


def test_every_indicator_has_three_years_with_target_and_result(report: PolicyEvaluation) -> None:
    for field in report.fields:
        assert field.necessity is not None
        assert field.sources
        for indicator in field.indicators:
            assert [year.fiscal_year for year in indicator.years] == [2018, 2019, 2020], (
                indicator.code
            )
            assert all(
                year.target is not None and year.result is not None for year in indicator.years
            ), indicator.code
            assert indicator.analysis is not None, indicator.code
            assert indicator.means, indicator.code


def test_places_point_at_the_words_they_are_of(
    real_report: bytes, report: PolicyEvaluation
) -> None:
    text = real_report.decode()
    for field in report.fields:
        for indicator in field.indicators:
            assert indicator.title is not None
            start, end = indicator.title.at.chars
            assert "".join(text[start:end].split()) == "".join(indicator.title.text.split())


def test_slips_of_the_pen_are_told_and_the_text_left_alone(records: Records) -> None:
    assert {(slip.code, slip.read_as) for slip in records.slips} == {
        ("misnamed-means", "達成手段"),
        ("wrong-number", "9"),
    }


def test_the_slip_pairs_amounts_with_items_and_says_how_sure_it_is(records: Records) -> None:
    (slip,) = [sheet for sheet in records.sheets if isinstance(sheet, BudgetSlip)]
    assert [line.organization for line in slip.lines] == [
        "外務本省",
        "外務本省",
        "外務本省",
        "在外公館",
    ]
    assert all(line.item and line.matter and line.confidence < 1 for line in slip.lines)
    sums = {
        year: sum(int(line.amounts[year].number or 0) for line in slip.lines)
        for year in ("2021", "2022")
    }
    assert slip.total is not None
    assert sums == {year: int(value.number or 0) for year, value in slip.total.amounts.items()}


@pytest.mark.parametrize("share", [0.1, 0.35, 0.6, 0.9])
def test_a_truncated_report_is_read_up_to_where_it_ends(real_report: bytes, share: float) -> None:
    records = read(real_report[: int(len(real_report) * share)], NAME)
    assert records.sheets
    assert records.coverage.unread <= records.coverage.lines * 0.01
