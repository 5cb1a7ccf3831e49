"""Finds passages: the index proposes, `instr` decides, the number of a row is its rank.

In: a question and what it is narrowed to. Out: hits page by page by key, how many there are and how
they spread, each the same on SQLite and PostgreSQL.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db import connection

from hyoka.store.search.asking import Question, Term
from hyoka.store.search.index import joined, proposal
from hyoka.store.search.models import Passage

PAGE = 20
MOST_COUNTED = 5000
FACETS = ("kind", "fiscal_year", "ministry", "evaluation_id")
_COLUMNS = {
    "kind": "kind",
    "year": "fiscal_year",
    "code": "code",
    "ministry": "ministry",
    "evaluation": "evaluation_id",
}
_NUMBERS = ("fiscal_year", "evaluation_id")
_IS_PUBLIC = "search_passage.evaluation_id IN (SELECT evaluation_id FROM workspace_publicpointer)"
_LONGEST_NUMBER = 12
_NAMES = [field.attname for field in Passage._meta.concrete_fields]
Narrowed = Mapping[str, str]


@dataclass(frozen=True)
class Spread:
    """How many hits there are, up to `MOST_COUNTED`, how they spread over facets, and over how many
    lines."""

    n: int
    is_all: bool
    n_lines: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]


def hits(
    question: Question, narrowed: Narrowed, *, after: int = 0, limit: int = PAGE + 1
) -> list[Passage]:
    """The next hits in order of rank, after the one with that number; none where nothing is
    asked."""
    if question.is_empty:
        return []
    where, values = _conditions(question, narrowed)
    where.append("search_passage.id > %s")
    return _passages(where, [*values, after], "search_passage.id", limit)


def titles(question: Question) -> list[Passage]:
    """Titles that are the words asked for and nothing else."""
    if len(question.terms) != 1 or question.without:
        return []
    return list(
        Passage.objects.filter(
            evaluation__public_pointer__isnull=False, kind="title", folded=question.terms[0].folded
        ).order_by("pk")[:5]
    )


def in_document(question: Question, document: str, *, limit: int = MOST_COUNTED) -> list[Passage]:
    """The hits in one document in the order of its lines, for going from one to the next."""
    if question.is_empty:
        return []
    where, values = _conditions(question, {})
    where += ["search_passage.document = %s", "search_passage.first_line IS NOT NULL"]
    return _passages(
        where, [*values, document], "search_passage.first_line, search_passage.id", limit
    )


def spread(question: Question, narrowed: Narrowed) -> Spread:
    """Counted over the first `MOST_COUNTED` hits; the answer says where there are more."""
    found = hits(question, narrowed, limit=MOST_COUNTED + 1)
    counted = found[:MOST_COUNTED]
    lines: set[tuple[str, int]] = set()
    for each in counted:
        lines.update((each.document, line) for line in lines_of(each, question))
    return Spread(
        n=len(counted),
        is_all=len(found) == len(counted),
        n_lines=len(lines),
        facets={name: _facet(counted, name) for name in FACETS},
    )


def _facet(found: Sequence[Passage], name: str) -> tuple[tuple[str, int], ...]:
    counts = Counter(str(getattr(each, name)) for each in found)
    return tuple((value, n) for value, n in counts.most_common(20) if value)


def unmet(question: Question) -> list[Term]:
    """The terms nothing at all is found for: named in the answer, so that nobody wonders."""
    return [term for term in question.terms if not hits(Question(((term,),)), {}, limit=1)]


def lines_of(passage: Passage, question: Question) -> Iterator[int]:
    """The lines of its document a passage holds one of the terms in."""
    starts = [tuple(map(int, each.split(":"))) for each in passage.lines.split()]
    for term in question.terms:
        at = passage.folded.find(term.folded)
        while at >= 0:
            before = [line for offset, line in starts if offset <= at]
            if before:
                yield before[-1]
            at = passage.folded.find(term.folded, at + 1)


def _passages(
    where: Sequence[str], values: Sequence[object], order: str, limit: int
) -> list[Passage]:
    columns = ", ".join(f"search_passage.{field.column}" for field in Passage._meta.concrete_fields)
    sql = f"SELECT {columns} FROM {joined()} WHERE {' AND '.join(where)} ORDER BY {order} LIMIT %s"  # noqa: S608
    parameters: list[Any] = [*values, limit]
    with connection.cursor() as cursor:
        cursor.execute(_in_index_order(sql, order), parameters)
        rows = cursor.fetchall()
    return [Passage.from_db(connection.alias, _NAMES, row) for row in rows]


def _in_index_order(sql: str, order: str) -> str:
    """On SQLite the index is walked by its own row numbers, which stops at the page's end."""
    if connection.vendor == "postgresql" or order != "search_passage.id":
        return sql
    return sql.replace("ORDER BY search_passage.id", "ORDER BY search_index.rowid").replace(
        "search_passage.id > %s", "search_index.rowid > %s"
    )


def _conditions(question: Question, narrowed: Narrowed) -> tuple[list[str], list[object]]:
    """Conditions and their values: the proposal first, then what decides, then what it is narrowed
    to."""
    proposed, asked = proposal(question.groups)
    where = [proposed, _IS_PUBLIC]
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
