"""Every page, in both languages, with what a reader needs and nothing a policy forbids."""

import html
import json
import re

import pytest
from django.test import Client

from hyoka.office import load_records
from hyoka.reading import read
from hyoka.records import Records
from hyoka.store.kept.addresses import name_of
from hyoka.store.models import Revision
from hyoka.web.words import glossary, words
from tests.conftest import NOW


def pages(loaded: dict[str, int], records: Records) -> list[str]:
    evaluation, sha256 = loaded["2021"], records.document.sha256
    return [
        "/",
        f"/evaluations/{name_of(evaluation)}/",
        f"/evaluations/{name_of(evaluation)}/?field=1&main=1&order=rating",
        f"/evaluations/{name_of(evaluation)}/fields/1/",
        f"/evaluations/{name_of(evaluation)}/indicators/1-1/",
        f"/evaluations/{name_of(evaluation)}/indicators/1-2/",
        f"/evaluations/{name_of(evaluation)}/indicators/2-3/",
        f"/evaluations/{name_of(evaluation)}/findings/",
        f"/evaluations/{name_of(loaded['2024'])}/changes/{name_of(evaluation)}/",
        f"/evaluations/{name_of(loaded['2024'])}/changes/{name_of(evaluation)}/?what=grade",
        "/documents/",
        f"/documents/{sha256}/p/1/",
        f"/documents/{sha256}/p/6/?lines=380-396",
        "/data/",
        "/terms/",
        "/rulebooks/",
        "/rulebooks/jp.mofa.policy-evaluation/2016/",
        "/rulebooks/jp.jica.ex-post/2016/",
    ]


def test_every_page_answers_in_both_languages(
    client: Client, loaded: dict[str, int], records_2021: Records
) -> None:
    for path in pages(loaded, records_2021):
        for prefix, lang in (("", "ja"), ("/en", "en")):
            response = client.get(prefix + path)
            body = response.content.decode()
            assert response.status_code == 200, prefix + path
            assert f'<html lang="{lang}">' in body
            assert body.count("<h1") == 1
            assert 'href="#content"' in body


def test_a_policy_says_at_its_top_what_changed_and_what_disagrees(
    client: Client, loaded: dict[str, int]
) -> None:
    body = client.get(f"/evaluations/{name_of(loaded['2024'])}/").content.decode()
    top = body[body.index('<nav class="page-parts"') : body.index('<section class="verdict"')]
    for name in re.findall(r'href="#(\w+)"', top):
        assert f'id="{name}"' in body, name
    counts = re.search(r"changes/[^/]+/\?what=.*?</ul>", body, re.S)
    assert counts is not None
    n_changes = sum(map(int, re.findall(r" (\d+)</a>", counts[0])))
    assert f'#changes">前回の評価から変わったこと</a> <span class="quiet">{n_changes}</span>' in top
    assert "参考 1</span>" in top


def test_no_page_needs_script_or_inline_style(
    client: Client, loaded: dict[str, int], records_2021: Records
) -> None:
    for path in pages(loaded, records_2021):
        response = client.get(path)
        body = response.content.decode()
        assert "<script" not in body
        assert not re.search(r"<style|\sstyle=|\son\w+=", body), path
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["X-Frame-Options"] == "DENY"


def test_a_page_links_to_itself_in_the_other_language(
    client: Client, loaded: dict[str, int]
) -> None:
    path = f"/evaluations/{name_of(loaded['2021'])}/?main=1"
    assert f'href="/en{path}"' in client.get(path).content.decode()
    assert f'href="{path}"' in client.get("/en" + path).content.decode()


def test_every_link_of_a_policy_page_leads_somewhere(
    client: Client, loaded: dict[str, int]
) -> None:
    body = client.get(f"/evaluations/{name_of(loaded['2021'])}/").content.decode()
    links = {html.unescape(link).split("#")[0] for link in re.findall(r'href="(/[^"]*)"', body)}
    assert len(links) > 30
    for link in links:
        if not link.startswith("/static/"):
            assert client.get(link).status_code == 200, link


