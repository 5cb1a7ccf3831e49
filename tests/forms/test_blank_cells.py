"""Any cell of a filled sheet left blank, or filled with words nobody expects: no neighbour takes the place of the
one, and the others are in the records or among what was not read."""

import copy
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from hyoka.forms import load_forms
from hyoka.reading import read
from hyoka.records import FormSheet
from hyoka.text import squeezed
from tests.support.filled_sheets import workbook

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.yaml"))
DRAWN, FOREIGN = 34, 10
WORDS = "漂流瓶の数え方"
Place = tuple[int, int, int]


def contents(
    blocks: list[dict[str, object]], labels: set[str], *, blank_too: bool = False
) -> Iterator[Place]:
    """Where words stand that are no label of the form: block, row and cell."""
    for block, said in enumerate(blocks):
        rows = said.get("rows", [])
        assert isinstance(rows, list)
        for row, cells in enumerate(rows):
            for at, cell in enumerate(cells):
                words = str(cell.get("t", "")) if isinstance(cell, dict) else str(cell)
                if (words or blank_too) and squeezed(words) not in labels:
                    yield block, row, at


def changed(
    blocks: list[dict[str, object]], place: Place, words: str = ""
) -> list[dict[str, object]]:
    """A copy with other words in one cell."""
    copied = copy.deepcopy(blocks)
    rows = copied[place[0]]["rows"]
    assert isinstance(rows, list)
    cell = rows[place[1]][place[2]]
    rows[place[1]][place[2]] = cell | {"t": words} if isinstance(cell, dict) else words
    return copied


def answers_of(sheet: FormSheet) -> set[tuple[str, str, str]]:
    """Every text and every marked or given answer, by its part."""
    texts = {(each.part, each.group, each.text.text) for each in sheet.texts}
    texts |= {(each.part, each.group, each.text.text) for each in sheet.links}
    given = {(each.part, each.group, each.answer.raw) for each in sheet.ratings if each.answer.raw}
    marked = {
        (choice.part, choice.group, option.text.text)
        for choice in sheet.choices
        for option in choice.options
        if option.marked
    }
    return texts | given | marked


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_other_words_take_the_place_of_a_blank_cell(path: Path) -> None:
    sample = yaml.safe_load(path.read_text(encoding="utf-8"))
    form, blocks = load_forms().named(sample["form"]), sample["blocks"]
    labels = {
        label.squeezed for part in form.walk() for label in part.patterns if not label.captures
    }
    (whole,) = read(workbook(blocks), "whole.xlsx").sheets
    assert isinstance(whole, FormSheet)
    reasons = {each.reason.text for each in whole.ratings if each.reason}
    places = list(contents(blocks, labels))
    for place in random.Random(path.stem).sample(places, min(DRAWN, len(places))):
        for sheet in read(workbook(changed(blocks, place)), "blank.xlsx").sheets:
            assert isinstance(sheet, FormSheet)
            odd = answers_of(sheet) - answers_of(whole)
            assert {words for _, _, words in odd} <= reasons, place  # the answer's is then its own
            assert not labels & {squeezed(words) for _, _, words in answers_of(sheet)}, place


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_words_nobody_expects_are_in_the_records_or_unread(path: Path) -> None:
    blocks = yaml.safe_load(path.read_text(encoding="utf-8"))["blocks"]
    places = list(contents(blocks, set(), blank_too=True))
    for place in random.Random(path.stem).sample(places, FOREIGN):
        records = read(workbook(changed(blocks, place, WORDS)), "foreign.xlsx")
        kept = "".join(sheet.model_dump_json() for sheet in records.sheets)
        assert WORDS in kept or any(WORDS in each.text for each in records.unread), place
