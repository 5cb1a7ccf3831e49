"""Hands tasks out to processes of this machine and gives their replies in the tasks' order.

A process has one task at a time, so that it is known whose task it was when a process dies or takes
too long: that one fails, a new process takes its place, and the others go on. Only a window of
tasks is ahead of the replies given, so memory does not grow with the number of tasks.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

from hyoka.forms import keep_office_forms_in, office_forms_folder
from hyoka.intake.confining import confine
from hyoka.intake.folder.outcome import failed, time_limit, worker_died
from hyoka.intake.folder.worker import (
    Reply,
    Task,
    bound_memory,
    bound_processor,
    die_with_parent,
    done,
)


@dataclass(frozen=True)
class Folders:
    """What a process may use besides the program itself; `forms` are the office's own."""

    read: tuple[Path, ...] = ()
    written: tuple[Path, ...] = ()
    forms: Path | None = None


NO_FOLDERS = Folders()
_SERVE = f"from {__name__} import serve; serve"
_WINDOW = 16
_LEAVE_SECONDS = 2
_START_SECONDS = 60


def replies(tasks: Sequence[Task], *, jobs: int, limit: float) -> Iterator[Reply]:
    """One reply a task, in order. Units: `limit` is seconds a file may take."""
    folders = folders_of(tasks)
    workers = [Worker(limit, folders) for _ in range(min(jobs, len(tasks)))]
    waiting = deque(enumerate(tasks))
    ready: dict[int, Reply] = {}
    given = 0
    try:
        while given < len(tasks):
            _start_idle(workers, waiting, given + _WINDOW * jobs)
            for worker in _awaited(workers):
                reply = worker.reply()
                if reply is not None:
                    ready[worker.index] = reply
            while given in ready:
                yield ready.pop(given)
                given += 1
    finally:
        for worker in workers:
            worker.leave()


def _start_idle(workers: Sequence["Worker"], waiting: deque[tuple[int, Task]], below: int) -> None:
    """Gives every idle worker the next task, as long as its number is below."""
    for worker in workers:
        if worker.task is None and waiting and waiting[0][0] < below:
            worker.start(*waiting.popleft())


def _awaited(workers: Sequence["Worker"]) -> list["Worker"]:
    """The workers that have answered, died or run out of time; waits until there is one."""
    busy = [worker for worker in workers if worker.task is not None]
    first = min(worker.until for worker in busy)
    answered = wait([worker.pipe for worker in busy], timeout=max(0.0, first - time.monotonic()))
    return [
        worker for worker in busy if worker.pipe in answered or worker.until <= time.monotonic()
    ]


class Worker:
    """A process with the task it is at. `until` is when its time is up."""

    def __init__(self, limit: float, folders: Folders = NO_FOLDERS) -> None:
        self.limit, self.index, self.until = limit, -1, 0.0
        self.folders = folders
        self.task: Task | None = None
        self._begin()

    def _begin(self) -> None:
        """Not by `multiprocessing`: the workers of a cluster may be such processes themselves,
        which begin none."""
        self.pipe, other = multiprocessing.Pipe()
        code = f"{_SERVE}({other.fileno()}, {os.getpid()})"
        command = [sys.executable, "-P", "-c", code]
        self.process = subprocess.Popen(  # noqa: S603 - this program itself
            command, stdin=subprocess.DEVNULL, pass_fds=[other.fileno()]
        )
        other.close()
        with suppress(OSError):
            self.pipe.send((self.limit, self.folders))

    def start(self, index: int, task: Task) -> None:
        """Gives the process a task; one that died meanwhile is replaced first."""
        try:
            self.pipe.send(task)
        except OSError:
            self._replace()
            self.pipe.send(task)
        self.index, self.task, self.until = index, task, time.monotonic() + _START_SECONDS

    def answered(self, task: Task) -> Reply:
        """The reply to one task, waited for."""
        self.start(0, task)
        while True:
            wait([self.pipe], timeout=max(0.0, self.until - time.monotonic()))
            if (reply := self.reply()) is not None:
                return reply

    def reply(self) -> Reply | None:
        """The answer, or why there is none; null where the process has only just begun, and its
        time with it."""
        assert self.task is not None
        task, self.task = self.task, None
        if not self.pipe.poll():
            self._replace()
            return Reply(failed(task.name, time_limit(task.name, self.limit)))
        try:
            answer: Reply | None = self.pipe.recv()
        except (EOFError, OSError):
            self._replace()
            return Reply(failed(task.name, worker_died(task.name)))
        if answer is None:
            self.task, self.until = task, time.monotonic() + self.limit
        return answer

    def _replace(self) -> None:
        self._end()
        self._begin()

    def _end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.pipe.close()

    def leave(self) -> None:
        """Lets the process end by itself; one that is still at work is ended."""
        if self.task is None:
            try:
                self.pipe.send(None)
            except OSError:
                pass
            else:
                with suppress(subprocess.TimeoutExpired):
                    self.process.wait(_LEAVE_SECONDS)
        self._end()


def folders_of(tasks: Sequence[Task]) -> Folders:
    """Where the tasks' files lie, and where their records go: all else is closed to their
    processes."""
    written = _above(task.out.parent for task in tasks if task.out is not None)
    for folder in written:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
    return Folders(_above(task.path.parent for task in tasks), written, office_forms_folder())


def _above(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The folder all of them lie in."""
    found = [folder.resolve() for folder in folders]
    return (Path(os.path.commonpath(found)),) if found else ()


def serve(descriptor: int, parent: int) -> None:
    """The life of a process: a task in, a sign that it is begun and its reply out, until it is told
    to leave."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent(parent)
    bound_memory()
    pipe: Connection = Connection(descriptor)
    try:
        limit, folders = pipe.recv()
    except EOFError:
        return
    own = folders.forms
    if own is not None:
        keep_office_forms_in(lambda: own)
    confine([*folders.read, *([own] if own is not None else [])], folders.written)
    while True:
        try:
            task: Task | None = pipe.recv()
        except EOFError:
            return
        if task is None:
            return
        bound_processor(limit)
        pipe.send(None)
        pipe.send(done(task))
