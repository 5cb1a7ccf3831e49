"""List marks."""

import pytest

from hyoka.text import circled, circled_number, kana, list_mark


@pytest.mark.parametrize(
    ("printed", "marker", "kind", "number"),
    [
        ("１ 海域の再生", "１", "number", 1),
        ("10 海域の再生", "10", "number", 10),
        ("（２）苗の移植", "（２）", "bracketed", 2),
        ("①北の海", "①", "circled", 1),
        ("・計画", "・", "bullet", None),
        ("ア 東の海", "ア", "kana", None),
        ("１（１）東の海", "１", "number", 1),
    ],
)
def test_marks_are_known_by_kind(printed: str, marker: str, kind: str, number: int | None) -> None:
    found = list_mark(printed)
    assert found is not None
    assert (found.marker, found.kind, found.number) == (marker, kind, number)


@pytest.mark.parametrize(
    "printed", ["８月に会合を開いた", "27,28 年度は", "海域の再生", "2018年度"]
)
def test_figures_in_a_sentence_are_no_marks(printed: str) -> None:
    assert list_mark(printed) is None


def test_circled_numbers_go_past_twenty() -> None:
    assert [circled_number(mark) for mark in "①⑳㉑㉟㊱㊿"] == [1, 20, 21, 35, 36, 50]
    assert circled(21) == "㉑"


def test_the_syllabary_ends_where_it_ends() -> None:
    assert [kana(number) for number in (0, 1, 2, 46, 47)] == [None, "ア", "イ", "ン", None]
