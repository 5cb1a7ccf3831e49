"""Every pattern of the program reads a long run in time that grows with its length and not with its square."""

import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache
from importlib import import_module

import pytest

from hyoka.text import fold

ROOMS = (
    "text",
    "records",
    "forms",
    "rulebooks",
    "reading",
    "grading",
    "writing",
    "comparing",
    "checking",
    "office",
)
RUNS = (
    "1",
    "1,",
    "1.",
    "(",
    "( ",
    " ",
    "　",
    "・",
    "…",
    "-",
    "1-1 ",
    "平成2",
    "第1",
    "うち1",
    "約1",
    "ア",
    "あ",
    "年",
    "％",
    "①",
    "O1",
    "l.",
)
SHORT, TIMES, NOISE_SECONDS = 800, 4, 0.02

ANCHORED = {
    "hyoka.checking.checks.date_differs._NAME",
    "hyoka.reading.extraction.geometry.margins._NUMBER",
    "hyoka.reading.kinds.narrative.statements._THEME",
}
"""Used only from the beginning of a text or in a stretch of bounded length, never searched for in the whole; so is
whatever begins with white space that may be missing."""
LEADING = (r"\s*", r"^\s*")


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(_found())


def _found() -> Iterator[tuple[str, re.Pattern[str]]]:
    for room in ROOMS:
        for info in pkgutil.walk_packages(
            import_module(f"hyoka.{room}").__path__, f"hyoka.{room}."
        ):
            for name, value in vars(import_module(info.name)).items():
                known = f"{info.name}.{name}"
                if (
                    isinstance(value, re.Pattern)
                    and isinstance(value.pattern, str)
                    and _is_searched(known, value)
                ):
                    yield known, value


def _is_searched(name: str, pattern: re.Pattern[str]) -> bool:
    return name not in ANCHORED and not pattern.pattern.startswith(LEADING)


def seconds(pattern: re.Pattern[str], words: str) -> float:
    start = time.process_time()
    for _ in pattern.finditer(words):
        pass
    return time.process_time() - start


@pytest.mark.parametrize("run", RUNS)
def test_a_pattern_takes_time_in_proportion_to_the_run(run: str) -> None:
    short, long = (fold(run * (n // len(run))) for n in (SHORT, SHORT * TIMES))
    slow = [
        name
        for name, pattern in patterns()
        if (took := seconds(pattern, short)) > NOISE_SECONDS / TIMES**2
        and seconds(pattern, long) > took * TIMES * 2 + NOISE_SECONDS
    ]
    assert slow == []
