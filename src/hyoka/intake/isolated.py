"""Reads a document in a process of its own, bounded in memory and time: whatever a file does, the
command survives it.

In: bytes of a document or of an exchange file. Out: its records. A page description of a kilobyte
can ask for more memory than there is, and what draws it knows no way out but to end its process.
"""

import multiprocessing
import time
import traceback
from multiprocessing.connection import Connection

from hyoka.forms import load_forms
from hyoka.intake.confining import confine
from hyoka.intake.exchange import open_input
from hyoka.intake.faults import out_of_memory
from hyoka.intake.folder.outcome import time_limit, worker_died
from hyoka.intake.folder.worker import bound_memory, bound_processor, die_with_parent
from hyoka.reading import Report
from hyoka.records import Problem, Records

MOST_SECONDS = 900.0


def records_isolated(data: bytes, name: str, form: str | None, report: Report | None) -> Records:
    """The records of a document or an exchange file. Raises Problem, also for too much memory or
    time.

    The forms are compiled before the other process is begun, so that both have them.
    """
    load_forms()
    context = multiprocessing.get_context("fork")
    pipe, other = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(other, data, name, form), daemon=True)
    process.start()
    other.close()
    try:
        return _received(pipe, name, report)
    finally:
        process.kill()
        process.join()
        pipe.close()


def _received(pipe: Connection, name: str, report: Report | None) -> Records:
    until = time.monotonic() + MOST_SECONDS
    while pipe.poll(max(0.0, until - time.monotonic())):
        try:
            told = pipe.recv()
        except EOFError:
            raise worker_died(name) from None
        match told:
            case Records():
                return told
            case Exception():
                raise told
            case (done, total) if report is not None:
                report(done, total)
    raise time_limit(name, MOST_SECONDS)


def _serve(pipe: Connection, data: bytes, name: str, form: str | None) -> None:
    die_with_parent()
    bound_memory()
    bound_processor(MOST_SECONDS)
    confine()
    try:
        told: object = open_input(data, name, form, lambda *steps: pipe.send(steps))
    except MemoryError:
        told = out_of_memory()
    except Problem as problem:
        told = problem
    except Exception as error:
        told = RuntimeError("".join(traceback.format_exception(error)))
    pipe.send(told)
