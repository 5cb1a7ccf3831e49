"""Problems are cards: each that is raised is there with all its words, and no other is; the page of them is fresh."""

import ast
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hyoka.definitions.problems import problem_cards, problem_named, problems_markdown
from hyoka.records import Kind

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "reference" / "problems.md"


@cache
def raised() -> frozenset[tuple[str, frozenset[str] | None]]:
    """Every card the code names, with the words it gives; null where they are gathered elsewhere."""
    return frozenset(_raised())


def _raised() -> Iterator[tuple[str, frozenset[str] | None]]:
    for path in sorted((ROOT / "src" / "hyoka").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "problem_named":
                yield _told(node)


def _told(call: ast.Call) -> tuple[str, frozenset[str] | None]:
    name = ast.literal_eval(call.args[0])
    words = {each.arg for each in call.keywords if each.arg}
    facts = call.args[1] if len(call.args) > 1 else ast.Dict([], [])
    if not isinstance(facts, ast.Dict) or any(each.arg is None for each in call.keywords):
        return name, None
    return name, frozenset(words | {ast.literal_eval(key) for key in facts.keys if key})


def asked(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def test_a_problem_that_is_raised_has_a_card_and_every_word_of_it() -> None:
    cards = problem_cards()
    lacking = {
        (name, word)
        for name, given in raised()
        for word in asked(cards[name].ja) | asked(cards[name].en)
        if given is not None and word not in given
    }
    assert lacking == set()


def test_no_card_is_left_that_nobody_raises() -> None:
    assert set(problem_cards()) == {name for name, _ in raised()}


def test_a_case_of_a_problem_keeps_its_code() -> None:
    problem = problem_named("unknown-form", {"form": "a/1"}, known="b/1", listed="b/1")
    assert (problem.code, problem.kind, problem.facts) == (
        "unknown-form",
        Kind.INVALID,
        {"form": "a/1"},
    )
    assert "a/1" in problem.ja


def test_the_page_of_problems_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == problems_markdown(), "run `make docs`"
