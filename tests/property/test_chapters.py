"""A chapter reads the same however its columns end and its lines wrap."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyoka.reading import read
from hyoka.records import Chapter
from tests.conftest import sample_bytes
from tests.support.real_chapters import leaves

LINES = sample_bytes("satoumi-chapter.txt").decode().split("\n")
LONG = [index for index, line in enumerate(LINES) if len(line) > 60 and line.endswith("。")]
SHORTEST = 12


def chapter_of(lines: list[str]) -> Chapter:
    (chapter,) = read("\n".join(lines).encode(), "chapter.txt").sheets
    assert isinstance(chapter, Chapter)
    return chapter


WHOLE = leaves(chapter_of(LINES))


@given(index=st.sampled_from(LONG), data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_column_may_end_anywhere_in_a_sentence(index: int, data: st.DataObject) -> None:
    line = LINES[index]
    inside = [at for at in range(SHORTEST, len(line) - 1) if line[at - 1] != "。"]
    at = data.draw(st.sampled_from(inside))
    assert (
        leaves(chapter_of([*LINES[:index], line[:at], "", line[at:], *LINES[index + 1 :]])) == WHOLE
    )


@given(columns=st.integers(min_value=56, max_value=120))
@settings(max_examples=20, deadline=None)
def test_lines_may_wrap_at_any_width(columns: int) -> None:
    assert (
        leaves(chapter_of([piece for line in LINES for piece in wrapped(line, columns)])) == WHOLE
    )


def test_the_room_of_pictures_may_be_lost() -> None:
    kept = [
        line
        for before, line in zip(["", *LINES], LINES, strict=False)
        if line.strip() or before.strip()
    ]
    assert leaves(chapter_of(kept)) == WHOLE


def wrapped(line: str, columns: int) -> list[str]:
    pieces, width = [""], 0
    for character in line:
        wide = 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        if width + wide > columns:
            pieces.append("")
            width = 0
        pieces[-1] += character
        width += wide
    return pieces


@pytest.mark.parametrize(
    "year", ["0665年7月", "9999年7月", "1500年", "2012年19月", "平成0年", "令和元年0月"]
)
def test_a_year_or_month_that_is_none_is_left_in_its_words(year: str) -> None:
    text = sample_bytes("satoumi-chapter.txt").decode()
    assert text.count("2024年2月") == 1
    for told in ("2024年2月", "2019年5月", "2021年"):
        read(text.replace(told, year).encode(), "chapter.txt", form="jp.mofa.bluebook-chapter/2013")


def test_a_change_of_no_sensible_length_is_left_in_its_words() -> None:
    text = sample_bytes("satoumi-chapter.txt").decode()
    assert "3.2%増" in text
    read(
        text.replace("3.2%増", f"3.{'1' * 50}%増").encode(),
        "chapter.txt",
        form="jp.mofa.bluebook-chapter/2013",
    )
