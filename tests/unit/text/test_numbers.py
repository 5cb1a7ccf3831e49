"""Quantities in cells and in prose."""

import time

import pytest

from hyoka.text import decimal_text, is_dash, quantities, read_quantity


@pytest.mark.parametrize(
    ("cell", "number", "unit", "qualifier"),
    [
        ("597,973千円", "597973", "千円", None),
        ("約108.3億米ドル", "10830000000", "米ドル", "約"),
        ("3億5,000万人", "350000000", "人", None),
        ("△217", "-217", None, None),
        ("７万6000人", "76000", "人", None),
        ("100％", "100", "％", None),
        ("８位以内", "8", "位", "以内"),
        ("10 回", "10", "回", None),
        ("125 万件＊", "1250000", "件", None),
        ("３か国", "3", "か国", None),
        ("2兆3,000億円", "2300000000000", "円", None),
        ("3千万円", "30000000", "円", None),
        ("5千人", "5000", "人", None),
        ("延べ1,200人", "1200", "人", "延べ"),
        ("７名（注）", "7", "名", None),
        ("80.2％", "80.2", "％", None),
        ("０", "0", None, None),
    ],
)
def test_a_cell_is_read_with_its_unit_and_qualifier(
    cell: str, number: str, unit: str | None, qualifier: str | None
) -> None:
    found = read_quantity(cell)
    assert found is not None
    assert found.number is not None
    assert (decimal_text(found.number), found.unit, found.qualifier) == (number, unit, qualifier)


@pytest.mark.parametrize(
    "cell", ["全会一致採択", "－", "", "26年度より多くの賛成票を確保する。", "採択（第２決議）"]
)
def test_prose_dashes_and_blanks_are_no_quantity(cell: str) -> None:
    assert read_quantity(cell) is None


@pytest.mark.parametrize("cell", ["－", "-", "―", " ‐ ", "--"])
def test_dashes_of_every_kind_are_dashes(cell: str) -> None:
    assert is_dash(cell)


def test_quantities_in_prose_keep_their_places() -> None:
    text = "参加者は約300名で、費用は5億9,797万円であった。"
    found = quantities(text)
    assert [text[each.start : each.end] for each in found] == ["約300名", "5億9,797万円"]
    assert [decimal_text(each.number) for each in found if each.number is not None] == [
        "300",
        "597970000",
    ]


@pytest.mark.parametrize(
    "text", ["1" * 5000, "９" * 5000 + "人", "1," * 3000, "約" * 3000, "1兆" * 3000, "1." * 3000]
)
def test_a_run_of_digits_without_end_is_no_number_and_costs_no_time(text: str) -> None:
    start = time.process_time()
    assert read_quantity("1" * 5000) is None
    quantities(text)
    assert time.process_time() - start < 2


def test_a_long_number_is_still_one() -> None:
    found = read_quantity("123,456,789,012,345,678円")
    assert found is not None
    assert found.number == 123_456_789_012_345_678
