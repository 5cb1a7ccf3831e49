"""One slip in a sample gives one finding, with both places; the sample as it is gives none."""

from importlib.resources import files

import pytest

from tests.support.alterations import findings_in, line_of, new_findings, replaced

SAMPLES = files("hyoka") / "catalogue" / "samples"
SLIPS = [
    ("2021", "３年間で 18 の地域", "３年間で 19 の地域", 1, "yearly-total"),
    ("2021", "目標どおり合わせて８海域", "目標どおり合わせて９海域", 1, "yearly-total"),
    ("2021", "訓練を行う集落を 260 に", "訓練を行う集落を 160 に", 1, "target-lowered"),
    ("2021", "10 位以内 12 位", "10 位以内 52 位", 1, "magnitude-odd"),
    ("2021", "令和３年度政策評価書", "令和４年度政策評価書", 1, "evaluation-date"),
    ("2021", "水深ごとの内訳を公表する。", "水深ごとの内訳を公", 1, "cut-off"),
    ("2021", "1,300", "1,301", 1, "sum-mismatch"),
    ("2021", "429,600", "429,601", 1, "sum-mismatch"),
    ("2021", "1,790,000", "1,790,001", 1, "sum-mismatch"),
    ("2021", "1,790,000", "1,790,001", 2, "sum-mismatch"),
    ("2021", "1,330", "1,430", 1, "slip-report-budget"),
    ("2021", "1,240", "1,340", 1, "executed-over-budget"),
    ("2021", "相当程度進展あり（Ｂ）", "相当程度進展あり（Ａ）", 1, "grade-letter"),
    ("2021", "達成度合い 相当程度進展あり", "達成度合い 目標達成", 1, "grade-letter"),
    ("2021", "１－２ 再生した藻場の面積 ｓ", "１－２ 再生した藻場の面積 ａ", 1, "cover-rating"),
    ("2021", "１－２ 再生した藻場の面積 ｓ", "１－２ 再生した干潟の面積 ｓ", 1, "cover-title"),
    (
        "2021",
        "測定指標１－２ 再生した藻場の面積",
        "測定指標１－２ 再生した干潟の面積",
        1,
        "cover-title",
    ),
    ("2021", "＊２－１ 資源", "２－１ 資源", 1, "cover-main"),
    ("2021", "測定指標２－２ 沿岸漁業", "測定指標２－５ 沿岸漁業", 1, "cover-indicators"),
    ("2021", "１－２ 再生した藻場の面積 ｓ \n", "", 1, "cover-indicators"),
    (
        "2021",
        "【測定指標１－２ 再生した藻場の面積】",
        "【測定指標１－２ 再生した干潟の面積】",
        1,
        "heading-title",
    ),
    ("2021", "個別分野２ 漁業者との連携", "個別分野２ 漁協との連携", 1, "heading-title"),
    ("2021", "個別分野２ 漁業者", "個別分野３ 漁業者", 1, "heading-number"),
    ("2021", "個別分野２ 漁業者", "個別分野３ 漁業者", 2, "heading-number"),
    ("2021", "測定指標１－２ 再生", "測定指標１－３ 再生", 1, "heading-number"),
    ("2021", "測定指標１－２ 再生", "測定指標２－２ 再生", 1, "heading-number"),
    (
        "2021",
        "１－１ 藻場・干潟の再生計画の実施",
        "１－２ 藻場・干潟の再生計画の実施",
        1,
        "heading-number",
    ),
    ("2021", "【測定指標１－２ 再生した藻場の面積】 \n", "", 1, "missing-part"),
    ("2021", "２ 測定は次", "１ 測定は次", 1, "item-numbering"),
    (
        "2021",
        "１ ７つの地域で協定を結んだ",
        "１ ４海域で計画を定め、目標どおり合わせて８海域となった",
        1,
        "copied-result",
    ),
    ("2021", "手引を１月に", "手引を平成 23 年１月に", 1, "date-outside-year"),
    ("2021", "手引を１月に", "手引を９月及び令和４年１月に", 1, "date-outside-year"),
    ("2021", "では９月に移植", "では令和元年９月に移植", 1, "date-outside-year"),
    ("2021", "10 月の台風", "10 月 32 日の台風", 1, "impossible-date"),
    ("2021", "（https://www", "（ttps://www", 1, "broken-url"),
    ("2021", "評価結果(個別分野２)", "評価結果(個別分野３)", 1, "heading-number"),
    (
        "2021",
        "１ 北浜、白砂、月見及び松島の４海域で協議会を開き、再生計画を定めた。 \n",
        "",
        1,
        "item-numbering",
    ),
    (
        "2021",
        "２ 計画を定めた海域で、漁業協同組合と協力して種苗の移植を始める。 \n",
        "",
        1,
        "item-numbering",
    ),
    ("2021", "（２）上空からの写真 \n", "", 1, "item-numbering"),
    ("2021", "令和３年８月", "令和２年８月", 1, "evaluation-date"),
    ("2021", "令和３年８月", "令和４年８月", 1, "evaluation-date"),
    ("2021", "平成 29年 11 月 10 日", "平成 29年 11 月 31 日", 1, "impossible-date"),
    ("2021", "平成 29年 11 月 10 日", "令和 29年 11 月 10 日", 1, "impossible-date"),
    ("2021", "令和２年７月 20日", "平成２年７月 20日", 1, "impossible-date"),
    ("2021", "令和３年１月 25 日", "令和４年１月 25 日", 1, "cited-later"),
    ("2021", "測定指標２－２の見直し", "測定指標２－９の見直し", 1, "unknown-indicator"),
    ("2021", "達成手段①", "達成手段②", 1, "means-number"),
    ("2021", "（https://www", "（https:// www", 1, "broken-url"),
    ("2021", "平成 30 年度目標", "令和元年度目標", 1, "year-missing"),
    ("2021", "令和２年度目標", "平成29年度目標", 1, "year-missing"),
    ("2021", "当初予算(a) 1,200 1,250 1,310 1,330 \n", "", 1, "missing-part"),
    ("2021", "平成 30･令和元・２年度目標の達成状況：ａ  \n", "", 1, "missing-part"),
    ("2021", "測定指標２－３ 隣接海域会議における共同声明の採択状況", "", 1, "cover-indicators"),
    (
        "2021",
        "150ヘクタール 110ヘクタール 168",
        "98ヘクタール 110ヘクタール 168",
        1,
        "analysis-contradicts",
    ),
    (
        "2021",
        "３年とも目標を大きく上回った",
        "３年とも目標を大きく下回った",
        1,
        "analysis-contradicts",
    ),
    ("2021", "残る量は毎年増えた", "残る量は毎年減った", 1, "analysis-contradicts"),
    ("2021", "３年のうち２年で", "３年のうち３年で", 1, "analysis-contradicts"),
    ("2021", "３年続けて増えたこと", "３年続けて減ったこと", 1, "trend-contradicts"),
    ("2021", "168ヘクタール", "168トン", 1, "unit-differs"),
    ("2021", "168ヘクタール", "1680ヘクタール", 1, "magnitude-odd"),
    (
        "2021",
        "執行額(百万円) 1,150 1,240 1,265",
        "執行額(百万円) 1,150 1,240 665",
        1,
        "execution-low",
    ),
    ("2024", "62.5％", "59.5％", 1, "rating-against-years"),
    ("2024", "790トン", "810トン", 1, "rating-against-years"),
    ("2024", "目標達成（Ａ）", "相当程度進展あり（Ｂ）", 1, "grade-against-ratings"),
    ("2024", "５海域に広げた。 \n", "", 1, "target-without-result"),
    (
        "2024",
        "１－２ 再生した藻場の面積 \n\n面積の",
        "１－２ 再生した干潟の面積 \n\n面積の",
        1,
        "indicator-renamed",
    ),
]
HARMLESS = [
    ("手引を１月に", "手引を令和３年１月に"),
    ("手引を１月に", "平成 23 年１月に採択された方針に基づき、手引を１月に"),
    ("手引を１月に", "平成 23 年３月の震災から 10 年となるのを前に、手引を１月に"),
    ("手引を１月に", "手引を９月及び令和３年１月に"),
    ("手引を１月に", "令和４年１月に開催が予定される会議に向け、手引を１月に"),
    ("手引を１月に", "９月、平成 31 年３月に公表された報告書に基づく手引を１月に"),
    ("手引を１月に", "令和 13 年３月までに全域へ広げる計画を定め、手引を１月に"),
    ("手引を１月に", "手引を２月 29 日に"),
    (
        "（注）残った割合は",
        "測定指標１－１ 藻場・干潟の再生計画の策定と実施 ＊ \n\n（注）残った割合は",
    ),
]
SINGLE_PLACE = {
    "grade-letter",
    "impossible-date",
    "broken-url",
    "cut-off",
    "missing-part",
    "item-numbering",
    "rating-against-years",
    "execution-low",
    "unit-differs",
    "magnitude-odd",
}


