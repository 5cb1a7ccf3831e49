"""Reads a folder: the files in, an outcome each, in the order of their names."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hyoka.definitions.problems import problem_named
from hyoka.intake.faults import fault_log
from hyoka.intake.folder import cluster, processes
from hyoka.intake.folder.discovery import Found
from hyoka.intake.folder.outcome import Outcome, duplicate, failed
from hyoka.intake.folder.worker import Reply, Task
from hyoka.reading import Report

Take = Callable[[Found, Reply], Outcome]
SECONDS_A_FILE = 120.0
NOTHING_KNOWN: Mapping[str, Outcome] = {}


@dataclass(frozen=True)
class Options:
    """How a folder is read. Units: `limit` is seconds a file may take; `jobs` 0 is one process a
    core."""

    form: str | None = None
    jobs: int = 0
    cluster: str | None = None
    limit: float = SECONDS_A_FILE


def outcomes_of(
    files: Sequence[Found],
    options: Options,
    *,
    report: Report,
    out: Path | None = None,
    take: Take | None = None,
    known: Mapping[str, Outcome] = NOTHING_KNOWN,
) -> Iterator[Outcome]:
    """The outcome of every file. `take` is given each reply with its records, in order, and may
    change its outcome. `known` are outcomes by name of files that are not read again."""
    tasks = [
        Task(
            each.path,
            each.name,
            options.form,
            out / f"{each.name}.json" if out else None,
            take is not None,
        )
        for each in files
        if each.problem is None and each.same_as is None and each.name not in known
    ]
    answers = _answers(tasks, options)
    for done, each in enumerate(files, 1):
        yield known.get(each.name) or _outcome(each, answers, take)
        report(done, len(files))


def _outcome(found: Found, answers: Iterator[Reply], take: Take | None) -> Outcome:
    if found.problem is not None:
        return failed(found.name, found.problem)
    if found.same_as is not None:
        return duplicate(found.name, found.same_as)
    reply = next(answers)
    if reply.fault:
        log = fault_log(reply.fault)
        facts = {"file": found.name, "log": str(log)}
        return failed(found.name, problem_named("fault", facts, log_ja=log))
    return take(found, reply) if take else reply.outcome


def _answers(tasks: Sequence[Task], options: Options) -> Iterator[Reply]:
    if options.cluster is not None:
        return cluster.replies(tasks, address=options.cluster, limit=options.limit)
    return processes.replies(tasks, jobs=options.jobs or n_cores(), limit=options.limit)


def n_cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
