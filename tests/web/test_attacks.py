"""What a hostile document, address or visitor tries on the site, and does not get."""

import csv
import io
import re

import pytest
from django.test import Client

from hyoka.office import load_records
from hyoka.reading import read
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
FORMULA = "=HYPERLINK(0)"
MARKUP = "<script>alert(1)</script>"
INDICATOR = "藻場の面積"


def evaluation_with(data: bytes, old: str, new: str) -> str:
    """The address of our sample with some of its words exchanged."""
    text = data.decode()
    assert old in text
    changed = text.replace(old, new).encode()
    records = read(changed, "hostile.txt")
    loaded = load_records(records, changed, author="tester", at=NOW, reason="test")
    return Client().get(f"/evaluations/{loaded.evaluations[0]}/").headers["Location"]


def cells(data: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    return [cell for row in rows for cell in row]


def test_words_of_a_document_are_no_formulas_in_any_table(
    sample_2021: bytes, client: Client
) -> None:
    (name,) = re.findall(r"測定指標１－１\s+(\S+)", sample_2021.decode())[:1]
    address = evaluation_with(sample_2021, name, FORMULA)
    page = client.get(address).content.decode()
    asked = sorted(set(re.findall(r'href="([^"]+\.csv)"', page)))
    (line,) = set(re.findall(r'href="(/indicators/[a-z0-9]+/)"', page)[:1])
    api = client.get(f"/api/v1{address}indicators", headers={"Accept": "text/csv"})
    files = [api, *(client.get(each) for each in (*asked, f"{line}data.csv"))]
    assert all(each.status_code == 200 for each in files)
    found = [cell for each in files for cell in cells(b"".join(each))]
    assert sum(FORMULA in cell for cell in found) >= len(files)
    assert not [cell for cell in found if cell.startswith(("=", "@"))]


def test_markup_in_a_document_stays_words_on_every_page_that_shows_it(
    sample_2021: bytes, client: Client
) -> None:
    (name,) = re.findall(r"測定指標１－１\s+(\S+)", sample_2021.decode())[:1]
    address = evaluation_with(sample_2021, name, MARKUP)
    page = client.get(address).content.decode()
    linked = sorted(set(re.findall(r'href="(/[^"#?]*)"', page)))
    shown = [client.get(each) for each in (address, f"/en{address}", "/indicators/", *linked[:40])]
    texts = [each.content.decode() for each in shown if "html" in each.headers["Content-Type"]]
    assert any("&lt;script&gt;alert(1)" in text for text in texts)
    assert not any(MARKUP in text for text in texts)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/static/../../etc/passwd", 404),
        ("/static/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/documents/..%2f..%2fsecret_key/original", 404),
        ("/data/..%2fsecret_key", 404),
        ("/en//evil.example/", 404),
        ("/evaluations/99999999999999999999/", 404),
        ("/search/?q=" + "%28" * 5000, 200),
        ("/search/?q=%22" + "a" * 20000 + "&after=" + "9" * 500, 200),
        ("/search/?q=NEAR%28a%20b%29%20OR%20*%20AND%20%22&kind=%27%3B--", 200),
        ("/search/?q=%00%ff%ed%a0%80", 200),
        ("/compare/?with=" + "a" * 5000, 200),
    ],
)
def test_odd_addresses_are_answered_plainly(client: Client, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code in (status, 301, 302)
    assert "evil.example" not in answer.headers.get("Location", "")


def test_a_host_of_its_own_is_not_taken(client: Client) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("address", ["/accounts/login/", "/work/upload/", "/work/cycles/"])
def test_nothing_is_taken_from_another_site(address: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(address, {"login": "a", "password": "b"})
    assert answer.status_code in (302, 403, 404)
    assert "login" in answer.headers.get("Location", "login")
