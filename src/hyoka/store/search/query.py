"""Finds passages: the index proposes, `instr` decides, the number of a row is its rank.

In: a question and what it is narrowed to. Out: hits page by page by key, how many there are and how
they spread, each the same on SQLite and PostgreSQL.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from django.db import connection

from hyoka.store.search.asking import Question, Term
from hyoka.store.search.index import joined, proposal
from hyoka.store.search.models import Passage

PAGE = 20
MOST_COUNTED, MOST_WITH_LINES = 5000, 1000
FACETS = ("kind", "fiscal_year", "ministry", "evaluation_id")
_COLUMNS = {
    "kind": "kind",
    "year": "fiscal_year",
    "code": "code",
    "ministry": "ministry",
    "evaluation": "evaluation_id",
}
_NUMBERS = ("fiscal_year", "evaluation_id")
_PUBLIC = (
    "CROSS JOIN workspace_publicpointer ON workspace_publicpointer.evaluation_id = "
    "search_passage.evaluation_id"
)
"""One look a row, in this order; a condition `IN (SELECT …)` would list them all each time."""
_LONGEST_NUMBER = 12
_TITLES_END = 4096 << 40
"""Titles have the lowest numbers: no other passage stands below this one."""
Narrowed = Mapping[str, str]


class Found(NamedTuple):
    """A passage that was found: what pages show of its row, read without making a model of it."""

    id: int
    evaluation_id: int
    document: str
    kind: str
    fiscal_year: int
    field_number: int | None
    code: str
    page: int | None
    page_label: str
    first_line: int | None
    last_line: int | None
    lines: str
    text: str
    folded: str


AnyPassage: TypeAlias = Passage | Found
_SHOWN = ", ".join(f"search_passage.{name}" for name in Found._fields)


@dataclass(frozen=True)
class Spread:
    """How many hits there are, up to `MOST_COUNTED`, how they spread over facets, and, up to
    `MOST_WITH_LINES`, over how many lines; 0 where that was not counted."""

    n: int
    is_all: bool
    n_lines: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]


def hits(
    question: Question, narrowed: Narrowed, *, after: int = 0, limit: int = PAGE + 1
) -> list[Found]:
    """The next hits in order of rank, after the one with that number; none where nothing is
    asked."""
    if question.is_empty:
        return []
    where, values = _conditions(question, narrowed)
    where.append("search_passage.id > %s")
    return _passages(where, [*values, after], "search_passage.id", limit)


def titles(question: Question) -> list[Found]:
    """Titles that are the words asked for and nothing else."""
    if len(question.terms) != 1 or question.without:
        return []
    where, values = _conditions(question, {"kind": "title"})
    where += ["search_passage.folded = %s", f"search_passage.id < {_TITLES_END}"]
    return _passages(where, [*values, question.terms[0].folded], "search_passage.id", 5)


def in_document(question: Question, document: str, *, limit: int = MOST_COUNTED) -> list[Found]:
    """The hits in one document in the order of its lines, for going from one to the next."""
    if question.is_empty:
        return []
    where, values = _conditions(question, {})
    where += ["search_passage.document = %s", "search_passage.first_line IS NOT NULL"]
    return _passages(
        where, [*values, document], "search_passage.first_line, search_passage.id", limit
    )


def spread(question: Question, narrowed: Narrowed) -> Spread:
    """Counted over the first `MOST_COUNTED` hits; the answer says where there may be more."""
    counted = _counted(question, narrowed)
    n = sum(row[-1] for row in counted)
    return Spread(
        n=n,
        is_all=n < MOST_COUNTED,
        n_lines=_n_lines(hits(question, narrowed, limit=n), question)
        if n <= MOST_WITH_LINES
        else 0,
        facets={name: _facet(counted, place) for place, name in enumerate(FACETS)},
    )


def _counted(question: Question, narrowed: Narrowed) -> list[tuple[Any, ...]]:
    """Shape: the facets of a hit and how many share them."""
    if question.is_empty:
        return []
    where, values = _conditions(question, narrowed)
    first = _sql(", ".join(f"search_passage.{each}" for each in FACETS), where, "search_passage.id")
    facets = ", ".join(FACETS)
    sql = f"SELECT {facets}, COUNT(*) FROM ({first}) AS hit GROUP BY {facets}"  # noqa: S608
    parameters: list[Any] = [*values, MOST_COUNTED]
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def _facet(counted: Sequence[tuple[Any, ...]], place: int) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for row in counted:
        counts[str(row[place])] += row[-1]
    in_order = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return tuple((value, n) for value, n in in_order[:20] if value)


def _n_lines(found: Sequence[Found], question: Question) -> int:
    lines: set[tuple[str, int]] = set()
    for each in found:
        lines.update((each.document, line) for line in lines_of(each, question))
    return len(lines)


def unmet(question: Question) -> list[Term]:
    """The terms nothing at all is found for: named in the answer, so that nobody wonders."""
    return [term for term in question.terms if not hits(Question(((term,),)), {}, limit=1)]


def lines_of(passage: AnyPassage, question: Question) -> Iterator[int]:
    """The lines of its document a passage holds one of the terms in."""
    pairs = [each.partition(":") for each in passage.lines.split()]
    starts, lines = [int(start) for start, _, _ in pairs], [int(line) for _, _, line in pairs]
    for term in question.terms:
        at = passage.folded.find(term.folded)
        while at >= 0:
            if place := bisect(starts, at):
                yield lines[place - 1]
            at = passage.folded.find(term.folded, at + 1)


def _passages(
    where: Sequence[str], values: Sequence[object], order: str, limit: int
) -> list[Found]:
    parameters: list[Any] = [*values, limit]
    with connection.cursor() as cursor:
        cursor.execute(_sql(_SHOWN, where, order), parameters)
        return list(map(Found._make, cursor.fetchall()))


def _sql(columns: str, where: Sequence[str], order: str) -> str:
    """On SQLite the index is walked by its own row numbers, which stops at the page's end."""
    held = " AND ".join(where)
    sql = f"SELECT {columns} FROM {_public()} WHERE {held} ORDER BY {order} LIMIT %s"  # noqa: S608
    if connection.vendor == "postgresql" or order != "search_passage.id":
        return sql
    return (
        sql.replace("ORDER BY search_passage.id", "ORDER BY search_index.rowid")
        .replace("search_passage.id > %s", "search_index.rowid > %s")
        .replace("search_passage.id <", "search_index.rowid <")
    )


