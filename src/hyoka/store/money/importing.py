"""Imports one file: all of its rows or none, once and not twice.

In: a path. Out: what became of each table in it. The bytes are kept by their hash first; a file
known by its hash changes nothing. A newer edition of a slot takes the place of the one before in
the same transaction, so a process killed at any moment leaves either the old edition or the new
one. An edition that was replaced stays so until it is asked for again.
"""

import json
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from hyoka.ledger.archives import BROKEN
from hyoka.ledger.iati import Activity
from hyoka.ledger.mapping import mapping_of
from hyoka.ledger.oecd import Flow as AidFlow
from hyoka.ledger.pledges import Entry
from hyoka.ledger.problems import damaged_file
from hyoka.ledger.references import Fact, Grade, OrganisationNamed
from hyoka.ledger.refusals import KEPT
from hyoka.ledger.rows import Printed, Refused, Sheet
from hyoka.ledger.sources import AnyRow, Reading
from hyoka.ledger.sums import SumCheck
from hyoka.records import Problem
from hyoka.store.locks import alone
from hyoka.store.money import models
from hyoka.store.money.ahead import ReadAhead, Source
from hyoka.store.money.bulk import Writer, sheet_id
from hyoka.store.money.originals import keep, keep_folder, path_of
from hyoka.store.money.references import keep_reference
from hyoka.store.money.summing import count_editions
from hyoka.store.workspace.events import Actor, record_event

_OF_SHEETS = (
    models.PrintedRow, models.SheetOutline, models.SheetAmount, models.SheetReason, models.SheetRemark,
    models.SheetPolicy, models.SheetSeries, models.SheetPayee, models.SheetRelation,
)  # fmt: skip
_REFERENCES = (OrganisationNamed, Fact, Grade)
_WORTH_A_PROCESS = 2 << 20
Readings = Generator[Reading, None, None]
_COUNTED = frozenset({Printed, Activity, Entry, AidFlow, *_REFERENCES})
_OF_FILES = (*_OF_SHEETS, models.IatiActivity, models.IatiFlow, models.PledgeEntry, models.AidFlow)


@dataclass(frozen=True)
class Imported:
    """What became of a table: how many rows were read and refused, and whether it was new; of one
    imported before, which newer edition took its place and when."""

    file: int
    name: str
    title: str
    fiscal_year: int
    n_rows: int
    n_refused: int
    n_known: int
    is_new: bool
    replaced: bool = False
    newer: str = ""
    newer_at: datetime | None = None


def import_file(
    path: Path, *, author: str, at: datetime, mapping: Path | None = None, again: bool = False
) -> list[Imported]:
    """A folder of sheets counts as one file, and a list under another mapping as another. `again`
    puts an edition that was replaced in force once more. Raises Problem for what cannot be
    imported; nothing of it is kept."""
    given = _given(path, author, at, mapping)
    return _known_already(given, again=again) or _whole_or_not(given, given.source.readings)


def import_files(
    paths: Sequence[Path],
    *,
    author: str,
    at: datetime,
    mapping: Path | None = None,
    again: bool = False,
    apart_from: int = _WORTH_A_PROCESS,
) -> Iterator[list[Imported] | Problem]:
    """Several files, each as `import_file` does it; in their order what became of each, or what was
    wrong with it. From `apart_from` bytes on a process of its own reads ahead."""
    files = [_given(path, author, at, mapping) for path in paths]
    known = [_known_already(given, again=again) for given in files]
    new = [given for given, found in zip(files, known, strict=True) if not found]
    with _reader(new, apart_from) as reading:
        for given, found in zip(files, known, strict=True):
            try:
                yield found or _whole_or_not(given, partial(next, reading))
            except Problem as problem:
                yield problem


@contextmanager
def _reader(files: "Sequence[_Given]", apart_from: int) -> Iterator[Iterator[Readings]]:
    """The readings of each file in turn."""
    if sum(path_of(given.sha256).stat().st_size for given in files) < apart_from:
        yield (given.source.readings() for given in files)
        return
    with ReadAhead([given.source for given in files]) as ahead:
        yield (ahead.next() for _ in files)


