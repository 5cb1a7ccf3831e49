"""Files handed in on a real browser: without a script by buttons, with one by a key a decision; looked at by axe."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, FilePayload, expect
from pytest_django.live_server_helper import LiveServer

from hyoka.office.printing import written_form
from hyoka.store.workspace.models import Confirmation
from tests.browser.test_workspace import contexts, enter, stands
from tests.workspace.conftest import Office, office, offices, quick_passwords

__all__ = ["contexts", "office", "offices", "quick_passwords"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_file_is_handed_in_and_confirmed_without_a_script(
    browser: Browser,
    live_server: LiveServer,
    office: Office,
    contexts: list[BrowserContext],
    sample_2021: bytes,
) -> None:
    page = enter(browser, contexts, office.writer, live_server.url, java_script_enabled=False)
    page.goto(f"{live_server.url}/work/sheets/{office.field}/")
    page.get_by_role("link", name="ファイルを受け付ける").click()
    file = FilePayload(name="report.txt", mimeType="text/plain", buffer=sample_2021)
    page.get_by_label("ファイル").set_input_files(file)
    page.get_by_role("button", name="ファイルを受け付ける").click()
    page.get_by_role("link", name="読み取った値を確かめる").first.click()
    page.get_by_role("link", name="施策の必要性").click()
    expect(page.locator(".confirm-place mark").first).to_be_visible()
    page.get_by_text("直す（E）").click()
    page.get_by_label("正しい中身").fill("人が直した必要性。")
    page.get_by_role("button", name="直した中身にする").click()
    expect(page.get_by_role("status")).to_contain_text("記録しました")
    assert stands(office.field, "necessity") == "人が直した必要性。"


def test_one_key_a_decision(
    browser: Browser,
    live_server: LiveServer,
    office: Office,
    contexts: list[BrowserContext],
    tmp_path: Path,
) -> None:
    """And axe has nothing to say of the pages, narrow or wide, with the picture of a PDF or the rows of a sheet."""
    page = enter(browser, contexts, office.writer, live_server.url)
    for to in ("pdf", "xlsx"):
        form = written_form(office.before, to)
        page.goto(f"{live_server.url}/work/uploads/?sheet={office.field}")
        file = FilePayload(name=form.name, mimeType=form.media_type, buffer=form.data)
        page.get_by_label("ファイル").set_input_files(file)
        page.get_by_role("button", name="ファイルを受け付ける").click()
        upload = page.url
        page.get_by_role("link", name="読み取った値を確かめる").first.click()
        part = page.url
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            for address in (f"{live_server.url}/work/uploads/", upload, f"{part}?at=necessity"):
                page.goto(address)
                found = Axe().run(page)
                assert found.violations_count == 0, (address, found.generate_report())
                wide = page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                )
                assert wide <= 0, (address, width, wide)
                name = address.removeprefix(live_server.url).replace("/", "_").replace("?", "_")
                page.screenshot(path=str(tmp_path / f"{to}-{width}-{name}.png"), full_page=True)
    before = Confirmation.objects.count()
    page.goto(part)
    expect(page.get_by_role("button", name="同じ")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("確認済み 1")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="同じ")).to_be_focused()
    page.keyboard.press("x")
    expect(page.get_by_role("status")).to_contain_text("確認済み 2")
    made = list(Confirmation.objects.order_by("pk").values_list("decision", flat=True)[before:])
    assert made == ["same", "not_here"]
