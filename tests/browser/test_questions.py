"""Ordinary questions about the real documents, each answered in three clicks or one search, with and without script."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from hyoka.office import load_records
from hyoka.reading import read
from tests.conftest import NOW, SHARED

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def first_page(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer
) -> Iterator[Page]:
    """The first page of a site with the five real documents."""
    documents = sorted((SHARED / "documents").glob("0*.txt")) if SHARED.is_dir() else []
    if not documents:
        pytest.skip("the shared documents are not beside the project")
    for path in documents:
        load_records(
            read(path.read_bytes(), path.name), path.read_bytes(), author="t", at=NOW, reason="t"
        )
    context = browser.new_context(java_script_enabled=request.param)
    page = context.new_page()
    page.goto(live_server.url)
    yield page
    context.close()


def home(page: Page) -> None:
    page.goto(re.sub(r"^(https?://[^/]+).*", r"\1/", page.url))


def test_ordinary_questions_are_answered(first_page: Page) -> None:
    page = first_page
    for answered in (
        _never_met_yet_b, _japanese_staff, _money, _field_four, _every_mention, _beside, _history, _pledges, _remarks,
        _whose_turn, _document,
    ):  # fmt: skip
        home(page)
        answered(page)


def _never_met_yet_b(page: Page) -> None:
    page.locator(".lead-sentences a[href*='never_met']").click()
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first.locator("td[data-label='達成状況']")).to_have_text("b")
    rows.first.locator("th a").click()
    expect(page.get_by_role("heading", name="施策の分析")).to_be_visible()


def _japanese_staff(page: Page) -> None:
    _search(page, "日本人職員")
    page.locator(".hits li a[href*='/documents/']").first.click()
    expect(page.locator("mark").first).to_contain_text("日本人職員")


def _money(page: Page) -> None:
    page.locator("table.list a", has_text="39").click()
    expect(page.locator("#money ~ section.money").first).to_contain_text("執行率")
    expect(page.locator("#take ~ ul a[href$='/data/csv']")).to_have_count(1)


def _field_four(page: Page) -> None:
    page.locator("table.list a", has_text="39").click()
    page.locator("tr.group a", has_text="個別分野4").click()
    page.get_by_role("link", name="二つの様式を項目ごとに並べて見る").click()
    expect(page.locator("table.beside").first).to_contain_text("国際的なテロ対策協力の強化")


def _every_mention(page: Page) -> None:
    _search(page, "新型コロナ")
    told = page.get_by_role("status").inner_text()
    lines = re.search(r"（(\d+)", told)
    assert lines is not None
    assert int(lines[1]) >= 108


def _beside(page: Page) -> None:
    page.get_by_role("link", name="比べる").click()
    choice = page.locator("#with option")
    names = [
        name
        for name in choice.evaluate_all("all => all.map(each => each.textContent)")
        if "移住" in name or "ISTC" in name
    ]
    assert len(names) == 2
    page.locator("#with").select_option(label=names)
    page.get_by_role("button", name="表示する").click()
    expect(page.locator("table.compare thead")).to_contain_text("ISTC")
    expect(page.locator("table.compare thead")).to_contain_text("IOM")


def _history(page: Page) -> None:
    name = page.locator("table.list a", has_text="39").get_attribute("href") or ""
    name = name.split("/")[2]
    answer = page.request.get(f"{page.url}api/v1/evaluations/{name}/indicators/4-1/history")
    rows = json.loads(answer.text())["data"]
    assert {row["fiscal_year"] for row in rows} >= {2018, 2019, 2020}
    assert all(row["page"] for row in rows if row["state"] == "given")


def _pledges(page: Page) -> None:
    page.locator("table.list a", has_text="日本の国際協力").click()
    page.locator(".page-parts a[href='#pledges']").click()
    expect(page.locator(".pledge-state").first).to_be_visible()


def _remarks(page: Page) -> None:
    page.locator("table.list a", has_text="39").click()
    expect(page.locator(".opinions li").first).to_be_visible()
    page.locator(".opinions a", has_text="10-2").first.click()
    expect(page.locator("body")).to_contain_text("所見への回答と対応は、この文書に記載がありません")


def _whose_turn(page: Page) -> None:
    page.get_by_role("link", name="仕事").click()
    expect(page.locator("input[type='password'], a[href*='demo'], form").first).to_be_visible()


def _document(page: Page) -> None:
    page.get_by_role("link", name="文書", exact=True).click()
    page.locator("main a", has_text="001_").first.click()
    expect(page.locator("a[href$='/original']").first).to_be_visible()


def _search(page: Page, words: str) -> None:
    page.get_by_label("文書・数値・題名・指摘のすべてから探す").fill(words)
    page.get_by_role("button", name="検索").click()
