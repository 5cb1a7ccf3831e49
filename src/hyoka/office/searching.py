"""Search as readers see it: hits with why they hit, how they spread, and the way from one hit to
the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hyoka.office.library import EvaluationEntry, entries_by_id
from hyoka.store.search import query
from hyoka.store.search.asking import Question, Term, asked
from hyoka.store.search.normalising import folded_with_offsets
from hyoka.store.search.query import PAGE, Found, Spread

__all__ = [
    "PAGE", "Answer", "Hit", "Question", "Run", "Spread", "asked", "every_hit", "hits_in_document", "runs_of", "search",
]  # fmt: skip
NARROWED = ("kind", "year", "ministry", "evaluation")
_AROUND = 60


@dataclass(frozen=True)
class Run:
    """Words of a text, marked where they are what was asked for."""

    words: str
    is_hit: bool


@dataclass(frozen=True)
class Hit:
    """A passage found; `why` says what of the question it meets."""

    passage: Found
    entry: EvaluationEntry
    runs: tuple[Run, ...]
    why: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Answer:
    """A page of hits, the number to go on after, how many there are, and terms nothing was found
    for."""

    question: Question
    hits: tuple[Hit, ...]
    after: int | None
    spread: Spread
    unmet: tuple[Term, ...]


def search(words: str, narrowed: Mapping[str, str], after: int = 0) -> Answer:
    """The hits after the one with that number, in order of rank; titles that are the very words
    come first."""
    question = asked(words)
    found = query.hits(question, narrowed, after=after)
    page = found[:PAGE]
    first = [] if after or narrowed else query.titles(question)
    shown = [*first, *(each for each in page if each not in first)]
    spread = query.spread(question, narrowed)
    return Answer(
        question=question,
        hits=tuple(_hits(shown, question)),
        after=page[-1].id if len(found) > PAGE else None,
        spread=spread,
        unmet=tuple(query.unmet(question)) if not spread.n and len(question.terms) > 1 else (),
    )


def every_hit(question: Question, most: int) -> tuple[Spread, list[Hit]]:
    """How the hits spread, and the first of them, for a terminal."""
    return query.spread(question, {}), _hits(query.hits(question, {}, limit=most), question)


def _hits(passages: Sequence[Found], question: Question) -> list[Hit]:
    entries = {
        entry.id: entry
        for entry in entries_by_id(sorted({each.evaluation_id for each in passages}))
    }
    return [
        Hit(
            passage=each,
            entry=entries[each.evaluation_id],
            runs=_around(runs_of(each.text, question)),
            why=tuple(_why(each, question)),
            lines=tuple(sorted(set(query.lines_of(each, question)))),
        )
        for each in passages
        if each.evaluation_id in entries
    ]


def _why(passage: Found, question: Question) -> list[str]:
    """Words of the interface: an exact title, the words themselves, or a year under another
    name."""
    exact = any(term.folded == passage.folded for term in question.terms)
    by_year = any(
        term.year is not None and term.folded not in passage.folded for term in question.terms
    )
    return [*(["exact"] if exact else []), passage.kind, *(["year"] if by_year else [])]


def runs_of(text: str, question: Question) -> tuple[Run, ...]:
    """A text with the words asked for marked where they stand in the original."""
    plain, offsets = folded_with_offsets(text)
    marked = [False] * len(text)
    for term in question.terms:
        at = plain.find(term.folded)
        while at >= 0:
            for index in range(offsets[at], offsets[at + len(term.folded) - 1] + 1):
                marked[index] = True
            at = plain.find(term.folded, at + 1)
    return _runs(text, marked)


def _runs(text: str, marked: Sequence[bool]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for character, is_hit in zip(text, marked, strict=True):
        if runs and runs[-1].is_hit == is_hit:
            runs[-1] = Run(runs[-1].words + character, is_hit)
        else:
            runs.append(Run(character, is_hit))
    return tuple(runs)


def _around(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Long stretches without a hit cut to what stands next to one."""
    cut = []
    for index, run in enumerate(runs):
        words, is_last = run.words, index == len(runs) - 1
        if not run.is_hit and len(words) > 2 * _AROUND:
            head = "" if index == 0 else words[:_AROUND]
            tail = "" if is_last else words[-_AROUND:]
            words = f"{head or words[:_AROUND] if is_last and index == 0 else head}…{tail}"
        cut.append(Run(words, run.is_hit))
    return tuple(cut)


def hits_in_document(words: str, document: str) -> list[tuple[int, int]]:
    """Page and line of every hit in a document, in the order of its lines."""
    question = asked(words)
    places: dict[int, int] = {}
    for passage in query.in_document(question, document):
        for line in query.lines_of(passage, question):
            places.setdefault(line, passage.page or 1)
    return [(places[line], line) for line in sorted(places)]
