"""Joining wrapped lines and closing cells."""

import pytest

from hyoka.text import close_up, join_wrapped


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["海の再", "生計画"], "海の再生計画"),
        (["the Coastal", "Forum"], "the Coastal Forum"),
        (["会合（UN", "Women）"], "会合（UN Women）"),
        (["https://www.satoumi.example/a_", "b.html"], "https://www.satoumi.example/a_b.html"),
        (["面積は 12", "ヘクタール"], "面積は 12ヘクタール"),
    ],
)
def test_a_space_stands_only_where_latin_words_meet(lines: list[str], joined: str) -> None:
    assert join_wrapped(lines) == joined


@pytest.mark.parametrize(
    ("cell", "closed"),
    [
        ("無 投 票 採 択", "無投票採択"),
        ("多 く の 国\nの 賛 成", "多くの国の賛成"),
        ("UN Women", "UN Women"),
        ("1 0. 5 ％", "10.5％"),
    ],
)
def test_letter_spaced_cells_are_closed_up(cell: str, closed: str) -> None:
    assert close_up(cell) == closed
