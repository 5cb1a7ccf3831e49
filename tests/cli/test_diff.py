"""`hyoka diff` as its user meets it."""

import json
from importlib.resources import files
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from hyoka.cli import app
from hyoka.cli.failing import run

SAMPLES = files("hyoka") / "catalogue" / "samples"
A, B = (str(SAMPLES / f"satoumi-evaluation-{year}.txt") for year in (2021, 2024))


def test_nothing_differs_is_said_and_exits_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, ["diff", A, A]) == 0
    assert "違いはありません" in capsys.readouterr().out


def test_differences_exit_with_1_and_signs_stand_for_colours(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(app, ["diff", A, B, "--language", "en"]) == 1
    out = capsys.readouterr().out
    assert "indicator 1-2" in out
    assert "[-" in out
    assert "{+" in out


def test_json_and_files_carry_the_same_changes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "changes.json"
    assert run(app, ["diff", A, B, "--json", "-o", str(out)]) == 1
    assert run(app, ["diff", A, B, "--json"]) == 1
    assert json.loads(out.read_text()) == json.loads(capsys.readouterr().out)
    assert json.loads(out.read_text())["changes"]


@pytest.mark.parametrize(
    ("to", "opens"),
    [("docx", b"PK"), ("xlsx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!doctype html>")],
)
def test_changes_are_printed_in_every_format(to: str, opens: bytes, tmp_path: Path) -> None:
    out = tmp_path / f"changes.{to}"
    assert run(app, ["diff", A, B, "--to", to, "-o", str(out)]) == 1
    assert out.read_bytes().lower().startswith(opens.lower())


def test_word_shows_them_as_tracked_changes(tmp_path: Path) -> None:
    out = tmp_path / "changes.docx"
    run(app, ["diff", A, B, "--to", "docx", "-o", str(out)])
    body = docx.Document(str(out)).element.body
    assert len(list(body.iter(qn("w:ins")))) > 20
    assert len(list(body.iter(qn("w:del")))) > 20


def test_what_is_not_there_is_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, ["diff", A, "nowhere.txt"]) == 4
    assert "nowhere.txt" in capsys.readouterr().err
