"""What `hyoka form new` finds by itself on filled sheets: what can be marked, boxes, years in labels, blank fields,
tables side by side; and on a single sheet the bands its sections stand under."""

from collections.abc import Mapping, Sequence

import pytest

from hyoka.forms import Form, Part
from hyoka.forms.loader import form_from
from hyoka.reading import source_text
from hyoka.reading.drafting import drafted_form
from tests.support.filled_sheets import workbook

Blocks = list[Mapping[str, object]]
ITEMS = ("海をきれいに", "学びを広げる", "町に住み続ける", "力を合わせる")


def sheet(number: int, marked: Sequence[str], box: int, years: Sequence[str]) -> Blocks:
    boxes = [
        f"{'■' if index == box else '□'} {words}"
        for index, words in enumerate(("直営", "委託", "補助"))
    ]
    left, right = (
        ([mark(each, marked), each] for each in ITEMS[:2]),
        ([mark(each, marked), each] for each in ITEMS[2:]),
    )
    goals = [[*one, *other] for one, other in zip(left, right, strict=True)]
    figures = [f"{number * 1000 + column:,}" for column in range(4)]
    return [
        {"line": "点検表（令和６年度実施分）"},
        {"rows": [["事業の名称", f"浜の事業その{number}", "担当課", f"第{number}課"]]},
        {"rows": [["実施方法", {"t": "\n".join(boxes), "c": 3}]]},
        {"rows": [["令和６年度の取組", {"t": f"取組{number}を行った。", "c": 3}]]},
        {"rows": [["備えるべき目標", {"t": "", "c": 3}]]},
        {"rows": [[{"t": "関連する目標", "r": 2}, *goals[0]], goals[1]]},
        {
            "rows": [
                ["費用の区分", years[0], years[1], "指標の内容", "単位", years[0], years[1]],
                ["事業費", *figures[:2], f"指標{number}", "人", *figures[2:]],
            ]
        },
    ]  # fmt: skip


def mark(words: str, marked: Sequence[str]) -> str:
    return "○" if words in marked else ""


def drafted(*sheets: Blocks) -> Form:
    documents = [source_text(workbook(each), "sheet.xlsx") for each in sheets]
    return form_from(drafted_form(documents, "town.hama.draft", 2024).encode(), "draft.yaml")


@pytest.fixture(scope="module")
def form() -> Form:
    years = ("令和５年度", "令和６年度")
    return drafted(
        sheet(1, ITEMS[:1], 0, years), sheet(2, ITEMS[2:3], 1, years), sheet(3, ITEMS[:1], 1, years)
    )


def labelled(form: Form, label: str) -> Part:
    (found,) = [part for part in form.walk() if label in part.labels]
    return found


def test_what_no_sheet_has_marked_can_be_marked_all_the_same(form: Form) -> None:
    goals = labelled(form, "関連する目標")
    assert goals.kind == "marked"
    assert sorted(goals.cells.items.values()) == sorted(ITEMS)
    assert not [part for part in form.walk() if set(part.labels) & set(ITEMS)]


def test_boxes_are_a_choice(form: Form) -> None:
    found = labelled(form, "実施方法")
    assert (found.kind, list(found.cells.choices.values())) == ("choice", ["直営", "委託", "補助"])


def test_a_year_in_a_label_is_any_year(form: Form) -> None:
    assert labelled(form, "{year}の取組").role == "text.activity"


def test_a_field_no_sheet_fills_in_is_a_field(form: Form) -> None:
    assert labelled(form, "備えるべき目標").cell_kind == "beside"


def test_tables_side_by_side_are_two(form: Form) -> None:
    tables = [set(part.cells.columns) for part in form.walk() if part.kind == "facts"]
    assert {"費用の区分", "{year}"} in tables
    assert not [heads for heads in tables if {"費用の区分", "指標の内容"} <= heads]


def test_a_single_sheet_has_its_sections_under_bands() -> None:
    rows: list[list[object]] = [
        ["１　事業の概要"],
        ["浜に流れ着いたものを、月に二度拾い集めて運び出す。"],
        ["２　評価"],
        ["拾う量は年々減っている。続ける必要がある。"],
    ]
    form = drafted([{"line": "点検表（令和６年度）"}, {"rows": rows}])
    assert labelled(form, "１　事業の概要").kind == "below"
    assert labelled(form, "２　評価").kind == "below"
