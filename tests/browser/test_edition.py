"""An edition is read from its folder, without any server: search, filters, links."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from hyoka.office import load_records
from hyoka.records import Records
from hyoka.web.edition.making import made_edition
from tests.conftest import NOW

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def folder(tmp_path: Path, records_2021: Records, sample_2021: bytes) -> Path:
    load_records(records_2021, sample_2021, author="t", at=NOW, reason="t")
    made_edition(tmp_path / "edition", has_heavy=False)
    return tmp_path / "edition"


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page()


def test_an_edition_is_searched_and_filtered_from_a_folder(page: Page, folder: Path) -> None:
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto((folder / "index.html").as_uri())
    page.get_by_label("文書・数値・題名・指摘のすべてから探す").fill("藻場 -令和元年度")
    page.get_by_role("button", name="検索").click()
    expect(page.locator("#edition-results[data-done]")).to_have_count(1)
    expect(page.locator(".hits li").first).to_contain_text("藻場")
    expect(page.locator(".hits mark").first).to_have_text("藻場")
    page.locator(".hits a.place").first.click()
    expect(page.locator("table.lines tr:target")).to_have_count(1)

    for words, at_least in (("海", 20), ("R2", 1), ('"新規就業者"', 1), ("ＩＣＥＯ OR 藻場", 1)):
        page.goto(f"{(folder / 'search/index.html').as_uri()}?q={words}")
        expect(page.locator("#edition-results[data-done]")).to_have_count(1)
        assert page.locator(".hits li").count() >= at_least, words
    page.goto(f"{(folder / 'search/index.html').as_uri()}?q=どこにもない語")
    expect(page.locator("#edition-results [role='status']")).to_contain_text("見つかりません")

    (evaluation,) = (folder / "evaluations").iterdir()
    page.goto(f"{(evaluation / 'index.html').as_uri()}?show=never_met#matrix")
    expect(page.locator("table.matrix tbody tr[data-code]:visible")).to_have_count(2)
    assert failed == []
