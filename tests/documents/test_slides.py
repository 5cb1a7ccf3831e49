"""A real slide evaluation: every value and every item in its place, also on altered copies. No words of it are kept
here: texts are told by their length, their first characters and a digest of their squeezed words."""

import hashlib
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hyoka.reading import read
from hyoka.records import At, Item, PolicyEvaluationSlides, Records, State, Text
from hyoka.text import squeezed
from tests.support import altered_documents as altered

SHARED = Path(__file__).parents[2].parent / "shared"
NAME = "slides.txt"


@pytest.fixture(scope="module")
def text() -> str:
    found = sorted((SHARED / "documents").glob("003_*.txt")) if SHARED.is_dir() else []
    if not found:
        pytest.skip("the shared documents are not beside the project")
    return found[0].read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def records(text: str) -> Records:
    return read(text.encode(), NAME)


@pytest.fixture(scope="module")
def sheet(records: Records) -> PolicyEvaluationSlides:
    return slides(records)


def slides(records: Records) -> PolicyEvaluationSlides:
    (found,) = records.sheets
    assert isinstance(found, PolicyEvaluationSlides)
    return found


def digest(words: str) -> str:
    return hashlib.sha256(squeezed(words).encode()).hexdigest()[:8]


def told(each: Text | Item | None) -> tuple[tuple[int, int], int, str] | None:
    """Lines, length and digest of a leaf."""
    return (each.at.lines, len(squeezed(each.text)), digest(each.text)) if each else None


def leaves(sheet: PolicyEvaluationSlides) -> dict[str, str]:
    """Every printed leaf by its path, squeezed."""
    found: dict[str, str] = {}

    def walk(node: object, path: str) -> None:
        if isinstance(node, dict):
            for name, value in node.items():
                if name not in ("at", "certainty"):
                    walk(value, f"{path}/{name}")
        elif isinstance(node, list):
            for index, value in enumerate(node):
                walk(value, f"{path}/{index}")
        elif node is not None:
            found[path] = squeezed(str(node))

    walk(sheet.model_dump(mode="json"), "")
    return found


def share(sheet: PolicyEvaluationSlides, other: PolicyEvaluationSlides) -> float:
    """The share of leaves that another reading has just so, nothing invented: an extra leaf counts as a miss."""
    wanted, found = leaves(sheet), leaves(other)
    return sum(found.get(path) == words for path, words in wanted.items()) / len(
        wanted.keys() | found.keys()
    )


def test_the_head_is_read_with_its_glued_slide_number_left_out(
    sheet: PolicyEvaluationSlides,
) -> None:
    assert sheet.date == "2024-08"
    assert told(sheet.bureau) == ((3, 3), 7, "5e292dba")
    assert told(sheet.office) == ((5, 5), 12, "b89498db")
    assert told(sheet.policy) == ((7, 7), 14, "de152eab")
    assert sheet.field is not None
    assert sheet.field.number == 4
    assert told(sheet.field.title) == ((9, 9), 23, "0b884513")
    assert sheet.certainty == 1.0


def test_the_mid_term_targets_keep_their_marks(sheet: PolicyEvaluationSlides) -> None:
    assert [item.marker for item in sheet.mid_term] == ["1", "2", "3"]
    assert [told(item) for item in sheet.mid_term] == [
        ((12, 12), 41, "55c350f9"), ((13, 15), 66, "607dcc63"), ((16, 16), 44, "05fe72b4"),
    ]  # fmt: skip


def test_every_activity_and_direction_stands_under_its_sub_heading(
    sheet: PolicyEvaluationSlides,
) -> None:
    found = [
        (
            told(theme.title),
            [told(item) for item in theme.activities],
            [told(item) for item in theme.directions],
        )
        for theme in sheet.themes
    ]
    assert found == [
        (
            ((51, 51), 13, "847c4a4a"),
            [
                ((52, 54), 42, "b71a8a38"), ((55, 57), 40, "9c841ea8"), ((58, 60), 79, "d3d5e9d9"),
                ((61, 63), 47, "bd9cc5e7"), ((64, 67), 114, "2b8da853"), ((69, 70), 44, "e274e85a"),
                ((72, 73), 64, "f5904750"), ((75, 76), 52, "2da988b0"),
            ],
            [
                ((18, 21), 74, "aefda4e0"), ((23, 29), 130, "b54b7f9a"), ((31, 34), 78, "8c575d6c"),
                ((36, 40), 103, "d9404aaa"), ((42, 44), 60, "30d2c11b"), ((46, 47), 37, "ff6e0160"),
            ],
        ),
        (
            ((96, 96), 19, "0255343f"),
            [
                ((97, 99), 63, "d6ea08b2"), ((100, 103), 90, "526c9f14"), ((105, 106), 78, "897d045c"),
                ((108, 108), 31, "cc6fd3a6"),
            ],
            [
                ((79, 82), 65, "2fa0a738"), ((84, 86), 45, "443d61ce"), ((88, 90), 64, "d174b591"),
                ((92, 94), 58, "972666b4"),
            ],
        ),
        (((117, 117), 17, "c325759f"), [((118, 123), 155, "3e3a834c")], [((110, 115), 124, "6efe280b")]),
    ]  # fmt: skip
    assert {
        item.marker for theme in sheet.themes for item in (*theme.activities, *theme.directions)
    } == {"⚫"}