def _given(path: Path, author: str, at: datetime, mapping: Path | None) -> "_Given":
    """Keeps a file's bytes, and its mapping's. Raises Problem for a mapping that is none."""
    rules = mapping_of(mapping.read_bytes(), mapping.name) if mapping is not None else None
    sha256 = keep_folder(path) if path.is_dir() else _keep(path)
    ruled = _keep(mapping) if mapping is not None else ""
    name = f"{path.name}.tar" if path.is_dir() else path.name
    return _Given(name, sha256, ruled, author, at, Source(path_of(sha256), name, rules))


def _known_already(given: "_Given", *, again: bool) -> list[Imported]:
    """What is told of a file that was imported before; empty where it is to be imported."""
    found = [_known(each) for each in _records(given.sha256, given.mapping)]
    return [] if again and any(each.newer for each in found) else found


def _records(sha256: str, mapping: str) -> QuerySet[models.ImportedFile]:
    files = models.ImportedFile.objects.filter(sha256=sha256, mapping=mapping)
    return files.select_related("superseded_by").order_by("pk")


def _whole_or_not(given: "_Given", read: Callable[[], Readings]) -> list[Imported]:
    try:
        with alone(), transaction.atomic(), closing(read()) as readings:
            found = [_imported(reading, given) for reading in readings]
            count_editions()
            return found
    except BaseException as error:
        _forget(given.sha256)
        _forget(given.mapping)
        if isinstance(error, BROKEN):
            raise damaged_file(given.name, str(error) or type(error).__name__) from error
        raise


@dataclass(frozen=True)
class _Given:
    """A file as it was handed in: its name and hash, the mapping's hash, by whom and when."""

    name: str
    sha256: str
    mapping: str
    author: str
    at: datetime
    source: Source


def _keep(path: Path) -> str:
    with path.open("rb") as stream:
        return keep(stream)


def _forget(sha256: str) -> None:
    """Bytes nobody refers to need not be kept."""
    named = Q(sha256=sha256) | Q(mapping=sha256)
    if sha256 and not models.ImportedFile.objects.filter(named).exists():
        path_of(sha256).unlink(missing_ok=True)


def _known(file: models.ImportedFile) -> Imported:
    newer = _in_force(file)
    return Imported(
        file.pk,
        file.name,
        file.title,
        file.fiscal_year,
        file.n_rows,
        file.n_refused,
        file.n_known,
        is_new=False,
        newer="" if newer is file else newer.name,
        newer_at=None if newer is file else newer.imported_at,
    )


def _in_force(file: models.ImportedFile) -> models.ImportedFile:
    """The edition that counts today: the file itself, or the last of those that took its place."""
    while file.superseded_by is not None:
        file = file.superseded_by
    return file


def _imported(reading: Reading, given: _Given) -> Imported:
    before = models.ImportedFile.objects.filter(slot=reading.slot, superseded_by=None).first()
    if before is not None and (before.sha256, before.mapping) == (given.sha256, given.mapping):
        return _known(before)
    if before is not None:
        _set_aside(before)
    file = _record(reading, given)
    written = _written(file, reading)
    if before is not None:
        _replaced(before, file)
    event = {"file": file.pk, "name": given.name, "slot": reading.slot, "rows": written.n_rows}
    by = Actor(given.author)
    record_event("import", f"import {given.sha256}", by=by, at=given.at, details=event)
    return replace(written, replaced=before is not None)


def _record(reading: Reading, given: _Given) -> models.ImportedFile:
    """The file's own record; one imported before and replaced is in force again."""
    told = {
        "name": given.name,
        "kind": reading.kind,
        "title": reading.title,
        "fiscal_year": reading.fiscal_year,
        "lacking": list(reading.lacking),
        "unknown": list(reading.unknown),
        "imported_at": given.at,
        "imported_by": given.author,
        "superseded_by": None,
    }
    file, _ = models.ImportedFile.objects.update_or_create(
        sha256=given.sha256, mapping=given.mapping, slot=reading.slot, defaults=told
    )
    file.refusals.all().delete()
    return file


