"""A real chapter of a Diplomatic Bluebook: every paragraph in its place, also on altered copies."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hyoka.reading import read
from hyoka.records import Chapter, Records
from hyoka.records.chapter import Paragraph, Section
from tests.support import altered_documents as altered
from tests.support import told_of_documents as told
from tests.support.real_chapters import share_kept

SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.fixture(scope="module")
def text() -> str:
    found = sorted((SHARED / "documents").glob("002_*.txt")) if SHARED.is_dir() else []
    if not found:
        pytest.skip("the shared documents are not beside the project")
    return found[0].read_text(encoding="utf-8")


def read_chapter(text: str) -> Chapter:
    (chapter,) = [
        sheet for sheet in read(text.encode(), "chapter.txt").sheets if isinstance(sheet, Chapter)
    ]
    return chapter


@pytest.fixture(scope="module")
def records(text: str) -> Records:
    return read(text.encode(), "chapter.txt")


@pytest.fixture(scope="module")
def chapter(text: str) -> Chapter:
    return read_chapter(text)


def sections(nodes: tuple[Section, ...], depth: int = 0) -> Iterator[tuple[int, Section]]:
    for node in nodes:
        yield depth, node
        yield from sections(node.sections, depth + 1)


def paragraphs(chapter: Chapter) -> list[Paragraph]:
    return [paragraph for _, node in sections(chapter.sections) for paragraph in node.paragraphs]


def test_the_form_is_recognised_alone_and_surely(records: Records) -> None:
    assert [(sheet.type, sheet.certainty) for sheet in records.sheets] == [("chapter", 1.0)]
    assert (records.coverage.read, records.coverage.unread) == (records.coverage.lines, 0)


def test_the_outline_is_complete_and_in_reading_order(chapter: Chapter) -> None:
    outline = [(depth, node.number, node.at.lines[0]) for depth, node in sections(chapter.sections)]
    assert outline == [
        (0, "第2節", 3), (1, None, 7), (1, None, 37), (2, "1", 39), (3, "(1)", 41), (4, "ア", 49), (4, "イ", 55),
        (4, "ウ", 69), (3, "(2)", 83), (4, "ア", 85), (4, "イ", 89), (5, "(ア)", 92), (5, "(イ)", 114),
        (5, "（ウ）", 128), (3, "(3)", 150), (4, "ア", 154), (4, "イ", 164), (2, "2", 172), (3, "(1)", 174),
        (4, "ア", 183), (4, "イ", 187), (4, "ウ", 201), (4, "エ", 211), (4, "オ", 220), (4, "カ", 224),
        (4, "特集", 232), (5, "1.", 232), (5, "2.", 253), (5, "3.", 259), (4, None, 271), (3, "(2)", 296),
        (4, "ア", 298), (4, "イ", 304), (4, "ウ", 314), (5, "(ア)", 316), (5, "(イ)", 320), (5, "（ウ）", 326),
        (4, "エ", 342), (3, "（3）", 332), (4, "ア", 334), (4, "1", 352), (4, "2", 370), (3, "(4)", 384),
        (4, "ア", 386), (5, "(ア)", 388), (5, "(イ)", 392), (5, "(ウ)", 398), (4, None, 402), (4, "1", 431),
        (5, "(ア)", 433), (5, "（イ）", 443), (2, "3", 447), (3, "（1）", 453), (3, "(2)", 469),
    ]  # fmt: skip


def test_misread_marks_are_told_and_left_as_printed(records: Records) -> None:
    assert [(slip.printed, slip.read_as, slip.at.lines[0]) for slip in records.slips] == [
        ("1", "イ", 352), ("2", "ウ", 370), ("1", "イ", 431),
    ]  # fmt: skip


def test_sentences_cut_by_columns_and_pages_are_whole(chapter: Chapter) -> None:
    texts = [
        each
        for each in paragraphs(chapter)
        if each.kind == "text" and each.at[0].lines[0] not in (236, 412)
    ]
    assert all(each.text[-1] in "。）" for each in texts)
    split = {tuple(at.lines for at in each.at) for each in texts if len(each.at) > 1}
    assert split == {
        ((138, 138), (144, 146)), ((189, 189), (197, 197)), ((203, 203), (209, 209)), ((306, 306), (312, 312)),
        ((340, 340), (348, 348)), ((374, 374), (378, 378)),
    }  # fmt: skip


def test_captions_and_items_are_told_from_running_text(chapter: Chapter) -> None:
    lines = {
        kind: [each.at[0].lines[0] for each in paragraphs(chapter) if each.kind == kind]
        for kind in KINDS
    }
    assert lines["caption"] == [
        100,
        142,
        191,
        192,
        205,
        249,
        283,
        284,
        288,
        292,
        310,
        425,
        429,
        479,
    ]
    assert lines["item"] == [
        *range(238, 246),
        *range(263, 268),
        *range(358, 363),
        414,
        416,
        418,
        420,
    ]
    assert lines["note"] == [410]


KINDS = ("caption", "item", "note")


def test_every_printed_line_stands_in_exactly_one_place(chapter: Chapter, text: str) -> None:
    owned = [at.lines for each in paragraphs(chapter) for at in each.at]
    owned += [note.text.at.lines for note in chapter.footnotes]
    owned += [node.at.lines for _, node in sections(chapter.sections)]
    printed = text.split("\n")
    numbers = [n for first, last in owned for n in range(first, last + 1) if printed[n - 1].strip()]
    assert sorted(set(numbers)) == [n for n, line in enumerate(printed, 1) if line.strip()]
    assert len(numbers) == len(set(numbers)) + 1, "only one line holds two headings"


def test_footnotes_are_tied_to_their_marks(chapter: Chapter) -> None:
    tied = [
        (note.mark, note.text.at.lines[0], note.referenced_at.lines[0])
        for note in chapter.footnotes
        if note.referenced_at
    ]
    assert len(tied) == len(chapter.footnotes)
    assert tied == [
        ("¹", 98, 75), ("¹", 215, 199), ("²", 216, 199), ("³", 217, 199), ("⁴", 218, 199), ("⁵", 230, 228),
        ("(注)", 294, 273), ("⁶", 376, 354), ("¹", 461, 455), ("²", 463, 455), ("³", 465, 459), ("⁴", 467, 459),
    ]  # fmt: skip


def test_places_point_at_the_words_they_are_of(chapter: Chapter, text: str) -> None:
    for each in paragraphs(chapter):
        printed = "".join(text[at.chars[0] : at.chars[1]] for at in each.at)
        assert "".join(printed.split()) == "".join(f"{each.marker or ''}{each.text}".split())
    for note in chapter.footnotes:
        assert note.referenced_at is not None
        assert text[note.referenced_at.chars[0] : note.referenced_at.chars[1]] == note.mark


@pytest.mark.parametrize(
    "change",
    [altered.half_width_digits, altered.full_width_digits, altered.spaces_moved, altered.indents_lost,
     altered.blank_lines_collapsed, altered.page_numbers_inserted,
     lambda text: altered.page_numbers_inserted(text, 37)],
)  # fmt: skip
def test_altered_copies_read_the_same(
    text: str, chapter: Chapter, change: Callable[[str], altered.Altered]
) -> None:
    assert share_kept(chapter, read_chapter(change(text)[0])) >= 0.985


@pytest.mark.parametrize("seed", range(12))
def test_a_column_or_a_page_with_a_picture_may_end_anywhere(
    text: str, chapter: Chapter, seed: int
) -> None:
    chance = random.Random(seed)
    lines = text.split("\n")
    line = chance.choice(
        [index for index, each in enumerate(lines) if len(each) > 60 and each.endswith("。")]
    )
    at = chance.randrange(12, len(lines[line]) - 12)
    gap = chance.choice(["\n\n", "\n\n\n\n\n会談する大臣（4月1日、みなと市）\n\n"])
    cut = "\n".join([*lines[:line], lines[line][:at] + gap + lines[line][at:], *lines[line + 1 :]])
    assert share_kept(chapter, read_chapter(cut)) >= 0.985


def test_a_removed_section_leaves_the_others_as_they_were(text: str, chapter: Chapter) -> None:
    lines = text.split("\n")
    shorter = read_chapter("\n".join(lines[:149] + lines[171:]))
    kept = [node for _, node in sections(chapter.sections) if not 150 <= node.at.lines[0] < 172]
    assert [node.title for _, node in sections(shorter.sections)] == [node.title for node in kept]


def test_sections_in_another_order_keep_their_paragraphs(text: str, chapter: Chapter) -> None:
    lines = text.split("\n")
    moved = read_chapter("\n".join(lines[:38] + lines[171:446] + lines[38:171] + lines[446:]))
    assert share_kept(chapter, moved) >= 0.985


def figures_told(chapter: Chapter) -> set[tuple[object, ...]]:
    return {
        (
            each.value.number,
            each.value.unit,
            each.year,
            each.basis,
            each.change_percent,
            each.rank,
            each.value.at.lines[0] if each.value.at else 0,
        )
        for each in chapter.figures
    }


def pledges_told(chapter: Chapter) -> set[tuple[object, ...]]:
    return {
        (
            each.at[0].lines[0],
            each.announced.on if each.announced else None,
            each.pledged.number if each.pledged else None,
            each.deadline,
            tuple(
                (delivered.value.number, delivered.kind, delivered.as_of)
                for delivered in each.delivered
            ),
            each.status or "",
        )
        for each in chapter.pledges
    }


def test_every_aid_figure_is_told_and_none_is_made_up(chapter: Chapter) -> None:
    assert figures_told(chapter) == told.FIGURES
    assert len(chapter.figures) == len(told.FIGURES)


def test_the_groups_a_rank_is_in_are_as_printed(chapter: Chapter) -> None:
    assert [each.rank_among for each in chapter.figures if each.rank] == [
        "経済協力開発機構／開発援助委員会（OECD/DAC）加盟国", None, "DAC加盟国23か国",
    ]  # fmt: skip


def test_no_pledge_is_made_up_and_few_are_missed(chapter: Chapter) -> None:
    found = pledges_told(chapter)
    assert found <= told.PLEDGES, found - told.PLEDGES
    assert len(chapter.pledges) == len(found)
    assert len(found) / len(told.PLEDGES) >= 0.92


def test_a_pledge_told_twice_is_one_with_both_places(chapter: Chapter) -> None:
    twice = {
        tuple(at.lines[0] for at in each.at)
        for each in chapter.pledges
        if len({at.lines[0] for at in each.at}) > 1
    }
    assert (350, 372) in twice


def test_goal_frameworks_are_named_with_their_counts(chapter: Chapter) -> None:
    assert {
        (each.name, each.goals, each.targets, each.indicators, each.deadline)
        for each in chapter.goals
    } == told.GOALS
    (mdgs,) = [each for each in chapter.goals if each.name == "MDGs"]
    assert [item.marker for item in mdgs.items] == [f"目標{number}：" for number in range(1, 9)]


def test_changed_amounts_and_years_are_read_as_changed(text: str) -> None:
    changed = read_chapter(
        text.replace("約108.3億米ドル", "約97.6億米ドル")
        .replace("1.7%減", "4.4%増")
        .replace("第5位", "第6位")
    )
    first = next(each for each in changed.figures if each.rank_among)
    assert (first.value.number, first.change_percent, first.rank) == ("9760000000", "4.4", 6)
    pledge = next(
        each
        for each in read_chapter(text.replace("約16.7億米ドル", "約15億米ドル")).pledges
        if len(each.delivered) == 2
    )
    assert pledge.delivered[0].value.number == "1500000000"


def test_values_stand_where_they_are_said_to(chapter: Chapter, text: str) -> None:
    values = [each.value for each in chapter.figures]
    values += [each.pledged for each in chapter.pledges if each.pledged]
    values += [
        each.value for pledge in chapter.pledges for each in pledge.delivered if each.value.at
    ]
    for value in values:
        assert value.at is not None
        assert text[value.at.chars[0] : value.at.chars[1]] == value.raw
