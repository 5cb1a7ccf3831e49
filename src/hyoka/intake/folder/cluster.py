"""Hands tasks out to a dask cluster in batches; replies are the same as those of this machine's own
processes.

The cluster needs no common disk: documents travel with their batch, and records come back. Each
document is read in a confined process below the cluster's worker, as one of this machine is: it
reaches no network and no file, and one that dies is that document's outcome and takes nothing else
with it. A batch that is lost with its worker is tried again file by file.
"""

import hashlib
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hyoka import __version__
from hyoka.definitions.problems import problem_named
from hyoka.forms import office_forms_folder
from hyoka.intake.files import read_bytes
from hyoka.intake.folder.outcome import failed, worker_died
from hyoka.intake.folder.processes import Folders, Worker
from hyoka.intake.folder.worker import Reply, Task, kept
from hyoka.records import Problem

if TYPE_CHECKING:
    from distributed import Client, Future

BATCH_FILES = 50
_BATCH_BYTES = 32 * 2**20
_AHEAD = 2
_CONNECT_SECONDS = 10
_LOOK_SECONDS = 5.0
_NOBODY_SECONDS = 60.0
_HERE = threading.local()


@dataclass
class Batch:
    """Tasks handed out together, with the bytes of their files; those that could not be opened have
    their reply already."""

    tasks: list[Task] = field(default_factory=list)
    parcels: list[Task] = field(default_factory=list)
    unopened: dict[str, Reply] = field(default_factory=dict)
    size: int = 0

    def add(self, task: Task) -> None:
        self.tasks.append(task)
        try:
            data, _ = read_bytes(str(task.path))
        except Problem as problem:
            self.unopened[task.name] = Reply(failed(task.name, problem))
        else:
            returned = task.returned or task.out is not None
            self.parcels.append(
                Task(Path(task.name), task.name, task.form, returned=returned, data=data)
            )
            self.size += len(data)

    @property
    def is_full(self) -> bool:
        return len(self.tasks) >= BATCH_FILES or self.size >= _BATCH_BYTES


def replies(tasks: Sequence[Task], *, address: str, limit: float) -> Iterator[Reply]:
    """One reply a task, in order. Raises Problem where the cluster cannot be used, or is lost."""
    with _connected(address) as client:
        n_ahead = _AHEAD * _workers_ready(client, address)
        try:
            yield from _handed_out(client, tasks, n_ahead, limit)
        except _ClusterLostError as error:
            raise problem_named("cluster-lost", {"address": address}) from error


def _handed_out(
    client: "Client", tasks: Sequence[Task], n_ahead: int, limit: float
) -> Iterator[Reply]:
    under_way: deque[tuple[Batch, Future[list[Reply]]]] = deque()
    for batch in _batches(tasks):
        under_way.append((batch, _submitted(client, batch.parcels, limit)))
        if len(under_way) >= n_ahead:
            yield from _gathered(client, *under_way.popleft(), limit)
    while under_way:
        yield from _gathered(client, *under_way.popleft(), limit)


def read_parcels(parcels: Sequence[Task], limit: float) -> list[Reply]:
    """Runs on the cluster: a process of its own for each thread of the worker."""
    reader: Worker | None = getattr(_HERE, "reader", None)
    if reader is None or reader.limit != limit:
        reader = _HERE.reader = Worker(limit, Folders(forms=office_forms_folder()))
    return [reader.answered(each) for each in parcels]


def reader_version() -> str:
    """Runs on the cluster: which Hyoka reads there, and by which forms of the office's own."""
    folder = office_forms_folder()
    digest = hashlib.sha256()
    for path in sorted(folder.glob("**/*.yaml")) if folder is not None else ():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{__version__} {digest.hexdigest()[:12]}"


def _batches(tasks: Sequence[Task]) -> Iterator[Batch]:
    batch = Batch()
    for task in tasks:
        batch.add(task)
        if batch.is_full:
            yield batch
            batch = Batch()
    if batch.tasks:
        yield batch


def _submitted(client: "Client", parcels: Sequence[Task], limit: float) -> "Future[list[Reply]]":
    return client.submit(read_parcels, parcels, limit, pure=False)


def _gathered(
    client: "Client", batch: Batch, future: "Future[list[Reply]]", limit: float
) -> Iterator[Reply]:
    try:
        answers = _awaited(client, future)
    except _BatchLostError:
        future.cancel()  # type: ignore[no-untyped-call]
        answers = [_alone(client, parcel, limit) for parcel in batch.parcels]
    named = {reply.outcome.name: reply for reply in answers} | batch.unopened
    for task in batch.tasks:
        yield kept(task, named[task.name])


class _BatchLostError(Exception):
    """A batch went down with every worker that was given it."""


class _ClusterLostError(Exception):
    """Nobody is there any more who could answer."""


def _awaited(client: "Client", future: "Future[list[Reply]]") -> list[Reply]:
    """What came of a batch. Raises _BatchLostError for one no worker survived, and
    _ClusterLostError where the scheduler, or every worker for a minute, is gone."""
    until = time.monotonic() + _NOBODY_SECONDS
    while True:
        try:
            return future.result(timeout=_LOOK_SECONDS)
        except TimeoutError:
            if client.status != "running":
                raise _ClusterLostError from None
            if client.scheduler_info()["workers"]:
                until = time.monotonic() + _NOBODY_SECONDS
            if time.monotonic() > until:
                raise _ClusterLostError from None
        except CancelledError:
            raise _ClusterLostError from None
        except Exception as error:
            raise _BatchLostError from error


def _alone(client: "Client", parcel: Task, limit: float) -> Reply:
    """The reply for one document of a batch that was lost as a whole."""
    try:
        return _awaited(client, _submitted(client, [parcel], limit))[0]
    except _BatchLostError:
        return Reply(failed(parcel.name, worker_died(parcel.name)))


@contextmanager
def _connected(address: str) -> Iterator["Client"]:
    try:
        from distributed import Client
    except ImportError as error:
        raise problem_named("no-cluster-support") from error
    try:
        client = Client(  # type: ignore[no-untyped-call]
            address, timeout=_CONNECT_SECONDS, set_as_default=False
        )
    except (OSError, ValueError, TimeoutError) as error:
        raise problem_named("cluster-unreachable", {"address": address}) from error
    with client:
        yield client


def _workers_ready(client: "Client", address: str) -> int:
    """How many threads of workers there are. Raises Problem where there is none, or one reads with
    another version or by other forms."""
    try:
        versions: dict[str, str] = client.run(reader_version)
    except Exception as error:
        raise _unsuitable(address, type(error).__name__) from error
    others = {version for version in versions.values() if version != reader_version()}
    if others or not versions:
        raise _unsuitable(address, "、".join(sorted(others)) or "no worker")
    return sum(client.nthreads().values())  # type: ignore[no-untyped-call]


def _unsuitable(address: str, found: str) -> Problem:
    return problem_named(
        "cluster-unsuitable", {"address": address, "found": found}, version__=reader_version()
    )
