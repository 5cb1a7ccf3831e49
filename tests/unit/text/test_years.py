"""Eras, fiscal years, months, dates."""

from datetime import date

import pytest

from hyoka.text import dates, era_label, fiscal_year_on, fiscal_years, scope_years, year_months


@pytest.mark.parametrize(
    ("printed", "years"),
    [
        ("平成 30 年度", (2018,)),
        ("令和元年度", (2019,)),
        ("Ｈ29年度", (2017,)),
        ("平成 30・令和元・２年度", (2018, 2019, 2020)),
        ("平成 30･令和元", (2018, 2019)),
        ("平成28年度及び平成 29年度", (2016, 2017)),
        ("平成 27-29 年度", (2015, 2016, 2017)),
        ("平成29～令和２年度", (2017, 2018, 2019, 2020)),
        ("2020年度", (2020,)),
        ("--年度", ()),
        ("第12回会合", ()),
    ],
)
def test_years_are_read_in_every_form_documents_print(printed: str, years: tuple[int, ...]) -> None:
    assert scope_years(printed) == years


def test_years_without_an_era_inherit_the_one_before() -> None:
    found = fiscal_years("平成26年度（注：27,28 年度は見送り）")
    assert [mention.year for mention in found] == [2014, 2015, 2016]
    assert [mention.inherited for mention in found] == [False, True, True]


def test_a_given_era_is_taken_for_a_bare_first_year() -> None:
    assert scope_years("３年度", era="令和") == (2021,)
    assert scope_years("３年度") == ()


def test_fiscal_and_calendar_years_are_told_apart() -> None:
    assert [mention.kind for mention in fiscal_years("平成30年の会合と令和元年度の目標")] == [
        "calendar",
        "fiscal",
    ]


def test_months_are_read_with_either_calendar() -> None:
    assert [month for month, _, _ in year_months("2024（令和６）年８月、令和３年11月")] == [
        "2024-08",
        "2021-11",
    ]


def test_a_date_its_era_never_had_is_told_and_not_mended() -> None:
    found = dates("令和元年４月１日と令和元年５月１日と平成31年４月30日と平成30年２月30日")
    assert [mention.on for mention in found] == [None, date(2019, 5, 1), date(2019, 4, 30), None]


def test_a_fiscal_year_begins_in_april() -> None:
    assert fiscal_year_on(date(2019, 3, 31)) == 2018
    assert fiscal_year_on(date(2019, 4, 1)) == 2019


def test_years_are_printed_as_documents_print_them() -> None:
    assert [era_label(year) for year in (2018, 2019, 2020, 2028)] == [
        "平成30年度",
        "令和元年度",
        "令和２年度",
        "令和10年度",
    ]


def test_a_list_without_end_and_a_year_beyond_all_are_no_years() -> None:
    assert fiscal_years("1・" * 20_000) == ()
    assert fiscal_years("2999年度、9999年度") == ()
