"""`hyoka grade` and `hyoka rulebook`, run as their user runs them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hyoka.cli import app
from hyoka.cli.failing import run
from tests.support.installations import installed

SAMPLES = Path(__file__).parents[2] / "src" / "hyoka" / "catalogue" / "samples"
SAMPLE = str(SAMPLES / "satoumi-evaluation-2021.txt")
RULEBOOKS = Path(__file__).parents[2] / "src" / "hyoka" / "catalogue" / "rulebooks"
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"
KEYS = {"subject", "declared", "computed", "undecided", "rulebook", "trace", "to_next_grade"}


def lines(told: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in told.splitlines()]


def test_grading_tells_one_object_a_line_with_the_contract_s_keys(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(app, ["grade", SAMPLE, "--format", "json"]) == 0
    found = lines(capsys.readouterr().out)
    assert [grade["subject"] for grade in found][:3] == [
        "policy Ⅲ-2",
        "indicator 1-1",
        "indicator 1-2",
    ]
    assert all(set(grade) >= KEYS for grade in found)
    assert {grade["rulebook"] for grade in found} == {"jp.mofa.policy-evaluation/2016"}


def test_the_text_is_read_from_what_was_measured_to_what_would_change_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(app, ["grade", SAMPLE]) == 0
    told = capsys.readouterr().out
    start = told.index("測定指標 3-2")
    order = [
        told.index(words, start)
        for words in ("平成30年度", "適用した規則", "届かない", "に当たる", "→")
    ]
    assert order == sorted(order)
    assert "公式のものではありません" in told


def test_the_day_chooses_the_edition(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["grade", SAMPLE, "--rulebook", "jp.mofa.policy-evaluation", "--format", "json"]
    assert run(app, [*arguments, "--as-of", "2015-08-01"]) == 0
    assert lines(capsys.readouterr().out)[0]["rulebook"] == "jp.mofa.policy-evaluation/2013"
    assert run(app, [*arguments, "--as-of", "yesterday"]) == 2
    assert "2021-08-01" in capsys.readouterr().err


def test_marks_of_a_person_decide_what_words_left_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    marks = tmp_path / "marks.json"
    judgement = {"subject": "1-1", "grade": "b", "reason": "三年とも概ね進んだ"}
    marks.write_text(
        json.dumps({"format": "hyoka-marks/1", "judgements": [judgement]}), encoding="utf-8"
    )
    assert run(app, ["grade", SAMPLE, "--marks", str(marks), "--format", "json"]) == 0
    found = {str(grade["subject"]): grade for grade in lines(capsys.readouterr().out)}
    assert found["indicator 1-1"]["computed"] == "b"
    assert "三年とも概ね進んだ" in json.dumps(found["indicator 1-1"]["trace"], ensure_ascii=False)


def test_a_mark_without_a_reason_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    marks = tmp_path / "marks.json"
    judgement = {"subject": "1-1", "grade": "b", "reason": ""}
    marks.write_text(
        json.dumps({"format": "hyoka-marks/1", "judgements": [judgement]}), encoding="utf-8"
    )
    assert run(app, ["grade", SAMPLE, "--marks", str(marks)]) == 3
    assert "judgements/0/reason" in capsys.readouterr().err


def test_ratings_alone_are_graded_by_a_decision_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "project.json"
    for sustainability, expected in (("2", "A"), ("1", None)):
        ratings = {
            "relevance": "3",
            "effectiveness": "3",
            "efficiency": "3",
            "sustainability": sustainability,
        }
        given = {"format": "hyoka-marks/1", "criteria": [{"subject": "案件", "ratings": ratings}]}
        file.write_text(json.dumps(given), encoding="utf-8")
        assert (
            run(app, ["grade", str(file), "--rulebook", "jp.jica.ex-post", "--format", "json"]) == 0
        )
        (found,) = lines(capsys.readouterr().out)
        assert found["computed"] == expected


def test_a_document_nothing_can_be_graded_in_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slip = tmp_path / "letter.txt"
    slip.write_text("お知らせ\n本日は晴天です。\n", encoding="utf-8")
    assert run(app, ["grade", str(slip)]) == 2
    assert "評価書" in capsys.readouterr().err


def test_every_rulebook_passes_its_own_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, ["rulebook", "check"]) == 0
    assert "jp.jica.ex-post/2016" in capsys.readouterr().out


def test_a_rule_that_does_not_keep_its_case_fails_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "changed.yaml"
    text = (RULEBOOKS / "jp.maff.performance" / "undated.yaml").read_text(encoding="utf-8")
    changed.write_text(text.replace('value: "0.9"', 'value: "0.95"'), encoding="utf-8")
    assert run(app, ["rulebook", "check", str(changed), "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "A expected, B found" in told
    assert "No worked case just" in told


def test_a_change_of_rule_tells_what_is_not_the_same_and_which_grades_would_move(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stricter = tmp_path / "stricter.yaml"
    text = (RULEBOOKS / "jp.mofa.policy-evaluation" / "2016.yaml").read_text(encoding="utf-8")
    stricter.write_text(
        text.replace('far_above, value: "1.2"', 'far_above, value: "1.6"'), encoding="utf-8"
    )
    arguments = [
        "rulebook",
        "diff",
        "jp.mofa.policy-evaluation/2016",
        str(stricter),
        SAMPLE,
        "--format",
        "json",
    ]
    assert run(app, arguments) == 1
    found = lines(capsys.readouterr().out)
    assert found[0] == {"place": "parameters[far_above].value", "before": "1.2", "after": "1.6"}
    moved = [line for line in found if "subject" in line]
    assert [(line["subject"], line["before"], line["after"]) for line in moved] == [
        ("indicator 1-2", ["s"], ["a"])
    ]


def test_two_editions_that_move_nothing_exit_with_nought(
    capsys: pytest.CaptureFixture[str],
) -> None:
    editions = ["jp.mofa.policy-evaluation/2013", "jp.mofa.policy-evaluation/2016"]
    assert run(app, ["rulebook", "diff", *editions]) == 0
    assert run(app, ["rulebook", "diff", editions[0]]) == 2


def test_the_list_names_every_edition_and_what_no_source_fixes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(app, ["rulebook", "list", "--format", "json"]) == 0
    found = {str(line["rulebook"]): line for line in lines(capsys.readouterr().out)}
    assert found["jp.maff.performance/undated"]["unconfirmed"] == []
    assert "near" in str(found["jp.mofa.policy-evaluation/2016"]["unconfirmed"])


def test_an_unknown_rulebook_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, ["grade", SAMPLE, "--rulebook", "jp.nobody"]) == 2
    assert "jp.mofa.policy-evaluation" in capsys.readouterr().err


def test_the_commands_help_in_both_languages_and_stand_in_the_reference() -> None:
    for command in ("grade", "rulebook"):
        shown = CliRunner().invoke(app, [command, "--help"]).output
        assert any("ぁ" <= character <= "ん" for character in shown)
        assert any(word in shown for word in (" the ", " a "))
        assert f"## hyoka {command}" in REFERENCE.read_text(encoding="utf-8")


def test_the_reference_of_rulebooks_is_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, ["rulebook", "show"]) == 0
    assert (
        REFERENCE.with_name("rulebooks.md").read_text(encoding="utf-8") == capsys.readouterr().out
    )


def test_stored_evaluations_are_graded_and_held_against_a_change_of_rule(tmp_path: Path) -> None:
    def hyoka(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
        environment = {"HYOKA_HOME": str(installed(home)), "PATH": ""}
        command = [sys.executable, "-m", "hyoka", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    samples = [str(SAMPLES / f"satoumi-evaluation-{year}.txt") for year in (2021, 2024)]
    assert hyoka("load", *samples, home=tmp_path).returncode == 0
    graded = hyoka("grade", "1", "--format", "json", home=tmp_path)
    assert next(line["subject"] for line in lines(graded.stdout)) == "policy Ⅲ-2"
    editions = ["jp.maff.performance", "jp.iaa.evaluation"]
    moved = hyoka("rulebook", "diff", *editions, "--database", "--format", "json", home=tmp_path)
    assert moved.returncode == 1
    assert lines(moved.stdout)[-1]["documents"] == 2


def test_a_folder_is_graded_document_by_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("satoumi-evaluation-2021.txt", "satoumi-chapter.txt"):
        shutil.copy(SAMPLES / name, tmp_path / name)
    assert run(app, ["grade", str(tmp_path), "--format", "json", "--jobs", "1"]) == 1
    told = capsys.readouterr()
    graded = [json.loads(line) for line in told.out.splitlines()]
    assert {each["document"] for each in graded} == {"satoumi-evaluation-2021.txt"}
    assert {each["subject"]: each["computed"] for each in graded}["indicator 1-2"] == "s"
    assert "satoumi-chapter.txt" in told.err
    assert run(app, ["grade", str(tmp_path), "--marks", "marks.json"]) == 2
