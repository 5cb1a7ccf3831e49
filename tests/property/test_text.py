"""What holds for any text."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from hyoka.text import (
    ERAS,
    decimal_text,
    era_label,
    fold,
    join_wrapped,
    read_quantity,
    scope_years,
    squeeze,
    squeezed,
    width,
)  # fmt: skip

JAPANESE = st.text(alphabet="あ海ｶﾞ①２－５ （）ＡＢab12,.・･　\n。", max_size=80)


@given(st.text(max_size=200))
def test_folding_keeps_the_length_and_is_done_after_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=200))
def test_squeezing_takes_out_all_white_space_and_nothing_else(text: str) -> None:
    """But for variation selectors, which print nothing of their own."""
    text = re.sub("[ﾞﾟ\ufe00-\ufe0f\U000e0100-\U000e01ef]", "", text)
    assert squeezed(text) == "".join(fold(text).split())


@given(st.text(max_size=200))
def test_a_wide_character_takes_two_columns_in_any_plane(text: str) -> None:
    assert width(text) == sum(1 + (unicodedata.east_asian_width(each) in "WFA") for each in text)


@given(JAPANESE)
def test_every_squeezed_character_maps_back_to_a_printed_one(text: str) -> None:
    found = squeeze(text)
    assert len(found.offsets) == len(found.text) + 1
    for index, character in enumerate(found.text):
        start, end = found.span(index, index + 1)
        assert unicodedata.normalize("NFKC", fold(text[start:end])) in (
            character,
            unicodedata.normalize("NFKC", character),
        )


@given(st.integers(1868, 2100))
def test_a_printed_fiscal_year_reads_back(year: int) -> None:
    assert scope_years(era_label(year)) == (year,)


@given(st.sampled_from(list(ERAS)), st.integers(1, 60))
def test_a_list_inherits_its_era(era: str, n: int) -> None:
    years = scope_years(f"{era}{n}・{n + 1}・{n + 2}年度")
    assert years == (years[0], years[0] + 1, years[0] + 2)


@given(st.integers(0, 10**15), st.sampled_from(["円", "人", "件", "か国", "％"]))
def test_a_grouped_number_reads_back(number: int, unit: str) -> None:
    found = read_quantity(f"{number:,}{unit}")
    assert found is not None
    assert found.number is not None
    assert (decimal_text(found.number), found.unit) == (str(number), unit)


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_powers_of_ten_thousand_add_up(hundred_millions: int, ten_thousands: int) -> None:
    found = read_quantity(f"{hundred_millions}億{ten_thousands:,}万円")
    assert found is not None
    assert found.number == hundred_millions * 10**8 + ten_thousands * 10**4


@given(st.lists(st.text(alphabet="海の再生ABab12。", min_size=1, max_size=12), max_size=6))
def test_joining_loses_no_character(lines: list[str]) -> None:
    assert join_wrapped(lines).replace(" ", "") == "".join(lines)