def test_a_value_opens_the_line_it_stands_on(
    client: Client, loaded: dict[str, int], sample_2021: bytes
) -> None:
    body = client.get(f"/evaluations/{name_of(loaded['2021'])}/indicators/1-2/").content.decode()
    found = re.search(r'190ヘクタール</span><a class="place" href="([^"#]+)#L(\d+)"', body)
    assert found is not None
    page = client.get(html.unescape(found[1])).content.decode()
    line = sample_2021.decode().split("\n")[int(found[2]) - 1]
    assert "190ヘクタール" in line
    assert f'<tr id="L{found[2]}" class="marked">' in page


def test_a_page_of_the_source_links_back_to_what_was_read_from_it(
    client: Client, loaded: dict[str, int], records_2021: Records
) -> None:
    body = client.get(f"/documents/{records_2021.document.sha256}/p/6/").content.decode()
    assert f'href="/evaluations/{name_of(loaded["2021"])}/indicators/1-2/"' in body


def test_missing_values_are_words_and_never_empty(client: Client, loaded: dict[str, int]) -> None:
    body = client.get(f"/evaluations/{name_of(loaded['2021'])}/").content.decode()
    assert "空欄" in body
    assert "「－」" in body
    assert not re.search(r"<td>\s*</td>", body)


def test_the_filter_shows_what_is_asked_for(client: Client, loaded: dict[str, int]) -> None:
    path = f"/evaluations/{name_of(loaded['2021'])}/"
    assert "9 件のうち 3 件を表示" in " ".join(
        client.get(f"{path}?main=1").content.decode().split()
    )
    assert "9 件のうち 1 件を表示" in client.get(f"{path}?rating=d").content.decode()
    assert words("ja").none_shown in client.get(f"{path}?rating=s&field=3").content.decode()


def test_the_lowest_rating_comes_first_where_asked(client: Client, loaded: dict[str, int]) -> None:
    body = client.get(f"/evaluations/{name_of(loaded['2021'])}/?order=rating").content.decode()
    order = re.findall(r'<td class="code">([\d-]+)', body)
    assert order[:2] == ["1-3", "2-2"]
    assert order[-1] == "1-2"


def test_execution_is_a_number_and_an_amount_can_be_read_in_words(
    client: Client, loaded: dict[str, int]
) -> None:
    body = client.get(f"/evaluations/{name_of(loaded['2021'])}/").content.decode()
    assert "95.8%" in body
    assert "13億2,000万円" in body


def test_the_exchange_format_can_be_taken_away(
    client: Client, loaded: dict[str, int], records_2021: Records
) -> None:
    response = client.get(f"/evaluations/{name_of(loaded['2021'])}/records.json")
    assert response.content.decode() == records_2021.to_json()
    assert json.loads(response.content)["format"] == "hyoka-records/1"


def test_the_original_comes_as_it_was_loaded_and_is_never_shown(
    client: Client, loaded: dict[str, int], records_2021: Records, sample_2021: bytes
) -> None:
    response = client.get(f"/documents/{records_2021.document.sha256}/original")
    assert response.content == sample_2021
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nope", 404),
        ("/evaluations/999/", 404),
        ("/evaluations/{id}/fields/99/", 404),
        ("/evaluations/{id}/indicators/9-9/", 404),
        ("/documents/{sha}/p/0/", 404),
        ("/documents/{sha}/p/99999999999999999999/", 404),
        ("/documents/{none}/p/1/", 404),
        ("/documents/{sha}/p/1/?lines=9-1", 400),
        ("/documents/{sha}/p/1/?lines=a", 400),
        ("/documents/{sha}/p/1/?lines=999999999999", 400),
    ],
)
def test_what_is_not_there_is_told_in_both_languages(
    client: Client, loaded: dict[str, int], records_2021: Records, path: str, status: int
) -> None:
    filled = path.format(id=loaded["2021"], sha=records_2021.document.sha256, none="0" * 64)
    for prefix in ("", "/en"):
        response = client.get(prefix + filled)
        assert response.status_code == status
        assert 'class="problem"' in response.content.decode()


