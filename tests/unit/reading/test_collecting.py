"""The collector of cycles rests while a document is read, and only then."""

import gc
from collections.abc import Iterator

import pytest

from hyoka.reading import read
from hyoka.reading.extraction.gc_pause import gc_paused
from hyoka.records import Problem


@pytest.fixture(autouse=True)
def enabled() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_it_rests_while_a_document_is_read_and_no_longer(sample_2024: bytes) -> None:
    seen: set[bool] = set()
    read(sample_2024, "x.txt", report=lambda *_: seen.add(gc.isenabled()))
    assert (seen, gc.isenabled()) == ({False}, True)


def test_it_works_again_after_a_problem() -> None:
    with pytest.raises(Problem):
        read(b"", "x.txt")
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    with gc_paused():
        pass
    assert not gc.isenabled()
