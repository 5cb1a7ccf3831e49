"""A store of many evaluations of one report's size, made by copying its rows and not by reading.

In: a data folder with one report loaded. Out: the same folder with so many copies more, each with identities,
revisions, lists and addresses of its own; as many of them are searched as are asked for.

Run: `python -m tests.bench.crowd HOME EVALUATIONS SEARCHED`.
"""

import os
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

COPIED = (
    "store.Identity", "store.Evaluation", "store.Naming", "store.Sheet", "store.Revision", "store.EvaluationRow",
    "store.IndicatorRow", "store.YearRow", "store.AmountRow", "kept.EvaluationAddress", "kept.IdentityAddress",
    "kept.SubjectName", "kept.EvaluationCard", "kept.IndicatorMark", "kept.Kept", "workspace.Publication",
    "workspace.PublishedRevision", "workspace.PublicPointer", "workspace.SheetStatus",
)  # fmt: skip
STRIDE, BATCH = 100_000, 100
COPIES = "WITH RECURSIVE copies(k) AS (SELECT ? UNION ALL SELECT k + 1 FROM copies WHERE k + 1 < ?)"


def letters(copy: int) -> str:
    """Four letters that tell copies apart in addresses."""
    return "".join(chr(ord("a") + copy // 26**place % 26) for place in range(4))


def renamed(name: str, copy: int) -> str:
    """An address of a copy: `pop4eochd-2021` is `pop4eochdbaaa-2021`."""
    key, dash, rest = name.partition("-")
    return f"{key}{letters(copy)}{dash}{rest}"


def restamped(stamp: str, copy: int) -> str:
    """The state a copy was kept at: build, publication, how many."""
    build, publication, n = stamp.split("-")
    return f"{build}-{int(publication, 16) + copy * STRIDE:x}-{n}"


def expression(model: type, column: str) -> str:
    """What stands in a column of a copy number `k`."""
    from django.db.models import AutoField, BigAutoField, ForeignKey, UUIDField

    field = next(each for each in model._meta.concrete_fields if each.column == column)  # type: ignore[attr-defined]
    target = field
    while isinstance(target, ForeignKey):
        if target.related_model._meta.label not in COPIED:
            return f'"{column}"'
        target = target.related_model._meta.pk
    if isinstance(target, UUIDField):
        return f"printf('%08x', k) || substr(\"{column}\", 9)"
    if isinstance(target, AutoField | BigAutoField):
        return f'"{column}" + k * {STRIDE}'
    named = {"name": "renamed", "key": "renamed"} if model._meta.app_label == "kept" else {}  # type: ignore[attr-defined]
    named = {} if model.__name__ == "SubjectName" else named | {"stamp": "restamped"}
    if column in named:
        return f'{named[column]}("{column}", k)'
    return f"\"{column}\" || '（' || k || '）'" if column == "title" else f'"{column}"'


def copied(database: sqlite3.Connection, n_copies: int) -> None:
    """Copies of every row of the report that is there."""
    from django.apps import apps

    for label in COPIED:
        model = apps.get_model(label)
        table = model._meta.db_table
        columns = [field.column for field in model._meta.concrete_fields]
        database.execute(f'CREATE TEMP TABLE "base_{table}" AS SELECT * FROM "{table}"')
        names = ", ".join(f'"{each}"' for each in columns)
        values = ", ".join(expression(model, each) for each in columns)
        for first in range(1, n_copies + 1, BATCH):
            last = min(first + BATCH, n_copies + 1)
            database.execute(
                f'{COPIES} INSERT INTO "{table}" ({names}) SELECT {values} FROM copies, "base_{table}"',
                (first, last),
            )
        database.commit()


def searched(database: sqlite3.Connection, n_copies: int) -> None:
    """Passages of copies and their index, in the order of their rank, as a store that grew has them."""
    from hyoka.store.search.index import TABLE, _written
    from hyoka.store.search.models import Passage

    columns = [str(field.column) for field in Passage._meta.concrete_fields]
    changed = {"id": f"id + k * {STRIDE}", "serial": f"serial + k * {STRIDE}"}
    changed |= {"evaluation_id": f"evaluation_id + k * {STRIDE}"}
    values = ", ".join(changed.get(each, each) for each in columns)
    database.execute("CREATE TEMP TABLE base_passage AS SELECT * FROM search_passage ORDER BY id")
    for first in range(1, n_copies + 1, BATCH):
        database.execute(
            f"{COPIES} INSERT INTO search_passage ({', '.join(columns)}) SELECT {values} FROM copies, base_passage",
            (first, min(first + BATCH, n_copies + 1)),
        )
        database.commit()
    database.executemany(
        f"INSERT INTO {TABLE} (rowid, tokens) VALUES (?, ?)",
        _tokens(list(Passage.objects.order_by("pk")[:STRIDE]), n_copies, _written),
    )
    database.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")
    database.commit()


def _tokens(passages: list, n_copies: int, written) -> Iterator[tuple[int, str]]:  # type: ignore[no-untyped-def, type-arg]
    ranks = defaultdict(list)
    for each in passages:
        if each.serial < STRIDE:
            ranks[each.pk >> 40].append((each.pk, written(each)))
    for rank in sorted(ranks):
        for copy in range(1, n_copies + 1):
            yield from ((number + copy * STRIDE, tokens) for number, tokens in ranks[rank])


def grown(home: Path, n_evaluations: int, n_searched: int) -> None:
    """The store of a data folder with one report, grown to so many evaluations."""
    os.environ["HYOKA_HOME"], os.environ["DJANGO_SETTINGS_MODULE"] = (
        str(home),
        "hyoka.project.settings",
    )
    import django

    django.setup()
    database = sqlite3.connect(home / "hyoka.sqlite3")
    database.create_function("renamed", 2, renamed, deterministic=True)
    database.create_function("restamped", 2, restamped, deterministic=True)
    database.executescript(
        "PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-200000;"
    )
    kinds = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for (trigger,) in database.execute(kinds).fetchall():
        database.execute(f'DROP TRIGGER "{trigger}"')
    copied(database, n_evaluations - 1)
    searched(database, n_searched - 1)
    database.execute("ANALYZE")
    database.commit()
    database.close()


def made_current(home: Path) -> None:
    """What was kept by an earlier state of the program taken for this one's: only its speed is asked about."""
    from hyoka.store.head import build

    with sqlite3.connect(home / "hyoka.sqlite3") as database:
        for table in ("kept_evaluationcard", "kept_kept"):
            changed = f"UPDATE {table} SET stamp = ? || substr(stamp, instr(stamp, '-'))"
            database.execute(f"{changed} WHERE stamp NOT LIKE ?", (build(), f"{build()}-%"))


if __name__ == "__main__":
    grown(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
