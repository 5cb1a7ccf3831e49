"""The rulebooks as a manual: every worked case of every edition, by chapter."""

import pytest

from hyoka.grading import untested_sides, worked
from hyoka.rulebooks import Case, Rulebook, load_rulebooks

CASES = [
    pytest.param(rulebook, case, id=f"{rulebook.name}: {case.chapter} {at}")
    for rulebook in load_rulebooks().all
    for at, case in enumerate(rulebook.cases, 1)
]


@pytest.mark.parametrize(("rulebook", "case"), CASES)
def test_a_worked_case_comes_out_as_its_rulebook_says(rulebook: Rulebook, case: Case) -> None:
    found = worked(case, rulebook)
    assert (found.grade, found.undecided) == (case.grade, case.undecided)
    assert case.standing in (None, found.standing)


@pytest.mark.parametrize("rulebook", load_rulebooks().all, ids=lambda rulebook: rulebook.name)
def test_every_boundary_of_an_edition_has_a_worked_case_on_each_side(rulebook: Rulebook) -> None:
    assert [missing.en for missing in untested_sides(rulebook)] == []


def test_a_boundary_without_a_case_on_one_side_is_told() -> None:
    rulebook = load_rulebooks().named("jp.maff.performance")
    kept = tuple(case for case in rulebook.cases if case.grade != "C")
    missing = untested_sides(rulebook.model_copy(update={"cases": kept}))
    assert [each.en for each in missing] == ["No worked case just outside “B”"]


def test_a_condition_no_case_fails_alone_is_told() -> None:
    rulebook = load_rulebooks().named("jp.common.five-grades")
    kept = tuple(case for case in rulebook.cases if "met" not in case.main)
    missing = untested_sides(rulebook.model_copy(update={"cases": kept}))
    assert "No worked case where only condition 2 of “exceeded” fails" in [
        each.en for each in missing
    ]
