"""The page of a contribution: its grade, its criteria with how sure they are, and what is only inferred."""

import html
import re

import pytest
from django.test import Client

from hyoka.office import library, load_records
from hyoka.reading import read
from hyoka.records import Records
from hyoka.store.kept.addresses import name_of
from hyoka.web.pages.contribution import sureness
from tests.conftest import NOW, sample_bytes
from tests.unit.reading.kinds.criteria_sheet.test_editions import SHEET_2019


@pytest.fixture
def contribution(db: None, records_contribution: Records, sample_contribution: bytes) -> int:
    loaded = load_records(
        records_contribution, sample_contribution, author="tester", at=NOW, reason="test"
    )
    return loaded.evaluations[0]


@pytest.fixture
def headless(db: None, sample_contribution: bytes) -> int:
    """The same sheet without its head."""
    lines = [
        line
        for line in sample_contribution.decode().split("\n")
        if not line.startswith("国際沿岸生態系機構（")
    ]
    text = "\n".join(lines).replace(
        "（１）設立目的・経緯\n",
        "（１）設立目的・経緯\n・国際沿岸生態系機構（ICEO）は国際機関である。\n",
    )
    loaded = load_records(
        read(text.encode(), "lost.txt"), text.encode(), author="tester", at=NOW, reason="test"
    )
    return loaded.evaluations[0]


def body(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_says_to_whom_how_much_and_how_it_was_graded(
    client: Client, contribution: int
) -> None:
    page = body(client, f"/evaluations/{name_of(contribution)}/")
    for words in (
        "国際沿岸生態系機構（ICEO）拠出金",
        "任意拠出金",
        "86,400千円",
        "8,640万円",
        "期待する成果を着実に上げている",
    ):
        assert words in page
    assert page.count('class="criterion"') == 5
    assert page.count('class="placed') == 29
    assert [step for step in ("PLAN", "DO", "CHECK", "ACT") if f">{step}</h3>" in page] == [
        "PLAN",
        "DO",
        "CHECK",
        "ACT",
    ]


def test_both_languages_need_neither_script_nor_inline_style(
    client: Client, contribution: int
) -> None:
    for path, lang in (
        (f"/evaluations/{name_of(contribution)}/", "ja"),
        (f"/en/evaluations/{name_of(contribution)}/", "en"),
    ):
        page = body(client, path)
        assert f'<html lang="{lang}">' in page
        assert page.count("<h1") == 1
        assert "<script" not in page
        assert not re.search(r"<style|\sstyle=|\son\w+=", page)
    assert "steadily, as expected" in page


def test_every_paragraph_says_how_sure_its_place_is_and_why(
    client: Client, contribution: int
) -> None:
    page = body(client, f"/evaluations/{name_of(contribution)}/")
    assert page.count('<details class="why">') == 29
    assert "手掛かりのことば「外部監査」がある" in page
    assert "「PLAN」で始まる" in page
    assert "同じページに評価基準 3、4、5 の見出しがある" in page


def test_every_link_leads_somewhere_and_a_place_to_its_line(
    client: Client, contribution: int, sample_contribution: bytes
) -> None:
    page = body(client, f"/evaluations/{name_of(contribution)}/")
    links = {html.unescape(link) for link in re.findall(r'href="(/[^"]*)"', page)}
    for link in {link.split("#")[0] for link in links}:
        if not link.startswith("/static/"):
            assert client.get(link).status_code == 200, link
    found = re.search(r'86,400千円</span><a class="place" href="([^"#]+)#L(\d+)"', page)
    assert found is not None
    assert "86,400千円" in sample_contribution.decode().split("\n")[int(found[2]) - 1]
    assert f'<tr id="L{found[2]}" class="marked">' in body(client, html.unescape(found[1]))


def test_what_is_inferred_is_told_apart_from_what_is_printed(client: Client, headless: int) -> None:
    page = body(client, f"/evaluations/{name_of(headless)}/")
    facts, inferred = (
        page.split('class="facts"')[1].split("</dl>")[0],
        page.split('class="inferred"')[1].split("</aside>")[0],
    )
    assert "国際沿岸生態系機構" not in facts
    assert facts.count("記載なし") == 2
    assert "国際沿岸生態系機構（ICEO）" in inferred
    assert "記録の値ではありません" in inferred
    assert "総合評価の欄が文書に残っていません" in page
    assert "〔推定〕</span></h1>" in page


def test_contributions_are_listed_on_the_first_page(client: Client, contribution: int) -> None:
    page = body(client, "/")
    assert 'href="?kind=contribution"' in page
    assert f'href="/evaluations/{name_of(contribution)}/"' in page


def test_a_confidence_is_told_in_words() -> None:
    told = [sureness(confidence, "ja") for confidence in (1.0, 0.99, 0.93, 0.8, 0.5)]
    assert told == ["欄のとおり", "確か", "ほぼ確か", "おそらく", "要確認"]


def test_other_contributions_to_the_same_body_are_named(
    client: Client, contribution: int, sample_contribution: bytes
) -> None:
    other = sample_contribution.replace("（ICEO）拠出金".encode(), "（ICEO）信託基金".encode(), 1)
    loaded = load_records(read(other, "other.txt"), other, author="tester", at=NOW, reason="test")
    assert loaded.evaluations != (contribution,)
    page = body(client, f"/evaluations/{name_of(contribution)}/")
    assert (
        f'href="/evaluations/{name_of(loaded.evaluations[0])}/"'
        in page.split("同じ機関への他の拠出金")[1]
    )
    assert len(library.contributions_to_same(library.evaluation_entry(contribution))) == 1


def test_a_later_edition_shows_the_letter_of_every_criterion(
    client: Client, contribution: int
) -> None:
    data = sample_bytes("satoumi-contribution-2022.txt")
    loaded = load_records(read(data, "2022.txt"), data, author="tester", at=NOW, reason="test")
    page = body(client, f"/evaluations/{name_of(loaded.evaluations[0])}/")
    assert page.count('class="criterion-grade"') == 4
    assert "文書の欄が崩れている" not in page
    assert (
        f'href="/evaluations/{name_of(contribution)}/"'
        in page.split('class="cycle-switch"')[1].split("</nav>")[0]
    )


def test_an_item_without_text_says_why(client: Client, db: None) -> None:
    loaded = load_records(
        read(SHEET_2019.encode(), "s"), SHEET_2019.encode(), author="t", at=NOW, reason="t"
    )
    page = body(client, f"/evaluations/{name_of(loaded.evaluations[0])}/")
    assert "空欄 · 使途を特定した拠出（イヤマーク）だけが記入する項目" in page


def test_the_grade_is_left_to_judgement_by_a_rule_that_is_named(
    client: Client, contribution: int
) -> None:
    found = body(client, f"/evaluations/{name_of(contribution)}/")
    assert '<span class="grade grade-open grade-large">' in found
    assert "総合評価は人が理由を付けて示す。算出の式は公表資料で確かめられていない。" in found
    assert 'href="/rulebooks/jp.mofa.contribution/' in found


@pytest.mark.parametrize("to", ["pdf", "docx", "xlsx", "html"])
def test_the_sheet_can_be_taken_as_the_official_form(
    client: Client, contribution: int, to: str
) -> None:
    address = f"/evaluations/{name_of(contribution)}/form.{to}"
    assert f'href="{address}"' in body(client, f"/evaluations/{name_of(contribution)}/")
    assert client.get(address).status_code == 200
