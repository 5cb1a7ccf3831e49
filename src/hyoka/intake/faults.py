"""What ends a reading that is no fault of the file's words: too little memory, or a fault of the
program.

Out: the Problem a user is told, or the file that keeps the details for the developers.
"""

import os
import tempfile
import traceback
from pathlib import Path

from hyoka.definitions.problems import problem_named
from hyoka.records import Problem


def out_of_memory() -> Problem:
    return problem_named("out-of-memory")


def trace_of(error: Exception) -> str:
    """The details of a fault in words."""
    return "".join(traceback.format_exception(error))


def fault_log(trace: str) -> Path:
    """A new file with the details of a fault."""
    descriptor, name = tempfile.mkstemp(prefix="hyoka-", suffix=".log")
    with os.fdopen(descriptor, "w", encoding="utf-8") as log:
        log.write(trace)
    return Path(name)
