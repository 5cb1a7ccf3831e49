"""The index on either database: FTS5 without content on SQLite, a vector with GIN on PostgreSQL.

In: passages. Out: rows that may hold a term, as a condition for SQL. The condition only proposes.
"""

from collections.abc import Iterable, Sequence

from django.db import connection

from hyoka.store.search.asking import Term
from hyoka.store.search.models import Passage
from hyoka.store.search.tokens import phrase_of, tokens_of

TABLE = "search_index"
_BATCH = 500
_MAKE = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5(tokens, content='', tokenize='ascii', prefix='5', columnsize=0)",
    ),
    "postgresql": (
        f"CREATE TABLE {TABLE} (id bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        f"CREATE INDEX search_index_tokens ON {TABLE} USING gin (tokens)",
    ),
}


def statements(vendor: str) -> tuple[str, ...]:
    """What makes the empty index."""
    return _MAKE[vendor]


def add(passages: Sequence[Passage]) -> None:
    """Puts passages into the index."""
    for start in range(0, len(passages), _BATCH):
        rows = [(each.pk, _written(each)) for each in passages[start : start + _BATCH]]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                insert = f"INSERT INTO {TABLE} (id, tokens) VALUES (%s, %s::tsvector)"  # noqa: S608
                cursor.executemany(
                    f"{insert} ON CONFLICT (id) DO UPDATE SET tokens = excluded.tokens", rows
                )
            else:
                cursor.executemany(f"INSERT INTO {TABLE} (rowid, tokens) VALUES (%s, %s)", rows)  # noqa: S608


def remove(passages: Iterable[Passage]) -> None:
    """Takes passages out again; an index without content asks for what was put in."""
    rows = [(each.pk, _written(each)) for each in passages]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            delete = f"DELETE FROM {TABLE} WHERE id = %s"  # noqa: S608
            cursor.executemany(delete, [(number,) for number, _ in rows])
        else:
            insert = f"INSERT INTO {TABLE} ({TABLE}, rowid, tokens) VALUES ('delete', %s, %s)"  # noqa: S608
            cursor.executemany(insert, rows)


def proposal(groups: Sequence[Sequence[Term]]) -> tuple[str, str]:
    """A condition and its parameter. Shape: every group must be met by one of its terms."""
    if connection.vendor == "postgresql":
        asked = " & ".join("(" + " | ".join(map(_vector_phrase, terms)) + ")" for terms in groups)
        return f"search_passage.id IN (SELECT id FROM {TABLE} WHERE tokens @@ %s::tsquery)", asked  # noqa: S608
    asked = " AND ".join("(" + " OR ".join(map(_phrase, terms)) + ")" for terms in groups)
    return f"{TABLE} MATCH %s", asked


def joined() -> str:
    """What the passages are read from, so that the index is walked in the order of its rows where
    it can be."""
    if connection.vendor == "postgresql":
        return "search_passage"
    return f"{TABLE} CROSS JOIN search_passage ON search_passage.id = {TABLE}.rowid"


def _written(passage: Passage) -> str:
    tokens = tokens_of(passage.folded) + [_year(year) for year in passage.years.split()]
    if connection.vendor != "postgresql":
        return " ".join(tokens)
    return " ".join(f"'{token}':{position}" for position, token in enumerate(tokens, 1))


def _year(year: object) -> str:
    """A token no characters make: a year starts with a letter no hexadecimal number has."""
    return f"y{year}"


def _phrase(term: Term) -> str:
    tokens = phrase_of(term.folded)
    words = f"{tokens[0]}*" if len(term.folded) == 1 else '"' + " ".join(tokens) + '"'
    return words if term.year is None else f"({words} OR {_year(term.year)})"


def _vector_phrase(term: Term) -> str:
    tokens = phrase_of(term.folded)
    one = len(term.folded) == 1
    words = (
        f"'{tokens[0]}':*" if one else "(" + " <-> ".join(f"'{token}'" for token in tokens) + ")"
    )
    return words if term.year is None else f"({words} | '{_year(term.year)}')"
