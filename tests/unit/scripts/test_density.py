"""The measure of density finds what it is for, and its list of exceptions only shrinks."""

import pytest
from scripts.density import RULES, density_of, differences, shrunk, template_density


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("a = [x for y in z for x in y]\n", "comprehension"),
        ("a = [x for x in z if x if x > 1]\n", "comprehension"),
        ("a = 1 if b else 2 if c else 3\n", "conditional"),
        ("a = 1 if b else (2 if c else 3)\n", "conditional"),
        (f"a = '{'x' * 100}'\n", "columns"),
        ("def f():\n    g(1,\n      2)  # fmt: skip\n", "fmt-skip"),
        ("def f(a):\n" + "    if a: a = a and 1 or 2\n" * 6, "complexity"),
    ],
)
def test_what_is_too_dense_is_counted_once(source: str, rule: str) -> None:
    assert density_of(source) == {rule: 1}


@pytest.mark.parametrize(
    "source",
    [
        "a = [x for x in z if x]\n",
        "a = 1 if b else 2\nc = 3 if d else 4\n",
        "TABLE = {1: 2,\n         3: 4}  # fmt: skip\n",
        f"a = '{'x' * 94}'\n",
    ],
)
def test_what_reads_plainly_is_not_counted(source: str) -> None:
    assert density_of(source) == {}


def test_a_wide_line_of_a_template_is_counted() -> None:
    assert template_density("<p>\n" + "x" * 121 + "\n</p>\n") == {"template": 1}


def test_growth_and_room_to_shrink_both_fail() -> None:
    allowed = {"columns": {"a.py": 2, "b.py": 1}}
    assert list(differences(allowed, {"columns": {"a.py": 3}})) == [
        ("columns", "a.py", 2, 3),
        ("columns", "b.py", 1, 0),
    ]
    assert list(differences(allowed, allowed)) == []


def test_shrinking_never_allows_more() -> None:
    smaller = shrunk({"columns": {"a.py": 2, "b.py": 1}}, {"columns": {"a.py": 5, "c.py": 7}})
    assert smaller == {rule: {} for rule in RULES} | {"columns": {"a.py": 2}}
