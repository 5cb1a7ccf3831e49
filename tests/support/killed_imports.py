"""Imports that are killed at random moments, each in a process of its own: what stands afterwards.

Run as a program: `killed_imports.py TIMES SEED FIRST SECOND`, with the installation in the
environment. Once FIRST is in, SECOND – a newer edition of it – is imported again and again and
killed; after each kill the store holds the one or the other, whole. Told as JSON.
"""

import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "hyoka.project.settings"


def imported(path: Path) -> list[object]:
    """Imports a file; how many tables, and whether they were new."""
    from datetime import UTC, datetime

    from hyoka.office.money.importing import import_open_data

    found = import_open_data(path, author="tester", at=datetime.now(UTC))
    return [len(found), [each.is_new for each in found]]


def standing() -> list[object]:
    """What the store holds: live files and every table's rows, with the sum of the money."""
    from django.db import transaction
    from django.db.models import Sum

    from hyoka.store.money import models

    kept = (models.ReviewSheet, models.PrintedRow, models.SheetAmount, models.Refusal)
    with transaction.atomic():
        _see_one_moment()
        money = models.SheetAmount.objects.aggregate(total=Sum("yen"))["total"]
        live = models.ImportedFile.objects.filter(superseded_by=None)
        names = sorted(live.values_list("name", flat=True))
        return [names, *(model.objects.count() for model in kept), int(money or 0)]


def _see_one_moment() -> None:
    """PostgreSQL finishes the commit of a client that was killed in it: all is looked at as it was
    at one moment."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def apart(work: Callable[[], list[object]], seconds: float | None = None) -> list[object] | None:
    """What work returns in a process of its own; null where it was killed after so many seconds."""
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(readable)
        try:
            os.write(writable, json.dumps(work()).encode())
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(writable)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(readable, "rb") as told:
        said = told.read()
    os.waitpid(child, 0)
    return json.loads(said) if said else None


def main(times: int, seed: int, first: Path, second: Path) -> dict[str, object]:
    import django

    django.setup()
    import hyoka.office.money.importing  # noqa: F401 - so that no process spends its time on it

    chance = random.Random(seed)
    apart(lambda: imported(first))
    before = apart(standing)
    began = time.monotonic()
    apart(lambda: imported(second))
    taken = time.monotonic() - began
    apart(lambda: back_to(first))
    found: list[list[object]] = []
    finished = 0
    for _ in range(times):
        done = apart(lambda: imported(second), chance.uniform(0, taken))
        found.append(apart(standing) or [])
        if done is not None or found[-1] != before:
            finished += 1
            apart(lambda: back_to(first))
    last = apart(lambda: imported(second))
    after = apart(standing)
    again = apart(lambda: imported(second))
    return {
        "before": before, "found": found, "finished": finished, "last": last,
        "after": after, "again": again, "still": apart(standing),
    }  # fmt: skip


def back_to(first: Path) -> list[object]:
    """The state before: the edition that got through is taken out, and the first is imported."""
    from django.db import connection, transaction

    from hyoka.store.money import models

    with transaction.atomic(), connection.cursor() as cursor:
        for model in (models.PrintedRow, models.SheetAmount, models.SheetReason, models.Refusal,
                      models.ReviewSheet):  # fmt: skip
            cursor.execute(f"DELETE FROM {model._meta.db_table}")
        cursor.execute(f"DELETE FROM {models.ImportedFile._meta.db_table}")
    return imported(first)


if __name__ == "__main__":
    times, seed, first, second = sys.argv[1:]
    print(json.dumps(main(int(times), int(seed), Path(first), Path(second))))
