"""What a worker does with one file: reads it, writes its records where asked, and tells what became of it.

In: a task. Out: a reply that is small unless the records themselves are asked for. Nothing a document does comes out
as an error: it becomes the outcome of that file.
"""

import resource
from dataclasses import dataclass
from pathlib import Path

from hyoka.cli.exchange import records_of
from hyoka.cli.failing import fault_log, out_of_memory
from hyoka.cli.files import cannot_write, printable, read_bytes, write_text
from hyoka.cli.folder.outcome import Outcome, failed, outcome_of
from hyoka.records import Kind, Problem

MOST_MEMORY = 3 * 2**30


@dataclass(frozen=True)
class Task:
    """A file to read. `out` is where its records go; `returned` asks for them in the reply."""

    path: Path
    name: str
    form: str | None = None
    out: Path | None = None
    returned: bool = False


@dataclass(frozen=True)
class Reply:
    """A task's outcome, with the records as JSON where they were asked for."""

    outcome: Outcome
    records: str | None = None


def bound_memory() -> None:
    """This process gets no more memory than a document can need, and leaves no image of it where it dies."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))


def done(task: Task) -> Reply:
    """Reads the task's file."""
    try:
        data, _ = read_bytes(str(task.path))
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
        records = records_of(data, printable(Path(name).name), form)
        return Reply(outcome_of(records, name), records.to_json() if returned else None)
    except Problem as problem:
        return Reply(failed(name, problem))
    except MemoryError:
        return Reply(failed(name, out_of_memory()))
    except Exception as error:
        return Reply(failed(name, _fault(name, error)))


def _fault(name: str, error: Exception) -> Problem:
    log = fault_log(error)
    return Problem(
        "fault", Kind.DAMAGED, facts={"file": name, "log": str(log)},
        ja=f"プログラムの不具合で読めませんでした。記録を {log} に残しました。",
        en=f"A fault of the program kept it from being read. Details are in {log}.",
    )  # fmt: skip
