"""Our own chapter of the fictional ministry: everything it was made to show is read."""

import pytest

from hyoka.reading import read
from hyoka.records import Chapter, Records
from hyoka.records.chapter import Section
from tests.conftest import sample_bytes

NAME = "satoumi-chapter.txt"


@pytest.fixture(scope="module")
def records() -> Records:
    return read(sample_bytes(NAME), NAME)


@pytest.fixture(scope="module")
def chapter(records: Records) -> Chapter:
    (found,) = records.sheets
    assert isinstance(found, Chapter)
    return found


def titles(sections: tuple[Section, ...]) -> list[str]:
    return [
        title
        for each in sections
        for title in (f"{each.number or ''}{each.title}", *titles(each.sections))
    ]


def test_it_is_read_to_the_last_line_and_surely(records: Records) -> None:
    assert [sheet.certainty for sheet in records.sheets] == [1.0]
    assert records.coverage.unread == 0
    assert [(slip.printed, slip.read_as) for slip in records.slips] == [("1", "イ")]


def test_a_section_printed_too_late_stands_where_it_belongs(chapter: Chapter) -> None:
    order = titles(chapter.sections)
    assert (
        order.index("ウ研究者の協力") < order.index("(2)評価と公表") < order.index("ア終了後の評価")
    )


def test_every_paragraph_ends_its_last_sentence(chapter: Chapter) -> None:
    def texts(sections: tuple[Section, ...]) -> list[str]:
        own = [p.text for each in sections for p in each.paragraphs if p.kind == "text"]
        return own + [text for each in sections for text in texts(each.sections)]

    assert all(text.endswith("。") for text in texts(chapter.sections))


def test_figures_have_basis_change_and_rank(chapter: Chapter) -> None:
    assert [(each.value.number, each.basis, each.change_percent, each.rank) for each in chapter.figures] == [
        ("4860000000", "net", "3.2", 3), ("6130000000", "gross", "-1.4", 2),
        ("300000000", None, None, None), ("400000000", None, None, None),
    ]  # fmt: skip


def test_pledges_and_what_became_of_them_are_told(chapter: Chapter) -> None:
    assert [each.status for each in chapter.pledges] == [
        "achieved",
        "under_consideration",
        "in_progress",
        "reported",
    ]
    assert [(each.kind, each.value.number, each.as_of) for each in chapter.pledges[0].delivered] == [
        ("completed", "1240000000", "2023年10月"), ("decided", "910000000", "2023年10月"),
    ]  # fmt: skip


def test_goals_and_footnotes_are_told(chapter: Chapter) -> None:
    assert [
        (each.name, each.goals, each.targets, each.indicators, each.deadline)
        for each in chapter.goals
    ] == [("SDGs", 17, 169, 231, "2030年")]
    assert [(note.mark, note.referenced_at is not None) for note in chapter.footnotes] == [
        ("¹", True),
        ("²", True),
    ]


def test_the_chapter_knows_the_last_year_it_tells_of(chapter: Chapter) -> None:
    assert chapter.latest_year == 2024
