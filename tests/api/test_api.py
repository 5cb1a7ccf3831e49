"""The API tells what the site shows, with its provenance, and keeps to its own description."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings

from hyoka.project.wsgi import application
from hyoka.store.kept.addresses import name_of
from hyoka.web.api import api

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "openapi.json"
schema = schemathesis.openapi.from_dict(
    json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))
)
schema.app = application


def asked(client: Client, path: str, **headers: str) -> dict[str, Any]:
    response = client.get(f"/api/v1/{path}", headers=headers)
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def test_the_description_is_the_committed_one() -> None:
    """`make docs` writes it; whoever changes the API sees the difference."""
    assert json.loads(REFERENCE.read_text(encoding="utf-8")) == json.loads(
        json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"))
    )


def test_the_history_of_an_indicator_comes_with_every_place(
    client: Client, loaded: dict[str, int]
) -> None:
    answer = asked(client, f"evaluations/{name_of(loaded['2021'])}/indicators/1-2/history")
    row = next(
        each for each in answer["data"] if (each["fiscal_year"], each["side"]) == (2020, "result")
    )
    assert (row["raw"], row["number"], row["page"], row["lines"]) == (
        "190ヘクタール",
        "190",
        6,
        [396, 396],
    )
    assert answer["provenance"]["evaluation"] == name_of(loaded["2021"])
    assert {each["evaluation"] for each in answer["data"]} == {
        name_of(each) for each in loaded.values()
    }


def test_pages_by_key_give_every_evaluation_once(client: Client, loaded: dict[str, int]) -> None:
    first = asked(client, "evaluations?limit=1")
    second = asked(client, f"evaluations?limit=1&after={first['next']}")
    names = [each["name"] for answer in (first, second) for each in answer["data"]]
    assert names == [name_of(loaded["2024"]), name_of(loaded["2021"])]
    assert second["next"] is None


def test_what_has_not_changed_is_not_sent_again(client: Client, loaded: dict[str, int]) -> None:
    response = client.get("/api/v1/evaluations")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    again = client.get("/api/v1/evaluations", headers={"if-none-match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_list_comes_as_csv_where_it_is_asked_for(client: Client, loaded: dict[str, int]) -> None:
    response = client.get("/api/v1/evaluations", headers={"accept": "text/csv"})
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [each["name"] for each in rows] == [name_of(loaded["2024"]), name_of(loaded["2021"])]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("evaluations/nothing-2021", 404),
        ("evaluations?limit=0", 422),
        ("changes?since=soon", 422),
        ("changes?since=0", 422),
        ("search", 422),
    ],
)
def test_what_makes_no_sense_is_told_in_both_languages(
    client: Client, db: None, path: str, status: int
) -> None:
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == status
    assert set(response.json()["message"]) == {"ja", "en"}


@pytest.fixture
def open_connection() -> Iterator[None]:
    """A request through the server's own door would close the connection the test holds its database by."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.usefixtures("open_connection")
@schema.parametrize()
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_one_can_send_breaks_the_description(case: Any) -> None:
    case.call_and_validate(headers={"Accept-Encoding": "identity"})
