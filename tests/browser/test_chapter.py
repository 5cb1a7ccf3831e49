"""The page of a chapter on a real browser: accessible, narrow, dark, by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from hyoka.office import load_records
from hyoka.reading import read
from hyoka.store.kept.addresses import name_of
from tests.conftest import NOW, sample_bytes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME = "satoumi-chapter.txt"


@pytest.fixture
def address(live_server: LiveServer) -> str:
    data = sample_bytes(NAME)
    (evaluation,) = load_records(
        read(data, NAME), data, author="tester", at=NOW, reason="test"
    ).evaluations
    return f"{live_server.url}{{}}/evaluations/{name_of(evaluation)}/"


def test_axe_finds_nothing_and_the_policy_of_the_page_holds(browser: Browser, address: str) -> None:
    told: list[str] = []
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.on(
            "console",
            lambda message: told.append(message.text) if message.type == "error" else None,
        )
        for prefix in ("", "/en"):
            page.goto(address.format(prefix))
            violations = Axe().run(page).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"][:120]) for each in violations] == []
        page.close()
    assert told == []


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_scrolls_sideways_but_a_tables_own_frame(
    browser: Browser, address: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address.format(""))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_reader_gets_from_a_pledge_to_its_line_without_script(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address.format(""))
    page.get_by_role("navigation", name="この章の内容").get_by_role(
        "link", name="公約とその後"
    ).focus()
    page.keyboard.press("Enter")
    page.locator("#pledge-1 .pledge-results .place").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("tr.marked").first).to_contain_text("約12.4億円")
    context.close()
