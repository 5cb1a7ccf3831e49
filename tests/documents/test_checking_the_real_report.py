"""The real report's inconsistencies are found, each with both places, and one slip more gives one finding more."""

from pathlib import Path
from typing import NamedTuple

import pytest

from hyoka.checking import check_together
from hyoka.reading import read
from hyoka.records import Finding, Records
from tests.support.alterations import findings_in, line_of, new_findings, replaced

SHARED = Path(__file__).parents[2].parent / "shared"


class Slip(NamedTuple):
    """Words exchanged at their nth place, and the check that has to tell it."""

    old: str
    new: str
    nth: int
    code: str


SLIPS = [
    Slip("3,055", "3,056", 1, "sum-mismatch"),
    Slip("88,453,697", "88,453,698", 1, "sum-mismatch"),
    Slip("88,453,697", "88,453,698", 2, "sum-mismatch"),
    Slip("29,452,910", "29,452,911", 1, "sum-mismatch"),
    Slip("85,077", "85,078", 1, "sum-mismatch"),
    Slip("85,448", "85,548", 1, "slip-report-budget"),
    Slip("相当程度進展あり（Ｂ）", "相当程度進展あり（Ａ）", 1, "grade-letter"),
    Slip("能力向上支援の強化 ｂ", "能力向上支援の強化 ｃ", 1, "cover-rating"),
    Slip("測定指標４－２", "測定指標４－５", 1, "cover-indicators"),
    Slip("令和３年８月", "令和２年８月", 1, "evaluation-date"),
    Slip("平成 25年 12 月 17 日", "平成 26年 12 月 17 日", 1, "date-differs"),
    Slip("令和元年６月に採択された", "平成元年６月に採択された", 1, "impossible-date"),
    Slip("国際平和協力の拡充（達成手段①）", "国際平和協力の拡充（達成手段②）", 1, "means-number"),
    Slip("平成 30 年度目標", "令和元年度目標", 1, "year-missing"),
    Slip("令和３年７月時点で 85.2％", "令和３年７月時点で 86.2％", 1, "figure-differs"),
    Slip("85.2%", "86.2%", 1, "figure-differs"),
    Slip("918 名と前年比６名", "918 名と前年比８名", 1, "change-mismatch"),
    Slip("850 882 912 918", "850 882 922 918", 1, "change-mismatch"),
    Slip("1.116 ポイント", "1.216 ポイント", 1, "change-mismatch"),
    Slip("局長級会合を３回（６月", "局長級会合を４回（６月", 1, "count-mismatch"),
    Slip("計７か国", "計８か国", 1, "count-mismatch"),
    Slip("計 15 名", "計 16 名", 1, "count-mismatch"),
    Slip("９月の第 73 回国連総会では", "９月の第 37 回国連総会では", 1, "meeting-number"),
    Slip("施策Ⅱ-１ 国際の平和", "施策Ⅱ-１ 国際の安定", 1, "heading-title"),
]
AT_ONCE = 6
"""Into how many readings the slips are put: what stands far apart may not hide one another."""
TOLD_AT_ONE_PLACE = {"impossible-date", "count-mismatch", "change-mismatch"}


@pytest.fixture(scope="module")
def text(real_report: bytes) -> str:
    return real_report.decode()


@pytest.fixture(scope="module")
def found(text: str) -> tuple[Finding, ...]:
    return findings_in(text)


def touching(found: tuple[Finding, ...], *lines: int) -> list[str]:
    """The codes of findings with a place at each of the lines."""
    return [
        finding.code
        for finding in found
        if all(
            any(place.lines[0] <= line <= place.lines[1] for place in finding.at) for line in lines
        )
    ]


def test_a_heading_with_another_fields_number_is_found(found: tuple[Finding, ...]) -> None:
    assert touching(found, 10692, 9016) == ["heading-number"]


def test_a_meeting_dated_in_the_wrong_era_is_found(found: tuple[Finding, ...]) -> None:
    assert touching(found, 4854) == ["impossible-date"]


def test_codes_given_to_something_else_are_found(found: tuple[Finding, ...]) -> None:
    reused = {finding.subject[-3:] for finding in found if finding.code == "code-reused"}
    assert reused == {"2-5", "8-1", "8-2"}
    assert {finding.subject[-3:] for finding in found if finding.code == "indicator-renamed"} == {
        "2-1",
        "6-2",
        "6-3",
    }


def test_a_fund_cited_under_two_numbers_is_found(found: tuple[Finding, ...]) -> None:
    assert touching(found, 3523, 3530) == ["means-number"]


def test_an_address_with_a_space_in_it_is_found(found: tuple[Finding, ...]) -> None:
    assert touching(found, 9011) == ["broken-url"]


