"""The printed pages look as they did when last looked at; `python -m tests.golden.pages` draws them again."""

import pytest

from tests.golden.pages import SAMPLES, Picture, drawn, golden

TOLERANCE = 1.0


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_page_looks_as_it_did(sample: str) -> None:
    now, before = drawn(sample), golden(sample)
    assert len(now) == len(before)
    for number, (page, known) in enumerate(zip(now, before, strict=True), 1):
        assert page.difference(known) < TOLERANCE, f"page {number} of {sample}"


def test_a_missing_line_of_text_is_seen() -> None:
    page = golden("satoumi-contribution-2022")[0]
    kept = page.pixels[: len(page.pixels) // 4]
    blank = Picture(page.width, page.height, kept.ljust(len(page.pixels), b"\xff"))
    assert page.difference(blank) > TOLERANCE
    assert page.difference(Picture(1, 1, b"\0")) == 255.0
    assert Picture.of(page.png()) == page
