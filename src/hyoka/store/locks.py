"""One process at a time: two that make the tables, or load documents of one policy, would each
think they are first."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.db import Error, connection

_LOCK = 8_041_924


@contextmanager
def alone() -> Iterator[None]:
    """Waits for its turn on this database; a process that dies gives it up."""
    if connection.vendor != "postgresql":
        folder = os.open(settings.HOME, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            with suppress(Error):
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
