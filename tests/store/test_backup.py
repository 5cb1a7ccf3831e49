"""A backup holds everything, on either engine, and is told from one that was altered."""

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.support.installations import SAMPLES, hyoka

REPORT = str(SAMPLES / "satoumi-evaluation-2021.txt")


def manifest(backup: Path) -> dict[str, object]:
    with zipfile.ZipFile(backup) as archive:
        told: dict[str, object] = json.loads(archive.read("manifest.json"))
        return told


def public_key(backup: Path) -> str:
    return str(backup.parent / "home" / "keys" / "hyoka.pub")


def rewritten(backup: Path, altered: Path, name: str, old: bytes, new: bytes) -> Path:
    """The backup with some bytes of one member exchanged."""
    with zipfile.ZipFile(backup) as before, zipfile.ZipFile(altered, "w") as after:
        assert name in before.namelist()
        for each in before.namelist():
            data = before.read(each)
            assert each != name or old in data
            after.writestr(each, data.replace(old, new, 1) if each == name else data)
    return altered


def told(done: "subprocess.CompletedProcess[str]", code: int, *words: str) -> None:
    assert done.returncode == code, done.stderr
    assert all(word in done.stdout + done.stderr for word in words)


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A signed backup of an installation with a report and a file of its own."""
    folder = tmp_path_factory.mktemp("origin")
    home, path = folder / "home", folder / "backup.zip"
    assert hyoka("load", REPORT, home=home).returncode == 0
    assert hyoka("key", home=home).returncode == 0
    (home / "uploads").mkdir(exist_ok=True)
    (home / "uploads" / "own.txt").write_text("an upload of its own\n")
    told(hyoka("backup", str(path), home=home), 0, "署名しました", "It is signed")
    return path


def test_a_backup_fills_an_empty_installation_again(backup: Path, tmp_path: Path) -> None:
    home, key = tmp_path / "other", public_key(backup)
    told(hyoka("restore", str(backup), "--key", key, home=home), 0)
    assert (home / "uploads" / "own.txt").read_text() == "an upload of its own\n"
    told(hyoka("verify", home=home), 0)
    told(hyoka("restore", str(backup), "--key", key, home=home), 6, "空のデータベース")
    again = tmp_path / "again.zip"
    told(hyoka("backup", str(again), home=home), 0, "署名していません")
    assert (manifest(again)["rows"], manifest(again)["files"]) == (
        manifest(backup)["rows"],
        manifest(backup)["files"],
    )


def test_minisign_itself_verifies_the_list(backup: Path, tmp_path: Path) -> None:
    if shutil.which("minisign") is None:
        pytest.skip("minisign is not installed")
    with zipfile.ZipFile(backup) as archive:
        archive.extractall(tmp_path / "out", ["manifest.json", "manifest.json.minisig"])
    command = ["minisign", "-Vm", "manifest.json", "-p", public_key(backup)]
    assert (
        subprocess.run(command, cwd=tmp_path / "out", capture_output=True, check=False).returncode
        == 0
    )


def test_what_was_altered_is_never_restored(backup: Path, tmp_path: Path) -> None:
    key = public_key(backup)
    for name, old, new in [
        ("rows/store.revision.jsonl", b"190", b"191"),
        ("rows/workspace.event.jsonl", b"load", b"look"),
        ("manifest.json", b"hyoka-backup/1", b"hyoka-backup/2"),
        ("files/uploads/own.txt", b"own", b"oww"),
    ]:
        altered, home = (
            rewritten(backup, tmp_path / "altered.zip", name, old, new),
            tmp_path / f"other-{name.replace('/', '-')}",
        )
        told(hyoka("restore", str(altered), "--key", key, home=home), 7)


def test_another_key_and_no_signature_are_refused(backup: Path, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger"
    hyoka("key", home=stranger)
    told(hyoka("restore", str(backup), home=stranger), 7, "署名が内容と合いません")
    told(hyoka("key", home=stranger), 6)
    unsigned = tmp_path / "unsigned.zip"
    with zipfile.ZipFile(backup) as before, zipfile.ZipFile(unsigned, "w") as after:
        for each in before.namelist():
            if not each.endswith(".minisig"):
                after.writestr(each, before.read(each))
    told(hyoka("restore", str(unsigned), home=tmp_path / "new"), 2, "--unsigned")
    told(hyoka("restore", str(unsigned), "--unsigned", home=tmp_path / "new"), 0)


def test_the_other_engine_holds_the_same_rows(
    backup: Path, tmp_path: Path, postgresql: str
) -> None:
    home, key = tmp_path / "office", public_key(backup)
    told(hyoka("restore", str(backup), "--key", key, home=home, url=postgresql), 0)
    told(hyoka("verify", home=home, url=postgresql), 0)
    back = tmp_path / "back.zip"
    told(hyoka("backup", str(back), home=home, url=postgresql), 0)
    assert manifest(back)["rows"] == manifest(backup)["rows"]
    later = str(SAMPLES / "satoumi-evaluation-2024.txt")
    told(hyoka("load", later, home=home, url=postgresql), 0)
