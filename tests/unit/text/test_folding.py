"""Folding and squeezing."""

import pytest

from hyoka.text import fold, same, squeeze, squeezed


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Ｈ２９", "H29"),
        ("２－５", "2-5"),
        ("（注）", "(注)"),
        ("１００％", "100%"),
        ("･､｡", "・、。"),
        ("▲217", "△217"),
        ("①㉑㈱ⅰⅡ…", "①㉑㈱ⅰⅡ…"),
        ("平成　30", "平成 30"),
    ],
)
def test_folding_evens_out_widths_and_leaves_list_marks_alone(printed: str, folded: str) -> None:
    assert fold(printed) == folded
    assert len(fold(printed)) == len(printed)


def test_squeezing_drops_white_space_and_maps_back_to_the_printed_words() -> None:
    printed = " 測 定 指標 ２－１　海の再生 "
    found = squeeze(printed)
    assert found.text == "測定指標2-1海の再生"
    start, end = found.span(found.text.index("2-1"), found.text.index("2-1") + 3)
    assert printed[start:end] == "２－１"


def test_half_width_voiced_katakana_are_one_character_that_maps_to_both() -> None:
    found = squeeze("ﾃﾞｰﾀ")
    assert found.text == "デ-タ" or found.text == "データ"
    assert found.span(0, 1) == (0, 2)


def test_names_are_the_same_whatever_their_brackets_dots_and_stars() -> None:
    assert same("人道分野での取組(難民等への支援)", "人道分野での取組（難民等への支援）＊")
    assert same("連携･協力", "連携・協力")
    assert not same("連携の強化", "連携の継続")


def test_squeezed_is_what_squeeze_holds() -> None:
    assert squeezed("平成 30･令和元 年度") == squeeze("平成 30･令和元 年度").text
