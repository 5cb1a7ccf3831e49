"""The same record on one page and in one line."""

import io
import re

import pikepdf
import pytest

from hyoka.comparing import comparison_of
from hyoka.forms import load_forms
from hyoka.reading import read
from hyoka.records import (
    Acceptance,
    Bilingual,
    Finding,
    Indicator,
    Records,
    State,
    Value,
    ValueEntry,
    Year,
)
from hyoka.writing import write
from hyoka.writing.blocks import Chart, Composition, PageBreak, Paragraph, Role, Table
from hyoka.writing.composition.outline import walked
from hyoka.writing.reports.charts import small_charts
from hyoka.writing.reports.contradictions import IDENTITIES, contradictions, named
from hyoka.writing.reports.depths import one_line, one_page
from tests.conftest import sample_bytes


@pytest.fixture(scope="module")
def page(records_2021: Records, records_2024: Records) -> Composition:
    return one_page(
        records_2024,
        comparison_of(records_2021, records_2024, load_forms()),
        [finding(records_2024)],
    )


def finding(records: Records) -> Finding:
    at = records.sheets[0].at
    assert at is not None
    return Finding(
        code="sum-mismatch", severity="error", subject="budget",
        message=Bilingual(ja="合計が合いません。", en="The sum is wrong."), at=(at,),
    )  # fmt: skip


def test_one_page_is_one_page(page: Composition) -> None:
    with pikepdf.open(io.BytesIO(write(page, "pdf"))) as document:
        assert len(document.pages) == 1


def test_every_statement_names_its_place_and_every_number_stands_in_the_records(
    page: Composition, records_2021: Records, records_2024: Records
) -> None:
    known = "".join((records_2021.to_json() + records_2024.to_json()).split())
    said = [paragraph.text for paragraph in walked(page.blocks)]
    assert sum("[satoumi-evaluation-2024 " in text for text in said) >= 10
    for text in said:
        for figure in re.findall(r"\d{1,3}(?:,\d{3})+|\d{3,}", re.sub(r" ?\[.*?\]", "", text)):
            assert figure in known, text


def test_it_tells_grade_reason_indicators_money_changes_and_findings(page: Composition) -> None:
    text = "\n".join(paragraph.text for paragraph in walked(page.blocks))
    for words in (
        "評価：目標達成（Ａ）",
        "判断根拠",
        "主要な測定指標",
        "予算",
        "前回からの主な変化",
        "合計が合いません。",
    ):
        assert words in text


def test_charts_say_their_figures_in_words(page: Composition) -> None:
    (chart,) = (block for block in page.blocks if isinstance(block, Chart))
    assert "測定指標１－２：令和３年度 目標" in chart.twin
    assert chart.svg.count("<g ") == 3
    assert "１－２ 再生した藻場の面積" in chart.svg


@pytest.mark.parametrize(("target", "result"), [("1", "1"), ("1", "100"), ("100", "99")])
def test_the_last_values_of_a_chart_never_lie_on_each_other(target: str, result: str) -> None:
    values = [
        ValueEntry(value=Value(raw=raw, number=raw, state=State.GIVEN)) for raw in (target, result)
    ]
    years = tuple(
        Year(fiscal_year=year, target=values[0], result=values[1]) for year in (2019, 2020)
    )
    chart = small_charts([Indicator(code="1-1", kind="quantitative", years=years)])
    assert chart
    heights = [float(found) for found in re.findall(r'y="([\d.]+)" fill', chart.svg)]
    assert abs(heights[0] - heights[1]) >= 10
    assert 20 < min(heights) < max(heights) < 78


