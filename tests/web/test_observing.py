"""What those who run the site are told: health, figures, a line a request; and nothing of anybody."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from hyoka.project.urls import handler404, handler500
from hyoka.project.urls import urlpatterns as addresses
from hyoka.web import observing


def broken(_: HttpRequest) -> HttpResponse:
    raise RuntimeError("山田太郎の評価")


def away(_: HttpRequest) -> HttpResponse:
    raise OperationalError("the connection is closed")


urlpatterns = [path("en/broken/", broken), path("away/", away), *addresses]
__all__ = ["handler404", "handler500", "urlpatterns"]


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """The log of the site, kept here."""
    stream, logger = io.StringIO(), logging.getLogger("hyoka.web")
    handler, level = observing.log_to(stream), logger.level
    logging.getLogger().addHandler(handler)
    logger.setLevel(logging.INFO)
    yield stream
    logger.setLevel(level)
    logging.getLogger().removeHandler(handler)


def told(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.django_db
def test_a_request_leaves_one_line_without_what_was_asked_for(lines: io.StringIO) -> None:
    response = Client().get("/", {"q": "山田太郎"}, HTTP_USER_AGENT="somebody")
    (line,) = told(lines)
    assert (line["page"], line["status"], line["method"]) == ("ja:home", 200, "GET")
    assert line["request"] == response.headers["X-Request-ID"]
    assert not any(word in lines.getvalue() for word in ("山田", "somebody", "127.0.0.1"))


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_is_logged_where_it_arose_and_its_number_stands_on_the_page(
    lines: io.StringIO,
) -> None:
    response = Client(raise_request_exception=False).get("/en/broken/")
    assert response.status_code == 500
    number = response.headers["X-Request-ID"]
    assert number in response.content.decode()
    fault = next(line for line in told(lines) if "trace" in line)
    assert fault["request"] == number
    trace = fault["trace"]
    assert isinstance(trace, list)
    assert trace[0] == "RuntimeError"
    assert any("broken" in step for step in trace)
    assert "山田" not in lines.getvalue()


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_database_that_is_away_is_told_with_503_and_when_to_come_again() -> None:
    response = Client(raise_request_exception=False).get("/away/")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
    assert "データベース" in response.content.decode()


@pytest.mark.django_db
def test_the_site_says_whether_it_is_well() -> None:
    client = Client()
    assert client.get("/healthz").content == b"ok\n"
    assert client.get("/readyz").json() == {"ready": True, "missing": []}


@pytest.mark.django_db
def test_figures_are_for_the_addresses_the_installation_names() -> None:
    client = Client()
    client.get("/")
    figures = client.get("/metrics").content.decode()
    assert 'hyoka_requests_total{page="ja:home",status="200"}' in figures
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 404
    with override_settings(METRICS_FROM=frozenset({"192.0.2.7"})):
        assert client.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.django_db
def test_an_address_with_two_slashes_links_to_no_other_host() -> None:
    page = Client().get("/en//evil.example/").content.decode()
    assert 'href="//' not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("is_secure", "expected"), [(True, "max-age=31536000; includeSubDomains"), (False, None)]
)
def test_behind_tls_a_browser_is_told_to_stay_there(is_secure: bool, expected: str | None) -> None:
    response = Client().get("/", secure=is_secure)
    assert response.headers.get("Strict-Transport-Security") == expected
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