def test_result_note_and_next_target_are_one_paragraph_each(sheet: PolicyEvaluationSlides) -> None:
    assert told(sheet.result) == ((126, 146), 651, "b24da7ef")
    assert told(sheet.note) == ((147, 147), 39, "9f29a238")
    assert sheet.next is not None
    assert (sheet.next.fiscal_year, told(sheet.next.text)) == (2027, ((150, 151), 118, "118d8659"))
    assert sheet.result is not None
    assert sheet.next.text is not None
    assert "\n" not in sheet.result.text + sheet.next.text.text


def test_the_table_keeps_a_zero_with_its_reason_apart_from_a_missing_value(
    sheet: PolicyEvaluationSlides,
) -> None:
    assert sheet.reference is not None
    assert told(sheet.reference.title) == ((155, 155), 37, "4a196d44")
    rows = {row.number: row for row in sheet.reference.rows}
    figures = {
        number: [
            (value.raw, value.number, value.unit, value.at.lines[0])
            for value in row.values.values()
            if value.at
        ]
        for number, row in rows.items()
    }
    assert figures == {
        1: [
            ("１か国", "1", "か国", 164),
            ("２か国", "2", "か国", 167),
            ("５か国", "5", "か国", 170),
        ],
        2: [("１回", "1", "回", 176)] * 3,
        3: [("０名", "0", "名", 181), ("０名", "0", "名", 184), ("12名", "12", "名", 187)],
        4: [("０名", "0", "名", 192), ("20名", "20", "名", 195), ("６名", "6", "名", 195)],
        5: [("０回", "0", "回", 200), ("０回", "0", "回", 203), ("１回", "1", "回", 206)],
    }
    assert all(list(row.values) == ["2021", "2022", "2023"] for row in rows.values())
    assert all(value.state is State.GIVEN for row in rows.values() for value in row.values.values())
    assert {number: row.notes for number, row in rows.items() if row.notes} == {
        3: {"2021": "注1", "2022": "注1"}, 4: {"2021": "注1"}, 5: {"2021": "注1", "2022": "注1", "2023": "注2"},
    }  # fmt: skip
    assert {number: row.modes for number, row in rows.items() if row.modes} == {
        1: {"2021": "オンライン", "2022": "対面", "2023": "対面"}
    }
    assert [(row.unit or "")[-2:] for row in rows.values()] == [
        "国数",
        "回数",
        "者数",
        "人数",
        "回数",
    ]
    assert [told(row.label) for row in rows.values()] == [
        ((161, 161), 14, "e1a4e4ec"), ((173, 173), 14, "92835d19"), ((178, 178), 27, "e6f86a11"),
        ((189, 189), 15, "ca90dfb8"), ((197, 197), 18, "b3119576"),
    ]  # fmt: skip
    assert {key: told(note) for key, note in sheet.reference.notes.items()} == {
        "注1": ((152, 152), 30, "e64ed796"), "注2": ((153, 153), 24, "de2c8257"),
    }  # fmt: skip


def test_every_line_is_read_but_the_files_own_outline(records: Records) -> None:
    coverage = records.coverage
    assert (coverage.lines, coverage.read, coverage.layout, coverage.unread) == (147, 142, 5, 0)


def placed(node: object) -> Iterator[tuple[str, At]]:
    """Every leaf with its place: words with their mark, figures as printed."""
    if isinstance(node, dict):
        words = node.get("raw") or f"{node.get('marker', '')}{node.get('text', '')}"
        if node.get("at") and words:
            yield words, At.model_validate(node["at"])
        for value in node.values():
            yield from placed(value)
    elif isinstance(node, list):
        for value in node:
            yield from placed(value)


def test_every_place_holds_the_words_it_is_of(text: str, sheet: PolicyEvaluationSlides) -> None:
    found = list(placed(sheet.model_dump(mode="json")))
    assert len(found) == 60
    lines = text.split("\n")
    for words, at in found:
        assert squeezed(text[slice(*at.chars)]) == squeezed(words)
        assert squeezed(words[:6]) in squeezed("".join(lines[at.lines[0] - 1 : at.lines[1]]))
        tops = [
            number
            for number, line in enumerate(lines[1:], 2)
            if line.startswith(" ") and lines[number - 2].strip()
        ]
        assert at.page == 1 + sum(top <= at.lines[0] for top in tops)


