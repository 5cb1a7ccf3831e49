"""A document is cut into sheets only where both parts fit better than the whole."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from hyoka.reading import read
from hyoka.records import FormSheet, PolicyEvaluation, Records
from tests.conftest import sample_bytes
from tests.support.filled_sheets import typst_pdf, workbook

SLIP, REPORT = "jp.mof.budget-slip/2021", "jp.mofa.policy-evaluation/2021"
HEAD = "令和３年度政策評価書 \n\n(里海省３－Ⅲ－２) \n\n施策名 沿岸海域の再生と海の恵みの持続的な利用 \n\n"
OTHER_MINISTRY = Path(__file__).parents[3] / "forms" / "samples" / "policy-evaluation.yaml"


@cache
def report() -> str:
    return sample_bytes("satoumi-evaluation-2021.txt").decode()


def forms_of(records: Records) -> list[str]:
    return [sheet.form for sheet in records.sheets]


@pytest.mark.parametrize(
    "before", [r" ?個別分野[２３] [^\n]*\n\n施策の概要", "測定指標[１２３]－[１２３] "]
)
def test_a_head_that_comes_again_on_a_page_opens_no_other_report(before: str) -> None:
    text = re.sub(rf"\n({before})", lambda found: f"\n{HEAD}{found[1]}", report())
    assert text.count(HEAD) > 1
    records = read(text.encode(), "report.txt")
    assert forms_of(records) == [SLIP, REPORT]
    (found,) = [each for each in records.sheets if isinstance(each, PolicyEvaluation)]
    assert [field.number for field in found.fields] == [1, 2, 3]


def test_two_reports_in_one_file_are_two() -> None:
    records = read(f"{report()}\n{report()}".encode(), "reports.txt")
    assert forms_of(records) == [SLIP, REPORT, SLIP, REPORT]


def other_ministry() -> list[dict[str, object]]:
    blocks = yaml.safe_load(OTHER_MINISTRY.read_text(encoding="utf-8"))["blocks"]
    assert isinstance(blocks, list)
    return blocks


@pytest.mark.parametrize(("name", "to"), [("report.pdf", typst_pdf), ("report.xlsx", workbook)])
def test_a_report_of_another_ministry_with_its_head_on_every_page_is_one(
    name: str, to: object
) -> None:
    assert callable(to)
    again = [
        {"break": True},
        {"line": "令和３年度実施施策に係る政策評価書"},
        {"widths": [30, 70], "rows": [["施策名", "沿岸の安全の確保"]]},
    ]
    blocks = other_ministry()
    records = read(to([*blocks[:3], *again, blocks[3], *again, *blocks[4:]]), name)
    (sheet,) = records.sheets
    assert isinstance(sheet, FormSheet)
    figures = [each for each in sheet.facts if each.part == "indicators"]
    assert len(figures) == 4 * 13
    assert sheet.ratings[0].answer.code == "substantial"


def test_two_reports_of_another_ministry_are_two() -> None:
    blocks = other_ministry()
    records = read(typst_pdf([*blocks, {"break": True}, *blocks]), "reports.pdf")
    assert forms_of(records) == ["jp.common.policy-evaluation/2013"] * 2
