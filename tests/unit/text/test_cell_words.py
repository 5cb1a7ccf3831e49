"""What the words of a cell are, taken whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka.text import CellKind, cell_words, decimal_text, read_quantity, read_range


@pytest.mark.parametrize(
    ("cell", "number", "unit"),
    [
        ("91.2百万円", "91.2", "百万円"), ("1,234.5百万円", "1234.5", "百万円"), ("1万5千円", "15000", "円"),
        ("約1,234百万 円", "1234", "百万円"), ("40,159 千 円", "40159", "千円"),
        ("1億2百万円", "102000000", "円"), ("(20)", "-20", None), ("－2.0cm", "-2.0", "cm"),
        ("マイナス161", "-161", None),
        ("▲5％", "-5", "％"), ("１６１ﾍｸﾀｰﾙ", "161", "ヘクタール"), ("1 234 567", "1234567", None),
        ("161¹", "161", None), ("161²ヘクタール", "161", "ヘクタール"), ("161注1", "161", None), ("12m²", "12", "m²"),
    ],
)  # fmt: skip
def test_what_offices_write_is_one_figure(cell: str, number: str, unit: str | None) -> None:
    found = read_quantity(cell)
    assert found is not None
    assert found.number is not None
    assert (decimal_text(found.number), found.unit) == (number, unit)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("（空欄）", CellKind.BLANK), ("－（注１）", CellKind.DASH), ("1/3", CellKind.RATIO),
        ("3分の1", CellKind.RATIO),
        ("集計中", CellKind.PENDING), ("N/A", CellKind.NOT_APPLICABLE), ("#REF!", CellKind.SPOILT),
        ("2,B79", CellKind.SPOILT), ("△2l7", CellKind.SPOILT), ("15Oヘクタール", CellKind.SPOILT),
        ("16口", CellKind.SPOILT), ("1,23", CellKind.SPOILT), ("5千1億円", CellKind.WORDS), ("無投票", CellKind.WORDS),
        ("161ヘクタール達成率101％", CellKind.WORDS), ("①150 ②160", CellKind.WORDS),
    ],
)  # fmt: skip
def test_what_is_not_wholly_a_figure_is_none(cell: str, kind: CellKind) -> None:
    assert cell_words(cell).kind is kind
    assert cell_words(cell).quantity is None


def test_a_range_has_its_ends_and_no_number() -> None:
    found = read_range("約90～100ha")
    assert found is not None
    assert found.number is None
    assert (str(found.low), str(found.high), found.unit, found.qualifier) == (
        "90",
        "100",
        "ha",
        "約",
    )
    assert read_range("100～90") is None


@given(
    st.integers(10, 10**9), st.data(), st.sampled_from(["", "ヘクタール", "人", "か国", "百万円"])
)
def test_a_figure_with_one_digit_misread_is_never_another_figure(
    number: int, data: st.DataObject, unit: str
) -> None:
    printed = f"{number:,}"
    places = [at for at, character in enumerate(printed) if character.isdigit()]
    at = data.draw(st.sampled_from(places))
    misread = data.draw(st.sampled_from("OolIBSZロ口〇"))
    assert cell_words(f"{printed[:at]}{misread}{printed[at + 1 :]}{unit}").quantity is None
