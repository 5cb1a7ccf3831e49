"""What is made once for all processes of a run of the tests, and used by each."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

from tests.own_home import RUN


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """The file of this name, made by whoever asks first while the others wait."""
    folder = Path(os.environ[RUN])
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / name).exists():
            unfinished = folder / f"unfinished-{name}"
            make(unfinished)
            unfinished.rename(folder / name)
    return folder / name
