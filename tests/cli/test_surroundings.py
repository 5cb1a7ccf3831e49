"""What can go wrong around a command: the file, the terminal, the data folder, the database."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from hyoka.intake.folder import found_in

SAMPLE = (
    Path(__file__).parents[2] / "src" / "hyoka" / "catalogue" / "samples" / "satoumi-chapter.txt"
)


def hyoka(
    *arguments: str, stdout: int = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own. `stdout` is a descriptor."""
    return subprocess.run(
        [sys.executable, "-m", "hyoka", *arguments],
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


DYING = """
import resource, signal, sys
from hyoka.cli import app, failing
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))
failing.run(app, sys.argv[1:])
"""
"""The command in a process that the system kills when half of its file is written."""


def told(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    assert done.returncode == code, done.stderr
    assert "不具合" not in done.stderr
    for each in words:
        assert each in done.stderr


def test_a_pipe_nobody_writes_to_is_empty_and_an_endless_device_too_large(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    told(hyoka("read", str(pipe)), 3, "空です", "is empty")
    told(hyoka("read", "/dev/zero"), 3, "上限", "larger than")


def test_a_name_or_a_number_too_long_for_any_file_is_told() -> None:
    told(hyoka("diff", "9" * 5000, "1"), 4, "開けません", "cannot be opened")


def test_a_file_that_was_read_is_not_written_over(tmp_path: Path) -> None:
    source = tmp_path / "report.txt"
    source.write_bytes(SAMPLE.read_bytes())
    (tmp_path / "link").symlink_to(source)
    for out in (source, tmp_path / "link", tmp_path / "." / "report.txt"):
        told(hyoka("read", str(source), "-o", str(out)), 2, "上書きしません", "not written over")
    assert source.read_bytes() == SAMPLE.read_bytes()


@pytest.mark.parametrize(
    "command",
    [
        ["read"],
        ["write", "--to", "html"],
        ["export", "--to", "sqlite"],
        ["check", "--format", "html"],
    ],
)
def test_a_command_killed_while_it_writes_leaves_the_file_of_before(
    tmp_path: Path, command: list[str]
) -> None:
    out = tmp_path / "out"
    out.write_bytes(b"before")
    arguments = [*command, str(SAMPLE), "-o", str(out)]
    killed = subprocess.run(
        [sys.executable, "-B", "-c", DYING, *arguments], capture_output=True, check=False
    )
    assert killed.returncode == -signal.SIGXFSZ
    assert out.read_bytes() == b"before"
    assert [each.name for each in found_in(tmp_path)] == ["out"]
    hyoka(*arguments)
    assert len(out.read_bytes()) > 512


def test_a_link_stays_a_link_and_its_file_keeps_its_permissions(tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.touch(mode=0o600)
    link.symlink_to(target)
    told(hyoka("read", str(SAMPLE), "-o", str(link)), 0)
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"{")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(tmp_path.iterdir()) == [link, target]


def test_a_pipe_takes_the_output_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        told(hyoka("read", str(SAMPLE), "-o", str(pipe)), 0)
        assert reader.communicate()[0].startswith(b"{")
    assert pipe.is_fifo()


def test_output_nobody_takes_ends_the_command_without_a_word() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = hyoka("schema", stdout=writing)
    os.close(writing)
    assert done.returncode in (0, 1)
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_the_output_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        told(hyoka("schema", stdout=full.fileno()), 2, "stdout", "空き容量", "free space")


def test_closed_streams_do_no_harm() -> None:
    command = [sys.executable, "-m", "hyoka", "read", str(SAMPLE)]
    done = subprocess.run(
        ["sh", "-c", '"$@" >&- 2>&- <&-', "sh", *command], timeout=120, check=False
    )
    assert done.returncode == 0


def test_output_is_utf_8_whatever_the_locale_says() -> None:
    done = hyoka("rulebook", "show", "jp.jica.ex-post/2016", PYTHONIOENCODING="ascii")
    told(done, 0)
    assert "評" in done.stdout
    told(
        hyoka("read", "無い.txt", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"),
        4,
        "「",
        "を開けません",
    )


@pytest.mark.parametrize(
    "address",
    ["mysql://me:secret@host/name", "postgresql://me:secret@host:port/name", "postgresql://me:secret@[::1/name",
     "postgresql://me:secret@host/", "postgresql://me:secret@host/%00", "sqlite://"],
)  # fmt: skip
def test_an_address_of_no_database_is_told_without_repeating_it(address: str) -> None:
    done = hyoka("verify", DATABASE_URL=address)
    told(done, 2, "DATABASE_URL が正しくありません", "makes no sense")
    assert "secret" not in done.stderr


def test_a_database_that_does_not_answer_or_is_none_is_told(tmp_path: Path) -> None:
    told(
        hyoka("verify", DATABASE_URL="postgresql://127.0.0.1:1/name"),
        7,
        "使えません",
        "cannot be used",
    )
    (tmp_path / "hyoka.sqlite3").write_bytes(b"no database" * 1000)
    told(hyoka("verify", HYOKA_HOME=str(tmp_path)), 7, "使えません", "not a database")


def test_a_data_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told(hyoka("verify", HYOKA_HOME=str(tmp_path / "file")), 2, "HYOKA_HOME", "data folder")


def test_records_of_a_folder_that_cannot_be_written_are_that_files_problem(tmp_path: Path) -> None:
    documents, out = tmp_path / "documents", tmp_path / "out"
    documents.mkdir()
    (documents / "report.txt").write_bytes(SAMPLE.read_bytes())
    (out / "report.txt.json").mkdir(parents=True)
    done = hyoka("read", str(documents), "-o", str(out), "--json")
    assert done.returncode == 3
    assert '"cannot-write"' in done.stdout
