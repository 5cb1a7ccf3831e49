"""The self-check against ASVS: every line has its test, and every test it names is there."""

import re
from pathlib import Path

HERE = Path(__file__).parents[1]
TABLE = HERE.parent / "docs" / "reference" / "security-check.md"
WITHOUT = ("no test", "not applicable")
_NAMED = re.compile(r"`(test_\w+)`")
_DEFINED = re.compile(r"^def (test_\w+)\(", re.M)
CHAPTERS = range(1, 18)


def lines() -> list[list[str]]:
    """The cells of every line of the table."""
    rows = [
        line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| V")
    ]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_every_line_names_tests_that_are_there_or_says_that_none_shows_it() -> None:
    defined = set[str]()
    for path in HERE.rglob("test_*.py"):
        defined.update(_DEFINED.findall(path.read_text(encoding="utf-8")))
    for number, _, _, shown in lines():
        named = set(_NAMED.findall(shown))
        assert named or shown.startswith(WITHOUT), number
        assert named <= defined, (number, named - defined)


def test_every_chapter_of_the_standard_has_a_line() -> None:
    found = {int(each) for number, *_ in lines() for each in re.findall(r"V(\d+)", number)}
    assert found == set(CHAPTERS)
