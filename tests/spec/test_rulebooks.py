"""The rulebooks as a manual: every worked case of every edition, by chapter."""

import pytest

from hyoka.grading import worked
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
