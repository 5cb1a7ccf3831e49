"""A figure told twice, a meeting numbered by year, a body founded once: the odd one is told, and nothing else."""

import re

from tests.conftest import sample_bytes
from tests.support.alterations import findings_in, new_findings, replaced

CHAPTER = sample_bytes("satoumi-chapter.txt").decode()
CONTRIBUTION = sample_bytes("satoumi-contribution-2017.txt").decode()
SAID = "終わった案件を調べた結果は、これまでに182件の案件が公表されている。"


def codes(original: str, altered: str) -> list[str]:
    return [finding.code for finding in new_findings(original, altered)]


def twice_told(n: str) -> str:
    """The chapter with one count told in two places."""
    again = SAID.replace("182", n)
    text = replaced(
        CHAPTER, "施設が使われているかを調べている。", f"施設が使われているかを調べている。{SAID}"
    )
    return replaced(
        text,
        "浜で拾ったごみの種類と数を比べている。",
        f"浜で拾ったごみの種類と数を比べている。{again}",
    )


def test_a_count_told_twice_with_two_numbers_is_one_finding() -> None:
    assert codes(CHAPTER, twice_told("182")) == []
    assert codes(twice_told("182"), twice_told("128")) == ["restated-figure"]


def test_a_body_founded_in_two_years_is_one_finding() -> None:
    text = replaced(CONTRIBUTION, "設立以来の再生面積", "2001年の設立以来の再生面積")
    assert codes(CONTRIBUTION, text) == []
    assert codes(text, replaced(text, "2001年の設立以来", "2003年の設立以来")) == ["date-differs"]


def test_a_month_no_year_has_is_told_with_a_western_year() -> None:
    assert codes(CONTRIBUTION, replaced(CONTRIBUTION, "2016年11月", "2016年16月")) == [
        "impossible-date"
    ]


def test_a_part_the_sheet_lacks_hides_nothing_else() -> None:
    """The finding of a missing part once took the whole sheet for its place."""
    bare = re.sub(r"国際沿岸生態系機構（ICEO）.*(?:評価| B)\n", "", CONTRIBUTION)
    assert "missing-part" in [each.code for each in findings_in(bare)]
    wrong = replaced(bare, "幹部職員（Ｄ級）は１名", "幹部職員（Ｄ級）は96名")
    assert codes(bare, wrong) == ["share-mismatch"]
