"""What is stored is seen from the terminal: listed, shown, searched, in one language, and never as noise."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hyoka.cli.language import of_help, speak, spoken, told
from tests.conftest import sample_bytes
from tests.support.installations import installed


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the first report in it."""
    folder = tmp_path_factory.mktemp("home")
    report = folder / "report.txt"
    report.write_bytes(sample_bytes("satoumi-evaluation-2021.txt"))
    loaded = hyoka(folder, "--lang", "en", "load", str(report))
    assert loaded.returncode == 0, loaded.stderr
    assert "http://127.0.0.1:8000/evaluations/p" in loaded.stdout
    assert "見るには" not in loaded.stdout
    return folder


def hyoka(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    script = "from hyoka.cli import main; main()"
    environment = {**os.environ, "HYOKA_HOME": str(installed(home)), "LANG": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_is_listed_can_be_shown_by_its_name(home: Path) -> None:
    (line,) = hyoka(home, "list", "--json").stdout.splitlines()
    entry = json.loads(line)
    shown = hyoka(home, "--lang", "ja", "show", entry["name"], "1-2")
    assert "再生した藻場の面積" in shown.stdout
    assert "120ヘクタール → 190ヘクタール" in shown.stdout
    assert hyoka(home, "show", "nothing-there").returncode == 4


def test_a_search_tells_where_each_hit_stands(home: Path) -> None:
    lines = hyoka(home, "search", "190ヘクタール", "--json").stdout.splitlines()
    found = [json.loads(line) for line in lines]
    assert any(
        each["kind"] == "value" and each["page"] == 6 and each["lines"] == [396] for each in found
    )
    assert hyoka(home, "search", "どこにもない語").returncode == 1


def test_a_misspelt_command_is_told_what_it_may_have_meant(home: Path) -> None:
    told_ = hyoka(home, "--lang", "ja", "serch", "x")
    assert told_.returncode == 2
    assert "もしかして：hyoka search" in told_.stderr


def test_the_version_is_told(home: Path) -> None:
    assert hyoka(home, "--version").stdout.startswith("hyoka ")


def test_one_language_is_spoken_where_it_is_known_and_both_where_it_is_not() -> None:
    assert speak(["--lang", "en", "list"], {"LANG": "ja_JP.UTF-8"}) == ["list"]
    assert (spoken(), told("はい", "yes"), of_help("示す。/ Show.")) == ("en", "yes", "Show.")
    speak(["list"], {"LANG": "ja_JP.UTF-8"})
    assert (told("はい", "yes"), of_help("示す。/ Show.")) == ("はい", "示す。")
    speak(["list"], {"LANG": "C.UTF-8"})
    assert told("はい", "yes") == "はい\nyes"
