"""Characters settled before anything is matched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka.reading import source_text
from hyoka.reading.extraction.characters import settled


@pytest.mark.parametrize(("held", "seen"), [
    ("1,3\u200b01", "1,301"), ("か\u3099ん", "がん"), ("ﾊ\u309a", "ﾊ\u309a"), ("終\ufffe", "終"), ("\ufeff表", "表"),
    ("e\u0301", "é"), ("辻\U000e0100", "辻\U000e0100"), ("a\u2066b\u2069", "ab"), ("神", "神"),
])  # fmt: skip
def test_a_text_is_settled_as_it_is_seen(held: str, seen: str) -> None:
    assert settled(held) == seen


@given(st.text())
def test_settling_twice_changes_nothing_and_leaves_no_noncharacter(text: str) -> None:
    once = settled(text)
    assert settled(once) == once
    assert not any(
        unicodedata.category(letter) in ("Cs", "Cc") and letter not in "\t\n" for letter in once
    )
    assert not any(ord(letter) & 0xFFFE == 0xFFFE for letter in once)


def test_a_text_file_is_read_as_it_is_seen() -> None:
    data = "海か\u3099ん\u200b保全\n1,3\u200b01\n\u2060\n".encode()
    passages = source_text(data, "a.txt")
    assert [line.text for line in passages.lines] == ["海がん保全", "1,301", ""]
