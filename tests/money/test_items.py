"""Items of the budget book: each stage from one edition, nothing counted twice, gaps said."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from hyoka.office.money.importing import import_open_data, refresh_derived
from hyoka.office.money.items import items
from hyoka.records import Problem
from tests.conftest import NOW
from tests.money.tables import csv_bytes, project, saved

pytestmark = pytest.mark.django_db
TOP = "一般会計/一般会計//里海省/里海本省"


def item(
    number: int, year: int, chapter: str, amount: str, request: str = "", **cells: str
) -> dict[str, str]:
    return project(number, f"事業{number}") | {
        "予算年度": str(year), "会計区分": "一般会計", "会計": "一般会計", "所管": "里海省",
        "組織・勘定": "里海本省", "項": chapter, "目": "庁費", "予算種別": "当初予算",
        "予算額（歳出予算項目ごと）": amount, "翌年度要求額（歳出予算項目ごと）": request,
    } | cells  # fmt: skip


@pytest.fixture
def imported(tmp_path: Path) -> None:
    older = [item(1, 2024, "藻場費", "999", 事業年度="2023")]
    newer = [
        item(1, 2024, "藻場費", "100", "150"),
        item(2, 2024, "藻場費", "40"),
        item(3, 2024, "干潟費", "七"),
        item(1, 2023, "藻場費", "90", "120"),
    ]
    for name, rows in (("2023.csv", older), ("2024.csv", newer)):
        import_open_data(saved(tmp_path, name, csv_bytes("2-2", rows)), author="t", at=NOW)
    refresh_derived(at=NOW)


def test_a_part_sums_what_one_edition_prints(imported: None) -> None:
    found = items(TOP, 2024)
    told = {
        each.name: {stage: (total.known, total.is_whole) for stage, total in each.stages.items()}
        for each in found.nodes
    }
    assert told == {
        "藻場費": {"enacted": (140, True), "requested": (120, True)},
        "干潟費": {"enacted": (None, False)},
    }


def test_a_part_is_made_of_the_first_level_below_it_that_branches(imported: None) -> None:
    (top,) = items("", 2024).nodes
    parts = sorted((each.name, each.path, each.enacted) for each in top.parts.values())
    assert parts == [("干潟費", f"{TOP}/干潟費", 0), ("藻場費", f"{TOP}/藻場費", 140)]
    assert not any(node.parts for node in items(TOP, 2024).nodes)


def test_the_way_down_ends_at_the_projects(imported: None) -> None:
    (top,) = items("", 2024).nodes
    assert (top.name, top.path) == ("一般会計", "一般会計")
    found = items(f"{TOP}/藻場費/庁費", 2024)
    told = [
        (each.project and each.project.name, each.amount.stage, each.amount.yen)
        for each in found.paid
    ]
    assert told == [
        ("事業1", "enacted", 100), ("事業2", "enacted", 40), ("事業1", "requested", 120),
    ]  # fmt: skip
    with pytest.raises(Problem):
        items(f"{TOP}/無い費/庁費", 2024)


def test_the_page_says_gaps_coverage_and_has_its_text_twin(client: Client, imported: None) -> None:
    response = client.get("/money/items/", {"path": TOP, "year": "2024"})
    body = response.content.decode()
    page = re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", body, flags=re.DOTALL))
    )
    assert response.status_code == 200
    assert "藻場費 140円" in page
    (below,) = re.findall(r'<th scope="row" lang="ja"><a href="([^"]+)">\s*藻場費', body)
    assert client.get("/money/items/" + unescape(below)).status_code == 200
    assert "約 27 ％" in page
    assert 'role="img"' in body
    assert client.get("/en/money/items/", {"path": f"{TOP}/藻場費/庁費"}).status_code == 200
    assert client.get("/money/items/", {"path": "無い"}).status_code == 404


@pytest.mark.parametrize("lang", ["", "/en"])
def test_the_page_says_so_where_no_item_is_imported(client: Client, lang: str) -> None:
    assert "2-2" in client.get(f"{lang}/money/items/").content.decode()