OTHER_SLIPS = [
    ("slides-2024", "262から", "252から", "change-mismatch"),
    ("slides-2024", "（２）318集落", "（２）328集落", "change-mismatch"),
    ("slides-2024", "計57人", "計58人", "total-differs"),
    ("slides-2024", "（３）23名", "（３）24名", "total-differs"),
    ("contribution-2017", "（7.0％）", "（9.0％）", "share-mismatch"),
    ("contribution-2022", "職員91名", "職員81名", "share-mismatch"),
    ("contribution-2022", "基準別評価：c", "基準別評価：ｆ", "unknown-answer"),
    (
        "slides-2024",
        "令和３年度の262から令和５年度の318に増やした",
        "令和３年度の262から令和５年度の318に減らした",
        "change-mismatch",
    ),
    ("slides-2024", "（２）301集落", "（２）3010集落", "magnitude-odd"),
    ("slides-2024", "（３）23名", "（３）23件", "unit-differs"),
    ("slides-2024", "令和５年10月、豪雨", "令和15年10月、豪雨", "date-in-future"),
    ("slides-2024", "令和５年10月、豪雨", "平成45年10月、豪雨", "impossible-date"),
    ("slides-2024", "照明と通信の手順を改めた。", "照明と通信の手順を", "cut-off"),
    ("slides-2024", "（COPO）を通じ", "（COPOを通じ", "unpaired-mark"),
    (
        "slides-2024",
        "沿岸防災国際機構（COPO）と共催",
        "沿岸防災協力機構（COPO）と共催",
        "name-variant",
    ),
    ("slides-2024", "燃料と\n保険の費用を支援", "燃料等など\n保険の費用を支援", "doubled-words"),
]


