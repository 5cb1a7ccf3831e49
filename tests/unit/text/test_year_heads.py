"""Years as heads of columns print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka.text import era_label, fiscal_years, head_year, head_years, years_of


@pytest.mark.parametrize(
    "head",
    [
        "令和３（2021）年度", "R3年度", "R.3年度", "R３", "令和三年度", "2021年度（令和3）", "2021（令和3）年度",
        "2021年度",
        "令和3年度（2021年度）", "FY2021", "令和3/2021年度", "令和３年度決算", "令和３年度実績値",
    ],
)  # fmt: skip
def test_one_year_is_read_whatever_way_its_head_prints_it(head: str) -> None:
    assert head_year(head) == 2021


@pytest.mark.parametrize(
    "head", ["令和３～５年度", "令和3年度（2022年度）", "--年度", "1,200", "第3年度", "区分"]
)
def test_a_head_of_no_year_or_of_several_names_none(head: str) -> None:
    assert head_year(head) is None


def test_a_bare_year_is_of_the_era_of_the_head_before_it() -> None:
    assert years_of(["平成30年度", "令和元年度", "２年度", "備考"]) == (2018, 2019, 2020, None)


def test_bare_numbers_are_years_only_one_after_another() -> None:
    assert head_years("2018 2019 2020") == (2018, 2019, 2020)
    assert head_years("2018 2020") is None
    assert years_of(["2018", "備考"]) == (None, None)


def test_a_sentence_reads_a_year_told_in_both_calendars_once() -> None:
    assert [each.year for each in fiscal_years("令和３（2021）年度と令和四年度の目標")] == [
        2021,
        2022,
    ]


@given(st.lists(st.integers(1990, 2060), min_size=1, max_size=8))
def test_a_row_of_heads_reads_back(years: list[int]) -> None:
    assert head_years(" ".join(map(era_label, years))) == tuple(years)
