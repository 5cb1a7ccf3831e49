"""Indicators and reference figures one below another in a single ruled table: each heading ends the table above it."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from hyoka.reading import read
from hyoka.records import PolicyEvaluation, ValueEntry, Year
from tests.support.filled_sheets import rectangles_pdf, typst_pdf, workbook

Blocks = Sequence[Mapping[str, object]]
YEARS = ("平成30年度", "令和元年度", "令和２年度")


def wide(words: str, columns: int) -> dict[str, object]:
    return {"t": words, "c": columns}


def indicator(heading: str, *cells: str) -> list[list[object]]:
    rating = {"t": "平成30・令和元・２年度目標の達成状況", "r": 2}
    return [
        [wide(heading, 8)],
        ["中期目標値", *(wide(year, 2) for year in YEARS), rating],
        ["令和５年度", *["年度目標値", "実績値"] * 3],
        [*cells],
    ]


BLOCKS: Blocks = [
    {"line": "令和３年度政策評価書"},
    {"line": "（里海省３－１）"},
    {"widths": [20, 80], "rows": [["施策名", "沿岸の保全"], ["施策目標", "沿岸を保つ。"]]},
    {"line": "個別分野１ 藻場の再生"},
    {"line": "施策の概要"},
    {"line": "１ 藻場を再生する。"},
    {
        "widths": [*[12] * 7, 16],
        "rows": [
            *indicator(
                "測定指標１－１ 藻場の面積",
                "130ha",
                "100ha",
                "150ha",
                "110ha",
                "168ha",
                "120ha",
                "",
                "ａ",
            ),
            [wide("参考指標：ごみの量", 8)],
            [wide("実績値", 2), *(wide(year, 2) for year in YEARS)],
            [wide("（トン）", 2), wide("10", 2), wide("", 2), wide("12", 2)],
            *indicator(
                "測定指標１－２ 回収したごみの量", "", "10t", "11t", "", "12t", "13t", "9t", "ｃ"
            ),
        ],
    },
]


def pair(year: Year) -> tuple[str | None, str | None]:
    assert isinstance(year.target, ValueEntry)
    assert isinstance(year.result, ValueEntry)
    return year.target.value.raw, year.result.value.raw


@pytest.mark.parametrize(
    ("name", "drawn"),
    [("t.pdf", typst_pdf), ("r.pdf", rectangles_pdf), ("b.xlsx", workbook)],
)
def test_a_heading_ends_the_table_above_it(name: str, drawn: Callable[[Blocks], bytes]) -> None:
    records = read(drawn(BLOCKS), name, form="jp.mofa.policy-evaluation/2021")
    assert records.unread == ()
    (report,) = records.sheets
    assert isinstance(report, PolicyEvaluation)
    (field,) = report.fields
    first, second = field.indicators
    assert [pair(year) for year in first.years] == [
        ("100ha", "150ha"), ("110ha", "168ha"), ("120ha", None),
    ]  # fmt: skip
    assert [pair(year) for year in second.years] == [
        ("10t", "11t"), (None, "12t"), ("13t", "9t"),
    ]  # fmt: skip
    assert [each.rating.raw for each in field.indicators if each.rating] == ["ａ", "ｃ"]
    (reference,) = field.reference_indicators
    (series,) = reference.series
    assert [value.raw for value in series.values.values()] == ["10", None, "12"]
