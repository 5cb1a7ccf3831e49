"""Journeys of an office on a real browser: by keyboard, saving while writing, two windows, no network, no session."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from hyoka.editing import typed_of
from hyoka.office import people
from hyoka.office.drafting import current
from hyoka.store.models import Sheet
from hyoka.store.workspace.models import Change, Person, SheetStatus
from tests.conftest import NOW
from tests.workspace.conftest import (
    BY,
    PASSWORD,
    Office,
    office,
    offices,
    quick_passwords,
    signed_in,
    wrote,
)

__all__ = ["office", "offices", "quick_passwords"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED = "保存済み"


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    opened: list[BrowserContext] = []
    yield opened
    for each in opened:
        each.close()


def enter(
    browser: Browser, contexts: list[BrowserContext], who: Person, url: str, **how: object
) -> Page:
    """A window of somebody who has signed in."""
    context = browser.new_context(**how)  # type: ignore[arg-type]
    contexts.append(context)
    session = signed_in(who).cookies["hyoka_session"].value
    context.add_cookies([{"name": "hyoka_session", "value": session, "url": url}])
    page = context.new_page()
    page.set_default_timeout(15000)
    return page


def stands(sheet: int, path: str) -> object:
    return typed_of(current(Sheet.objects.get(pk=sheet)).opened.leaves[path])


def box(page: Page, path: str) -> object:
    return page.locator(f'[data-leaf="{path}"]')


def test_a_writer_writes_by_keyboard_and_it_is_saved_while_writing(
    browser: Browser, live_server: LiveServer, office: Office, contexts: list[BrowserContext]
) -> None:
    page = enter(browser, contexts, office.writer, live_server.url)
    page.goto(f"{live_server.url}/work/sheets/{office.field}/edit/necessity/")
    page.locator('[data-leaf="necessity"]').focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("漁場を守る。")
    expect(page.locator("#save-line")).to_contain_text(SAVED)
    assert stands(office.field, "necessity") == "漁場を守る。"
    assert page.locator('[data-leaf="necessity"]').input_value() == "漁場を守る。"
    page.keyboard.press("Tab")
    page.locator('[data-leaf="necessity"]').focus()
    page.keyboard.press("Alt+z")
    expect(page.locator('[data-leaf="necessity"]')).not_to_have_value("漁場を守る。")


def test_what_was_understood_of_a_value_stands_under_it_at_once(
    browser: Browser, live_server: LiveServer, office: Office, contexts: list[BrowserContext]
) -> None:
    found = current(Sheet.objects.get(pk=office.field)).opened
    path = next(
        path
        for path, leaf in found.leaves.items()
        if leaf.shape == "entry" and path.endswith("/result")
    )
    key = path.split("/")[1]
    page = enter(browser, contexts, office.writer, live_server.url)
    page.goto(f"{live_server.url}/work/sheets/{office.field}/edit/indicators.{key}/")
    page.locator(f'[data-leaf="{path}"]').fill("108.3億米ドル")
    expect(page.locator(f'[data-said="{path}"]')).to_have_text("→ 10,830,000,000 米ドル")


def test_two_people_at_one_place_are_both_told_and_both_kept(
    browser: Browser, live_server: LiveServer, office: Office, contexts: list[BrowserContext]
) -> None:
    address = f"{live_server.url}/work/sheets/{office.field}/edit/title/"
    one, two = (
        enter(browser, contexts, who, live_server.url) for who in (office.writer, office.second)
    )
    one.goto(address)
    two.goto(address)
    one.locator('[data-leaf="title"]').fill("先の名前")
    expect(one.locator("#save-line")).to_contain_text(SAVED)
    two.locator('[data-leaf="title"]').fill("後の名前")
    expect(two.locator("#save-line")).to_contain_text("他の人が変更")
    expect(two.locator('[data-said="title"]')).to_contain_text("先の名前")
    assert two.locator('[data-leaf="title"]').input_value() == "後の名前"
    assert Change.objects.get(fate="refused").typed == "後の名前"


def test_nothing_is_lost_while_the_network_is_gone_and_the_window_is_closed(
    browser: Browser, live_server: LiveServer, office: Office, contexts: list[BrowserContext]
) -> None:
    address = f"{live_server.url}/work/sheets/{office.field}/edit/title/"
    page = enter(browser, contexts, office.writer, live_server.url)
    page.goto(address)
    page.context.set_offline(True)
    page.locator('[data-leaf="title"]').fill("圏外で書いた名前")
    expect(page.locator("#save-line")).to_contain_text("未保存")
    page.context.set_offline(False)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    expect(page.locator('[data-leaf="title"]')).to_have_value("圏外で書いた名前")
    expect(page.locator("#save-line")).to_contain_text(SAVED)
    assert stands(office.field, "title") == "圏外で書いた名前"


def test_a_session_that_is_over_keeps_what_was_written_until_one_signs_in_again(
    browser: Browser, live_server: LiveServer, office: Office, contexts: list[BrowserContext]
) -> None:
    page = enter(browser, contexts, office.writer, live_server.url)
    page.goto(f"{live_server.url}/work/sheets/{office.field}/edit/title/")
    page.context.clear_cookies(name="hyoka_session")
    page.locator('[data-leaf="title"]').fill("期限切れの間に書いた")
    expect(page.locator("#save-line")).to_contain_text("サインイン")
    session = signed_in(office.writer).cookies["hyoka_session"].value
    page.context.add_cookies([{"name": "hyoka_session", "value": session, "url": live_server.url}])
    expect(page.locator("#save-line")).to_contain_text(SAVED, timeout=20000)
    assert stands(office.field, "title") == "期限切れの間に書いた"


def test_signing_in_again_in_another_window_sends_what_was_kept(
    browser: Browser, live_server: LiveServer, office: Office, contexts: list[BrowserContext]
) -> None:
    """The token of the page is of the session before; with the new one a form of the page is good, too."""
    people.set_password(office.writer, PASSWORD, by=BY, at=NOW)
    page = enter(browser, contexts, office.writer, live_server.url)
    page.goto(f"{live_server.url}/work/sheets/{office.field}/edit/title/")
    page.context.clear_cookies()
    page.locator('[data-leaf="title"]').fill("別の窓でサインインした")
    expect(page.locator("#save-line")).to_contain_text("サインイン")
    with page.context.expect_page() as opened:
        page.locator("#save-line a").click()
    other = opened.value
    other.get_by_label("メールアドレス").fill("writer@example.jp")
    other.get_by_label("パスワード", exact=True).fill(PASSWORD)
    other.get_by_role("button", name="サインイン", exact=True).click()
    expect(other).to_have_url(f"{live_server.url}/work/")
    expect(page.locator("#save-line")).to_contain_text(SAVED, timeout=20000)
    assert stands(office.field, "title") == "別の窓でサインインした"
    page.get_by_role("button", name="保存してシートに戻る").click()
    expect(page).to_have_url(f"{live_server.url}/work/sheets/{office.field}/")


def test_a_sheet_goes_its_way_without_a_script(
    browser: Browser, live_server: LiveServer, office: Office, contexts: list[BrowserContext]
) -> None:
    """Written, submitted, returned with a mark, answered, sent again: by buttons and links alone."""
    writer = enter(browser, contexts, office.writer, live_server.url, java_script_enabled=False)
    sheet = f"{live_server.url}/work/sheets/{office.field}/"
    writer.goto(f"{sheet}edit/title/")
    writer.get_by_label("名称").fill("名前を書いた")
    writer.get_by_role("button", name="保存してシートに戻る").click()
    writer.get_by_role("link", name="提出する").click()
    writer.get_by_role("button", name="提出する").click()
    head = enter(browser, contexts, office.head, live_server.url, java_script_enabled=False)
    head.goto(f"{sheet}read/")
    head.get_by_text("ここに指摘を書く").first.click()
    head.get_by_label("指摘の内容").first.fill("短くしてください")
    head.get_by_role("button", name="指摘を加える").first.click()
    head.goto(f"{sheet}do/return/")
    head.get_by_label("理由").fill("一点")
    head.get_by_role("button", name="差し戻す").click()
    writer.goto(f"{live_server.url}/work/")
    expect(writer.get_by_role("region", name="返されたもの")).to_contain_text("差し戻し")
    writer.goto(sheet)
    expect(writer.locator("#marks")).to_contain_text("短くしてください")
    writer.get_by_role("button", name="直した").click()
    writer.goto(f"{sheet}do/submit/")
    writer.get_by_role("button", name="提出する").click()
    assert SheetStatus.objects.get(pk=office.field).state == "submitted"


def test_a_screen_reader_is_told_every_state_of_the_editor(
    browser: Browser, live_server: LiveServer, office: Office, contexts: list[BrowserContext]
) -> None:
    """What the tree of accessibility says of the line that speaks: saved, not saved while away, another was first."""
    page = enter(browser, contexts, office.writer, live_server.url)
    page.goto(f"{live_server.url}/work/sheets/{office.field}/edit/title/")
    line, place = page.locator("#save-line"), page.locator('[data-leaf="title"]')
    place.fill("最初の名前")
    expect(line).to_match_aria_snapshot("- status: /保存済み \\d+:\\d+:\\d+/")
    page.context.set_offline(True)
    place.fill("圏外の名前")
    expect(line).to_match_aria_snapshot("- status: /未保存 1 項目/")
    page.context.set_offline(False)
    expect(line).to_match_aria_snapshot("- status: /保存済み \\d+:\\d+:\\d+/")
    wrote(office.second, office.field, "title", "ほかの人の名前")
    place.fill("後の名前")
    expect(line).to_match_aria_snapshot("- status: /他の人が変更/")
    expect(place).to_have_accessible_description(re.compile("ほかの人の名前"))


def test_axe_finds_nothing_on_the_pages_of_the_workspace(
    browser: Browser,
    live_server: LiveServer,
    office: Office,
    contexts: list[BrowserContext],
    tmp_path: Path,
) -> None:
    seen = wrote(office.writer, office.field, "title", "甲").hash
    wrote(office.writer, office.field, "title", "乙", seen)
    wrote(office.second, office.field, "title", "丙", seen)
    key = current(Sheet.objects.get(pk=office.field)).opened.rows["indicators"].keys[0]
    sheet = f"/work/sheets/{office.field}/"
    own = ["/work/", "/work/board/", sheet, f"{sheet}edit/indicators.{key}/", f"{sheet}read/", f"{sheet}do/submit/",
           f"{sheet}history/?since=1", f"{sheet}history/leaf/?leaf=title", f"{sheet}edit/indicators/",
           "/work/uploads/", "/work/uploads/?sheet=" + str(office.field)]  # fmt: skip
    cycle = Sheet.objects.get(pk=office.field).status.cycle
    assert cycle is not None
    published = (
        f"/work/sheets/{Sheet.objects.filter(evaluation=office.before, kind='cover').get().pk}/"
    )
    pages = {
        office.writer: own,
        office.chief: [
            "/work/rounds/",
            "/work/rounds/?done=begin",
            f"/work/rounds/{cycle.pk}/",
            "/en/work/board/",
            "/work/remarks/",
            "/work/links/",
            f"{published}review/",
        ],
        office.admin: ["/work/people/", "/work/offices/", f"/work/people/{office.writer.pk}/"],
    }
    for width in (360, 1280):
        for who, addresses in pages.items():
            page = enter(
                browser, contexts, who, live_server.url, viewport={"width": width, "height": 900}
            )
            for address in addresses:
                page.goto(live_server.url + address)
                found = Axe().run(page)
                assert found.violations_count == 0, (address, found.generate_report())
                wide = page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                )
                assert wide <= 0, (address, width, wide)
                name = address.strip("/").replace("/", "_")[:60]
                page.screenshot(path=str(tmp_path / f"{width}-{name}.png"), full_page=True)
    guest = browser.new_page()
    guest.goto(f"{live_server.url}/accounts/login/")
    assert Axe().run(guest).violations_count == 0
    guest.close()
