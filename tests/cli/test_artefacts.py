"""The wheel is the whole product, the same from the same sources, and told of part by part."""

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from hyoka import __version__

ROOT = Path(__file__).parents[2]


def made(folder: Path) -> Path:
    command = [sys.executable, str(ROOT / "scripts" / "artefacts.py"), str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("dist"))


def test_the_same_sources_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    sums = (folder / "SHA256SUMS").read_text()
    assert (made(tmp_path) / "SHA256SUMS").read_text() == sums
    for line in sums.splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_the_list_of_parts_names_every_pinned_library(folder: Path) -> None:
    parts = json.loads((folder / "sbom.cdx.json").read_text())
    named = {f"{each['name']}=={each['version']}" for each in parts["components"]}
    lock = (ROOT / "requirements.txt").read_text().splitlines()
    pinned = {line.split()[0].partition("[")[0] for line in lock if "==" in line[:60]}
    assert len(pinned) > 40
    assert {each.partition("==")[0] for each in named} >= {
        each.partition("==")[0] for each in pinned
    }


def test_the_installed_wheel_reads_a_sample(folder: Path, tmp_path: Path) -> None:
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "installed")}
    sample = "hyoka/catalogue/samples/satoumi-evaluation-2021.txt"
    read = subprocess.run(
        [sys.executable, "-m", "hyoka", "read", str(tmp_path / "installed" / sample)],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert json.loads(read.stdout)["reader"]["version"] == __version__
    assert json.loads(read.stdout)["coverage"]["unread"] == 0
