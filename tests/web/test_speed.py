"""Pages are made from what is kept: few questions at any size, none rendered twice, small on the wire."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client

from hyoka.office import load_records
from hyoka.records import Records
from hyoka.store.kept.addresses import name_of
from tests.conftest import NOW

MOST_QUERIES, LARGEST = 12, 100_000


@contextmanager
def counted() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield asked


def paths(name: str) -> list[str]:
    own = f"/evaluations/{name}/"
    parts = ("", "?show=never_met", "fields/1/", "indicators/1-2/", "findings/")
    return [
        "/",
        "/?kind=policy",
        "/indicators/",
        "/search/?q=藻場",
        f"/compare/?with={name}",
        *(own + part for part in parts),
    ]


def test_no_page_asks_the_database_more_than_a_dozen_times(
    client: Client, loaded: dict[str, int]
) -> None:
    for path in paths(name_of(loaded["2024"])):
        with counted() as asked:
            assert client.get(path).status_code == 200
        assert len(asked) <= MOST_QUERIES, (path, asked)


def test_a_page_is_small_on_the_wire(client: Client, loaded: dict[str, int]) -> None:
    for path in paths(name_of(loaded["2024"])):
        response = client.get(path, headers={"accept-encoding": "gzip"})
        assert response.headers["Content-Encoding"] == "gzip"
        assert len(response.content) <= LARGEST


def test_a_reader_who_has_the_page_gets_304_and_nothing_is_made(
    client: Client, loaded: dict[str, int]
) -> None:
    path = f"/evaluations/{name_of(loaded['2024'])}/"
    tag = client.get(path).headers["ETag"]
    with counted() as asked:
        again = client.get(path, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert len(asked) <= 2


def test_a_new_document_empties_what_was_kept(
    client: Client,
    loaded: dict[str, int],
    records_contribution: Records,
    sample_contribution: bytes,
) -> None:
    before = client.get("/")
    load_records(records_contribution, sample_contribution, author="t", at=NOW, reason="t")
    after = client.get("/", headers={"if-none-match": before.headers["ETag"]})
    assert after.status_code == 200
    assert before.content != after.content


def test_what_is_made_for_somebody_signed_in_is_never_kept(
    client: Client, loaded: dict[str, int]
) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "somebody"
    response = client.get("/")
    assert "public" not in response.headers.get("Cache-Control", "")
    assert not caches["pages"]._list_cache_files()  # type: ignore[attr-defined]


def test_old_addresses_lead_to_the_permanent_ones(loaded: dict[str, int]) -> None:
    response = Client().get(f"/evaluations/{loaded['2021']}/indicators/1-2/?lines=1")
    assert response.status_code == 301
    assert (
        response.headers["Location"]
        == f"/evaluations/{name_of(loaded['2021'])}/indicators/1-2/?lines=1"
    )


def test_an_address_does_not_depend_on_the_order_of_loading(
    db: None, records_2021: Records, sample_2021: bytes, records_2024: Records, sample_2024: bytes
) -> None:
    """The same documents the other way round have the same addresses."""
    names = {}
    for records, data in ((records_2024, sample_2024), (records_2021, sample_2021)):
        (number,) = load_records(records, data, author="t", at=NOW, reason="t").evaluations
        names[records.document.name] = name_of(number)
    assert {name.rpartition("-")[2] for name in names.values()} == {"2021", "2024"}
    assert len({name.partition("-")[0] for name in names.values()}) == 1
