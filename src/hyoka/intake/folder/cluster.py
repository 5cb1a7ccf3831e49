"""Hands tasks out to a dask cluster in batches; replies are the same as those of this machine's own
processes.

The cluster needs no common disk: documents travel with their batch, and records come back. A batch
that is lost or late is tried again file by file, so that only the file at fault fails.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hyoka import __version__
from hyoka.definitions.problems import problem_named
from hyoka.intake.files import read_bytes
from hyoka.intake.folder.outcome import failed, time_limit, worker_died
from hyoka.intake.folder.worker import Reply, Task, kept, read_reply
from hyoka.records import Problem

if TYPE_CHECKING:
    from distributed import Client, Future

BATCH_FILES = 50
_BATCH_BYTES = 32 * 2**20
_AHEAD = 2
_CONNECT_SECONDS = 10


@dataclass(frozen=True)
class Parcel:
    """A document on its way to a worker."""

    data: bytes
    name: str
    form: str | None
    returned: bool


@dataclass
class Batch:
    """Tasks handed out together; those that could not be opened have their reply already."""

    tasks: list[Task] = field(default_factory=list)
    parcels: list[Parcel] = field(default_factory=list)
    unopened: dict[str, Reply] = field(default_factory=dict)

    def add(self, task: Task) -> None:
        self.tasks.append(task)
        try:
            data, _ = read_bytes(str(task.path))
        except Problem as problem:
            self.unopened[task.name] = Reply(failed(task.name, problem))
        else:
            self.parcels.append(
                Parcel(data, task.name, task.form, task.returned or task.out is not None)
            )

    @property
    def is_full(self) -> bool:
        return (
            len(self.tasks) >= BATCH_FILES
            or sum(len(parcel.data) for parcel in self.parcels) >= _BATCH_BYTES
        )


def replies(tasks: Sequence[Task], *, address: str, limit: float) -> Iterator[Reply]:
    """One reply a task, in order. Raises Problem where the cluster cannot be used."""
    with _connected(address) as client:
        n_ahead = _AHEAD * _workers_ready(client, address)
        under_way: deque[tuple[Batch, Future[list[Reply]]]] = deque()
        for batch in _batches(tasks):
            under_way.append((batch, client.submit(read_parcels, batch.parcels, pure=False)))
            if len(under_way) >= n_ahead:
                yield from _gathered(client, *under_way.popleft(), limit)
        while under_way:
            yield from _gathered(client, *under_way.popleft(), limit)


def read_parcels(parcels: Sequence[Parcel]) -> list[Reply]:
    """Runs on the cluster."""
    return [read_reply(each.data, each.name, each.form, returned=each.returned) for each in parcels]


def reader_version() -> str:
    """Runs on the cluster: which Hyoka reads there."""
    return __version__


def _batches(tasks: Sequence[Task]) -> Iterator[Batch]:
    batch = Batch()
    for task in tasks:
        batch.add(task)
        if batch.is_full:
            yield batch
            batch = Batch()
    if batch.tasks:
        yield batch


def _gathered(
    client: "Client", batch: Batch, future: "Future[list[Reply]]", limit: float
) -> Iterator[Reply]:
    try:
        answers = future.result(timeout=limit * max(1, len(batch.parcels)))
    except Exception:
        future.cancel()  # type: ignore[no-untyped-call]
        answers = [_alone(client, parcel, limit) for parcel in batch.parcels]
    named = {reply.outcome.name: reply for reply in answers} | batch.unopened
    for task in batch.tasks:
        yield kept(task, named[task.name])


def _alone(client: "Client", parcel: Parcel, limit: float) -> Reply:
    """The reply for one document of a batch that failed as a whole."""
    future = client.submit(read_parcels, [parcel], pure=False)
    try:
        answers: list[Reply] = future.result(timeout=limit)
    except TimeoutError:
        future.cancel()  # type: ignore[no-untyped-call]
        return Reply(failed(parcel.name, time_limit(parcel.name, limit)))
    except Exception:
        return Reply(failed(parcel.name, worker_died(parcel.name)))
    return answers[0]


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
    """How many workers there are. Raises Problem where there is none, or one reads with another
    version."""
    try:
        versions: dict[str, str] = client.run(reader_version)
    except Exception as error:
        raise _unsuitable(address, type(error).__name__) from error
    others = {version for version in versions.values() if version != __version__}
    if others or not versions:
        raise _unsuitable(address, "、".join(sorted(others)) or "no worker")
    return len(versions)


def _unsuitable(address: str, found: str) -> Problem:
    return problem_named(
        "cluster-unsuitable", {"address": address, "found": found}, version__=__version__
    )