@pytest.mark.parametrize(
    "change",
    [
        altered.half_width_digits,
        altered.spaces_moved,
        altered.indents_lost,
        altered.page_numbers_inserted,
        lambda text: altered.page_numbers_inserted(text, 23),
        altered.framed_numbers_inserted,
        lambda text: altered.half_width_digits(altered.spaces_moved(text)[0]),
        lambda text: altered.page_numbers_inserted(altered.indents_lost(text)[0], 31),
    ],
    ids=[
        "half width",
        "spaces",
        "indents",
        "page numbers",
        "many page numbers",
        "framed numbers",
        "half width, spaces",
        "all",
    ],
)
def test_altered_copies_read_as_well(
    text: str, sheet: PolicyEvaluationSlides, change: Callable[[str], altered.Altered]
) -> None:
    copy, _ = change(text)
    assert share(sheet, slides(read(copy.encode(), NAME))) >= 0.985


def test_changed_figures_are_read_as_changed(text: str, sheet: PolicyEvaluationSlides) -> None:
    copy, _ = altered.figures_changed(text)
    found = slides(read(copy.encode(), NAME))
    assert sheet.reference is not None
    assert found.reference is not None
    printed = re.findall(
        r"（\d）(\d+)(?=か国|回|名)", squeezed(copy).replace("(", "（").replace(")", "）")
    )
    read_figures = [value.number for row in found.reference.rows for value in row.values.values()]
    assert read_figures == printed
    assert read_figures != [
        value.number for row in sheet.reference.rows for value in row.values.values()
    ]
    assert [row.notes for row in found.reference.rows] == [
        row.notes for row in sheet.reference.rows
    ]


def blocks(sheet: PolicyEvaluationSlides) -> list[tuple[int, int]]:
    """The lines of each theme, its right-hand block before it."""
    return [
        (theme.directions[0].at.lines[0], theme.activities[-1].at.lines[1])
        for theme in sheet.themes
    ]


def themes(sheet: PolicyEvaluationSlides) -> list[tuple[str, list[str], list[str]]]:
    return [
        (
            each.title.text if each.title else "",
            [item.text for item in each.activities],
            [i.text for i in each.directions],
        )
        for each in sheet.themes
    ]


def test_a_removed_theme_leaves_the_others_as_they_were(
    text: str, sheet: PolicyEvaluationSlides
) -> None:
    for index, (first, last) in enumerate(blocks(sheet)):
        if index == 0:
            continue
        lines = text.split("\n")
        found = slides(read("\n".join(lines[: first - 1] + lines[last:]).encode(), NAME))
        assert themes(found) == [theme for at, theme in enumerate(themes(sheet)) if at != index]


def test_themes_in_another_order_keep_what_is_theirs(
    text: str, sheet: PolicyEvaluationSlides
) -> None:
    second, third = blocks(sheet)[1:]
    found = slides(read(altered.lines_moved(text, *third, to=second[0]).encode(), NAME))
    one, two, three = themes(sheet)
    assert themes(found) == [one, three, two]


def test_the_left_column_may_come_before_the_right(
    text: str, sheet: PolicyEvaluationSlides
) -> None:
    """Each right-hand block set behind the left-hand block it stands beside, as a page is read."""
    lines = text.split("\n")
    for theme in reversed(sheet.themes):
        assert theme.title is not None
        right = (theme.directions[0].at.lines[0], theme.directions[-1].at.lines[1])
        end = theme.activities[-1].at.lines[1]
        block = ["", *lines[right[0] - 1 : right[1]], ""]
        lines[end:end] = block
        del lines[right[0] - 1 : right[1]]
    found = slides(read("\n".join(lines).encode(), NAME))
    assert themes(found) == themes(sheet)


@pytest.mark.parametrize("seed", range(6))
def test_a_truncated_copy_is_read_up_to_where_it_ends(
    text: str, sheet: PolicyEvaluationSlides, seed: int
) -> None:
    cut = random.Random(seed).randint(len(text) // 6, len(text) - 1)
    found = slides(read(text[:cut].encode(), NAME))
    whole = "".join(words for each in themes(sheet) for words in (each[0], *each[1], *each[2]))
    for (title, activities, directions), (name, done, coming) in zip(
        themes(found), themes(sheet), strict=False
    ):
        assert name.startswith(title)
        assert len(activities) <= len(done)
        assert len(directions) <= len(coming)
        assert all(words in whole for words in (*activities, *directions))
