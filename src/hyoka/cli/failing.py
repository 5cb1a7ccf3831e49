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

import click
import typer

from hyoka.records import Problem

FAULT = 70


def run(app: typer.Typer, arguments: Sequence[str]) -> int:
    """Runs the command line and returns its exit code."""
    command = typer.main.get_command(app)
    as_json = "--json" in arguments
    try:
        result = command.main(args=list(arguments), prog_name="hyoka", standalone_mode=False)
    except Problem as problem:
        tell(problem, as_json=as_json)
        return problem.kind.exit_code
    except click.exceptions.Exit as done:
        return done.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        sys.stderr.write("中断しました。\nInterrupted.\n")
        return 130
    except click.ClickException as error:
        sys.stderr.write(f"コマンドの書き方が違います：{error.format_message()}\n")
        sys.stderr.write(f"The command line makes no sense: {error.format_message()}\nhyoka --help\n")
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("HYOKA_DEBUG") == "1":
            raise
        return _fault(error)
    return result if isinstance(result, int) else 0


def tell(problem: Problem, *, as_json: bool) -> None:
    """A problem on standard error, as words or as one line of JSON."""
    line = json.dumps(problem.as_json(), ensure_ascii=False) if as_json else f"{problem}"
    sys.stderr.write(line + "\n")


def _fault(error: Exception) -> int:
    descriptor, name = tempfile.mkstemp(prefix="hyoka-", suffix=".log")
    with os.fdopen(descriptor, "w", encoding="utf-8") as log:
        log.write("".join(traceback.format_exception(error)))
    sys.stderr.write(f"プログラムの不具合です。記録を {Path(name)} に残しました。開発者に送ってください。\n")
    sys.stderr.write(f"This is a fault of the program. Details are in {Path(name)}; please send them to us.\n")
    return FAULT