@pytest.mark.parametrize(("name", "old", "new", "code"), OTHER_SLIPS)
def test_one_slip_in_another_kind_of_sheet_gives_one_finding(
    name: str, old: str, new: str, code: str
) -> None:
    text = (SAMPLES / f"satoumi-{name}.txt").read_text(encoding="utf-8")
    (found,) = new_findings(text, replaced(text, old, new))
    assert found.code == code
    line = line_of(text, old)
    assert any(place.lines[0] <= line <= place.lines[1] for place in found.at)


def sample(year: str) -> str:
    return (SAMPLES / f"satoumi-evaluation-{year}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", sorted(path.name for path in SAMPLES.iterdir() if path.name.endswith(".txt"))
)
def test_a_sample_gives_no_finding_to_act_on(name: str) -> None:
    text = (SAMPLES / name).read_text(encoding="utf-8")
    assert [
        str(finding.message.en) for finding in findings_in(text) if finding.severity != "note"
    ] == []


@pytest.mark.parametrize(("year", "old", "new", "nth", "code"), SLIPS)
def test_one_slip_gives_one_finding_at_its_place(
    year: str, old: str, new: str, nth: int, code: str
) -> None:
    text = sample(year)
    found = new_findings(text, replaced(text, old, new, nth=nth))
    assert [finding.code for finding in found] == [code]
    lines = [place.lines for place in found[0].at]
    assert len(set(lines)) > 1 or code in SINGLE_PLACE
    if new and code not in ("cover-indicators", "year-missing"):
        line = line_of(text, old, nth=nth)
        assert any(first <= line <= last for first, last in lines)
    assert all(place.document == "document.txt" for place in found[0].at)


def test_a_lost_heading_is_told_once_with_the_lines_it_leaves_unread() -> None:
    text = sample("2021")
    (finding,) = new_findings(text, replaced(text, "施策の分析 \n", ""))
    assert (finding.code, finding.facts) == ("missing-part", {"parts": ["analysis"]})
    assert len(finding.at) > 1


@pytest.mark.parametrize(("old", "new"), HARMLESS)
def test_history_plans_dates_of_the_year_and_headings_printed_again_give_none(
    old: str, new: str
) -> None:
    text = sample("2021")
    assert new_findings(text, replaced(text, old, new)) == []


def test_a_finding_keeps_its_fingerprint_when_lines_move() -> None:
    text = replaced(sample("2021"), "1,300", "1,301")
    moved = text.replace("令和３年度政策評価書", "\n\n令和３年度政策評価書", 1)
    first, second = findings_in(text), findings_in(moved)
    assert [finding.fingerprint for finding in first] == [finding.fingerprint for finding in second]
    assert first[0].at != second[0].at


def test_what_a_message_quotes_is_printed_in_the_document() -> None:
    text = sample("2021")
    altered = replaced(text, "３年とも目標を大きく上回った", "３年とも目標を大きく下回った")
    (found,) = new_findings(text, altered)
    assert "「３年とも目標を大きく下回」" in found.message.ja


def test_findings_are_told_gravest_first() -> None:
    altered = replaced(replaced(sample("2021"), "1,240", "1,340"), "1,790,000", "1,790,001", nth=1)
    found = [each.severity for each in findings_in(altered)]
    assert found == sorted(found, key=["error", "warning", "note"].index)
    assert len(set(found)) == 3


def test_a_next_evaluation_before_the_sheet_was_made_is_told() -> None:
    text = (SAMPLES / "satoumi-slides-2024.txt").read_text(encoding="utf-8")
    (found,) = new_findings(
        text, replaced(text, "次回評価時（令和９年度）", "次回評価時（令和５年度）")
    )
    assert (found.code, found.facts["other"]) == ("period-differs", 2023)


def test_a_numbered_meeting_told_in_two_months_is_told_once() -> None:
    text = (SAMPLES / "satoumi-slides-2024.txt").read_text(encoding="utf-8")
    once = replaced(
        text,
        "港ごとの事業継続計画を",
        "令和４年６月に第３回沿岸防災会合を開き、港ごとの事業継続計画を",
    )
    ahead = replaced(
        once, "訓練の参加率を公表し", "令和４年７月の第３回沿岸防災会合に向け、訓練の参加率を公表し"
    )
    twice = replaced(
        once, "訓練の参加率を公表し", "令和４年７月の第３回沿岸防災会合で、訓練の参加率を公表し"
    )
    assert new_findings(text, ahead) == []
    (found,) = new_findings(text, twice)
    assert found.code == "date-differs"
    assert "第３回沿岸防災会合" in found.message.ja
