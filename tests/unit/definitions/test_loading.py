"""A wrong data file is told at its line, with what would be right; a module is found by being there."""

from pathlib import Path
from typing import Literal

import pytest

from hyoka.definitions import DefinitionError, Registry, closest, definition_from
from hyoka.records import Problem, Record


class Leaf(Record):
    name: str
    size: Literal["small", "large"] = "small"


class Tree(Record):
    title: str
    leaves: tuple[Leaf, ...] = ()

    def model_post_init(self, _: object) -> None:
        for index, leaf in enumerate(self.leaves):
            if leaf.name == "枯葉":
                raise DefinitionError(
                    "枯葉は数えません。", "A dead leaf does not count.", ("leaves", index, "name")
                )


def told(text: str) -> Problem:
    with pytest.raises(Problem) as found:
        definition_from(text.encode(), "tree.yaml", Tree)
    return found.value


def test_scalars_are_read_as_text() -> None:
    assert (
        definition_from(b"title: no\nleaves: [{name: 1.10}]", "tree.yaml", Tree).leaves[0].name
        == "1.10"
    )


@pytest.mark.parametrize(
    ("text", "line", "right"),
    [
        ("title: 木\nleaves:\n  - name: 葉\n    sise: large\n", 4, "size"),
        ("title: 木\nleaves:\n  - name: 葉\n  - name: 葉\n    size: larg\n", 5, "large"),
        ("title: 木\nleafs: []\n", 2, "leaves"),
        ("title: 木\nleaves:\n  - size: small\n", 3, "name"),
        ("title: 木\nleaves:\n  - name: 葉\n  - name: 枯葉\n", 4, "dead leaf"),
        ("title: 木\ntitle: 林\n", 2, "twice"),
        ("title: &a 木\nleaves: *a\n", 2, "alias"),
        ("title: 木\nleaves: {\nname: }}\n", 3, "YAML"),
        ("", 1, "dict"),
    ],
)
def test_what_is_wrong_is_told_at_its_line_with_what_would_be_right(
    text: str, line: int, right: str
) -> None:
    problem = told(text)
    assert (problem.code, problem.facts["file"], problem.facts["line"]) == (
        "bad-definition",
        "tree.yaml",
        line,
    )
    assert right in problem.en
    assert f"{line} 行目" in problem.ja


def test_parts_nested_without_end_are_refused() -> None:
    assert "within each other" in told("title: " + "[" * 10_000).en


def test_the_first_fault_is_told_and_the_others_after_it() -> None:
    found = told("titel: 木\nleafs: []\ntitle: 木")
    assert "Line 1: There is no “titel” here." in found.en
    assert "1 more" in found.en
    assert [en for _, en in found.details] == [
        "line 2: There is no “leafs” here. Did you mean “leaves”?"
    ]


def test_the_name_most_like_a_misspelt_one_is_found_and_nothing_far_away() -> None:
    assert closest("mid_trem", ["mid_term", "target", "result"]) == "mid_term"
    assert closest("予算", ["mid_term", "target"]) is None


def test_a_module_is_found_by_its_name_and_no_other() -> None:
    kinds = Registry("hyoka.reading.kinds")
    assert "year_table" in kinds.names
    assert kinds.find("year_table") is not None
    assert kinds.find("year_tabel") is None
    assert kinds.find("year_table.head") is None
    assert kinds.find("../evil") is None


def test_a_module_that_cannot_be_imported_is_not_taken_for_a_missing_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gallery").mkdir()
    (tmp_path / "gallery" / "__init__.py").touch()
    (tmp_path / "gallery" / "broken.py").write_text("import nothing_of_this_name\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ModuleNotFoundError, match="nothing_of_this_name"):
        Registry("gallery").find("broken")
