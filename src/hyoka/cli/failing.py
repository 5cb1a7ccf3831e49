"""What a user sees when something goes wrong: two sentences and an exit code, never a traceback.

In: the command line. Out: an exit code. A Problem is told as it is; anything else is a fault of the
program, told as such, with the details in a log file. What tells a problem is imported when there
is one.
"""

import json
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from hyoka.cli import database
from hyoka.cli.help_texts import HELP_TEXTS
from hyoka.cli.language import guesses, told

if TYPE_CHECKING:
    from hyoka.records import Problem

FAULT = 70
USAGE = 2
INTERRUPTED = 130


def prepare_streams() -> None:
    """Everything printed is UTF-8 whatever the locale says, and a stream that was closed swallows
    what it is given."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
        elif name != "stdin":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def run(app: typer.Typer, arguments: Sequence[str]) -> int:
    """Runs the command line and returns its exit code."""
    as_json = "--json" in arguments
    try:
        code = _ended(app, arguments)
        database.settle()
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _drop_output()
    except Exception as error:
        if os.environ.get("HYOKA_DEBUG") == "1":
            raise
        problem = _problem_of(error)
        if problem is None:
            return _fault(error)
        tell(problem, as_json=as_json)
        return problem.kind.exit_code
    return 0


def _ended(app: typer.Typer, arguments: Sequence[str]) -> int:
    try:
        app(args=list(arguments), prog_name="hyoka")
    except SystemExit as done:
        if done.code == USAGE and (near := guesses(arguments, sorted(HELP_TEXTS))):
            names = ", ".join(f"hyoka {name}" for name in near)
            sys.stderr.write(told(f"もしかして：{names}", f"Did you mean: {names}?") + "\n")
        return _told(done.code)
    return 0


def _problem_of(error: Exception) -> "Problem | None":
    """What can go wrong outside the program: the terminal, the memory, the database."""
    from hyoka.intake.faults import out_of_memory
    from hyoka.intake.files import cannot_write
    from hyoka.records import Problem as Told

    match error:
        case Told():
            return error
        case OSError() if error.filename is None:
            _drop_output()
            return cannot_write("stdout", error)
        case MemoryError():
            return out_of_memory()
        case _:
            return database.problem_of(error)


def _drop_output() -> None:
    """Nobody takes what is printed: what is left of it goes nowhere, also when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(code: object) -> int:
    """The exit code of the command line parser, whose own words are English."""
    if code == USAGE:
        sys.stderr.write(
            told("コマンドの書き方が違います。hyoka --help を見てください。", "See hyoka --help.")
            + "\n"
        )
    if code == INTERRUPTED:
        sys.stderr.write(told("中断しました。", "Interrupted.") + "\n")
    return code if isinstance(code, int) else 0


def tell(problem: "Problem", *, as_json: bool) -> None:
    """A problem on standard error, as words or as one line of JSON."""
    if as_json:
        sys.stderr.write(json.dumps(problem.as_json(), ensure_ascii=False) + "\n")
    else:
        from hyoka.intake.files import printable

        lines = ((problem.ja, problem.en), *((f"  {ja}", f"  {en}") for ja, en in problem.details))
        for ja, en in lines:
            sys.stderr.write(told(printable(ja), printable(en)) + "\n")


def _fault(error: Exception) -> int:
    from hyoka.intake.faults import fault_log, trace_of

    log = fault_log(trace_of(error))
    sys.stderr.write(
        f"プログラムの不具合です。記録を {log} に残しました。開発者に送ってください。\n"
    )
    sys.stderr.write(
        f"This is a fault of the program. Details are in {log}; please send them to us.\n"
    )
    return FAULT
