"""`hyoka check` as its user runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hyoka.cli import app
from hyoka.cli.failing import run
from hyoka.records import Finding
from tests.support.installations import installed

SAMPLES = Path(__file__).parents[2] / "src" / "hyoka" / "catalogue" / "samples"
SAMPLE = SAMPLES / "satoumi-evaluation-2021.txt"


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    """The sample with a total and a rating that do not agree."""
    path = tmp_path / "wrong.txt"
    text = SAMPLE.read_text(encoding="utf-8").replace("1,300", "1,301")
    path.write_text(
        text.replace("再生した藻場の面積】", "再生した干潟の面積】", 1), encoding="utf-8"
    )
    return str(path)


def findings(capsys: pytest.CaptureFixture[str]) -> list[Finding]:
    return [Finding.model_validate_json(line) for line in capsys.readouterr().out.splitlines()]


def findings_of(path: str, capsys: pytest.CaptureFixture[str]) -> list[Finding]:
    run(app, ["check", path, "--format", "json"])
    return findings(capsys)


def test_the_samples_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, ["check", str(SAMPLES), "--severity", "warning"]) == 0
    assert "誤り 0" in capsys.readouterr().out


def test_an_error_exits_with_eight_and_a_warning_with_one(
    wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(app, ["check", wrong, "--format", "json", "--severity", "warning"]) == 8
    assert [finding.code for finding in findings(capsys)] == ["sum-mismatch", "heading-title"]
    assert run(app, ["check", wrong, "--format", "json", "--only", "heading-title"]) == 1
    assert [finding.code for finding in findings(capsys)] == ["heading-title"]


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_checked(
    wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.bin").write_bytes(bytes(range(256)) * 9)
    alone = findings_of(wrong, capsys)
    for named in ([str(tmp_path)], [str(tmp_path / "a.bin"), str(tmp_path / "none.txt"), wrong]):
        assert run(app, ["check", *named, "--format", "json"]) == 8
        told = capsys.readouterr()
        assert [Finding.model_validate_json(line) for line in told.out.splitlines()] == alone
        assert "a.bin" in told.err
        assert run(app, ["check", *named, "--only", "heading-title"]) in (3, 4)
        capsys.readouterr()


def test_where_nothing_can_be_read_nobody_is_told_that_nothing_was_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.bin").write_bytes(bytes(range(256)) * 9)
    assert run(app, ["check", str(tmp_path), "--json"]) == 3
    told = capsys.readouterr()
    assert (told.out, json.loads(told.err)["file"]) == ("", "a.bin")


def test_a_report_names_its_subjects_in_its_language(
    wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(app, ["check", wrong, "--only", "heading-title"])
    assert "heading-title  施策 Ⅲ-2・測定指標 1-2" in capsys.readouterr().out
    run(app, ["check", wrong, "--only", "heading-title", "--lang", "en"])
    assert "heading-title  policy Ⅲ-2 / indicator 1-2" in capsys.readouterr().out


def test_a_finding_names_its_document_and_rule(
    wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(app, ["check", wrong, "--format", "json", "--only", "sum-mismatch"])
    told = json.loads(capsys.readouterr().out)
    assert {place["document"] for place in told["at"]} == {"wrong.txt"}
    assert told["facts"]["stated"] == "1301"
    assert told["basis"]["title"]
    assert set(told["message"]) == {"ja", "en"}


def test_records_are_checked_like_the_document_they_came_from(
    wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = tmp_path / "wrong.json"
    assert run(app, ["read", wrong, "-o", str(records)]) == 0
    run(app, ["check", wrong, "--format", "json"])
    from_document = capsys.readouterr().out
    run(app, ["check", str(records), "--format", "json"])
    assert capsys.readouterr().out == from_document


def test_a_check_is_explained_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, ["check", "--explain", "sum-mismatch", "--lang", "en"]) == 0
    assert "What it cannot see" in capsys.readouterr().out


def test_an_unknown_check_is_a_wrong_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, ["check", str(SAMPLE), "--only", "nonsense"]) == 2
    assert "sum-mismatch" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("form", "start"), [("html", b"<!doctype html>"), ("xlsx", b"PK"), ("docx", b"PK")]
)
def test_the_report_is_a_file_in_any_printed_format(
    wrong: str, tmp_path: Path, form: str, start: bytes
) -> None:
    out = tmp_path / f"findings.{form}"
    assert run(app, ["check", wrong, "--format", form, "-o", str(out)]) == 8
    assert out.read_bytes()[: len(start)].lower() == start.lower()


def test_a_finding_accepted_in_the_database_no_longer_fails_the_check(
    wrong: str, tmp_path: Path
) -> None:
    def hyoka(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "hyoka", *arguments]
        environment = {**os.environ, "HYOKA_HOME": str(installed(tmp_path)), "HYOKA_USER": "佐藤"}
        environment.pop("DATABASE_URL", None)
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert hyoka("check").returncode == 4
    assert hyoka("load", wrong).returncode == 0
    told = hyoka("check", "--format", "json", "--only", "sum-mismatch")
    assert told.returncode == 8
    fingerprint = json.loads(told.stdout)["fingerprint"]
    assert hyoka("check", "--accept", fingerprint).returncode == 2
    assert hyoka("check", "--accept", fingerprint, "--reason", "端数の処理による").returncode == 0
    again = hyoka("check", "--format", "json", "--only", "sum-mismatch")
    assert again.returncode == 0
    assert json.loads(again.stdout)["accepted"]["by"] == "佐藤"
    assert hyoka("check", "--withdraw", fingerprint, "--reason", "直すこととした").returncode == 0
    assert hyoka("check", "--only", "sum-mismatch").returncode == 8
