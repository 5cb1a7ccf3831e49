"""Every kind of public page in a real browser: accessible, never wider than the window, whole on paper."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.support.every_page import fill, found

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (320, 768, 1440)
"""320 is a phone, and a window of 1280 at 400 %."""
PAPER = 680


@pytest.fixture
def addresses(live_server: LiveServer, tmp_path: Path) -> list[str]:
    """A few pages of every kind, in both languages."""
    fill(tmp_path)
    return [
        f"{live_server.url}{prefix}{each}" for each in found(Client()) for prefix in ("", "/en")
    ]


def test_every_kind_of_page_is_accessible_and_fits(browser: Browser, addresses: list[str]) -> None:
    page = browser.new_page()
    wrong: list[str] = []
    page.on("console", lambda told: wrong.append(f"{told.text}") if told.type == "error" else None)
    for address in addresses:
        page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
        page.goto(address)
        for scheme in ("light", "dark"):
            page.emulate_media(media="screen", color_scheme=scheme)
            wrong += violations(page, f"{scheme} {address}")
        wrong += too_wide(page, address)
    page.close()
    assert not wrong, "\n".join(wrong)


def violations(page: Page, told: str) -> list[str]:
    return [
        f"{told}: {each['id']} {[node['html'][:120] for node in each['nodes'][:2]]}"
        for each in Axe().run(page).response["violations"]
    ]


def too_wide(page: Page, address: str) -> list[str]:
    found_wide = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found_wide.append(f"{address}: wider than {width}")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 960})
    if page.evaluate("document.documentElement.scrollWidth") > PAPER:
        found_wide.append(f"{address}: cut off on paper")
    return found_wide
