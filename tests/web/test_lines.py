"""One page an indicator over all its years and cycles, through the names and codes it had."""

import csv
import io
import json

import pytest
from django.test import Client
from openpyxl import load_workbook

from hyoka.store.kept.addresses import key_of
from hyoka.store.models import IdentityEdge, Naming
from tests.web.test_speed import MOST_QUERIES, counted


@pytest.fixture
def loaded(samples: dict[str, int]) -> dict[str, int]:
    """The reports' numbers by year."""
    return {year: samples[f"satoumi-evaluation-{year}.txt"] for year in ("2021", "2024")}


def key(loaded: dict[str, int], year: str, code: str) -> str:
    naming = Naming.objects.get(evaluation=loaded[year], code=code, identity__kind="indicator")
    return key_of(naming.identity)


def body(client: Client, key: str, to: str = "") -> str:
    response = client.get(f"/indicators/{key}/{to}")
    assert response.status_code == 200
    return response.content.decode()


def test_an_indicator_is_followed_from_one_evaluation_to_the_next(
    client: Client, loaded: dict[str, int]
) -> None:
    page = body(client, key(loaded, "2024", "1-2"))
    for year in (2018, 2019, 2020, 2021, 2022, 2023):
        assert f"{year}年度" in page
    assert page.count('class="result"') == 2
    assert 'class="joined"' in page
    assert 'class="proposed"' not in page


def test_a_proposed_link_is_dashed_until_somebody_confirms_it(
    client: Client, loaded: dict[str, int]
) -> None:
    own = key(loaded, "2024", "1-1")
    before = body(client, own)
    assert 'class="link-proposed"' in before
    assert "藻場・干潟の再生計画の策定と実施" in before
    IdentityEdge.objects.filter(kind="renamed").update(state="confirmed")
    after = client.get(f"/en/indicators/{own}/").content.decode()
    assert 'class="link-proposed"' not in after
    assert "renamed（confirmed）" in after


def test_what_took_over_a_code_is_told_of_and_is_not_joined(
    client: Client, loaded: dict[str, int]
) -> None:
    page = body(client, key(loaded, "2024", "1-3"))
    assert "番号を引き継いだ別の指標" in page
    assert page.count('id="s1"') == 1
    assert 'id="s2"' not in page


def test_both_ends_of_a_line_lead_to_the_same_line(client: Client, loaded: dict[str, int]) -> None:
    old, new = (body(client, key(loaded, year, "1-1"), "data.csv") for year in ("2021", "2024"))
    assert old == new


def test_a_rejected_link_ends_the_line(client: Client, loaded: dict[str, int]) -> None:
    IdentityEdge.objects.filter(kind="renamed").update(state="rejected")
    assert 'id="s2"' not in body(client, key(loaded, "2024", "1-1"))


def test_a_line_is_taken_away_as_a_table_with_the_place_of_every_cell(
    client: Client, loaded: dict[str, int]
) -> None:
    own = key(loaded, "2024", "1-2")
    rows = list(csv.DictReader(io.StringIO(body(client, own, "data.csv").lstrip("\ufeff"))))
    assert {row["evaluated_in"] for row in rows} == {"2021", "2024"}
    given = [row for row in rows if row["state"] == "given"]
    assert given
    assert all(row["document"] and row["line"] for row in given)
    workbook = load_workbook(io.BytesIO(client.get(f"/indicators/{own}/data.xlsx").content))
    (sheet,) = workbook.worksheets
    assert sheet.max_row == len(rows) + 1
    told = json.loads(client.get(f"/api/v1/indicators/{own}").content)
    assert len(told["data"]) == len(rows)
    assert told["data"][0]["evaluation"] == rows[0]["evaluation"]


def test_the_chart_is_a_picture_other_pages_may_show(
    client: Client, loaded: dict[str, int]
) -> None:
    own = key(loaded, "2024", "1-2")
    picture = client.get(f"/indicators/{own}/data.png")
    assert picture.content.startswith(b"\x89PNG")
    assert picture.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    drawing = client.get(f"/indicators/{own}/data.svg").content.decode()
    assert drawing.startswith("<svg")
    assert "1-2" in drawing


@pytest.mark.parametrize("address", ["/indicators/zzzzzzzzz/", "/indicators/zzzzzzzzz/data.csv"])
def test_a_key_nothing_has_is_no_page(client: Client, loaded: dict[str, int], address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_line_asks_the_database_as_often_for_two_evaluations_as_for_one(
    client: Client, loaded: dict[str, int]
) -> None:
    numbers = []
    for code in ("1-2", "1-3"):
        own = key(loaded, "2024", code)
        with counted() as asked:
            body(client, own)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= MOST_QUERIES


def test_field_matrix_and_search_lead_to_the_line(client: Client, loaded: dict[str, int]) -> None:
    from hyoka.store.kept.addresses import name_of

    own, name = key(loaded, "2024", "1-2"), name_of(loaded["2024"])
    for path in ("", "fields/1/", "indicators/1-2/"):
        page = client.get(f"/evaluations/{name}/{path}").content.decode()
        assert f'href="/indicators/{own}/"' in page
    assert "/indicators/" in client.get("/search/?q=藻場").content.decode()
