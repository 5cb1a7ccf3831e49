"""The command line: `hyoka read | load | serve | demo | rebuild | verify`. One module per command.

Exit codes: 0 done · 1 done, with something to look at · 2 the request makes no sense · 3 a file cannot be read ·
4 not there · 5 not allowed · 6 it changed meanwhile · 7 stored data are damaged · 70 a fault of the program.
"""

import sys

from hyoka.cli.app import app
from hyoka.cli.failing import run

__all__ = ["app", "main"]


def main() -> None:
    """The `hyoka` command."""
    sys.exit(run(app, sys.argv[1:]))