def _public() -> str:
    """Public passages alone. PostgreSQL finds its own order."""
    own = _PUBLIC if connection.vendor == "sqlite" else _PUBLIC.removeprefix("CROSS ")
    return f"{joined()} {own}"


def _conditions(question: Question, narrowed: Narrowed) -> tuple[list[str], list[object]]:
    """Conditions and their values: the proposal first, then what decides, then what it is narrowed
    to."""
    proposed, asked = proposal(question.groups)
    where = [proposed]
    values: list[object] = [asked]
    for group in question.groups:
        held = [_holds(term) for term in group]
        where.append("(" + " OR ".join(condition for condition, _ in held) + ")")
        values += chain.from_iterable(each for _, each in held)
    for term in question.without:
        condition, each = _holds(term)
        where.append(f"NOT ({condition})")
        values += each
    for name, value in [*narrowed.items(), *question.fields]:
        where.append(f"search_passage.{_COLUMNS[name]} = %s")
        values.append(_whole(value) if _COLUMNS[name] in _NUMBERS else value)
    return where, values


def _whole(value: str) -> int:
    """A number of a column; what is no number meets no row."""
    return (
        int(value) if value.isascii() and value.isdecimal() and len(value) < _LONGEST_NUMBER else -1
    )


def _holds(term: Term) -> tuple[str, list[str]]:
    """Whether a passage really holds a term, or names the year it stands for."""
    find = "strpos" if connection.vendor == "postgresql" else "instr"
    if term.year is None:
        return f"{find}(search_passage.folded, %s) > 0", [term.folded]
    condition = f"({find}(search_passage.folded, %s) > 0 OR {find}(search_passage.years, %s) > 0)"
    return condition, [term.folded, f" {term.year} "]
