"""Reads files in a process of its own while this one stores the rows of the file before.

In: files in order. Out: for each the readings `ledger.sources` gives of it. The process is ahead by
a window of batches and no more, so memory does not grow with the files. What a file does wrong
comes out where it is read, and the next one is read all the same.
"""

import multiprocessing
import queue
import signal
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby, islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from hyoka.intake.folder.outcome import worker_died
from hyoka.intake.folder.worker import die_with_parent
from hyoka.ledger.archives import BROKEN
from hyoka.ledger.mapping import ListMapping
from hyoka.ledger.sources import AnyRow, Reading, readings
from hyoka.records import Problem

_BATCH, _WINDOW = 1_000, 24
_END, _LEAVE = "end of rows", "end of files"


@dataclass(frozen=True)
class Source:
    """A file to read: where its bytes are, its name, and the mapping of an office's own list."""

    path: Path
    name: str
    mapping: ListMapping | None = None

    def readings(self) -> Generator[Reading, None, None]:
        """The file read here and now. Raises Problem, and what a damaged archive raises."""
        with self.path.open("rb") as stream:
            yield from readings(stream, self.name, self.mapping)


class ReadAhead:
    """Files read by another process. Each is asked for once, in the order given; to leave one half
    read is allowed. Used as a context, it ends the process."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._waiting = list(sources)
        self._begin()

    def __enter__(self) -> "ReadAhead":
        return self

    def __exit__(self, *error: object) -> None:
        self._end()

    def _begin(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe(duplex=False)
        self._process = context.Process(target=_serve, args=(other, self._waiting), daemon=True)
        self._process.start()
        other.close()

    def _end(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self._pipe.close()

    def next(self) -> Generator[Reading, None, None]:
        """The readings of the next file. Raises what reading it raised; Problem where the process
        died at it."""
        source = self._waiting.pop(0)
        is_told = False
        try:
            while (head := self._told(source)) is not None:
                rows = self._rows(source)
                yield Reading(rows=rows, **head)
                for _ in rows:
                    pass
            is_told = True
        finally:
            if not is_told:
                self._pass(source)

    def _told(self, source: Source) -> Any:
        """What the process says next. Raises what it sends of errors."""
        try:
            said = self._pipe.recv()
        except (EOFError, OSError) as error:
            raise worker_died(source.name) from error
        if isinstance(said, BaseException):
            raise said
        return said

    def _rows(self, source: Source) -> Iterator[AnyRow]:
        while (batch := self._told(source)) != _END:
            for kind, rows in batch:
                yield from map(kind._make, rows)

    def _pass(self, source: Source) -> None:
        """Goes on to the end of a file that is read no further; a process that died at it is begun
        anew for the others."""
        with suppress(Problem, *BROKEN):
            while self._told(source) is not None:
                pass
            return
        self._end()
        self._begin()


def _serve(pipe: Connection, sources: Sequence[Source]) -> None:
    """The life of the process: reads file by file, a thread sends what is read."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    window: queue.Queue[Any] = queue.Queue(_WINDOW)
    sender = threading.Thread(target=_send, args=(window, pipe))
    sender.start()
    try:
        for source in sources:
            _read(source, window)
    finally:
        window.put(_LEAVE)
        sender.join()


def _read(source: Source, window: "queue.Queue[Any]") -> None:
    try:
        for told in _said(source):
            window.put(told)
    except (Problem, *BROKEN) as error:
        window.put(error)
    window.put(None)


def _send(window: "queue.Queue[Any]", pipe: Connection) -> None:
    with suppress(OSError), pipe:
        for said in iter(window.get, _LEAVE):
            pipe.send(said)


def _said(source: Source) -> Iterator[Any]:
    """The head of each reading without its rows, then its rows in batches, then a sign of their
    end."""
    for reading in source.readings():
        yield {name: value for name, value in vars(reading).items() if name != "rows"}
        waiting = iter(reading.rows)
        while rows := list(islice(waiting, _BATCH)):
            yield [(kind, [tuple(row) for row in of]) for kind, of in groupby(rows, key=type)]
        yield _END
