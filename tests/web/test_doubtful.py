"""A reading that cannot be relied on is told on its pages, on its prints and in a folder's summary."""

from functools import cache

import pytest
from django.test import Client

from hyoka.intake.folder.outcome import Status, outcome_of
from hyoka.office import load_records
from hyoka.reading import read
from hyoka.records import Records
from hyoka.store.kept.addresses import name_of
from hyoka.writing.blocks import Composition, Table
from hyoka.writing.reports.book import bound
from hyoka.writing.reports.depths import one_page
from hyoka.writing.reports.printing import printed
from tests.conftest import NOW, sample_bytes

UNREAD = "22 行を読み取っていません"
VALUES = "目標も実績も読み取れない測定指標があります：2-3"


@cache
def doubtful() -> tuple[bytes, Records]:
    """A report whose row of words cannot be told into cells, because its trailing spaces are lost."""
    text = sample_bytes("satoumi-evaluation-2021.txt").decode()
    bare = "\n".join(line.rstrip() for line in text.split("\n")).encode()
    return bare, read(bare, "bare.txt")


def words_of(composition: Composition) -> str:
    boxes = [block for block in composition.blocks if isinstance(block, Table)]
    return "".join(
        run.text
        for box in boxes
        for cell in box.cells
        for paragraph in cell.paragraphs
        for run in paragraph.words
    )


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize("below", ["", "fields/2/", "indicators/2-3/"])
def test_every_page_of_a_doubtful_evaluation_says_so(
    client: Client, db: None, lang: str, below: str
) -> None:
    data, records = doubtful()
    stored = load_records(records, data, author="tester", at=NOW, reason="test")
    (name,) = (name_of(number) for number in stored.evaluations)
    page = client.get(f"/{lang}evaluations/{name}/{below}").content.decode()
    assert ("22 of 478 lines were not read" if lang else UNREAD) in page


def test_a_sound_reading_says_nothing_of_the_kind(client: Client, db: None) -> None:
    data = sample_bytes("satoumi-evaluation-2021.txt")
    stored = load_records(read(data, "r.txt"), data, author="tester", at=NOW, reason="test")
    page = client.get(f"/evaluations/{name_of(stored.evaluations[0])}/").content.decode()
    assert "読み取りが確かでない" not in page


def test_prints_of_a_doubtful_reading_begin_with_it() -> None:
    _, records = doubtful()
    for print_ in (printed(records), one_page(records, None, ()), bound([records], "本")):
        told = words_of(print_)
        assert UNREAD in told
        assert VALUES in told


def test_a_folder_names_what_is_doubtful() -> None:
    _, records = doubtful()
    outcome = outcome_of(records, "bare.txt")
    assert (outcome.status, outcome.code) == (Status.PARTLY, "doubtful")
    assert outcome.why is not None
    assert UNREAD in outcome.why.ja
    assert VALUES in outcome.why.ja
