"""What an installation is: a demo of the fictional ministry or an office's own, and the key of its
first page.

In: the data folder. Out: whether it is a demo, and the one-time key that shows who asks may make
the first account.
"""

import secrets
from pathlib import Path

from django.conf import settings

_DEMO = "this-is-a-demo"
_KEY = "first_run_key"


def is_demo() -> bool:
    """Whether `hyoka demo` made this data folder: only there do its fictional people sign in with
    one click."""
    return (Path(settings.HOME) / _DEMO).exists()


def mark_as_demo() -> None:
    """Marks the data folder as a demo; done by `hyoka demo` alone, in a database it has just
    made."""
    (Path(settings.HOME) / _DEMO).touch()


def first_run_key() -> str:
    """The key the first page asks for, made on first use and readable by the folder's owner
    alone."""
    path = Path(settings.HOME) / _KEY
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(12), encoding="ascii")
    return path.read_text(encoding="ascii")


def is_first_run_key(given: str) -> bool:
    return secrets.compare_digest(given.strip().encode(), first_run_key().encode())
