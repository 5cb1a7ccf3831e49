"""Checks are found by being there, and every card says what it must."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from hyoka.checking.registry import check_named, checks, registered
from hyoka.cli.finding_lines import reference_text
from hyoka.records import Problem

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "checks.md"


def test_every_module_has_a_card_of_its_own_name_and_a_way_to_look() -> None:
    for each in registered():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", each.card.code)
        assert any((each.of_reading, each.in_document, each.across_years, each.across_documents)), (
            each.card.code
        )


def test_every_card_in_the_catalogue_belongs_to_a_check() -> None:
    folder = files("hyoka") / "catalogue" / "checks"
    assert {path.name.removesuffix(".yaml") for path in folder.iterdir()} == set(checks())


def test_every_card_speaks_both_languages() -> None:
    for each in checks().values():
        for both in (
            each.title,
            each.looks_at,
            each.why,
            each.cannot_see,
            each.example,
            *each.messages.values(),
        ):
            assert re.search("[ぁ-んァ-ン一-龠]", both.ja), each.code
            assert re.search("[A-Za-z]", both.en), each.code
            assert both.ja != both.en, each.code


def test_a_check_yields_only_to_checks_that_exist() -> None:
    for each in checks().values():
        assert set(each.yields_to) <= set(checks()), each.code


def test_the_reference_of_checks_is_fresh() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == reference_text(list(checks().values())), (
        "run `make docs`"
    )


def test_an_unknown_check_names_the_known_ones() -> None:
    with pytest.raises(Problem) as told:
        check_named("no-such-check")
    assert "cover-rating" in told.value.en
