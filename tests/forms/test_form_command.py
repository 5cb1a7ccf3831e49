"""`hyoka form`: an office person drafts a form from filled sheets, tries it, mends it, and keeps it."""

import re
from pathlib import Path

import pytest

from hyoka.cli import app
from hyoka.cli.failing import run
from hyoka.cli.home import office_forms
from hyoka.forms import keep_office_forms_in, load_forms
from hyoka.forms.cell_options import CELL_KINDS
from hyoka.forms.labels import SHAPES
from hyoka.forms.loader import form_from
from hyoka.reading import read
from hyoka.writing.renderers.formats import format_named
from hyoka.writing.reports.printing import printed
from tests.support.nameless import DOCUMENT, FORM


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HYOKA_HOME", str(tmp_path))
    keep_office_forms_in(office_forms)
    return tmp_path


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.yaml"
    path.write_text(FORM, encoding="utf-8")
    return path


def test_a_form_is_kept_and_known_from_then_on(
    home: Path, form: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "town.minato.bridge/2024" not in [each.name for each in load_forms().all]
    assert run(app, ["form", "add", str(form)]) == 0
    assert (home / "forms" / "town.minato.bridge" / "2024.yaml").read_bytes() == form.read_bytes()
    assert "town.minato.bridge/2024" in [each.name for each in load_forms().all]
    assert run(app, ["form", "list"]) == 0
    assert (
        "town.minato.bridge/2024\t橋りょう点検票 / Bridge inspection sheet"
        in capsys.readouterr().out
    )


def test_an_edition_kept_is_never_replaced_by_another(home: Path, form: Path) -> None:
    assert run(app, ["form", "add", str(form)]) == 0
    form.write_text(FORM.replace("橋りょう点検票", "橋の点検票"), encoding="utf-8")
    assert run(app, ["form", "add", str(form)]) == 6
    assert "橋りょう点検票" in (home / "forms" / "town.minato.bridge" / "2024.yaml").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("wrong", "right", "line"),
    [
        ("role: subject.nmae", "role: subject.name", 11),
        ("kind: fact\n", "kind: facts\n", 19),
        ("stage: excuted}}", "stage: executed}}", 13),
        ("of: grades", "of: grade", 15),
        ("option: {choices", "options: {choices", 14),
    ],
)
def test_a_slip_of_the_pen_is_told_with_its_line_and_what_would_be_right(
    form: Path, capsys: pytest.CaptureFixture[str], wrong: str, right: str, line: int
) -> None:
    assert right in FORM
    form.write_text(FORM.replace(right, wrong, 1), encoding="utf-8")
    assert run(app, ["form", "check", str(form)]) not in (0, 70)
    told = capsys.readouterr().err
    assert re.search(rf"bridge\.yaml\D*{line}\D", told), told
    meant = re.split(r"[:\s]+", right.strip().rstrip("}"))
    assert any(word in told for word in meant), told


def test_everything_that_is_wrong_is_told_at_once(
    form: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slips = {"role: subject.name": "role: subject.nmae", "kind: facts": "kind: fact"}
    text = FORM
    for right, wrong in slips.items():
        text = text.replace(right, wrong, 1)
    form.write_text(text, encoding="utf-8")
    assert run(app, ["form", "check", str(form)]) not in (0, 70)
    told = capsys.readouterr().err
    lines = [text[: text.index(wrong)].count("\n") + 1 for wrong in slips.values()]
    assert all(f"{line} 行目：" in told for line in lines), told
    assert "「facts」ではありませんか" in told


def test_a_form_tried_tells_part_by_part_what_it_found(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, bridge in enumerate(("汐見橋", "浜橋"), 1):
        text = DOCUMENT.replace("汐見橋", bridge) + ("所見　なし\n" if number == 2 else "")
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    assert (
        run(app, ["form", "try", str(form), str(tmp_path / "1.txt"), str(tmp_path / "2.txt")]) == 1
    )
    told = capsys.readouterr().out
    assert "2 票" in told
    assert "2/2 橋の名称 [name]" in told
    assert "2/2 健全性 [grade]  2 予防保全×2" in told
    assert "0/2 次の点検までの方針 [next]" in told
    assert "2.txt：読めない行 / unread lines 1（所見　なし…）" in told


@pytest.mark.usefixtures("office_forms")
def test_a_draft_of_filled_sheets_finds_labels_answers_and_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for number, (bridge, reason, cost) in enumerate(
        (("汐見橋", "ひび割れ。", "300"), ("浜橋", "さび。", "80"), ("松橋", "異常なし。", "91")), 1
    ):
        text = DOCUMENT.replace("汐見橋", bridge).replace(
            "床版のひび割れが進んでいるため。", reason
        )
        records = read(text.replace("床版　300", f"床版　{cost}").encode(), "sheet.txt")
        files.append(tmp_path / f"{number}.xlsx")
        files[-1].write_bytes(format_named("xlsx").rendered(printed(records)))
    draft = tmp_path / "draft.yaml"
    assert (
        run(app, ["form", "new", *map(str, files), "--name", "town.minato.draft", "-o", str(draft)])
        == 0
    )
    form = form_from(draft.read_bytes(), "draft.yaml")
    labels = {part.labels[0]: part for part in form.walk() if part.labels}
    assert labels["橋の名称"].role == "subject.name"
    assert labels["判定の理由"].role == "text.reason"
    (table,) = [part for part in form.walk() if part.kind == "facts"]
    assert set(table.cells.rows) == {"床版", "高欄"}
    assert "{year}" in table.cells.columns
    assert run(app, ["form", "try", str(draft), *map(str, files)]) in (0, 1)
    assert "3/3 判定の理由" in capsys.readouterr().out


def test_the_words_a_form_may_use_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, ["form", "words"]) == 0
    told = capsys.readouterr().out
    kinds = told.split("kinds:\n")[1].split("captures:")[0]
    assert [line.split("\t")[0].strip() for line in kinds.splitlines()] == list(CELL_KINDS)
    captures = told.split("captures:\n")[1]
    assert {line.split("\t")[0].strip() for line in captures.splitlines()} == set(SHAPES)
    assert "  money.source\t財源 / Source of the money" in told
    assert run(app, ["form", "words", "rolls"]) == 2
    assert "roles, stages, sources" in capsys.readouterr().err
