"""Aid by country: a table first, a map of tiles with words, unknown as a place, nothing split or made up."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client

from hyoka.office.money.countries import world
from hyoka.office.money.importing import import_open_data
from tests.conftest import NOW
from tests.money.tables import saved
from tests.unit.ledger.test_iati import file_of
from tests.unit.ledger.test_oecd import CRS

pytestmark = pytest.mark.django_db
ROWS = (
    "2022|701|Japan|2022000009|P9|285|Uganda|2|0.5||Reef|31300|41114|\n"
    "2022|701|Japan|2022000010|P10|998|Developing countries, unspecified|3|1||Reef|31300|41114|\n"
)


@pytest.fixture
def imported(tmp_path: Path) -> None:
    table = CRS[: CRS.rindex("2022|701|Japan\n")] + ROWS
    import_open_data(saved(tmp_path, "crs.txt", table.encode()), author="t", at=NOW)
    import_open_data(saved(tmp_path, "satoumi.xml", file_of(2)), author="t", at=NOW)


def test_money_goes_to_its_country_and_none_is_split(imported: None) -> None:
    found = world(None)
    kenya, uganda = found.all["KE"], found.all["UG"]
    assert found.year == 2022
    assert kenya.money == {"commitment": Decimal(1_250_000)}
    assert uganda.money == {"commitment": Decimal(2_000_000), "disbursement": Decimal(500_000)}
    assert found.unplaced == {"commitment": Decimal(3_000_000), "disbursement": Decimal(1_000_000)}
    assert (kenya.n_activities, kenya.n_shared, uganda.n_shared) == (0, 2, 2)
    assert [each.code for each in found.told] == ["UG", "KE"]


def test_the_map_has_its_table_and_words_and_unknown_is_a_place(
    client: Client, imported: None
) -> None:
    body = client.get("/money/countries/").content.decode()
    table = re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", body, flags=re.DOTALL))
    )
    assert body.index("<table") < body.index("<svg")
    assert "ウガンダ 2,000,000 500,000" in table
    assert "国が特定されないもの 3,000,000 1,000,000" in table
    words = re.findall(r'class="tile-word-(\d)"[^>]*>\s*([A-Z]{2})\s*<', body)
    assert [step for step, code in words if code in ("KE", "UG")] == ["0", "1"]
    assert len(words) > 140


def test_commitments_colour_the_map_where_no_disbursement_is_told_and_zero_is_not_unknown(
    client: Client, tmp_path: Path
) -> None:
    rows = (
        CRS.splitlines()[0]
        + "\n"
        + "".join(
            f"2022|701|Japan|20220000{code}|P|{code}|{name}|{amount}|||Reef|31300|41114|\n"
            for code, name, amount in ((248, "Kenya", "0"), (285, "Uganda", "2"))
        )
    )
    import_open_data(saved(tmp_path, "crs.txt", rows.encode()), author="t", at=NOW)
    body = client.get("/money/countries/").content.decode()
    words = re.findall(r'class="tile-word-(\d)"[^>]*>\s*([A-Z]{2})\s*<', body)
    assert {code: step for step, code in words if code in ("KE", "UG")} == {"KE": "1", "UG": "3"}
    caption = re.sub(r"<[^>]+>", "", body[body.index("<figcaption") :])
    assert "約束額（2022）" in caption
    assert re.search(r"2,000,000–2,000,000\s*（1 か国）", caption)


def test_a_country_shows_years_purposes_and_activities(client: Client, imported: None) -> None:
    page = re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get("/en/money/countries/KE/").content.decode())
    )
    assert "Kenya" in page
    assert "2022 1,250,000 Not stated" in page
    assert "XM-SATOUMI-1" in page
    assert client.get("/money/countries/ZZ/").status_code == 404


@pytest.mark.parametrize("lang", ["", "/en"])
def test_the_page_says_so_where_nothing_is_imported(client: Client, lang: str) -> None:
    assert "hyoka import" in client.get(f"{lang}/money/countries/").content.decode()
