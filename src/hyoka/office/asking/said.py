"""What an answer consists of: a sentence, and rows that each name their place.

Nothing is said that is not printed somewhere, counted from what is printed, or worked out by a rule
that is named.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from hyoka.definitions.questions import AskedFor
from hyoka.office.library import EvaluationEntry
from hyoka.records import At, Bilingual

MOST = 30
State = Literal["told", "not_stated", "lacking", "not_understood"]


@dataclass(frozen=True)
class Place:
    """Where it is printed."""

    sha256: str
    page: int
    label: str | None
    first: int
    last: int


@dataclass(frozen=True)
class Link:
    """A page of the site by its name."""

    name: str
    arguments: tuple[object, ...] = ()
    query: str = ""


@dataclass(frozen=True)
class Row:
    """A fact: of what, what is printed or counted, where. An empty `told` is a value that is not
    there, and `state` says why."""

    subject: str
    told: str
    link: Link | None = None
    place: Place | None = None
    note: Bilingual | None = None
    state: str = "given"


@dataclass(frozen=True)
class Answer:
    """The sentence and its rows, the first `MOST` of `n`."""

    question: str
    shape: str
    state: State
    sentence: Bilingual
    rows: tuple[Row, ...] = ()
    n: int = 0
    more: Link | None = None

    @property
    def n_more(self) -> int:
        return max(0, self.n - len(self.rows))


@dataclass(frozen=True)
class Scope:
    """What a question is about: what it names, and the evaluations it is held to, newest first."""

    asked: AskedFor
    entries: tuple[EvaluationEntry, ...]
    is_narrowed: bool = False
    organization: str = ""


@dataclass(frozen=True)
class Found:
    """What an answerer found. `n` counts all of it, `words` fill the sentence; without rows the
    documents do not state it."""

    rows: Sequence[Row]
    n: int | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    more: Link | None = None
    is_stated: bool = True


Answerer = Callable[[Scope], Found]


def place_of(at: At | None, entry: EvaluationEntry) -> Place | None:
    """A place in the evaluation's document."""
    if at is None or not entry.sha256:
        return None
    return Place(entry.sha256, at.page, at.page_label, at.lines[0], at.lines[1])


def named(entry: EvaluationEntry) -> str:
    """An evaluation in a few words: `Ⅱ-1 題名`."""
    return f"{entry.code} {entry.title}".strip()
