"""Organisations by number and name, and grades within the scale of their own year."""

import pytest

from hyoka.ledger.history import Edition, History, Told, lines_of
from hyoka.ledger.organisations import (
    NamedOrganisation,
    Organisations,
    is_corporate_number,
    odd_number,
)
from hyoka.ledger.scales import place_of
from hyoka.ledger.standing.low_grade_more_money import entries

KNOWN = Organisations(
    NamedOrganisation(code, name)
    for code, name in [
        ("imo", "国際藻場機関"), ("imo", "IMO"), ("un", "国連"), ("un", "UN"),
        ("unmo", "国連藻場事務所"), ("a", "AAA"), ("b", "BBB"),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("number", "holds"),
    [
        ("2000012100001", True),
        ("6000012070001", True),
        ("２００００１２１００００１", True),
        ("2000012100002", False),
        ("1000012100001", False),
        ("200001210000", False),
        ("", False),
    ],
)
def test_a_corporate_number_is_told_by_its_check_digit(number: str, holds: bool) -> None:
    assert is_corporate_number(number) is holds


@pytest.mark.parametrize(
    ("contribution", "code"),
    [
        ("国際藻場機関（ＩＭＯ）分担金", "imo"),
        ("藻場の保全（IMO)拠出金", "imo"),
        ("国連藻場事務所拠出金", "unmo"),
        ("国連拠出金", "un"),
        ("ＵＮＩＭＯ拠出金", None),
        ("国際藻類機関分担金", None),
        ("AAA及びBBBへの拠出金", None),
    ],
)
def test_a_contribution_is_the_organisations_whose_whole_name_it_names(
    contribution: str, code: str | None
) -> None:
    assert KNOWN.receiving(contribution) == code


def test_a_letter_has_its_place_only_in_its_own_years_scale() -> None:
    older, newer = place_of(2017, "B"), place_of(2024, "B")
    assert (older.at, older.of, older.is_low) == (2, 4, True)
    assert (newer.at, newer.of, newer.is_low) == (6, 9, True)
    assert place_of(2024, "B+").is_low is False
    assert place_of(2014, "C").is_low is None
    unknown = place_of(2014, "B")
    assert (unknown.edition, unknown.at, unknown.is_low) == (None, None, True)


def history(grades: dict[int, str], money: dict[int, int | None]) -> History:
    amounts = [
        Told(year + 1, "s", year, "current", yen, 1, "given", "", 1) for year, yen in money.items()
    ]
    found = History(
        "p", "里海省", "藻場分担金", [Edition(2024, "s", "藻場分担金")], lines_of(amounts)
    )
    found.grades = grades
    return found


def test_low_grades_three_years_running_with_more_money_are_listed() -> None:
    money: dict[int, int | None] = {2022: 100, 2023: 110, 2024: 130}
    (found,) = entries([history({2022: "B", 2023: "B", 2024: "B"}, money)])
    assert (found.fiscal_year, found.weight, found.facts["grades"]) == (2024, 30, ["B", "B", "B"])
    assert not list(entries([history({2022: "B", 2023: "A", 2024: "B"}, money)]))
    assert not list(entries([history({2022: "B", 2024: "B"}, money)]))
    assert not list(entries([history({2022: "B", 2023: "B", 2024: "B"}, money | {2022: None})]))
    assert not list(entries([history({2022: "B", 2023: "B", 2024: "B"}, money | {2024: 100})]))


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("9010001045803", []),
        ("9010001045804", ["odd-corporate-number"]),
        ("901000104580", ["odd-corporate-number"]),
        ("－", []),
        ("", []),
    ],
)
def test_a_payee_whose_number_does_not_fit_is_told(number: str, codes: list[str]) -> None:
    assert [each.code for each in odd_number(number, 3)] == codes
