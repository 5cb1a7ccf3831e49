"""Where labels stand on real sheets: with a year inside, two on a line, their content in the same cell; and what is
said where they stand nowhere."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from hyoka.cli import app
from hyoka.cli.failing import run
from hyoka.forms import Forms
from hyoka.forms.loader import form_from
from hyoka.reading import read_with
from hyoka.records import FormSheet, Records
from tests.support.filled_sheets import workbook

FORM = """\
form: town.hama.review
edition: "2024"
sheet: form_sheet
title: {ja: 事業点検表, en: Project review}
in_force: {since: 2020}
source: [{title: 浜町}]
opening: ["浜町 事業点検表（{year}実施分）", "（１）事業の名称"]
parts:
  - {part: head, title: {ja: 表題, en: Head}, labels: ["浜町 事業点検表（{year}実施分）"], binds: {year: sheet.fiscal_year}}
  - {part: number, title: {ja: 番号, en: Number}, labels: [NO.], role: subject.code}
  - {part: first, title: {ja: 見出し, en: Heading}, labels: ["（１）事業の名称"]}
  - {part: second, title: {ja: 見出し, en: Heading}, labels: ["（２）担当"]}
  - {part: name, title: {ja: 事業名, en: Project}, labels: ["事業名（{year}）"], role: subject.name, required: always}
  - {part: bureau, title: {ja: 所管局, en: Bureau}, labels: [所管局], role: organization.bureau, required: always}
  - {part: plan, title: {ja: 取組予定, en: Plan}, labels: ["{year}の取組予定"], role: text.plan}
  - part: next
    title: {ja: 方向性, en: Next}
    labels: ["{year}の方向性"]
    parts:
      - {part: budget, title: {ja: 予算案, en: Draft}, labels: [予算案], role: money.total, options: {unit: 千円, stage: draft}}
"""  # noqa: E501
BLOCKS: list[Mapping[str, object]] = [
    {"line": "浜町 事業点検表（令和６年度実施分）　NO. 165"},
    {"line": "（１）事業の名称　（２）担当"},
    {
        "rows": [
            ["事業名\n（令和６年度）", "砂浜の清掃", {"t": "所管局　港湾局", "c": 2}],
            ["令和６年度の取組予定", {"t": "月に二度、砂浜を清掃する。", "c": 3}],
            [{"t": "令和７年度の方向性", "c": 2}, "予算案", "6,500"],
        ]
    },
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "review.yaml"
    path.write_text(FORM, encoding="utf-8")
    return path


def records(form: str = FORM) -> Records:
    forms = Forms((form_from(form.encode(), "review.yaml"),))
    return read_with(workbook(BLOCKS), "sheet.xlsx", forms)


def said(found: Records) -> dict[str, str]:
    (sheet,) = found.sheets
    assert isinstance(sheet, FormSheet)
    return {each.part: each.text.text for each in sheet.texts}


def test_a_year_in_a_label_is_no_content() -> None:
    found = records()
    assert said(found)["plan"] == "月に二度、砂浜を清掃する。"
    assert found.coverage.unread == 0, found.unread


def test_two_labels_on_one_line_are_two() -> None:
    found = records()
    (sheet,) = found.sheets
    assert isinstance(sheet, FormSheet)
    assert (sheet.fiscal_year, said(found)["number"]) == (2024, "165")


def test_what_no_part_takes_behind_a_label_is_told() -> None:
    without = "\n".join(line for line in FORM.splitlines() if "NO." not in line)
    found = records(without)
    assert found.coverage.unread == 1
    assert [each.text for each in found.unread] == ["浜町 事業点検表（令和６年度実施分）　NO. 165"]


def test_a_cell_may_hold_a_label_with_its_content() -> None:
    assert said(records())["bureau"] == "港湾局"


def test_a_figure_without_a_year_is_of_the_year_its_region_names() -> None:
    (sheet,) = records().sheets
    assert isinstance(sheet, FormSheet)
    (fact,) = sheet.facts
    assert (fact.part, fact.fiscal_year, fact.value.number) == ("budget", 2025, "6500")


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('opening: ["浜町 事業点検表（{year}実施分）"', "opening: [浜の表", "opening「浜の表」：ありません"),
        ("labels: [予算案]", "labels: [予算案額]", "見出しがない / label not there 1  近い語 / near：予算案"),
        ("labels: [予算案]", "labels: [（１）事業の名称]", "taken by [first]"),
    ],
)  # fmt: skip
def test_a_label_that_stands_nowhere_is_told_with_what_comes_nearest(
    path: Path, capsys: pytest.CaptureFixture[str], right: str, wrong: str, told: str
) -> None:
    assert right in FORM
    path.write_text(FORM.replace(right, wrong, 1), encoding="utf-8")
    sheet = path.with_suffix(".xlsx")
    sheet.write_bytes(workbook(BLOCKS))
    assert run(app, ["form", "try", str(path), str(sheet)]) == 1
    assert told in capsys.readouterr().out
