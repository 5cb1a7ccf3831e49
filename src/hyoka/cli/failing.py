"""What a user sees when something goes wrong: two sentences and an exit code, never a traceback.

In: the command line. Out: an exit code. A Problem is told as it is; anything else is a fault of the program, told as
such, with the details in a log file.
"""

import json
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

import typer

from hyoka.records import Problem

FAULT = 70
USAGE = 2


def run(app: typer.Typer, arguments: Sequence[str]) -> int:
    """Runs the command line and returns its exit code."""
    as_json = "--json" in arguments
    try:
        app(args=list(arguments), prog_name="hyoka")
    except Problem as problem:
        tell(problem, as_json=as_json)
        return problem.kind.exit_code
    except SystemExit as done:
        return _told(done.code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        if os.environ.get("HYOKA_DEBUG") == "1":
            raise
        return _fault(error)
    return 0


def _told(code: object) -> int:
    """The exit code of the command line parser, whose own words are English."""
    if code == USAGE:
        sys.stderr.write("コマンドの書き方が違います。hyoka --help を見てください。\n")
    return code if isinstance(code, int) else 0


def tell(problem: Problem, *, as_json: bool) -> None:
    """A problem on standard error, as words or as one line of JSON."""
    line = json.dumps(problem.as_json(), ensure_ascii=False) if as_json else f"{problem}"
    sys.stderr.write(line + "\n")


def _fault(error: Exception) -> int:
    log = fault_log(error)
    sys.stderr.write(f"プログラムの不具合です。記録を {log} に残しました。開発者に送ってください。\n")
    sys.stderr.write(f"This is a fault of the program. Details are in {log}; please send them to us.\n")
    return FAULT


def fault_log(error: Exception) -> Path:
    """A new file with the details of a fault."""
    descriptor, name = tempfile.mkstemp(prefix="hyoka-", suffix=".log")
    with os.fdopen(descriptor, "w", encoding="utf-8") as log:
        log.write("".join(traceback.format_exception(error)))
    return Path(name)