def test_an_evaluation_id_too_large_for_a_database_is_not_found(client: Client, db: None) -> None:
    assert client.get("/evaluations/99999999999999999999999/").status_code == 404


def test_nothing_can_be_posted(client: Client, loaded: dict[str, int]) -> None:
    assert client.post(f"/evaluations/{name_of(loaded['2021'])}/").status_code == 405


def test_an_empty_store_says_what_to_do(client: Client, db: None) -> None:
    body = client.get("/").content.decode()
    assert "まだ文書がありません" in body
    assert "hyoka load" in body


def test_hostile_words_stay_words(client: Client, db: None, sample_2021: bytes) -> None:
    hostile = "<script>alert(1)</script>"
    data = sample_2021.decode().replace("再生した藻場の面積", f"再生{hostile}").encode()
    (evaluation,) = load_records(
        read(data, "<b>x</b>.txt"), data, author="t", at=NOW, reason="t"
    ).evaluations
    for path in (
        f"/evaluations/{name_of(evaluation)}/",
        f"/evaluations/{name_of(evaluation)}/indicators/1-2/",
        "/documents/",
    ):
        body = client.get(path).content.decode()
        assert "<script>" not in body
        assert "<b>x</b>" not in body
    assert (
        html.escape(hostile)
        in client.get(f"/evaluations/{name_of(evaluation)}/indicators/1-2/").content.decode()
    )


def test_the_history_tells_proposals_from_the_same_indicator(
    client: Client, loaded: dict[str, int]
) -> None:
    body = client.get(f"/evaluations/{name_of(loaded['2024'])}/indicators/1-3/").content.decode()
    assert "主要な海岸に残る漂着ごみの量" in body
    assert "入れ替わり（候補）" in body


def test_every_term_is_explained_in_both_languages(client: Client, db: None) -> None:
    for path, key in (("/terms/", "plain"), ("/en/terms/", "plain_en")):
        body = html.unescape(client.get(path).content.decode())
        assert all(term[key] in body for term in glossary())


@pytest.mark.parametrize(
    ("to", "begins"),
    [("pdf", b"%PDF-1.7"), ("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!DOCTYPE html>")],
)
def test_the_official_forms_can_be_taken_away(
    client: Client, loaded: dict[str, int], to: str, begins: bytes
) -> None:
    address = f"/evaluations/{name_of(loaded['2021'])}/form.{to}"
    assert (
        f'href="{address}"'
        in client.get(f"/evaluations/{name_of(loaded['2021'])}/").content.decode()
    )
    response = client.get(address)
    assert response.content.startswith(begins)
    assert (
        response.headers["Content-Disposition"]
        == f"attachment; filename*=UTF-8''evaluation-{loaded['2021']}.{to}"
    )


def test_the_summary_tells_what_changed_and_what_is_open(
    client: Client, loaded: dict[str, int]
) -> None:
    address = f"/evaluations/{name_of(loaded['2024'])}/summary.html"
    assert (
        f'href="{address}"'
        in client.get(f"/evaluations/{name_of(loaded['2024'])}/").content.decode()
    )
    shown = html.unescape(client.get(address).content.decode())
    assert "前回からの主な変化" in shown
    assert "相当程度進展あり → 目標達成" in shown
    older = html.unescape(
        client.get(f"/evaluations/{name_of(loaded['2021'])}/summary.html").content.decode()
    )
    assert "前回からの主な変化" not in older
    assert "○ 参考" in older


def test_a_form_in_no_format_is_told(client: Client, loaded: dict[str, int]) -> None:
    assert client.get(f"/evaluations/{name_of(loaded['2021'])}/form.papyrus").status_code == 400


def test_a_page_of_damaged_sheets_says_which_evaluation_and_what_to_do(
    client: Client, loaded: dict[str, int]
) -> None:
    Revision.objects.filter(sheet__evaluation=loaded["2021"], sheet__kind="cover").update(
        content="{}"
    )
    response = client.get(f"/evaluations/{name_of(loaded['2021'])}/")
    shown = response.content.decode()
    assert response.status_code == 500
    assert f"評価 {loaded['2021']}" in shown
    assert "hyoka verify" in shown
