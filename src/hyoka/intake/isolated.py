"""Does what a document may harm in a process of its own, bounded in memory and time: whatever a
file does, the command or the site survives it.

In: bytes of a document or of an exchange file. Out: its records, or what else was asked of it. A
page description of a kilobyte can ask for more memory than there is, and what draws it knows no way
out but to end its process.
"""

import multiprocessing
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar, cast

from hyoka.forms import load_forms, office_forms_folder
from hyoka.intake.confining import confine
from hyoka.intake.exchange import open_input
from hyoka.intake.faults import out_of_memory
from hyoka.intake.folder.outcome import time_limit, worker_died
from hyoka.intake.folder.worker import bound_memory, bound_processor, die_with_parent
from hyoka.reading import Report
from hyoka.records import Problem, Records

MOST_SECONDS = 900.0
T = TypeVar("T")
Work = Callable[[Report], T]


def records_isolated(data: bytes, name: str, form: str | None, report: Report | None) -> Records:
    """The records of a document or an exchange file. Raises Problem, also for too much memory or
    time."""
    return isolated(lambda told: open_input(data, name, form, told), name, report=report)


def isolated(
    work: Work[T], name: str, *, seconds: float = MOST_SECONDS, report: Report | None = None
) -> T:
    """What the work gives, done in a process of its own. `name` is what a Problem calls the file.

    The forms are compiled and the records' model built before the other process is begun, so that
    both have them.

    Raises Problem, also for too much memory or time.
    """
    load_forms()
    Records.model_rebuild()
    context = multiprocessing.get_context("fork")
    pipe, other = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(other, work, seconds), daemon=True)
    process.start()
    other.close()
    try:
        return cast("T", _received(pipe, name, seconds, report))
    finally:
        process.kill()
        process.join()
        pipe.close()


def _received(pipe: Connection, name: str, seconds: float, report: Report | None) -> object:
    """The first thing that is told and is no step of the way."""
    until = time.monotonic() + seconds
    while pipe.poll(max(0.0, until - time.monotonic())):
        try:
            kind, told = pipe.recv()
        except EOFError:
            raise worker_died(name) from None
        match kind:
            case "done":
                return told
            case "failed":
                raise told
            case _ if report is not None:
                report(*told)
    raise time_limit(name, seconds)


def _serve(pipe: Connection, work: Work[T], seconds: float) -> None:
    die_with_parent()
    bound_memory()
    bound_processor(seconds)
    confine([folder for folder in [office_forms_folder()] if folder is not None])
    told: tuple[str, object]
    try:
        told = "done", work(lambda *steps: pipe.send(("step", steps)))
    except MemoryError:
        told = "failed", out_of_memory()
    except Problem as problem:
        told = "failed", problem
    except Exception as error:
        told = "failed", RuntimeError("".join(traceback.format_exception(error)))
    pipe.send(told)
