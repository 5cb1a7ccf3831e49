"""Labels as official Japanese sets them."""

import pytest

from hyoka.writing.composition.wording import (
    month_label,
    official_code,
    without_dangling,
    year_label,
    years_label,
)


@pytest.mark.parametrize(
    ("code", "printed"), [("2-5", "２－５"), ("10-1", "10－１"), ("Ⅱ-1", "Ⅱ－１")]
)
def test_a_code_has_one_digit_full_width_and_more_half_width(code: str, printed: str) -> None:
    assert official_code(code) == printed


def test_years_name_their_era_once() -> None:
    assert years_label((2018, 2019, 2020)) == "平成30年・令和元年・２年度".replace("年・", "・")
    assert years_label(()) == ""


def test_a_year_that_is_not_set_is_dashes() -> None:
    assert year_label(None) == "--年度"
    assert year_label(2020) == "令和２年度"


def test_a_month_has_its_era() -> None:
    assert month_label("2021-08") == "令和３年８月"
    assert month_label("2019-04") == "平成31年４月"


def test_a_label_points_to_a_note_only_where_the_note_is_printed() -> None:
    assert (
        without_dangling("評価結果（注１）", ["（注１）併せて読まれたい。"]) == "評価結果（注１）"
    )
    assert without_dangling("評価結果（注１）", []) == "評価結果"
