"""`hyoka export`: files, folders and what is stored, with what could not be read told and left out."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from hyoka.cli import app
from hyoka.cli.failing import run
from tests.conftest import sample_bytes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents, a copy of one, and one that is no document."""
    top = tmp_path / "documents"
    top.mkdir()
    for name in ("satoumi-evaluation-2021.txt", "satoumi-evaluation-2024.txt"):
        (top / name).write_bytes(sample_bytes(name))
    (top / "copy.txt").write_bytes(sample_bytes("satoumi-evaluation-2021.txt"))
    (top / "noise.bin").write_bytes(bytes(range(256)) * 9)
    return top


def test_a_folder_is_exported_without_what_cannot_be_read(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.zip"
    assert run(app, ["export", str(folder), "--to", "csv", "-o", str(out), "--json"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["documents"] == 2
    assert json.loads(told.err)["file"] == "noise.bin"
    with zipfile.ZipFile(io.BytesIO(out.read_bytes())) as archive:
        documents = archive.read("documents.csv").decode("utf-8-sig").splitlines()
    assert len(documents) == 3


def test_a_folder_and_its_files_by_name_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    (folder / "noise.bin").unlink()
    (folder / "copy.txt").unlink()
    files = sorted(str(path) for path in folder.iterdir())
    assert run(app, ["export", str(folder), "--to", "sqlite", "-o", str(tmp_path / "folder")]) == 0
    assert run(app, ["export", *files, "--to", "sqlite", "-o", str(tmp_path / "files")]) == 0
    assert (tmp_path / "folder").read_bytes() == (tmp_path / "files").read_bytes()


def test_findings_are_exported_where_asked(folder: Path, tmp_path: Path) -> None:
    for arguments, filled in (([], False), (["--findings"], True)):
        run(app, ["export", str(folder), "-o", str(tmp_path / "out.zip"), *arguments])
        with zipfile.ZipFile(tmp_path / "out.zip") as archive:
            assert ("findings.csv" in archive.namelist()) is filled


def test_nothing_that_can_be_read_is_a_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run(app, ["export", str(tmp_path / "empty.txt"), "-o", str(tmp_path / "out.zip")]) == 4
    assert "書き出す記録がありません" in capsys.readouterr().err
    assert not (tmp_path / "out.zip").exists()


def test_an_unknown_format_names_the_known_ones(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(app, ["export", str(folder), "--to", "ods"]) == 2
    assert "datapackage" in capsys.readouterr().err