def _set_aside(before: models.ImportedFile) -> None:
    """Its rows go; the record and the bytes stay. It points at itself until its successor has a
    number."""
    _delete_rows(before.pk)
    before.superseded_by = before
    before.save(update_fields=["superseded_by"])


def _replaced(before: models.ImportedFile, file: models.ImportedFile) -> None:
    before.superseded_by = file
    before.save(update_fields=["superseded_by"])
    _delete_orphans()


def _delete_rows(file_id: int) -> None:
    with connection.cursor() as cursor:
        for model in _OF_FILES:
            cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE file_id = %s", [file_id])  # noqa: S608


def _delete_orphans() -> None:
    """Sheets no table prints any more."""
    printed = models.PrintedRow._meta.db_table
    sheets = models.ReviewSheet._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {sheets} WHERE NOT EXISTS "  # noqa: S608
            f"(SELECT 1 FROM {printed} WHERE {printed}.sheet_id = {sheets}.id)"
        )


def _written(file: models.ImportedFile, reading: Reading) -> Imported:
    writer, n_rows, n_refused = Writer(file.pk), 0, 0
    known, sums = _KnownSheets(reading, file.pk), SumCheck()
    for row in sums.over(known.without(reading.rows)):
        kind = type(row)
        n_rows += kind in _COUNTED
        if isinstance(row, _REFERENCES):
            keep_reference(row, author=file.imported_by, at=file.imported_at)
            continue
        if isinstance(row, Refused):
            n_refused += row.code not in KEPT
        writer.add(row)
    writer.close()
    file.n_rows, file.n_refused, file.n_known, file.counts = (
        n_rows,
        n_refused,
        known.n_known,
        writer.counts,
    )
    file.counts |= {"sums_checked": sums.n_checked, "sums_failed": sums.n_failed}
    file.save(update_fields=["n_rows", "n_refused", "n_known", "counts"])
    return Imported(
        file.pk,
        file.name,
        file.title,
        file.fiscal_year,
        n_rows,
        n_refused,
        known.n_known,
        is_new=True,
    )


class _KnownSheets:
    """Sheets that come one by one: the same again is left out, another printing takes the place of
    the one before."""

    def __init__(self, reading: Reading, file_id: int) -> None:
        self.n_known = 0
        self._file = file_id
        self._by_sheet = reading.replaces == "sheets"
        self._before = dict(self._printed_before()) if self._by_sheet else {}

    def _printed_before(self) -> Iterator[tuple[int, tuple[int, str]]]:
        printed = models.PrintedRow.objects.filter(sheet__source="judgit")
        for sheet, file, cells in printed.values_list("sheet_id", "file_id", "cells").iterator():
            yield sheet, (file, _digest(cells))

    def without(self, rows: Iterator[AnyRow]) -> Iterator[AnyRow]:
        """The rows that are new. A sheet's head comes first, then how it was printed, then the
        rest."""
        if not self._by_sheet:
            yield from rows
            return
        head: Sheet | None = None
        skipping = False
        for row in rows:
            if isinstance(row, Sheet):
                head, skipping = row, False
            elif isinstance(row, Printed):
                skipping = self._is_known(row)
                if head is not None and not skipping:
                    yield head
                    yield row
            elif not skipping:
                yield row

    def _is_known(self, printed: Printed) -> bool:
        sheet = sheet_id(printed.sheet)
        before = self._before.get(sheet)
        digest = _digest(printed.cells)
        if before is not None and before[1] == digest:
            self.n_known += 1
            return True
        if before is not None:
            _delete_sheet_rows(sheet, before[0])
        self._before[sheet] = (self._file, digest)
        return False


def _digest(cells: str) -> str:
    """The hash a sheet was printed with: the first of its cells."""
    return str(json.loads(cells)[0])


def _delete_sheet_rows(sheet: int, file_id: int) -> None:
    with connection.cursor() as cursor:
        for model in _OF_SHEETS:
            table = model._meta.db_table
            cursor.execute(
                f"DELETE FROM {table} WHERE sheet_id = %s AND file_id = %s",  # noqa: S608
                [sheet, file_id],
            )
