"""Contribution sheets of organisations that do not exist, and what a text extraction makes of them.

In: the texts of contributions.yaml and a source of chance. Out: a sheet as plain text whose cells are scattered, and
what a reader must find in it: the criterion of every paragraph.
"""

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

COLUMNS, LABEL_COLUMNS = 150, 16
LABELS = {
    "1": "１　当該機関等の専門分野における活動の成果・影響力",
    "2": "２　当該機関等の組織・財政マネジメント",
    "3": "３　日本の外交課題遂行における当該機関等の有用性",
    "4": "４　当該機関等における日本人職員・ポストの状況等",
    "5": "５　日本の拠出金等の執行管理におけるＰＤＣＡサイクルの確保",
}


@dataclass(frozen=True)
class Contribution:
    """One fictional sheet's cells."""

    organization: str
    contribution: str
    kind: str
    grade: str
    budget: str
    office: str
    overview: tuple[str, ...]
    target: tuple[str, ...]
    criteria: dict[str, tuple[tuple[str, ...], ...]]

    def paragraphs(self, number: str) -> list[str]:
        return [paragraph for group in self.criteria[number] for paragraph in group]


@cache
def contributions() -> tuple[Contribution, ...]:
    text = (Path(__file__).parent / "contributions.yaml").read_text(encoding="utf-8")
    return tuple(
        Contribution(
            **{**cells, "overview": tuple(cells["overview"]), "target": tuple(cells["target"])}
        )
        for cells in yaml.load(text, yaml.BaseLoader)
    )


def wrapped(text: str, columns: int = COLUMNS) -> list[str]:
    """Hard wraps at a column, two columns for a wide character."""
    lines, width = [""], 0
    for character in text:
        wide = 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        if width + wide > columns:
            lines.append("")
            width = 0
        lines[-1] += character
        width += wide
    return lines


def scattered(sheet: Contribution, chance: random.Random) -> str:
    """The sheet as an extraction prints it: on each page labels in order, texts in any order."""
    n_first = chance.choice([2, 3, 5])
    pages = [list(LABELS)[:n_first], list(LABELS)[n_first:]]
    head = _head(sheet, chance)
    pages_text = [
        _page(sheet, numbers, chance, [] if index else head) for index, numbers in enumerate(pages)
    ]
    office = [f" 担当課室名 　　　　　{sheet.office}"]
    return "\n".join(_joined(pages_text) + office) + "\n"


def _joined(pages: Sequence[Sequence[str]]) -> list[str]:
    """Pages one under another: the next begins with a space, directly under the last line of the one before."""
    lines: list[str] = []
    for page in pages:
        if not page:
            continue
        while lines and not lines[-1].strip():
            lines.pop()
        lines += [f"  {page[0].lstrip()}", *page[1:]] if lines else page
    return lines


def _head(sheet: Contribution, chance: random.Random) -> list[list[str]]:
    names = [
        [
            f"{sheet.contribution} 拠出金等の種別 総合評価",
            "",
            f"{sheet.organization} {sheet.kind} {sheet.grade}",
        ],
        ["平成29年度", "予算額", "", "（当初予算）", sheet.budget],
        ["国際機関等の概要及び", "成果目標"],
        ["拠出先の国際機関等の", "名称", "", "分担金・拠出金の名称"],
        [
            "（１）設立目的・経緯",
            *_lines(sheet.overview),
            "",
            "（２）拠出に当たっての成果目標",
            *_lines(sheet.target),
            "",
            "実績・成果等",
        ],
    ]
    chance.shuffle(names)
    return names


def _lines(paragraphs: Sequence[str]) -> list[str]:
    return [line for paragraph in paragraphs for line in wrapped(paragraph)]


def _page(
    sheet: Contribution, numbers: Sequence[str], chance: random.Random, head: list[list[str]]
) -> list[str]:
    if not numbers:
        return []
    contents = [_content(sheet, number) for number in numbers]
    chance.shuffle(contents)
    labels = [wrapped(LABELS[number], LABEL_COLUMNS) for number in numbers]
    where = chance.randint(0, len(head))
    blocks = labels + contents if not head else [*head[:where], *labels, *head[where:], *contents]
    lines: list[str] = []
    for block in blocks:
        lines += [*block, ""]
    return lines


def _content(sheet: Contribution, number: str) -> list[str]:
    lines: list[str] = []
    for group in sheet.criteria[number]:
        lines += ([""] if lines else []) + _lines(group)
    return lines
