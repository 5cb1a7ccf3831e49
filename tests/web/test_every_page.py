"""Every kind of public page: reachable by links, valid, small on the wire, few questions, not made twice."""

import gzip
import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker
from tinyhtml5.parser import HTMLParser

from tests.support.every_page import fill, found, kinds
from tests.web.test_speed import LARGEST, MOST_QUERIES, counted

pytestmark = pytest.mark.django_db
MORE = {"money_project": 2}


@dataclass(frozen=True)
class Seen:
    """A page as a reader gets it. Units: `n_bytes` on the wire."""

    kind: str
    body: str
    n_bytes: int
    asked: tuple[str, ...]
    n_again: int
    is_kept: bool


@pytest.fixture(scope="module")
def seen(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[dict[str, Seen]]:
    """Pages by address, in both languages, each fetched twice."""
    del django_db_setup
    with django_db_blocker.unblock(), transaction.atomic():
        fill(tmp_path_factory.mktemp("files"))
        caches["pages"].clear()
        addresses = found(Client())
        caches["pages"].clear()
        yield {
            f"{prefix}{address}": _seen(f"{prefix}{address}", kind)
            for address, kind in addresses.items()
            for prefix in ("", "/en")
        }
        transaction.set_rollback(True)


def _seen(address: str, kind: str) -> Seen:
    client = Client(headers={"accept-encoding": "gzip"})
    with counted() as asked:
        response = client.get(address)
    assert response.status_code == 200, address
    with counted() as again:
        client.get(address)
    is_kept = "no-store" not in response.headers.get("Cache-Control", "")
    body = gzip.decompress(response.content).decode()
    return Seen(kind, body, len(response.content), tuple(asked), len(again), is_kept)


def test_every_kind_of_page_is_reached_by_links(seen: dict[str, Seen]) -> None:
    assert kinds() - {each.kind for each in seen.values()} == set()


def test_every_page_is_valid(seen: dict[str, Seen]) -> None:
    wrong = {}
    for address, each in seen.items():
        parser = HTMLParser()
        parser.parse(each.body)
        ids = Counter(re.findall(r'\sid="([^"]*)"', each.body))
        twice = [name for name, n in ids.items() if n > 1]
        named = re.findall(r'\s(?:for|aria-labelledby|aria-describedby)="([^"]*)"', each.body)
        unknown = {name for names in named for name in names.split()} - ids.keys()
        if parser.errors or twice or unknown:
            wrong[address] = (parser.errors[:3], twice[:3], sorted(unknown)[:3])
    assert wrong == {}


def test_every_page_is_small_on_the_wire(seen: dict[str, Seen]) -> None:
    assert {address: each.n_bytes for address, each in seen.items() if each.n_bytes > LARGEST} == {}


def test_every_page_asks_the_database_a_dozen_times_or_less(seen: dict[str, Seen]) -> None:
    """The page of a project puts together what eleven tables tell."""
    many = {
        address: len(each.asked)
        for address, each in seen.items()
        if len(each.asked) > MOST_QUERIES + MORE.get(each.kind, 0)
    }
    assert many == {}


def test_no_page_is_made_twice(seen: dict[str, Seen]) -> None:
    """Where a page stands is one question; a page that tells of today is made each time."""
    assert {
        address: each.n_again for address, each in seen.items() if each.is_kept and each.n_again > 1
    } == {}
    assert {each.kind for each in seen.values() if not each.is_kept} <= {"money_pledges"}


def test_the_nu_checker_finds_nothing(seen: dict[str, Seen], tmp_path: Path) -> None:
    """Source: validator.github.io, the checker of the HTML standard; HYOKA_VNU names its jar."""
    if not os.environ.get("HYOKA_VNU"):
        pytest.skip("HYOKA_VNU names no vnu.jar")
    for number, (address, each) in enumerate(sorted(seen.items())):
        (tmp_path / f"{number:04d}.html").write_text(
            f"{each.body}<!-- {address} -->", encoding="utf-8"
        )
    done = subprocess.run(
        [
            "java",
            "-jar",
            os.environ["HYOKA_VNU"],
            "--errors-only",
            "--skip-non-html",
            str(tmp_path),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
