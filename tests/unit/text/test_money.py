"""One table says what a unit of money is, and everybody asks it."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from hyoka.text import fiscal_year_of, yen, yen_pattern

SOURCE = Path(__file__).parents[3] / "src" / "hyoka"


@pytest.mark.parametrize(
    ("number", "unit", "amount"),
    [
        ("1.5", "億円", 150_000_000),
        ("30", "百万円", 30_000_000),
        ("7", "千円", 7_000),
        ("1", "円", 1),
        ("2", "兆円", 2 * 10**12),
    ],
)
def test_an_amount_is_so_many_yen(number: str, unit: str, amount: int) -> None:
    assert yen(Decimal(number), unit) == amount


@pytest.mark.parametrize("unit", [None, "", "米ドル", "件", "百万"])
def test_what_is_no_unit_of_yen_is_no_yen(unit: str | None) -> None:
    assert yen(Decimal(1), unit) is None


def test_the_longest_unit_is_matched_first() -> None:
    assert [found[0] for found in re.finditer(yen_pattern(), "百万円 千円 億円")] == [
        "百万円",
        "千円",
        "億円",
    ]


def test_no_other_module_has_a_table_of_units_of_its_own() -> None:
    table = re.compile(r"""["']千円["']\s*:\s*(?:Decimal\()?1""")
    assert [
        path.name for path in SOURCE.rglob("*.py") if table.search(path.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize(
    ("month", "year"), [("2024-03", 2023), ("2024-04", 2024), ("2024-12", 2024), ("2025-01", 2024)]
)
def test_april_begins_the_fiscal_year(month: str, year: int) -> None:
    assert fiscal_year_of(month) == year
