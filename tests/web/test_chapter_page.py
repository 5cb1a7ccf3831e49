"""The page of a chapter: figures, pledges, goals, text and footnotes, each value with its place."""

import html
import re

import pytest
from django.test import Client

from hyoka.office import load_records
from hyoka.reading import read
from hyoka.store.kept.addresses import name_of
from hyoka.web.pages.chapter import named
from tests.conftest import NOW, sample_bytes

NAME = "satoumi-chapter.txt"


@pytest.fixture
def chapter(db: None) -> int:
    data = sample_bytes(NAME)
    (evaluation,) = load_records(
        read(data, NAME), data, author="tester", at=NOW, reason="test"
    ).evaluations
    return evaluation


def body_of(client: Client, chapter: int, prefix: str = "") -> str:
    response = client.get(f"{prefix}/evaluations/{name_of(chapter)}/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_first_page_lists_chapters_on_their_own_shelf(client: Client, chapter: int) -> None:
    body = client.get("/").content.decode()
    assert f'href="/evaluations/{name_of(chapter)}/"' in body
    assert "白書・青書の章" in body
    row = body[body.index('<table class="list') :].partition("</table>")[0]
    assert "評定の記載なし" not in row
    assert "対象外" in row


def test_the_page_answers_in_both_languages_without_script_or_style(
    client: Client, chapter: int
) -> None:
    for prefix, lang in (("", "ja"), ("/en", "en")):
        body = body_of(client, chapter, prefix)
        assert f'<html lang="{lang}">' in body
        assert body.count("<h1") == 1
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=", body)


def test_completed_and_decided_amounts_are_shown_apart_and_never_added(
    client: Client, chapter: int
) -> None:
    body = body_of(client, chapter)
    results = re.findall(
        r'<span class="result-kind">([^<]+)</span> <span class="figure" lang="ja">([^<]+)', body
    )
    assert results[:2] == [("完了", "約12.4億円"), ("決定", "約9.1億円")]
    assert "21.5億円" not in body


def test_statuses_are_words_in_both_languages(client: Client, chapter: int) -> None:
    states = {"": ["達成", "検討を表明", "実施中", "実績の報告あり"],
              "/en": ["achieved", "under consideration", "in progress", "results reported"]}  # fmt: skip
    for prefix, expected in states.items():
        found = re.findall(r'class="pledge-state [^"]*">([^<]+)<', body_of(client, chapter, prefix))
        assert found == expected


def test_a_code_the_site_has_no_word_for_is_shown_itself() -> None:
    assert named("basis", "net", "ja") == "支出純額"
    assert named("basis", "cash", "ja") == "cash"
    assert named("basis", None, "ja") == ""


def test_basis_change_and_rank_are_told_in_words(client: Client, chapter: int) -> None:
    assert {"支出純額", "3.2％増", "1.4％減", "第3位"} <= set(
        re.findall(r">([^<>]+)<", body_of(client, chapter))
    )
    assert {"net disbursements", "down 1.4 %"} <= set(
        re.findall(r">([^<>]+)<", body_of(client, chapter, "/en"))
    )


def test_a_value_opens_the_line_it_stands_on(client: Client, chapter: int) -> None:
    found = re.search(
        r'約12\.4億円</span><a class="place" href="([^"#]+)#L(\d+)"', body_of(client, chapter)
    )
    assert found is not None
    page = client.get(html.unescape(found[1])).content.decode()
    marked = re.search(rf'<tr id="L{found[2]}" class="marked">.*?</tr>', page, re.S)
    assert marked is not None
    assert "約12.4億円" in marked[0]


def test_every_link_of_the_page_leads_somewhere(client: Client, chapter: int) -> None:
    body = body_of(client, chapter)
    links = {html.unescape(link) for link in re.findall(r'href="([^"]*)"', body)}
    anchors = set(re.findall(r'\sid="([^"]+)"', body))
    assert {link[1:] for link in links if link.startswith("#")} <= anchors
    for link in {link.split("#")[0] for link in links if link.startswith("/")}:
        assert link.startswith("/static/") or client.get(link).status_code == 200, link


def test_the_whole_text_is_on_the_page(client: Client, chapter: int) -> None:
    body = html.unescape(body_of(client, chapter))
    for line in sample_bytes(NAME).decode().split("\n"):
        words = re.sub(r"^(?:- )?(?:\(?（?[ア-ンa-z0-9①-⑳¹²]）?\)?)?\s*", "", line.strip())
        assert words in body or words[:20] in body, line


def test_hostile_words_stay_words(client: Client, db: None) -> None:
    data = (
        sample_bytes(NAME)
        .decode()
        .replace("避難路の整備", "避難路<script>alert(1)</script>の整備")
        .encode()
    )
    (evaluation,) = load_records(read(data, NAME), data, author="t", at=NOW, reason="t").evaluations
    assert "<script>" not in body_of(client, evaluation)


def test_the_source_page_lists_what_was_read_from_it(client: Client, chapter: int) -> None:
    sha256 = re.search(r"/documents/([0-9a-f]{64})/", body_of(client, chapter))
    assert sha256 is not None
    body = client.get(f"/documents/{sha256[1]}/p/1/").content.decode()
    assert body.count("この記述を使うページ") > 10
    assert "paragraphs[0]" not in body
