"""The documented views that questions are asked of, and a question put over them as one statement.

In: a SELECT that names views as tables. Out: the same statement with the views it names written in
front of it, so that nothing is made in the database. Anything but one SELECT is refused before it
is asked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hyoka.definitions.problems import problem_named
from hyoka.ledger.catalogue import yaml_of

_TEXT = re.compile(r"'(?:[^']|'')*'")
_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_SELECT = re.compile(r"\s*(with|select)\b", re.IGNORECASE)


@dataclass(frozen=True)
class View:
    """A view with what it holds, in both languages."""

    name: str
    ja: str
    en: str
    sql: str


@cache
def views() -> tuple[View, ...]:
    """All views, in the catalogue's order."""
    return tuple(
        View(each["name"], each["says"]["ja"], each["says"]["en"], each["sql"])
        for each in yaml_of("views.yaml")
    )


def statement_over_views(question: str) -> str:
    """Raises Problem for anything but one SELECT."""
    asked = _COMMENT.sub(" ", question).strip().rstrip(";")
    match = _SELECT.match(asked)
    if match is None or ";" in _TEXT.sub("", asked):
        raise problem_named("not-a-question")
    named = ", ".join(f"{view.name} AS ({view.sql})" for view in _named(asked))
    if not named:
        return asked
    rest = asked[match.end(1) :] if match[1].lower() == "with" else None
    return f"WITH {named} {asked}" if rest is None else f"WITH {named}, {rest}"


def _named(asked: str) -> Iterator[View]:
    words = set(re.findall(r"\w+", _TEXT.sub("", asked).lower()))
    return (view for view in views() if view.name in words)
