"""Keeping the store sound: rebuilding what is derived, verifying what is not."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from hyoka.office.keeping import keep_everything
from hyoka.records import Problem
from hyoka.store.archive import evaluation_records, latest_records
from hyoka.store.chain import broken_links
from hyoka.store.locks import alone
from hyoka.store.models import Evaluation
from hyoka.store.projecting import rebuild, unlike_revisions
from hyoka.store.workspace.events import Actor, broken_events, record_event, seal_rest

_STALE = "projections do not match the revisions; run `hyoka rebuild`"


def rebuild_projections(*, author: str, at: datetime) -> int:
    """Drops and refills the projections in one transaction; returns how many evaluations they
    show."""
    with alone(), transaction.atomic():
        n_evaluations = rebuild()
        keep_everything()
        record_event("rebuild", "projections", by=Actor(author), at=at)
    return n_evaluations


def seal_changes(*, author: str, at: datetime) -> None:
    """Seals in the log what was changed after the last event of a change; nothing where nothing
    was."""
    seal_rest(Actor(author), at)


def _damaged() -> Iterator[str]:
    """Every evaluation whose sheets cannot be read any more."""
    every = Evaluation.objects.select_related("document").order_by("pk")
    for evaluation in every.iterator(chunk_size=50):
        try:
            evaluation_records(evaluation)
            latest_records(evaluation)
        except Problem:
            yield f"evaluation {evaluation.pk}: what is stored fits no sheet"


def _readable(told: Iterator[str]) -> Iterator[str]:
    """What is told, and where a stored value is none of its kind any more (a time, a number), that
    too."""
    try:
        yield from told
    except ValueError as error:
        yield f"a stored value cannot be read: {error}"


def verify_store() -> list[str]:
    """Every disagreement found: in the chains, in sealed rows, in sheets; where those hold, in the
    rows for lists."""
    found = [*_readable(broken_links()), *_readable(broken_events())]
    damaged = list(_readable(_damaged()))
    if found or damaged:
        return found + damaged
    with alone(), transaction.atomic():
        found += [f"evaluation {each}: {_STALE}" for each in sorted(set(unlike_revisions()))]
        transaction.set_rollback(True)
    return found
