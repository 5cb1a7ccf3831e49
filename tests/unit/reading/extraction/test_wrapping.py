"""Paragraph ends where nothing in the file marks them: room on the line, words over the break, labels in a cell."""

import pytest

from hyoka.reading import read
from hyoka.reading.extraction.wrapping import Wrapping
from tests.conftest import sample_bytes
from tests.support.real_chapters import share_kept

PROSE = [
    "沿岸の藻場は、魚介類が育つ場所であるとともに、海の水を清め、炭素を蓄える。失わ",
    "れた藻場の多くは自然には戻らず、人の手による再生が要る。また、岸に流れ着くごみは",
    "増えている。",
]


def ends(*lines: str) -> list[bool]:
    return Wrapping(lines).ends()


def test_a_line_with_room_for_the_next_word_ends_a_paragraph() -> None:
    assert ends(*PROSE, *PROSE) == [False, False, True] * 2


def test_blank_lines_and_spaces_tell_nothing() -> None:
    spread = [line for each in PROSE for line in (f" {each} ", "")]
    assert [end for end, line in zip(ends(*spread), spread, strict=True) if line] == [
        False,
        False,
        True,
    ]


def test_a_full_line_ends_a_paragraph_where_a_mark_follows_its_stop() -> None:
    full = PROSE[1][:-4] + "である。"
    assert ends(PROSE[0], full, "（２）次の取組を行う。")[1]
    assert not ends(PROSE[0], full, "次の取組を行う。")[1]


def test_a_full_line_ends_an_item_where_the_next_number_follows() -> None:
    first, second = "（１）" + PROSE[1][:-3], "（２）次の取組を行う。"
    assert ends(first, second, *PROSE)[:2] == [True, True]
    assert not ends(first, "（４）次の取組を行う。", *PROSE)[0]


@pytest.mark.parametrize(
    ("cell", "goes_on"),
    [
        (["魚種の区", "分"], False),
        (["魚種の区", "分", "魚種の区分は三つ"], True),
        (["測 定 指 標", "の達成"], True),
        (["関係する", "海域の幅"], False),
        (["隣接する国々の", "合意"], True),
        (["（注", "）"], True),
        (["合意の数", "平成30年度 令和元年度"], False),
        (["区分 平成30年度 令和元年度", "予算の", "各年度予算の状況"], False),
        (["漁業者の数", "（注）漁業者の数は", "漁業者の数（注）"], False),
    ],
)
def test_a_cell_goes_on_only_where_something_tells_it(cell: list[str], goes_on: bool) -> None:
    assert ends(*PROSE, *cell)[len(PROSE)] is not goes_on


@pytest.mark.parametrize("name", ["satoumi-evaluation-2021.txt", "satoumi-evaluation-2024.txt"])
def test_a_report_whose_trailing_spaces_are_lost_reads_the_same_but_for_rows_of_words(
    name: str,
) -> None:
    printed = sample_bytes(name).decode()
    bare = "\n".join(line.rstrip() for line in printed.split("\n"))
    before, after = (read(text.encode(), name) for text in (printed, bare))
    assert {each.reason for each in after.unread} <= {"where its cells end cannot be seen"}
    assert share_kept(before.sheets[-1], after.sheets[-1]) >= 0.97
