"""What a worker does with one file: reads it, writes its records where asked, and tells what became
of it.

In: a task. Out: a reply that is small unless the records themselves are asked for. Nothing a
document does comes out as an error: it becomes the outcome of that file.
"""

import ctypes
import hashlib
import math
import multiprocessing
import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path

from hyoka.intake.exchange import open_input
from hyoka.intake.faults import out_of_memory, trace_of
from hyoka.intake.files import cannot_write, printable, read_bytes, write_text
from hyoka.intake.folder.outcome import Outcome, failed, outcome_of, worker_died
from hyoka.records import Problem

MOST_MEMORY = 3 * 2**30
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Task:
    """A file to read. `out` is where its records go; `returned` asks for them in the reply; `data`
    are its bytes where the file itself is on another machine."""

    path: Path
    name: str
    form: str | None = None
    out: Path | None = None
    returned: bool = False
    data: bytes | None = None


@dataclass(frozen=True)
class Reply:
    """A task's outcome; the records as JSON where they were asked for, and the SHA-256 of the bytes
    they are of. `fault` are the details of a fault of the program, for the one who asked to log."""

    outcome: Outcome
    records: str | None = None
    sha256: str | None = None
    fault: str = ""


def bound_memory() -> None:
    """This process gets no more memory than a document can need, and leaves no image of it where it
    dies."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))


def die_with_parent(parent: int | None = None) -> None:
    """This process ends when the one that began it does, however that one ends.

    The kernel tells it of the parent's death; a parent that died before is seen by its number,
    which a process begun otherwise than by `multiprocessing` is told. Source: prctl(2),
    PR_SET_PDEATHSIG.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "prctl"):
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    begun_by = multiprocessing.parent_process()
    parent = begun_by.pid if begun_by is not None else parent
    if parent is not None and os.getppid() != parent:
        os._exit(1)


def bound_processor(seconds: float) -> None:
    """From now on this process may use so many seconds of processor time; then the kernel ends
    it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(
        resource.RLIMIT_CPU, (math.ceil(used.ru_utime + used.ru_stime + seconds), hard)
    )


def done(task: Task) -> Reply:
    """Reads the task's file."""
    try:
        data = read_bytes(str(task.path))[0] if task.data is None else task.data
    except Problem as problem:
        return Reply(failed(task.name, problem))
    reply = read_reply(data, task.name, task.form, returned=task.returned or task.out is not None)
    return kept(task, reply)


def kept(task: Task, reply: Reply) -> Reply:
    """The reply once its records are where the task wants them."""
    if task.out is not None and reply.records is not None:
        try:
            task.out.parent.mkdir(parents=True, exist_ok=True)
            write_text(reply.records, task.out)
        except OSError as error:
            return Reply(failed(task.name, cannot_write(str(task.out), error)))
        except Problem as problem:
            return Reply(failed(task.name, problem))
    return reply if task.returned else Reply(reply.outcome)


def read_reply(data: bytes, name: str, form: str | None, *, returned: bool) -> Reply:
    """The outcome of reading some bytes, with the records where asked."""
    try:
        records = open_input(data, printable(Path(name).name), form)
        outcome = outcome_of(records, name)
        return (
            Reply(outcome, records.to_json(), hashlib.sha256(data).hexdigest())
            if returned
            else Reply(outcome)
        )
    except Problem as problem:
        return Reply(failed(name, problem))
    except MemoryError:
        return Reply(failed(name, out_of_memory()))
    except Exception as error:
        return Reply(failed(name, worker_died(name)), fault=trace_of(error))