def test_a_target_nobody_reports_on_is_found(found: tuple[Finding, ...]) -> None:
    assert "target-without-result" in touching(found, 6186)


def test_a_result_of_another_year_is_found(found: tuple[Finding, ...]) -> None:
    outside = [finding for finding in found if finding.code == "date-outside-year"]
    assert {finding.facts["month"] for finding in outside} == {"2020-06", "2019-03", "2019-01"}


def test_a_percentage_its_own_table_does_not_give_is_found(found: tuple[Finding, ...]) -> None:
    (wrong,) = [finding for finding in found if finding.code == "change-mismatch"]
    assert wrong.facts["computed"] == ["+69.4％"]
    assert touching(found, 1165, 1068) == ["change-mismatch"]


def test_a_result_and_an_analysis_that_disagree_are_found(found: tuple[Finding, ...]) -> None:
    (differing,) = [finding for finding in found if finding.code == "terms-differ"]
    assert differing.subject.endswith("indicator 7-3")
    assert differing.facts == {"result": "無投票", "told": "全会一致"}


def test_ratings_that_do_not_follow_from_their_years_are_found(found: tuple[Finding, ...]) -> None:
    against = {
        (f.facts["code"], f.facts["kind"]) for f in found if f.code == "rating-against-years"
    }
    assert against == {("2-5", "always"), ("8-2", "never")}
    assert {f.facts["code"] for f in found if f.code == "rating-mostly-far"} == {"3-5", "5-4"}
    assert [f.subject[-3:] for f in found if f.code == "grade-basis"] == ["8-2"]
    assert {f.subject[-3:] for f in found if f.code == "target-lowered"} == {"3-5", "5-4"}
    (alike,) = [f for f in found if f.code == "ratings-alike"]
    assert alike.facts["counts"] == {"a": 3, "b": 36}


def test_a_superlative_the_next_value_overtakes_is_found(found: tuple[Finding, ...]) -> None:
    (stale,) = [finding for finding in found if finding.code == "stale-superlative"]
    assert (stale.facts["claim"], stale.facts["number"]) == ("過去最多", "912")


def test_a_miscalled_means_is_found(found: tuple[Finding, ...]) -> None:
    assert "misnamed-means" in touching(found, 2455)


@pytest.mark.parametrize("slips", [SLIPS[first::AT_ONCE] for first in range(AT_ONCE)])
def test_each_slip_more_gives_one_finding_more(text: str, slips: list[Slip]) -> None:
    altered = text
    for slip in slips:
        altered = replaced(altered, slip.old, slip.new, nth=slip.nth)
    found = new_findings(text, altered)
    assert sorted(finding.code for finding in found) == sorted(slip.code for slip in slips)
    for slip in slips:
        line = line_of(text, slip.old, nth=slip.nth)
        told = [finding for finding in found if finding.code == slip.code]
        assert slip.code == "year-missing" or any(
            place.lines[0] <= line <= place.lines[1] for finding in told for place in finding.at
        )
        assert slip.code in TOLD_AT_ONE_PLACE or min(len(finding.at) for finding in told) > 1


def test_names_that_lack_a_character_are_found(found: tuple[Finding, ...]) -> None:
    names = {finding.facts["name"] for finding in found if finding.code == "name-variant"}
    assert {"ハンセン病差別撤決議", "科学技術委員会", "自律型兵器システム"} <= names


def test_a_line_said_to_be_kept_and_a_result_beyond_it_are_found(
    found: tuple[Finding, ...],
) -> None:
    assert "line-contradicts" in touching(found, 13030, 12546, 12584)


def document(number: str) -> Records:
    (path,) = sorted((SHARED / "documents").glob(f"{number}_*.txt"))
    return read(path.read_bytes(), f"{number}.txt")


def test_the_documents_are_held_against_each_other(real_report: bytes) -> None:
    found = check_together([read(real_report, "001.txt"), document("003"), document("004")])
    across = {
        f.code: {place.document for place in f.at}
        for f in found
        if len({p.document for p in f.at}) > 1
    }
    assert across["field-across-documents"] == {"001.txt", "003.txt"}
    assert across["organisation-differs"] == {"001.txt", "004.txt"}


def test_a_total_of_the_slides_that_its_table_does_not_give_is_found(real_report: bytes) -> None:
    (path,) = sorted((SHARED / "documents").glob("003_*.txt"))
    text = path.read_text(encoding="utf-8")
    assert [finding.code for finding in findings_in(text)] == []
    (found,) = new_findings(text, replaced(text, "度：８件", "度：９件"))
    assert (found.code, found.facts["total"]) == ("total-differs", "8")