@pytest.mark.parametrize(
    ("sample", "words"),
    [
        ("evaluation-2021", ["予算額（千円）", "判断根拠"]),
        ("contribution-2017", ["評価基準", "成果目標"]),
        ("contribution-2022", ["評価基準", "種別"]),
        ("slides-2024", ["中期目標", "評価結果", "取組と方向性", "参考"]),
        ("chapter", ["構成", "金額", "公約と実施"]),
    ],
)
def test_every_type_of_sheet_has_its_page_and_all_it_says_its_place(
    sample: str, words: list[str]
) -> None:
    name = f"satoumi-{sample}.txt"
    records = read(sample_bytes(name), name)
    page = one_page(records, None, ())
    with pikepdf.open(io.BytesIO(write(page, "pdf"))) as document:
        assert len(document.pages) == len(records.sheets)
    paragraphs = [block for block in page.blocks if isinstance(block, Paragraph)]
    said = [block for block in paragraphs if block.role in {Role.BODY, Role.ITEM}]
    assert said
    assert [block.text for block in said if f"[satoumi-{sample} " not in block.text] == []
    for table in (block for block in page.blocks if isinstance(block, Table)):
        rows = {cell.row for cell in table.cells} - {0}
        places = [
            cell.paragraphs[0].text
            for cell in table.cells
            if cell.row and cell.column == len(table.widths) - 1
        ]
        assert len(places) == len(rows)
        assert all(place.startswith(f"[satoumi-{sample} ") for place in places)
    text = "\n".join(paragraph.text for paragraph in walked(page.blocks))
    assert [each for each in words if each not in text] == []


def test_a_page_tells_only_the_findings_of_its_own_sheet(records_2021: Records) -> None:
    slip, report = records_2021.sheets
    assert slip.at is not None
    assert report.at is not None
    found = finding(records_2021)
    of_report = found.model_copy(
        update={"at": (report.at,), "message": Bilingual(ja="一覧が違います。", en="Wrong.")}
    )
    page = one_page(records_2021, None, [found, of_report])
    turn = next(index for index, block in enumerate(page.blocks) if isinstance(block, PageBreak))
    texts = [
        "\n".join(each.text for each in walked(blocks))
        for blocks in (page.blocks[:turn], page.blocks[turn:])
    ]
    assert [("合計が合いません。" in text, "一覧が違います。" in text) for text in texts] == [
        (True, False),
        (False, True),
    ]


def test_one_line_is_subject_grade_and_place(records_2021: Records) -> None:
    assert [paragraph.text for paragraph in walked(one_line(records_2021).blocks)] == [
        "政策評価調書 沿岸海域の再生と海の恵みの持続的な利用：相当程度進展あり [satoumi-evaluation-2021 1枚目]",
        "施策Ⅲ－２ 沿岸海域の再生と海の恵みの持続的な利用：相当程度進展あり（Ｂ） [satoumi-evaluation-2021 2枚目]",
    ]


def test_a_contradiction_is_named_on_the_form_with_its_places(records_2024: Records) -> None:
    found = finding(records_2024).model_copy(update={"code": "slip-report-budget"})
    (box,) = named(contradictions([found, finding(records_2024)]), "2024.txt")
    assert [paragraph.text for paragraph in walked([box])][1:] == [
        "・合計が合いません。 [2024 1枚目]"
    ]
    assert named([], "2024.txt") == ()


def test_the_identities_named_are_checks_that_exist() -> None:
    from hyoka.checking.registry import checks

    assert set(IDENTITIES) <= set(checks())


def test_the_gravest_findings_come_first_and_accepted_ones_not_at_all(
    records_2021: Records,
) -> None:
    found = finding(records_2021)
    done = Acceptance(by="tester", on="2026-04-01", reason="rounded")
    note = found.model_copy(
        update={"severity": "note", "message": Bilingual(ja="参考です。", en="A note.")}
    )
    accepted = found.model_copy(
        update={"accepted": done, "message": Bilingual(ja="済みです。", en="Done.")}
    )
    text = "\n".join(
        each.text for each in walked(one_page(records_2021, None, [note, accepted, found]).blocks)
    )
    assert text.index("■ 誤り 合計が合いません。") < text.index("○ 参考 参考です。")
    assert "済みです。" not in text
