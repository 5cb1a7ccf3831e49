"""Processes that read end with the command that began them, however that one ends; what is read is what is stored."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from hyoka.intake.folder import Found, Options, outcomes_of
from hyoka.intake.folder.discovery import found_in
from hyoka.intake.folder.worker import Reply
from tests.conftest import sample_bytes

ASLEEP = """
import time
from hyoka.intake.folder.processes import Worker
worker = Worker(60.0)
print(worker.process.pid, flush=True)
time.sleep(60)
"""
AT_WORK = """
import multiprocessing, sys, threading, time
from hyoka.intake.isolated import records_isolated
def tell():
    while not multiprocessing.active_children():
        time.sleep(0.01)
    print(multiprocessing.active_children()[0].pid, flush=True)
threading.Thread(target=tell).start()
records_isolated(sys.stdin.buffer.read() * 40, "long.txt", None, None)
"""
SECONDS = 20


def _is_alive(process: int) -> bool:
    """Whether a process still runs; one nobody has asked after yet is dead."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


@pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="no /proc on this system, so no shared view of it"
)
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("program", [ASLEEP, AT_WORK], ids=["asleep", "at work"])
def test_a_reading_process_ends_with_its_command(program: str, ending: signal.Signals) -> None:
    command = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ.copy(),
    )
    assert command.stdin is not None
    assert command.stdout is not None
    command.stdin.write(sample_bytes("satoumi-evaluation-2021.txt"))
    command.stdin.close()
    reader = int(command.stdout.readline())
    assert _is_alive(reader)
    command.send_signal(ending)
    command.wait()
    command.stdout.close()
    until = time.monotonic() + SECONDS
    while _is_alive(reader) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _is_alive(reader)


def test_a_link_that_leads_out_of_the_folder_is_told_and_not_opened(tmp_path: Path) -> None:
    secret, folder = tmp_path / "secret.txt", tmp_path / "handed-in"
    folder.mkdir()
    secret.write_text("not handed in")
    (folder / "away.txt").symlink_to(secret)
    (folder / "up").symlink_to(tmp_path)
    (folder / "own.txt").write_text("個別分野１")
    (folder / "inside.txt").symlink_to(folder / "own.txt")
    told = {each.name: each.problem.code if each.problem else None for each in found_in(folder)}
    assert told == {"away.txt": "link-out", "inside.txt": None, "own.txt": None, "up": "link-out"}


def test_a_reply_says_of_which_bytes_its_records_are(tmp_path: Path) -> None:
    data = sample_bytes("satoumi-slides-2024.txt")
    (tmp_path / "slides.txt").write_bytes(data)
    replies: list[Reply] = []

    def take(found: Found, reply: Reply) -> "object":
        (tmp_path / found.name).write_text("written anew while it was read")
        replies.append(reply)
        return reply.outcome

    list(outcomes_of(found_in(tmp_path), Options(jobs=1), report=lambda *_: None, take=take))  # type: ignore[arg-type]
    assert [reply.sha256 for reply in replies] == [hashlib.sha256(data).hexdigest()]
