"""A public page against a bare Django template page, and the first page of a search against bare FTS5.

Ratios alone are held to; times are printed, since they say something about the machine only.
"""

import statistics
import time
from collections.abc import Callable

import pytest
from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.test import Client, RequestFactory

from hyoka.office import load_records
from hyoka.records import Records
from hyoka.store.kept.addresses import name_of
from hyoka.store.search import query
from hyoka.store.search.asking import asked
from hyoka.store.search.index import TABLE
from hyoka.store.search.tokens import phrase_of
from tests.conftest import NOW

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
LEAST_SHARE, MOST_TIMES, ROUNDS = 0.5, 2.0, 200
BARE = Engine().from_string(
    "<!doctype html><title>{{ title }}</title><ul>{% for n in rows %}<li>{{ n }}</li>{% endfor %}</ul>"
)


def per_call(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time of a call, after one to warm up."""
    work()
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


@pytest.fixture
def policy(
    records_2021: Records, sample_2021: bytes, records_2024: Records, sample_2024: bytes
) -> str:
    """The address of a policy with a cycle before it."""
    load_records(records_2021, sample_2021, author="t", at=NOW, reason="t")
    loaded = load_records(records_2024, sample_2024, author="t", at=NOW, reason="t")
    return f"/evaluations/{name_of(loaded.evaluations[0])}/"


def test_a_public_page_is_served_at_half_the_rate_of_a_bare_template_or_more(policy: str) -> None:
    client, factory = Client(), RequestFactory()
    caches["pages"].clear()
    ours = per_call(lambda: client.get(policy, headers={"accept-encoding": "gzip"}))

    def bare(request: HttpRequest) -> HttpResponse:
        return HttpResponse(BARE.render(Context({"title": request.path, "rows": range(1200)})))

    theirs = per_call(lambda: bare(factory.get("/")))
    print(
        f"page {ours * 1000:.2f} ms, bare template {theirs * 1000:.2f} ms, share {theirs / ours:.2f}"
    )
    assert theirs / ours >= LEAST_SHARE


def test_the_first_page_of_a_search_takes_twice_bare_fts5_or_less(policy: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("FTS5 is SQLite's")
    question, phrase = asked('"藻場"'), '"' + " ".join(phrase_of("藻場")) + '"'
    sql = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s ORDER BY rowid LIMIT 20"

    def bare() -> list[object]:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT text FROM search_passage WHERE id IN ({sql}) ORDER BY id", [phrase]
            )
            return list(cursor.fetchall())

    ours, theirs = per_call(lambda: query.hits(question, {}, limit=20)), per_call(bare)
    print(
        f"search {ours * 1000:.2f} ms, bare FTS5 {theirs * 1000:.2f} ms, times {ours / theirs:.2f}"
    )
    assert ours / theirs <= MOST_TIMES
