"""Sheets made by seed that look like a city's: every mark, choice and figure printed is read, and none that is not.

The words, the figures, the widths and the way the sheet is drawn differ by seed: tables of typst, bare rectangles with
hair-thin rules, figures that nearly touch them, cells hardly taller than their words.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pytest

from hyoka.reading import read
from hyoka.records import FormSheet
from tests.support.filled_sheets import rectangles_pdf, typst_pdf, workbook

SEEDS = range(12)
_GOALS = (
    "すべての人に健康を",
    "質の高い学び",
    "きれいな水と海",
    "働きがいのある仕事",
    "住み続けられる町",
    "みんなで達成する",
)
_CODES = ("health", "learning", "water", "work", "town", "partners")
_ANSWERS = {
    "achievement": ("順調に推移している", "おおむね順調である", "遅れている"),
    "effectiveness": ("有効である", "改善の余地がある", "有効でない"),
    "efficiency": ("効率的である", "改善の余地がある", "効率的でない"),
}
_ROWS = ("国・県支出金", "地方債", "その他", "一般財源")
Printer = Callable[[Sequence[Mapping[str, object]]], bytes]


@dataclass(frozen=True)
class Made:
    """A sheet with what was printed on it."""

    blocks: list[dict[str, object]]
    marked: list[str]
    answers: dict[str, str]
    figures: dict[str, list[str]]
    printer: Printer
    name: str


def made(seed: int) -> Made:
    chance = random.Random(seed)
    marked = [code for code in _CODES if chance.random() < 0.4]
    answers = {part: chance.choice("ABC") for part in _ANSWERS}
    figures = {
        label: [_figure(chance) for _ in range(4)]
        for label in ("total", "枝打ち", "植え替え", *_ROWS)
    }
    figures |= {"indicator": [str(chance.choice((0, 3, 33, 333, 1204))) for _ in range(3)]}
    printer, name = _printer(chance)
    return Made(_blocks(chance, marked, answers, figures), marked, answers, figures, printer, name)


def _figure(chance: random.Random) -> str:
    """A figure, now and then small, zero or blank: three of them side by side are three figures."""
    kind = chance.random()
    if kind < 0.15:
        return ""
    return (
        "0"
        if kind < 0.25
        else str(chance.choice((3, 22, 333)))
        if kind < 0.45
        else f"{chance.randrange(10**7):,}"
    )


def _printer(chance: random.Random) -> tuple[Printer, str]:
    match chance.randrange(4):
        case 0:
            return typst_pdf, "sheet.pdf"
        case 1:
            return workbook, "sheet.xlsx"
        case 2:
            return partial(rectangles_pdf, hair=0.05, inset=0.25), "sheet.pdf"
        case _:
            return partial(rectangles_pdf, hair=0.4, inset=0.5), "sheet.pdf"


def _blocks(
    chance: random.Random, marked: list[str], answers: dict[str, str], figures: dict[str, list[str]]
) -> list[dict[str, object]]:
    height = chance.choice((5.5, 6.5, 8.0))
    marks = {code: "○" if code in marked else "" for code in _CODES}
    goals = list(zip(_CODES, _GOALS, strict=True))
    grid: list[list[object]] = [
        [marks[a], one, marks[b], two] for (a, one), (b, two) in (goals[:2], goals[2:4], goals[4:6])
    ]
    grid[0] = [{"t": "関連する目標\n（１つ以上に○）", "r": 3}, *grid[0]]
    said = {part: f"{code}.{_ANSWERS[part]['ABC'.index(code)]}" for part, code in answers.items()}
    rows = [
        [{"t": "区分", "r": 2, "c": 2}, "Ｒ４年度", "Ｒ５年度", {"t": "Ｒ６年度", "c": 2},
         {"t": "成果指標の内容", "r": 2}, {"t": "単位", "r": 2}, {"t": "目標値", "c": 3}],
        ["決 算", "決 算", "予 算", "決 算", "Ｒ５年度\n実 績", "Ｒ６年度\n見 込", "Ｒ６年度\n実 績"],
        [{"t": "事 業 費　Ａ", "c": 2}, *figures["total"], "手入れした林", "ha", *figures["indicator"]],
        [{"t": "主な内訳", "r": 2, "up": 1}, "枝打ち", *figures["枝打ち"], "", "", "", "", ""],
        ["植え替え", *figures["植え替え"], "", "", "", "", ""],
        [{"t": "財源", "r": 4, "up": 1}, _ROWS[0], *figures[_ROWS[0]], {"t": "成果指標の達成状況", "c": 2},
         {"t": said["achievement"], "c": 3}],
        [_ROWS[1], *figures[_ROWS[1]], "判断理由", {"t": "見込みのとおり進んだため。", "c": 4}],
        [_ROWS[2], *figures[_ROWS[2]], {"t": "事業の有効性", "c": 2}, {"t": said["effectiveness"], "c": 3}],
        [_ROWS[3], *figures[_ROWS[3]], {"t": "事業の効率性", "c": 2}, {"t": said["efficiency"], "c": 3}],
    ]  # fmt: skip
    money = [4, chance.choice((9, 11, 13)), 9, 9, 9, 9, 14, 6, 8, 8, 8]
    return [
        {"line": "事務事業評価シート（令和６年度実施事業） No.7", "align": "center"},
        {"line": "（１）事業の名称と体系"},
        {
            "widths": [14, 30, 14, 42],
            "rows": [["担当部署名", "里山課", "事務事業名", "防波林の手入れ"]],
        },
        {"line": "（３）関連する目標と視点"},
        {"widths": [20, 5, 35, 5, 35], "heights": [6, 6, 6], "rows": grid},
        {"line": "（４）事業費等（千円） （５）事業の成果指標及び評価"},
        {"widths": money, "heights": [6, 8, *[height] * 7], "rows": rows},
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_printed_is_read_and_nothing_else(seed: int) -> None:
    sheet_made = made(seed)
    records = read(sheet_made.printer(sheet_made.blocks), sheet_made.name)
    (sheet,) = records.sheets
    assert isinstance(sheet, FormSheet)
    assert sheet.form == "jp.city.one-page-project/2024"
    assert [each.text for each in records.unread] == []
    (goals,) = [each for each in sheet.choices if each.part == "goals"]
    assert [option.code for option in goals.options if option.marked] == sheet_made.marked
    assert [option.code for option in goals.options] == list(_CODES)
    assert {each.part: each.answer.code for each in sheet.ratings} == sheet_made.answers
    assert _read_figures(sheet) == _printed_figures(sheet_made)


def _read_figures(sheet: FormSheet) -> dict[str, list[str]]:
    """The figures of each row by its innermost label, in the order of the columns; a blank is no figure."""
    found: dict[str, list[str]] = {}
    for fact in sheet.facts:
        name = (
            "total"
            if fact.role == "money.total"
            else "indicator"
            if fact.part == "indicators"
            else fact.item[-1]
        )
        found.setdefault(name, []).append(fact.value.number or "")
    return found


def _printed_figures(sheet: Made) -> dict[str, list[str]]:
    return {
        name: [each.replace(",", "") for each in figures] for name, figures in sheet.figures.items()
    }
