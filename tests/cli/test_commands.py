"""The command line, run as its user runs it."""

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
import xlsxwriter
from typer.testing import CliRunner

from hyoka.cli import app
from hyoka.cli.failing import run
from hyoka.cli.help_texts import HELP_TEXTS
from hyoka.records import Records

SAMPLES = Path(__file__).parents[2] / "src" / "hyoka" / "catalogue" / "samples"
SAMPLE = str(SAMPLES / "satoumi-evaluation-2021.txt")
COMMANDS = sorted(HELP_TEXTS)
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"


def test_reading_prints_the_exchange_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, ["read", SAMPLE]) == 0
    assert Records.model_validate_json(capsys.readouterr().out).format == "hyoka-records/1"


def test_several_files_give_an_array_in_a_file(tmp_path: Path) -> None:
    out = tmp_path / "all.json"
    assert (
        run(app, ["read", SAMPLE, str(SAMPLES / "satoumi-evaluation-2024.txt"), "-o", str(out)])
        == 0
    )
    assert [each["document"]["name"][-8:] for each in json.loads(out.read_text())] == [
        "2021.txt",
        "2024.txt",
    ]
    assert list(tmp_path.iterdir()) == [out]


def test_a_workbook_is_read_and_its_hidden_sheet_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("公開").write(0, 0, "施策名 森の保全")
        book.add_worksheet("内部").hide()
    assert run(app, ["read", str(path)]) in (0, 1)
    told = capsys.readouterr()
    assert "シート「内部」は非表示です" in told.err
    assert [note.code for note in Records.model_validate_json(told.out).notes] == ["hidden-sheet"]


def test_a_file_that_is_not_there_is_told_in_both_languages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(app, ["read", "/nowhere/report.txt"]) == 4
    told = capsys.readouterr()
    assert "開けません" in told.err
    assert "cannot be opened" in told.err
    assert told.out == ""


def test_a_file_that_fails_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert run(app, ["read", SAMPLE, "/nowhere/report.txt", "-o", str(out)]) == 4
    assert not out.exists()


def test_problems_are_one_line_of_json_where_asked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert run(app, ["read", "--json", str(empty)]) == 3
    told = json.loads(capsys.readouterr().err)
    assert told["code"] == "empty-file"
    assert set(told["message"]) == {"ja", "en"}


def test_an_unknown_form_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, ["read", "--form", "jp.nobody/1", SAMPLE]) == 2
    assert "jp.mofa.policy-evaluation/2021" in capsys.readouterr().err


def test_a_command_line_that_makes_no_sense_is_told_in_japanese_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(app, ["read"]) == 2
    assert "コマンドの書き方" in capsys.readouterr().err


def test_a_file_too_large_is_refused_before_it_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    large = tmp_path / "noise.txt"
    with large.open("wb") as file:
        file.truncate(100 * 2**20)
    assert run(app, ["read", str(large)]) == 3
    assert "64 MiB" in capsys.readouterr().err


def test_every_command_helps_in_both_languages() -> None:
    for command in COMMANDS:
        shown = CliRunner().invoke(app, [command, "--help"]).output
        assert any("ぁ" <= character <= "ん" for character in shown), command
        assert re.search(r"[A-Za-z]+ [a-z]+ [a-z]+", shown), command


def test_every_command_stands_in_the_reference() -> None:
    reference = REFERENCE.read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"## hyoka {command}" in reference


