"""Every command of the tutorial works as it stands there, in the order it stands there."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OWN_FILES = re.compile(r"^(?:r20\d\d|again|changes|data)\.\w+$")


@pytest.mark.parametrize("name", ["tutorial.md", "tutorial.ja.md"])
def test_a_reader_can_type_the_tutorial(name: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    lines = [
        line for block in re.findall(r"```sh\n(.*?)```", text, re.S) for line in block.splitlines()
    ]
    assert len(lines) == 14
    for line in lines:
        command, _, code = line.partition(" # → ")
        told = _typed(command, tmp_path)
        assert told.returncode == int(code or 0), f"{line}\n{told.stderr}{told.stdout}"


def test_both_tutorials_type_the_same_commands() -> None:
    blocks = [
        re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.S)
        for name in ("tutorial.md", "tutorial.ja.md")
    ]
    assert blocks[0] == blocks[1]


def _typed(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program, *arguments = shlex.split(command)
    assert program == "hyoka"
    return subprocess.run(
        [sys.executable, "-m", "hyoka", *(str(folder / each) if OWN_FILES.match(each) else each for each in arguments)],
        cwd=ROOT, env={**os.environ, "HYOKA_HOME": str(folder)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
