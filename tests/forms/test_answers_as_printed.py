"""Answers as sheets print them: a mark behind a first cell left blank, a circled number for its words, and the same
list of answers printed under every question."""

from itertools import chain

from hyoka.forms import Forms
from hyoka.forms.loader import form_from
from hyoka.reading import read_with
from hyoka.records import FormSheet, Records
from tests.support.filled_sheets import workbook

LEVELS = "kind: choice, options: {choices: {'1': ①高い, '2': ②普通, '3': ③低い}}"
FORM = f"""\
form: town.hama.grades
edition: "2024"
sheet: form_sheet
title: {{ja: 評定, en: Grades}}
in_force: {{since: 2020}}
source: [{{title: 浜町}}]
opening: [評定票, 必要性]
parts:
  - {{part: levels, title: {{ja: 答え, en: Answers}}, labels: [①高い　②普通　③低い]}}
  - {{part: need, title: {{ja: 必要性, en: Need}}, labels: [必要性], role: rating.necessity, {LEVELS}}}
  - {{part: effect, title: {{ja: 有効性, en: Effect}}, labels: [有効性], role: rating.effectiveness, {LEVELS}}}
  - part: overall
    title: {{ja: 総合評価, en: Overall}}
    labels: [総合評価]
    kind: choice
    role: rating.overall
    options: {{choices: {{A: 拡充, B: 継続, C: 縮小}}}}
"""


def records(*overall: str) -> Records:
    words = ("Ａ 拡充", "Ｂ 継続", "Ｃ 縮小")
    marked = chain.from_iterable(zip(overall, words, strict=True))
    rows = [
        ["必要性", "①", {"t": "①高い　②普通　③低い", "c": 5}],
        ["有効性", "③", {"t": "①高い　②普通　③低い", "c": 5}],
        ["総合評価", *marked],
    ]
    form = form_from(FORM.encode(), "grades.yaml")
    return read_with(workbook([{"line": "評定票"}, {"rows": rows}]), "sheet.xlsx", Forms((form,)))


def answers(found: Records) -> dict[str, tuple[str | None, str]]:
    (sheet,) = found.sheets
    assert isinstance(sheet, FormSheet)
    return {each.part: (each.answer.code, each.answer.state.value) for each in sheet.ratings}


def test_a_mark_behind_a_blank_first_cell_is_found() -> None:
    assert answers(records("", "○", ""))["overall"] == ("B", "given")
    assert answers(records("○", "", ""))["overall"] == ("A", "given")
    assert answers(records("", "", ""))["overall"] == (None, "blank")
    assert answers(records("○", "", "○"))["overall"] == (None, "unreadable")


def test_a_circled_number_stands_for_its_words() -> None:
    found = answers(records("", "", "○"))
    assert (found["need"][0], found["effect"][0]) == ("1", "3")


def test_a_heading_may_be_printed_any_number_of_times() -> None:
    assert "①高い" not in "".join(each.text for each in records("", "", "○").unread)
