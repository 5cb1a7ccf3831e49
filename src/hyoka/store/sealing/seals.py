"""Takes the digests of touched rows into an event, and compares rows with what events say of them.

In: the number of an event about to be written. Out: one digest over the rows it seals; or, when
verified, every row that is not as its last event left it, in words. Memory does not grow with the
number of rows.
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import TypeVar

from django.apps import apps
from django.db.models import Max, Model

from hyoka.store.rows import line_of
from hyoka.store.sealing.models import Seal, Touched
from hyoka.store.sealing.sealed import sealed_models

T = TypeVar("T")
_BATCH = 500
_DIGITS = 32


def digest_of(row: Model) -> str:
    """128 bits of the SHA-256 over a row's line, in hexadecimal."""
    return hashlib.sha256(line_of(row)).hexdigest()[:_DIGITS]


def seal_touched(seq: int) -> str:
    """Seals what was touched since the last event; the digest over these seals, empty where nothing
    was."""
    touched = list(Touched.objects.order_by("id").values_list("id", "label", "row"))
    if not touched:
        return ""
    seals = []
    for label, rows in _by_label((label, row) for _, label, row in touched):
        digests = _digests(apps.get_model(label), rows)
        seals += [Seal(seq=seq, label=label, row=row, digest=digest) for row, digest in digests]
    Seal.objects.bulk_create(seals, batch_size=_BATCH)
    for batch in _batches(number for number, _, _ in touched):
        Touched.objects.filter(id__in=batch).delete()
    return digest_over(seals)


def digest_over(seals: Iterable[Seal]) -> str:
    """One digest over the seals of an event, in the order they were written."""
    digest = hashlib.sha256()
    for seal in seals:
        digest.update(f"{seal.label}\0{seal.row}\0{seal.digest}\n".encode())
    return digest.hexdigest()


def _by_label(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    for label, group in groupby(sorted(set(rows)), key=lambda pair: pair[0]):
        yield label, [row for _, row in group]


def _digests(model: type[Model], rows: list[str]) -> Iterator[tuple[str, str]]:
    """Each row, named as its key is written everywhere, with its digest; empty where it is gone."""
    for batch in _batches(rows):
        found = {str(row.pk): digest_of(row) for row in model._base_manager.filter(pk__in=batch)}
        for row in batch:
            key = str(model._meta.pk.to_python(row))
            yield key, found.get(key, "")


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def touch_unsealed() -> int:
    """Notes every row no event has sealed yet as touched, for a store from before there were seals;
    how many."""
    n_touched = 0
    for model in sealed_models():
        label = model._meta.label_lower
        for batch in _batches(
            model._base_manager.order_by("pk").values_list("pk", flat=True).iterator()
        ):
            keys = {str(key) for key in batch}
            unsealed = keys - set(
                Seal.objects.filter(label=label, row__in=keys).values_list("row", flat=True)
            )
            unsealed -= set(
                Touched.objects.filter(label=label, row__in=keys).values_list("row", flat=True)
            )
            Touched.objects.bulk_create(Touched(label=label, row=key) for key in sorted(unsealed))
            n_touched += len(unsealed)
    return n_touched


def broken_seals(told: Iterator[tuple[int, str]]) -> Iterator[str]:
    """Every row that is not as the log says. `told` are the events that sealed rows, with their
    digests, in order."""
    yield from _altered_seals(told)
    for model in sealed_models():
        yield from _altered_rows(model)
        yield from _missing_rows(model)
    for touched in Touched.objects.order_by("id")[:_BATCH]:
        yield f"{touched.label} {touched.row}: changed, and no event tells of it"


def _altered_seals(told: Iterator[tuple[int, str]]) -> Iterator[str]:
    expected = dict(told)
    seals = Seal.objects.order_by("seq", "id").iterator(chunk_size=_BATCH)
    for seq, group in groupby(seals, key=lambda seal: seal.seq):
        if digest_over(group) != expected.pop(seq, None):
            yield f"event {seq}: the rows it tells of are sealed otherwise"
    for seq in expected:
        yield f"event {seq}: the seals of its rows are gone"


def _altered_rows(model: type[Model]) -> Iterator[str]:
    label = model._meta.label_lower
    for rows in _batches(model._base_manager.order_by("pk").iterator(chunk_size=50)):
        there = {str(row.pk): digest_of(row) for row in rows}
        sealed = _last_seals(label, list(there))
        for key, digest in there.items():
            if key not in sealed:
                yield f"{label} {key}: no event tells of it"
            elif sealed[key] != digest:
                yield f"{label} {key}: is not as its last event left it"


def _last_seals(label: str, rows: list[str]) -> dict[str, str]:
    last = (
        Seal.objects.filter(label=label, row__in=rows)
        .values("row")
        .annotate(last=Max("id"))
        .values("last")
    )
    return dict(Seal.objects.filter(id__in=last).values_list("row", "digest"))


def _missing_rows(model: type[Model]) -> Iterator[str]:
    """Rows the log tells of and that are gone without a word."""
    label = model._meta.label_lower
    rows = Seal.objects.filter(label=label).order_by("row").values_list("row", flat=True).distinct()
    for batch in _batches(rows.iterator(chunk_size=_BATCH)):
        there = {
            str(key)
            for key in model._base_manager.filter(pk__in=batch).values_list("pk", flat=True)
        }
        for key, digest in sorted(_last_seals(label, batch).items()):
            if digest and key not in there:
                yield f"{label} {key}: an event tells of it, and it is gone"
