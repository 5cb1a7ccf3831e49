"""What a form says and nothing would read is told when it is loaded, and what a kind cannot hold."""

import pytest

from hyoka.forms import form_from
from hyoka.records import Problem

HEAD = """\
form: town.hama.list
edition: "2024"
sheet: form_sheet
title: {ja: 一覧, en: List}
in_force: {since: 2020}
source: [{title: 浜町}]
opening: [一覧]
parts:
  - {part: grade, title: {ja: 評定, en: Grade}, labels: [評定], role: rating.overall}
"""
PART = "  - {{part: one, title: {{ja: 欄, en: Part}}, {0}}}\n"


def told(said: str) -> str:
    with pytest.raises(Problem) as found:
        form_from((HEAD + PART.format(said)).encode(), "list.yaml")
    assert found.value.facts["line"] == HEAD.count("\n") + 1
    return str(found.value)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("labels: [欄], role: text.note, options: {unit: 円}", "「unit」は、この欄（beside, text.note）では"),
        ("labels: [欄], role: text.note, options: {choices: {A: 良}}", "「choices」"),
        ("labels: [欄], role: choice.kind, kind: choice, options: {items: {a: 甲}}", "「items」"),
        ("labels: [欄], role: money.total, options: {rows: {計: {}}}", "「rows」"),
        ("labels: [欄], role: choice.kind, kind: choice, options: {choices: {a: 甲, b: 甲}}", "「甲」が二つの答え"),
        ("labels: [欄], role: choice.kind, choices: {a: 甲}", "options の中に"),
        ("labels: [欄], role: text.note, kind: choice", "text.note は choice に入りません"),
        ("labels: [欄], role: rating.overall, kind: marked", "rating.overall は marked に入りません"),
        ("labels: [欄], kind: below", "役割（role）がない"),
        ("role: text.note", "見出し（labels）がない"),
        ("labels: [欄], kind: facts, role: money.total", "options: columns"),
        ('labels: [欄], kind: facts, role: money.total, options: {columns: {"{yeear}": {}}}', "「year」ではあ"),
        ('labels: ["{yeear}の欄"], role: text.note', "「year」ではありませんか"),
        ('labels: [欄], role: text.note, options: {reads: ["{title}"]}', "binds に役割がありません"),
        ("labels: [欄], role: text.note, repeats: true", "parts が要ります"),
        ('labels: ["{year}の欄"], role: text.note, key: year', "「key」"),
        ("labels: [欄], role: money.total, of: grade", "of は文章の欄"),
        ("labels: [欄], role: rating.reason, of: one", "評定（rating.…）の欄ではありません"),
        ("labels: [欄], role: rating.reason, after: ones", "「one」ではありませんか"),
    ],
)  # fmt: skip
def test_it_is_told_with_what_would_be_right(said: str, meant: str) -> None:
    assert meant in told(said)


def test_a_part_named_before_it_comes_is_told() -> None:
    text = HEAD + PART.format("labels: [欄], role: text.note, after: two")
    text += PART.format("labels: [後], role: text.note").replace("one", "two")
    with pytest.raises(Problem, match="前にある欄"):
        form_from(text.encode(), "list.yaml")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("about: projectt", "「project」ではありませんか"),
        ("strategy: page", "form_sheet の様式では使いません"),
    ],
)
def test_a_head_that_nothing_reads_is_told(line: str, meant: str) -> None:
    with pytest.raises(Problem, match=meant):
        form_from(HEAD.replace("opening:", f"{line}\nopening:").encode(), "list.yaml")
