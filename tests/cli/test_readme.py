"""What the README tells a reader to type works, and what it shows is so."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_every_command_of_the_readme_works(name: str, tmp_path: Path) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    lines = [
        line for block in re.findall(r"```sh\n(.*?)```", text, re.S) for line in block.splitlines()
    ]
    commands = [line.partition("bin/hyoka ")[2] for line in lines if "bin/hyoka " in line]
    targets = [line.removeprefix("make ") for line in lines if line.startswith("make ")]
    assert len(commands) == 5
    assert all(
        re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.M) for target in targets
    )
    for command in commands:
        own = ("records.json", "report.pdf")
        arguments = [str(tmp_path / part) if part in own else part for part in shlex.split(command)]
        told = subprocess.run(
            [sys.executable, "-m", "hyoka", *arguments],
            cwd=ROOT, env={**os.environ, "HYOKA_HOME": str(tmp_path)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert told.returncode == 0, told.stderr
    shown = json.loads(re.findall(r"```json\n(.*?)```", text, re.S)[0])
    records = json.loads((tmp_path / "records.json").read_text(encoding="utf-8"))
    read = records["sheets"][1]["fields"][0]["indicators"][1]["years"][2]["result"]["value"]
    assert {key: read[key] for key in ("raw", "number", "unit", "state")} == {
        key: shown[key] for key in ("raw", "number", "unit", "state")
    }
    assert (read["at"]["page"], read["at"]["lines"]) == (shown["at"]["page"], shown["at"]["lines"])
