"""Progress and results on the terminal: bars on standard error, and only where someone is looking."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

Report = Callable[[int, int], None]


@contextmanager
def progress(label: str) -> Iterator[Report]:
    """A bar that is told `(done, total)`; silent where standard error is no terminal."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def say(ja: str, en: str, *, as_json: bool = False, facts: dict[str, object] | None = None) -> None:
    """A result: one line of JSON, or the sentence in both languages."""
    line = json.dumps(facts or {}, ensure_ascii=False) if as_json else f"{ja}\n{en}"
    sys.stdout.write(line + "\n")
