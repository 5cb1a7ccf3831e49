"""The page of pledges: from chapters and lists, kinds apart, deadlines judged, activities beside."""

import csv
import io
import re
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from django.test import Client

from hyoka.office import load_records
from hyoka.office.money.importing import import_open_data
from hyoka.office.money.pledges import pledges_shown
from hyoka.reading import read
from hyoka.store.money.models import PledgeEntry
from tests.conftest import NOW, sample_bytes
from tests.money.tables import saved
from tests.unit.ledger.test_iati import file_of
from tests.unit.ledger.test_oecd import CRS

pytestmark = pytest.mark.django_db
CHAPTER = "satoumi-chapter.txt"
LIST = (files("hyoka") / "catalogue" / "sample_lists" / "satoumi-pledges.yaml").read_bytes()
TODAY = date(2024, 6, 1)


@pytest.fixture
def told(tmp_path: Path) -> None:
    data = sample_bytes(CHAPTER)
    load_records(read(data, CHAPTER), data, author="tester", at=NOW, reason="test")
    import_open_data(saved(tmp_path, "pledges.yaml", LIST), author="tester", at=NOW)
    import_open_data(saved(tmp_path, "satoumi.xml", file_of(2)), author="tester", at=NOW)


def words_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_pledges_of_chapters_and_lists_stand_together_the_overdue_first(told: None) -> None:
    shown = pledges_shown(TODAY)
    assert [(each.pledge.code.partition("#")[2] or each.pledge.code, each.standing) for each in shown] == [
        ("pledge-1", "passed"), ("satoumi-2019-moba", "passed"), ("satoumi-2021-bosai", "ahead"),
        ("pledge-2", "no_deadline"), ("pledge-3", "no_deadline"), ("pledge-4", "no_deadline"),
    ]  # fmt: skip
    assert [each.chapter is not None for each in shown] == [True, False, False, True, True, True]


def test_activities_stand_beside_in_their_own_currency(told: None) -> None:
    listed = next(each for each in pledges_shown(TODAY) if each.pledge.activities)
    assert listed.activities_found == 1
    (beside,) = listed.beside
    assert (beside.currency, beside.committed, beside.paid) == ("USD", None, Decimal("1.25"))


def test_activities_of_the_oecd_stand_beside_at_current_prices(told: None, tmp_path: Path) -> None:
    import_open_data(saved(tmp_path, "crs.txt", CRS.encode()), author="tester", at=NOW)
    named = LIST.replace(b"activity: XM-SATOUMI-1", b'activity: "CRS:2022000001"')
    import_open_data(saved(tmp_path, "pledges.yaml", named), author="tester", at=NOW)
    listed = next(each for each in pledges_shown(TODAY) if each.pledge.activities)
    (beside,) = listed.beside
    assert (beside.currency, beside.committed, beside.paid) == ("USD", Decimal(1_250_000), None)


def test_the_page_shows_kinds_apart_and_never_their_sum(client: Client, told: None) -> None:
    page = words_of(client, "/pledges/")
    assert "約12.4億円 （公約の 62.0 ％）" in page
    assert "約9.1億円 （公約の 45.5 ％）" in page
    assert "21.5億円" not in page
    assert "（2020年価格）" in page
    assert "通貨か基準年が違うため比べない" in page
    assert "期限を過ぎ、完了は確かめられない" in page
    english = words_of(client, "/en/pledges/?standing=ahead")
    assert "Deadline ahead" in english
    assert "satoumi-2021-bosai" in english
    assert "satoumi-2019-moba" not in english


def test_a_picture_of_pledges_has_its_text_twin(client: Client, told: None) -> None:
    body = client.get("/pledges/").content.decode()
    assert 'class="pledge-bar pledge-completed"' in body
    assert "62.0" in re.sub(r"<svg.*?</svg>", "", body, flags=re.DOTALL)
    assert client.get("/pledges/").headers["Cache-Control"] == "no-store"


def test_the_download_holds_every_promise_and_delivery(client: Client, told: None) -> None:
    data = client.get("/pledges/pledges.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data)))
    assert len([row for row in rows if row["kind"] == "pledged"]) == 6
    completed = [
        row for row in rows if row["pledge"] == "satoumi-2019-moba" and row["kind"] == "completed"
    ]
    assert [(row["raw"], row["percent_of_pledge"]) for row in completed] == [
        ("約12.4億円", "62.0"), ("約11億円", "55.0"),
    ]  # fmt: skip


def test_a_newer_list_takes_the_place_of_the_older_one(told: None, tmp_path: Path) -> None:
    before = PledgeEntry.objects.count()
    first = LIST.decode().index("- pledge: satoumi-2021")
    newer = saved(tmp_path, "pledges.yaml", LIST[: len(LIST.decode()[:first].encode())])
    (found,) = import_open_data(newer, author="tester", at=NOW)
    assert found.replaced
    assert (before, PledgeEntry.objects.count()) == (8, 4)


@pytest.mark.parametrize("lang", ["", "/en"])
def test_the_page_says_so_where_there_is_no_pledge(client: Client, lang: str) -> None:
    assert "hyoka import" in words_of(client, f"{lang}/pledges/")
    assert f'href="{lang}/pledges/"' in client.get(f"{lang}/money/").content.decode()
