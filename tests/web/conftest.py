"""A store with both samples loaded, and a reader whose browser follows where an address has moved."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from hyoka.office import load_records
from hyoka.reading import read
from hyoka.records import Records
from tests.conftest import NOW, sample_bytes
from tests.support.clients import PageClient

SAMPLES = (
    "satoumi-chapter.txt",
    "satoumi-contribution-2017.txt",
    "satoumi-contribution-2022.txt",
    "satoumi-evaluation-2021.txt",
    "satoumi-evaluation-2024.txt",
    "satoumi-slides-2024.txt",
)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Two tests that load the same have the same state: the pages of one must not answer for the other."""
    caches["pages"].clear()


@pytest.fixture
def loaded(
    db: None, records_2021: Records, sample_2021: bytes, records_2024: Records, sample_2024: bytes
) -> dict[str, int]:
    """The evaluations' ids by fiscal year."""
    found = {}
    for year, records, data in (
        ("2021", records_2021, sample_2021),
        ("2024", records_2024, sample_2024),
    ):
        (found[year],) = load_records(
            records, data, author="tester", at=NOW, reason="test"
        ).evaluations
    return found


@pytest.fixture(scope="module")
def _samples(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, int]]:
    """All samples, loaded once for a module and taken out again after it."""
    del django_db_setup
    with django_db_blocker.unblock(), transaction.atomic():
        yield {path: _loaded(path) for path in SAMPLES}
        transaction.set_rollback(True)


def _loaded(name: str) -> int:
    data = sample_bytes(name)
    (number,) = load_records(read(data, name), data, author="t", at=NOW, reason="t").evaluations
    return number


@pytest.fixture
def samples(_samples: dict[str, int], db: None) -> dict[str, int]:
    """Every sample's evaluation by its file's name; what a test changes is undone after it."""
    return _samples


class Reader(PageClient):
    """Follows redirects, as a browser does."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        return super().get(*args, **{"follow": True, **kwargs})


@pytest.fixture
def client() -> Client:
    return Reader()