def test_reading_needs_no_framework() -> None:
    script = "import sys; from hyoka.cli import app; import hyoka.cli.read; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_demo_loads_the_samples_into_a_database_of_its_own(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hyoka", "demo", "--once"]
    told = subprocess.run(
        command,
        env={"HYOKA_HOME": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert (tmp_path / "demo" / "hyoka.sqlite3").exists()
    assert (tmp_path / "demo" / "secret_key").stat().st_mode & 0o077 == 0
    samples = [
        each
        for each in (files("hyoka") / "catalogue" / "samples").iterdir()
        if each.name.endswith(".txt")
    ]
    assert told.stdout.count("is loaded") == len(samples)


def test_a_form_is_written_from_a_document_and_read_back(tmp_path: Path) -> None:
    out = tmp_path / "report.txt"
    assert (
        run(
            app,
            [
                "write",
                SAMPLE,
                "--to",
                "text",
                "--form",
                "jp.mofa.policy-evaluation",
                "-o",
                str(out),
            ],
        )
        == 0
    )
    assert "測定指標１－１ 藻場・干潟の再生計画の策定と実施 ＊" in out.read_text()
    assert list(tmp_path.iterdir()) == [out]


def test_a_form_with_gaps_is_written_and_its_gaps_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(app, ["read", SAMPLE]) == 0
    records = json.loads(capsys.readouterr().out)
    records["sheets"][1]["bureau"] = None
    (tmp_path / "records.json").write_text(json.dumps(records))
    out = tmp_path / "report.txt"
    assert (
        run(
            app, ["write", str(tmp_path / "records.json"), "--to", "text", "-o", str(out), "--json"]
        )
        == 1
    )
    assert json.loads(capsys.readouterr().err)["gaps"] == [
        {"part": "bureau", "label": "担当部局名", "needs": "always"}
    ]  # fmt: skip
    assert "担当部局名 \n \n（記載なし）" in out.read_text()


def test_a_form_nobody_knows_and_a_format_nobody_writes_are_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(app, ["write", SAMPLE, "--to", "text", "--form", "jp.nobody/1"]) == 2
    assert run(app, ["write", SAMPLE, "--to", "papyrus"]) == 2
    assert "papyrus" in capsys.readouterr().err
    assert run(app, ["write", SAMPLE, "--to", "text", "-o", "/nowhere/out.txt"]) == 2
    assert "書けません" in capsys.readouterr().err


def test_two_evaluations_are_bound_only_where_a_book_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two = [SAMPLE, str(SAMPLES / "satoumi-evaluation-2024.txt")]
    assert run(app, ["write", *two, "--to", "text"]) == 2
    assert "--book" in capsys.readouterr().err
    out = tmp_path / "book.html"
    assert (
        run(
            app,
            ["write", "--book", *two, "--to", "html", "--title", "里海省の評価", "-o", str(out)],
        )
        == 0
    )
    assert "<h1>里海省の評価</h1>" in out.read_text()


def test_a_form_that_contradicts_another_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(app, ["read", SAMPLE]) == 0
    records = json.loads(capsys.readouterr().out)
    records["sheets"][1]["cover_ratings"][0]["rating"] |= {"raw": "ｃ", "code": "c"}
    (tmp_path / "records.json").write_text(json.dumps(records))
    assert run(app, ["write", str(tmp_path / "records.json"), "--to", "text", "--json"]) == 1
    told = capsys.readouterr()
    assert [each["code"] for each in json.loads(told.err)["contradictions"]] == ["cover-rating"]
    assert "この様式の記載は、次の点でほかの記載と一致していません。" in told.out


def test_a_page_tells_what_changed_since_an_earlier_evaluation(
    capsys: pytest.CaptureFixture[str],
) -> None:
    new = str(SAMPLES / "satoumi-evaluation-2024.txt")
    assert run(app, ["write", new, "--to", "text", "--depth", "page", "--since", SAMPLE]) == 0
    assert "前回からの主な変化" in capsys.readouterr().out


def test_slips_are_summarised_in_a_form_marked_unconfirmed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(app, ["write", SAMPLE, SAMPLE, "--to", "text", "--form", "jp.mof.summary-slip"]) == 0
    told = capsys.readouterr().out
    assert "様式の体裁は確認していない。" in told
    assert "3,634,000" in told


def test_the_list_of_commands_cuts_no_sentence_off() -> None:
    told = " ".join(CliRunner().invoke(app, ["--help"]).output.partition("Commands:")[2].split())
    assert "..." not in told
    for japanese, english in (
        ("文書を読み、交換形式 hyoka-records/1（JSON）で出します。/", "prints the exchange format"),
        (
            "公表された規則で評定を計算し、根拠をたどれる形で、省の評定と並べて示します。/",
            "which stay as they are.",
        ),
    ):
        assert japanese in told
        assert english in told
