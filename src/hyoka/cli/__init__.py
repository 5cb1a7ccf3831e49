"""The command line, one module per command.

Exit codes: 0 done · 1 done, with something to look at · 2 the request makes no sense · 3 a file
cannot be read · 4 not there · 5 not allowed · 6 it changed meanwhile · 7 stored data are damaged ·
8 errors found by a check · 9 the database is away or busy · 70 a fault of the program · 130
interrupted.
"""

import gc
import os
import sys

from hyoka.cli.app import app
from hyoka.cli.failing import prepare_streams, run
from hyoka.cli.language import speak

__all__ = ["app", "main"]


_GARBAGE_AFTER = 50_000
"""Objects made before Python looks for cycles among them: a command's modules and definitions stay,
and to look through them again and again takes a seventh of its start."""


def main() -> None:
    """The `hyoka` command. Nothing of it uses pydantic's plugins: to look for some among all that
    is installed would take longer than most commands."""
    gc.set_threshold(_GARBAGE_AFTER)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    prepare_streams()
    sys.exit(run(app, speak(sys.argv[1:])))
