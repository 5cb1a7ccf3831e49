"""A public page against a bare Django template page, in one process.

Ratios alone are held to; times are printed, since they say something about the machine only.
"""

import statistics
import time
from collections.abc import Callable

import pytest
from django.core.cache import caches
from django.test import Client, RequestFactory

from hyoka.office import load_records
from hyoka.records import Records
from hyoka.store.kept.addresses import name_of
from tests.bench.bare import page as bare_page
from tests.conftest import NOW

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
LEAST_SHARE, ROUNDS = 0.5, 200


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

    theirs = per_call(lambda: bare_page(factory.get("/")))
    print(
        f"page {ours * 1000:.2f} ms, bare template {theirs * 1000:.2f} ms, share {theirs / ours:.2f}"
    )
    assert theirs / ours >= LEAST_SHARE
