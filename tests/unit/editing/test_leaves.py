"""A sheet's leaves and the sheet again; what is typed and what is stored."""

import json
from importlib.resources import files

import pytest

from hyoka.editing import (
    Leaf,
    Shape,
    closed,
    merged,
    opened,
    plan_of,
    rolled,
    stored_of,
    typed_of,
    understood,
)
from hyoka.editing.items import items_of, lines_of
from hyoka.forms import load_forms
from hyoka.reading import read
from hyoka.records import Problem
from hyoka.store.pieces import Piece, pieces_of

SAMPLES = sorted(
    each.name
    for each in (files("hyoka") / "catalogue" / "samples").iterdir()
    if each.name.endswith(".txt")
)


def pieces(name: str) -> list[Piece]:
    return pieces_of(read((files("hyoka") / "catalogue" / "samples" / name).read_bytes(), name))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_opened_and_closed_is_the_same_sheet(name: str) -> None:
    for piece in pieces(name):
        assert closed(piece.kind, opened(piece.kind, piece.content)) == piece.content


@pytest.mark.parametrize("name", SAMPLES)
def test_what_stands_in_the_boxes_written_back_changes_nothing(name: str) -> None:
    for piece in pieces(name):
        sheet = opened(piece.kind, piece.content)
        for path, leaf in list(sheet.leaves.items()):
            sheet.write(path, stored_of(typed_of(leaf), leaf))
        assert closed(piece.kind, sheet) == piece.content


@pytest.mark.parametrize("name", SAMPLES)
def test_every_leaf_stands_in_one_section_of_the_editor(name: str) -> None:
    for piece in pieces(name):
        sheet = opened(piece.kind, piece.content)
        form = next(
            (
                each
                for each in load_forms().all
                if each.name == json.loads(piece.content).get("form")
            ),
            None,
        )
        planned = [field.leaf.path for section in plan_of(sheet, form) for field in section.fields]
        assert sorted(planned) == sorted(sheet.leaves)


def test_items_written_as_lines_are_the_same_items() -> None:
    """Every list of the samples."""
    for name in SAMPLES:
        for piece in pieces(name):
            for leaf in opened(piece.kind, piece.content).leaves.values():
                if leaf.shape in (Shape.LIST, Shape.ITEMS) and leaf.stored:
                    held = leaf.stored["items"] if leaf.shape is Shape.LIST else leaf.stored
                    lead = leaf.stored.get("lead") if leaf.shape is Shape.LIST else None
                    again = items_of(lines_of(held, lead), held, has_lead=leaf.shape is Shape.LIST)[
                        1
                    ]
                    assert said(again) == said(held), leaf.path


def said(items: list[dict[str, object]]) -> list[object]:
    return [(each["marker"], each["text"], said(each.get("items") or [])) for each in items]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("108.3億米ドル", "10,830,000,000 米ドル"),
        ("約1,234千円", "約 1,234 千円"),
        ("△217", "-217"),
        ("文章で書いた", ""),
    ],
)
def test_what_was_understood_stands_beside_what_was_typed(raw: str, told: str) -> None:
    leaf = Leaf("x", Shape.VALUE, None)
    stored = stored_of({"raw": raw, "state": "given"}, leaf)
    assert stored["raw"] == raw
    assert understood(Leaf("x", Shape.VALUE, stored)) == told


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ({"raw": "", "state": "given"}, "blank"),
        ({"raw": "－", "state": "given"}, "dash"),
        ({"raw": "", "state": "not_due"}, "not_due"),
        ({"raw": "", "state": "not_applicable"}, "not_applicable"),
        ({"raw": "", "state": "unreadable"}, "unreadable"),
        ({"raw": "0", "state": "given"}, "given"),
    ],
)
def test_an_empty_box_always_says_why(typed: dict[str, str], state: str) -> None:
    assert stored_of(typed, Leaf("x", Shape.VALUE, None))["state"] == state


@pytest.mark.parametrize(
    ("typed", "leaf"),
    [
        ({"raw": "5", "state": "not_due"}, Leaf("x", Shape.VALUE, None)),
        ({"raw": "", "state": "made-up"}, Leaf("x", Shape.VALUE, None)),
        ("十", Leaf("x", Shape.COUNT, None)),
        ("9999999999", Leaf("x", Shape.COUNT, None)),
        ("other", Leaf("x", Shape.OPTION, None, holds=("initial", "total"))),
    ],
)
def test_what_cannot_be_taken_is_refused_and_not_guessed(typed: object, leaf: Leaf) -> None:
    with pytest.raises(Problem):
        stored_of(typed, leaf)  # type: ignore[arg-type]


def test_a_letter_that_is_no_answer_of_the_form_is_refused() -> None:
    with pytest.raises(Problem):
        stored_of("e", Leaf("x", Shape.CHOICE, None), {"a": "ａ"})


def test_two_writers_of_different_paragraphs_are_merged_and_of_one_are_asked() -> None:
    base = "一\n二\n三"
    assert merged(base, "壱\n二\n三", "一\n二\n参", Shape.TEXT) == "壱\n二\n参"
    assert merged(base, "壱\n二\n三", "いち\n二\n三", Shape.TEXT) is None
    one, two, three = ({"raw": raw, "state": "given"} for raw in "123")
    assert merged(one, two, three, Shape.VALUE) is None


def test_elements_keep_their_address_whatever_is_put_before_them() -> None:
    piece = next(piece for piece in pieces("satoumi-evaluation-2021.txt") if piece.kind == "field")
    sheet = opened(piece.kind, piece.content)
    first = sheet.rows["indicators"].keys[0]
    title = sheet.leaves[f"indicators/{first}/title"].stored
    sheet.insert("indicators", "new", None)
    again = opened(piece.kind, closed(piece.kind, sheet), sheet.keys)
    assert again.rows["indicators"].keys[:2] == ("new", first)
    assert again.leaves[f"indicators/{first}/title"].stored == title
    again.move("indicators", "new", first)
    assert again.rows["indicators"].keys[:2] == (first, "new")
    again.remove("indicators", "new")
    assert closed(piece.kind, again) == piece.content


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_rolls_forward_and_nothing_of_last_year_s_results_stays(name: str) -> None:
    for piece in pieces(name):
        new = rolled(piece.kind, piece.content, opened(piece.kind, piece.content).keys, 3)
        sheet = opened(piece.kind, new.content, new.keys)
        assert set(new.carried) <= set(sheet.leaves)
        assert not [path for path in new.carried if "/result" in path or path.endswith("/rating")]
        assert closed(piece.kind, sheet) == new.content


def test_rolling_forward_moves_the_years_and_keeps_the_goal() -> None:
    piece = next(piece for piece in pieces("satoumi-evaluation-2021.txt") if piece.kind == "field")
    before, new = json.loads(piece.content), rolled("field", piece.content, {}, 3)
    after = json.loads(new.content)
    one, other = before["indicators"][0], after["indicators"][0]
    assert [year["fiscal_year"] + 3 for year in one["years"]] == [
        year["fiscal_year"] for year in other["years"]
    ]
    assert other["mid_term"]["text"]["text"] == one["mid_term"]["text"]["text"]
    assert other["title"]["text"] == one["title"]["text"]
    assert other["title"]["at"]["document"] == "hyoka"
