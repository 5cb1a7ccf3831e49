"""Importing open data: the use-case behind `hyoka import` and the import page."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from hyoka.definitions.problems import problem_named
from hyoka.office.money.deciding import may_decide_links
from hyoka.office.permissions import forbidden
from hyoka.records import Problem
from hyoka.store.money.importing import Imported, import_file, import_files
from hyoka.store.money.originals import has_sheets
from hyoka.store.money.refreshing import refresh
from hyoka.store.workspace.models import Person

_SUFFIXES = (".zip", ".csv", ".xz", ".tar", ".gz", ".xml", ".xlsx", ".xlsm")
__all__ = [
    "Imported",
    "import_many",
    "import_open_data",
    "import_uploaded",
    "importable",
    "refresh_derived",
]


def import_open_data(
    path: Path, *, author: str, at: datetime, mapping: Path | None = None, again: bool = False
) -> list[Imported]:
    """One file, or one folder of sheets: all or nothing, and not twice. An edition that a newer one
    replaced stays replaced unless asked for `again`. Raises Problem."""
    if mapping is not None and not mapping.is_file():
        raise problem_named("no-file.importing", {"file": str(mapping)}, path=mapping)
    return import_file(path, author=author, at=at, mapping=mapping, again=again)


def import_many(
    paths: Sequence[Path],
    *,
    author: str,
    at: datetime,
    mapping: Path | None = None,
    again: bool = False,
) -> Iterator[list[Imported] | Problem]:
    """Several files as `import_open_data` takes each: in their order what became of each, or its
    Problem. Raises Problem for a mapping that is not there."""
    if mapping is not None and not mapping.is_file():
        raise problem_named("no-file.importing", {"file": str(mapping)}, path=mapping)
    yield from import_files(paths, author=author, at=at, mapping=mapping, again=again)


def import_uploaded(
    path: Path | None, mapping: Path | None, *, person: Person, at: datetime, again: bool = False
) -> list[Imported]:
    """What somebody handed in on the page, and what follows from it. Raises Problem."""
    if not may_decide_links(person, at):
        raise forbidden()
    if path is None:
        raise problem_named("no-file-chosen")
    found = import_open_data(path, author=person.name, at=at, mapping=mapping, again=again)
    refresh(at=at)
    return found


def importable(path: Path) -> Iterator[Path]:
    """What is to be imported at a path: the file, or a folder's files in order. A folder of JSON
    sheets is one."""
    if not path.exists():
        raise problem_named("no-file.importing", {"file": str(path)}, path=path)
    if path.is_file():
        yield path
        return
    tables = sorted(each for each in path.iterdir() if _is_source(each))
    if not tables and has_sheets(path):
        yield path
    yield from tables


def _is_source(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in _SUFFIXES


def refresh_derived(*, at: datetime) -> dict[str, int]:
    """Links, projects, ledger and lists of what is imported; empty where nothing changed."""
    return refresh(at=at)
