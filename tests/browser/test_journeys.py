"""Journeys on a real browser: accessible, by keyboard, without script, narrow, dark, in print."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from hyoka.office import load_records
from hyoka.records import Records
from hyoka.store.kept.addresses import key_of, name_of
from hyoka.store.models import Naming
from hyoka.web.urls import pages
from hyoka.web.workspace import urls as workspace
from tests.conftest import NOW

ADDRESSES = [f"/evaluations/paaaaaaaa-202{n}/" for n in range(3)]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(
    live_server: LiveServer,
    records_2021: Records,
    sample_2021: bytes,
    records_2024: Records,
    sample_2024: bytes,
    records_contribution: Records,
    sample_contribution: bytes,
) -> tuple[str, int, str]:
    """The address, an evaluation that has a successor and a contribution behind it, and its document."""
    loaded = load_records(records_2021, sample_2021, author="tester", at=NOW, reason="test")
    load_records(records_2024, sample_2024, author="tester", at=NOW, reason="test")
    load_records(records_contribution, sample_contribution, author="tester", at=NOW, reason="test")
    return live_server.url, loaded.evaluations[0], loaded.sha256


def paths(evaluation: int, sha256: str) -> list[str]:
    naming = Naming.objects.get(evaluation=evaluation, code="1-2", identity__kind="indicator")
    line = f"/indicators/{key_of(naming.identity)}/"
    addresses = [f"/evaluations/{name_of(evaluation + n)}/" for n in range(3)]
    return [line, *paths_of(addresses, sha256)]


def paths_of(addresses: list[str], sha256: str) -> list[str]:
    """Every kind of page: of a policy, of its next cycle and of a contribution."""
    first, second, contribution = addresses
    before = first.removeprefix("/evaluations/")
    return [
        "/", first, f"{first}fields/1/", f"{first}indicators/1-1/", f"{first}indicators/1-3/", "/documents/",
        f"/documents/{sha256}/p/6/?lines=388-396", "/rulebooks/", "/rulebooks/jp.mofa.policy-evaluation/2016/",
        "/data/", "/api/", "/terms/", "/components/", "/about/", "/use/", "/accessibility/", "/search/?q=藻場",
        f"{second}changes/{before}", f"{first}findings/", f"{first}published/", contribution,
        "/indicators/?show=never_met",
        f"/compare/?with={before[:-1]}&with={contribution[13:-1]}", "/topics/", "/ask/?q=1-2はどう推移した？",
        "/nowhere",
    ]  # fmt: skip


def test_no_page_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hyoka.web.converters.evaluation_named", lambda _: 1)
    visited = {
        resolve(path.partition("?")[0]).url_name for path in paths_of(ADDRESSES, "0" * 64)[:-1]
    }
    files = {
        "exchange",
        "published_records",
        "form",
        "summary",
        "findings_report",
        "original",
        "evaluation_export",
        "export",
        "moved",
        "indicator_data",
        "line_data",
        "line_card",
        "card",
        "dataset",
        "whole_dataset",
        "feed",
        "picture",
    }
    elsewhere = {page.name for page in workspace.pages} | {
        "first_run",
        "demo_people",
        "demo_sign_in",
        "beside",
        "line",
    }
    own = {page.name for page in pages if not (page.name or "").startswith("money")}
    assert own - files - elsewhere == visited


def test_axe_finds_nothing_on_any_page(browser: Browser, site: tuple[str, int, str]) -> None:
    url, evaluation, sha256 = site
    found: list[str] = []
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        for prefix in ("", "/en"):
            for path in paths(evaluation, sha256):
                page.goto(url + prefix + path)
                for violation in Axe().run(page).response["violations"]:
                    nodes = [node["html"][:120] for node in violation["nodes"][:2]]
                    found.append(f"{scheme} {prefix}{path}: {violation['id']} {nodes}")
        page.close()
    assert not found, "\n".join(found)


def test_the_policy_of_the_page_is_never_broken(
    browser: Browser, site: tuple[str, int, str]
) -> None:
    url, evaluation, sha256 = site
    page = browser.new_page()
    told: list[str] = []
    page.on(
        "console", lambda message: told.append(message.text) if message.type == "error" else None
    )
    for path in paths(evaluation, sha256)[:-1]:
        page.goto(url + path)
    page.close()
    assert told == []


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_scrolls_sideways_but_a_tables_own_frame(
    browser: Browser, site: tuple[str, int, str], width: int
) -> None:
    url, evaluation, sha256 = site
    page = browser.new_page(viewport={"width": width, "height": 800})
    for path in paths(evaluation, sha256):
        page.goto(url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.close()


def test_nothing_is_cut_off_on_paper(browser: Browser, site: tuple[str, int, str]) -> None:
    """A4 between margins of 15 mm is 680 px wide."""
    url, evaluation, sha256 = site
    page = browser.new_page(viewport={"width": 680, "height": 960})
    page.emulate_media(media="print")
    for path in paths(evaluation, sha256):
        page.goto(url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 680, path
    page.close()


def test_the_words_of_a_change_are_read_on_a_phone_without_sideways_scrolling(
    browser: Browser, site: tuple[str, int, str]
) -> None:
    url, evaluation, _ = site
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(f"{url}/evaluations/{name_of(evaluation + 1)}/changes/{name_of(evaluation)}/")
    spare = page.eval_on_selector_all(
        ".scroller", "all => all.map(each => each.clientWidth - each.scrollWidth)"
    )
    assert min(spare) >= 0
    page.close()


def test_a_reader_gets_from_a_policy_to_the_line_by_keyboard_and_without_script(
    browser: Browser, site: tuple[str, int, str]
) -> None:
    url, _, _ = site
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.locator("table.list").get_by_role(
        "link", name="沿岸海域の再生と海の恵みの持続的な利用"
    ).first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="再生した藻場の面積").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("再生した藻場の面積")
    place = page.locator("table.years .place").last
    place.focus()
    page.keyboard.press("Enter")
    expect(page.locator("tr.marked").first).to_contain_text("161ヘクタール")
    context.close()


def test_the_language_can_be_changed_on_any_page(
    browser: Browser, site: tuple[str, int, str]
) -> None:
    url, evaluation, _ = site
    page = browser.new_page()
    page.goto(f"{url}/evaluations/{name_of(evaluation)}/indicators/1-3/")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="Targets and results", exact=True)).to_be_visible()
    page.get_by_role("link", name="日本語").click()
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    page.close()


def test_the_filter_works_without_script(browser: Browser, site: tuple[str, int, str]) -> None:
    url, evaluation, _ = site
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}/evaluations/{name_of(evaluation)}/")
    page.get_by_label("主要な測定指標だけ").check()
    page.get_by_role("button", name="表示する").click()
    expect(page.get_by_role("status")).to_contain_text("9 件のうち 3 件を表示")
    context.close()


def test_why_a_paragraph_stands_where_it_does_opens_by_keyboard(
    browser: Browser, site: tuple[str, int, str]
) -> None:
    url, evaluation, _ = site
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}/evaluations/{name_of(evaluation + 2)}/")
    page.locator("details.why summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.why[open] li").first).to_be_visible()
    context.close()


def test_a_printed_page_names_its_places_and_leaves_the_menu_out(
    browser: Browser, site: tuple[str, int, str]
) -> None:
    url, evaluation, _ = site
    page = browser.new_page()
    page.goto(f"{url}/evaluations/{name_of(evaluation)}/indicators/1-2/")
    page.emulate_media(media="print")
    expect(page.locator(".site-header nav")).to_be_hidden()
    before = page.evaluate("getComputedStyle(document.querySelector('.place'), '::before').content")
    assert before == '"["'
    assert page.pdf()[:4] == b"%PDF"
    page.close()


def test_a_trace_opens_by_keyboard_and_without_script(
    browser: Browser, site: tuple[str, int, str]
) -> None:
    url, evaluation, _ = site
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}/evaluations/{name_of(evaluation)}/")
    steps = page.locator("details.trace .steps").first
    expect(steps).to_be_hidden()
    page.locator("details.trace summary").focus()
    page.keyboard.press("Enter")
    expect(steps).to_be_visible()
    context.close()


def test_no_cell_of_the_matrix_runs_into_the_next(
    browser: Browser, site: tuple[str, int, str]
) -> None:
    url, evaluation, _ = site
    for prefix in ("", "/en"):
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.goto(f"{url}{prefix}/evaluations/{name_of(evaluation)}/")
        wide = "cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.innerText)"
        assert page.locator(".matrix td").evaluate_all(wide) == []
        page.close()


def test_a_sure_paragraph_says_so_on_its_last_line(
    browser: Browser, site: tuple[str, int, str]
) -> None:
    url, evaluation, _ = site
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{url}/evaluations/{name_of(evaluation + 2)}/")
    sure = page.locator(".placed:not(.doubtful):has(.why)").first
    place, said = sure.locator(".place").bounding_box(), sure.locator("summary").bounding_box()
    assert place is not None
    assert said is not None
    assert abs(place["y"] + place["height"] / 2 - said["y"] - said["height"] / 2) < 12
    sure.locator("summary").click()
    expect(sure.locator(".why li").first).to_be_visible()
    page.close()


@pytest.mark.parametrize(
    ("width", "labels"), [(320, ".chart-ends span"), (680, ".series .end-label")]
)
def test_the_labels_of_a_chart_are_whole_and_can_be_read(
    browser: Browser, site: tuple[str, int, str], width: int, labels: str
) -> None:
    """What a letter measures depends on the fonts at hand: its size on the screen is asked for."""
    url, evaluation, _ = site
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{url}/evaluations/{name_of(evaluation)}/indicators/1-2/")
    ends = page.locator(f"{labels} >> visible=true").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().right)"
    )
    assert len(ends) == 2
    assert max(ends) <= width
    sizes = page.locator(".series text >> visible=true").evaluate_all(
        "all => all.map(each => parseFloat(getComputedStyle(each).fontSize) * each.getScreenCTM().a)"
    )
    assert min(sizes) >= 11
    page.close()
