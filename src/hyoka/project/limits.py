"""What one visitor, one request and one process of the site may take; an office sets them from the
environment.

HYOKA_PROXY    address of the reverse proxy in front, whose word about visitors and TLS is taken;
               none by default
HYOKA_WORKERS  processes of the site; by default one a core, two at least
"""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Units: seconds and bytes as the names say; `threads` and `connections` are of one process."""

    workers: int = 2
    threads: int = 8
    connections: int = 4000
    backlog: int = 1024
    head_seconds: float = 15.0
    body_seconds: float = 120.0
    idle_seconds: int = 60
    request_seconds: float = 30.0
    still_seconds: int = 90
    leave_seconds: int = 20
    retry_seconds: int = 10
    head_bytes: int = 32 * 2**10
    body_bytes: int = 72 * 2**20
    upload_bytes: int = 32 * 2**20
    answer_bytes: int = 2**30
    proxy: str = ""


def limits() -> Limits:
    """The limits in force on this installation."""
    workers = os.environ.get("HYOKA_WORKERS", "")
    return Limits(
        workers=int(workers)
        if workers.isdecimal() and int(workers)
        else max(2, os.cpu_count() or 1),
        proxy=os.environ.get("HYOKA_PROXY", ""),
    )


LIMITS = limits()
