"""The page of slides on a real browser: accessible in both languages and schemes, narrow, by keyboard to its source."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from hyoka.office import load_records
from hyoka.records import Records
from hyoka.store.kept.addresses import name_of
from tests.conftest import NOW

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(
    live_server: LiveServer,
    records_2021: Records,
    sample_2021: bytes,
    records_slides: Records,
    sample_slides: bytes,
) -> str:
    load_records(records_2021, sample_2021, author="tester", at=NOW, reason="test")
    loaded = load_records(records_slides, sample_slides, author="tester", at=NOW, reason="test")
    return f"{live_server.url}{{}}/evaluations/{name_of(loaded.evaluations[0])}/"


def test_axe_and_the_console_find_nothing(browser: Browser, address: str) -> None:
    found: list[str] = []
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.on(
            "console",
            lambda message: found.append(message.text) if message.type == "error" else None,
        )
        for prefix in ("", "/en"):
            page.goto(address.format(prefix))
            for violation in Axe().run(page).response["violations"]:
                nodes = [node["html"][:120] for node in violation["nodes"][:2]]
                found.append(f"{scheme} {prefix}: {violation['id']} {nodes}")
        page.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_scrolls_sideways_but_the_tables_own_frame(
    browser: Browser, address: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address.format(""))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_reader_gets_from_a_zero_to_its_reason_and_to_its_line_without_script(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address.format(""))
    row = page.get_by_role("row", name="港湾職員の招へい研修")
    row.get_by_role("link", name="注1").click()
    expect(page.locator(":target")).to_contain_text("見送り")
    row.locator("td .place").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("tr.marked").first).to_contain_text("０名")
    context.close()
