"""Ordinary questions about the real documents, each answered in three clicks or one search, with and without script."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from hyoka.office import load_records
from hyoka.reading import read
from tests.conftest import NOW, SHARED

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def first_pages(browser: Browser, live_server: LiveServer) -> Iterator[list[Page]]:
    """The first page of a site with the five real documents, with and without script."""
    documents = sorted((SHARED / "documents").glob("0*.txt")) if SHARED.is_dir() else []
    if not documents:
        pytest.skip("the shared documents are not beside the project")
    for path in documents:
        load_records(
            read(path.read_bytes(), path.name), path.read_bytes(), author="t", at=NOW, reason="t"
        )
    contexts = [browser.new_context(java_script_enabled=each) for each in (True, False)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.goto(live_server.url)
    yield pages
    for context in contexts:
        context.close()


class Journey:
    """A reader who starts from the first page, and how often he clicks or asks."""

    def __init__(self, page: Page) -> None:
        self.page, self.n_steps = page, 0
        page.goto(re.sub(r"^(https?://[^/]+).*", r"\1/", page.url))

    def click(self, what: Locator) -> None:
        self.n_steps += 1
        what.click()

    def search(self, words: str) -> None:
        """A search is one step: typing and sending."""
        self.page.get_by_label("文書・数値・題名・指摘のすべてから探す").fill(words)
        self.click(self.page.get_by_role("button", name="検索"))

    def ask(self, words: str) -> str:
        """The sentence of the answer and its rows."""
        self.page.get_by_label("聞きたいこと").fill(words)
        self.click(self.page.get_by_role("button", name="答えを見る"))
        return self.page.locator(".answer").inner_text()

    def open_report(self) -> None:
        self.click(self.page.locator("table.list a", has_text="39"))


IN_WORDS = {
    "一度も届かないのにbの指標は？": "評定がbの指標は2です",
    "前回から何が変わった？": "資料には書かれていません",
    "「新型コロナ」はどこに書かれている？": "箇所は",
    "4-1はどう推移した？": "2018",
    "公約はどうなった？": "公約・支援表明は",
    "所見への回答はある？": "資料に書かれていません",
    "IOMの評価は？": "拠出先についての評定",
}


def test_ordinary_questions_are_answered_in_three_steps_or_fewer(first_pages: list[Page]) -> None:
    for page in first_pages:
        steps = {}
        for answered in (
            _never_met_yet_b, _japanese_staff, _money, _field_four, _every_mention, _beside, _history, _pledges,
            _remarks, _whose_turn, _document,
        ):  # fmt: skip
            journey = Journey(page)
            answered(journey)
            steps[answered.__name__] = journey.n_steps
        assert len(steps) == 11
        assert {name: n for name, n in steps.items() if not 1 <= n <= 3} == {}
        answers = {question: Journey(page).ask(question) for question in IN_WORDS}
        wrong = {
            question: answer
            for question, answer in answers.items()
            if not (question in answer and IN_WORDS[question] in answer)
        }
        assert wrong == {}


def _never_met_yet_b(journey: Journey) -> None:
    journey.click(journey.page.locator(".lead-sentences a[href*='never_met']"))
    rows = journey.page.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first.locator("td[data-label='達成状況']")).to_have_text("b")
    journey.click(rows.first.locator("th a"))
    expect(journey.page.get_by_role("heading", name="施策の分析")).to_be_visible()


def _japanese_staff(journey: Journey) -> None:
    journey.search("日本人職員")
    journey.click(journey.page.locator(".hits li a[href*='/documents/']").first)
    expect(journey.page.locator("mark").first).to_contain_text("日本人職員")


def _money(journey: Journey) -> None:
    journey.open_report()
    expect(journey.page.locator("#money ~ section.money").first).to_contain_text("執行率")
    expect(journey.page.locator("#take ~ ul a[href$='/data/csv']")).to_have_count(1)


def _field_four(journey: Journey) -> None:
    journey.open_report()
    journey.click(journey.page.locator("tr.group a", has_text="個別分野4"))
    journey.click(journey.page.get_by_role("link", name="二つの様式を項目ごとに並べて見る"))
    expect(journey.page.locator("table.beside").first).to_contain_text("国際的なテロ対策協力の強化")


def _every_mention(journey: Journey) -> None:
    journey.search("新型コロナ")
    told = journey.page.get_by_role("status").inner_text()
    lines = re.search(r"（(\d+)", told)
    assert lines is not None
    assert int(lines[1]) >= 108


def _beside(journey: Journey) -> None:
    page = journey.page
    journey.click(page.get_by_role("link", name="比べる"))
    choice = page.locator("#with option")
    names = [
        name
        for name in choice.evaluate_all("all => all.map(each => each.textContent)")
        if "移住" in name or "ISTC" in name
    ]
    assert len(names) == 2
    page.locator("#with").select_option(label=names)
    journey.click(page.get_by_role("button", name="表示する"))
    expect(page.locator("table.compare thead")).to_contain_text("ISTC")
    expect(page.locator("table.compare thead")).to_contain_text("IOM")


def _history(journey: Journey) -> None:
    page = journey.page
    name = (page.locator("table.list a", has_text="39").get_attribute("href") or "").split("/")[2]
    journey.n_steps += 1
    answer = page.request.get(f"{page.url}api/v1/evaluations/{name}/indicators/4-1/history")
    rows = json.loads(answer.text())["data"]
    assert {row["fiscal_year"] for row in rows} >= {2018, 2019, 2020}
    assert all(row["page"] for row in rows if row["state"] == "given")


def _pledges(journey: Journey) -> None:
    journey.click(journey.page.locator("table.list a", has_text="日本の国際協力"))
    journey.click(journey.page.locator(".page-parts a[href='#pledges']"))
    expect(journey.page.locator(".pledge-state").first).to_be_visible()


def _remarks(journey: Journey) -> None:
    journey.open_report()
    expect(journey.page.locator(".opinions li").first).to_be_visible()
    journey.click(journey.page.locator(".opinions a", has_text="10-2").first)
    expect(journey.page.locator("body")).to_contain_text(
        "所見への回答と対応は、この文書に記載がありません"
    )


def _whose_turn(journey: Journey) -> None:
    """Nobody's business but his own: the page asks who he is, and says where to sign in."""
    journey.click(journey.page.get_by_role("link", name="仕事", exact=True))
    expect(journey.page.locator("input[type='password']")).to_be_visible()


def _document(journey: Journey) -> None:
    journey.click(journey.page.get_by_role("link", name="文書", exact=True))
    journey.click(journey.page.locator("main a", has_text="001_").first)
    expect(journey.page.locator("a[href$='/original']").first).to_be_visible()
