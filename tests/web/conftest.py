"""A store with both samples loaded, and a reader whose browser follows where an address has moved."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from hyoka.office import load_records
from hyoka.records import Records
from tests.conftest import NOW


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


class Reader(Client):
    """Follows redirects, as a browser does."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        return super().get(*args, **{"follow": True, **kwargs})


@pytest.fixture
def client() -> Client:
    return Reader()
