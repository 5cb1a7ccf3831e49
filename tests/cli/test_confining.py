"""A process that reads a document reaches no other file, no network, no program and no process."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hyoka.intake.confining import filters_calls, landlock_version

ATTEMPTS = """
import json, os, socket, subprocess, sys
from pathlib import Path
from hyoka.intake.confining import confine
folder, out, parent = Path(sys.argv[1]), Path(sys.argv[2]), os.getppid()
confine([folder], [out])
def outcome(attempt):
    try:
        attempt()
    except OSError as error:
        return type(error).__name__
    return "done"
print(json.dumps({name: outcome(attempt) for name, attempt in {
    "own file": lambda: (folder / "own.txt").read_bytes(),
    "own output": lambda: (out / "new.json").write_text("{}"),
    "program": lambda: Path(json.__file__).read_bytes(),
    "write beside": lambda: (folder / "new.txt").write_text(""),
    "accounts": lambda: Path("/etc/passwd").read_bytes(),
    "tcp": lambda: socket.create_connection(("127.0.0.1", 5432), timeout=1),
    "udp": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)),
    "unix": lambda: socket.socket(socket.AF_UNIX),
    "start": lambda: subprocess.run(["true"]),
    "memory": lambda: Path(f"/proc/{parent}/environ").read_bytes(),
    "signal": lambda: os.kill(parent, 0),
}.items()}))
"""


@pytest.mark.skipif(landlock_version() < 6, reason="this kernel's Landlock is older than version 6")
@pytest.mark.skipif(not filters_calls(), reason="this kernel filters no system calls")
def test_a_confined_process_reaches_its_own_folders_alone(tmp_path: Path) -> None:
    folder, out = tmp_path / "folder", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    (folder / "own.txt").write_text("own")
    done = subprocess.run(
        [sys.executable, "-c", ATTEMPTS, str(folder), str(out)],
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    allowed = {name for name, outcome in told.items() if outcome == "done"}
    assert allowed == {"own file", "own output", "program"}
    assert set(told.values()) == {"done", "PermissionError"}
