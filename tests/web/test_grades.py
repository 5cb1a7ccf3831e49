"""Computed grades on the pages: beside the declared ones, told as not official, followed to the line."""

import html
import re

from django.test import Client

from hyoka.rulebooks import load_rulebooks
from hyoka.store.kept.addresses import name_of


def indicator_page(client: Client, loaded: dict[str, int], code: str, prefix: str = "") -> str:
    return html.unescape(
        client.get(
            f"{prefix}/evaluations/{name_of(loaded['2021'])}/indicators/{code}/"
        ).content.decode()
    )


def test_declared_and_computed_stand_side_by_side(client: Client, loaded: dict[str, int]) -> None:
    body = indicator_page(client, loaded, "1-3")
    assert '<span class="grade grade-d grade-large">' in body
    assert '<span class="grade grade-computed grade-large">' in body
    assert "試算" in body
    assert "省の評定と違います" not in body
    assert "公式ではありません" in body


def test_a_target_in_words_is_hatched_and_names_what_is_possible(
    client: Client, loaded: dict[str, int]
) -> None:
    body = indicator_page(client, loaded, "1-1", "/en")
    assert '<span class="grade grade-open grade-large">' in body
    assert "needs judgement</span>" in body


def test_the_trace_is_read_from_what_was_measured_to_what_would_change_it(
    client: Client, loaded: dict[str, int]
) -> None:
    body = indicator_page(client, loaded, "3-2")
    order = [
        body.index(words)
        for words in (
            "測ったもの",
            "規則が定めること",
            "当てはめ",
            "結果</h3>",
            "何があれば変わるか",
        )
    ]
    assert order == sorted(order)
    assert "3 年度の平均で10位以内になれば「a（目標を達成）」（あと 0.33位分上）" in body


def test_a_figure_of_the_trace_opens_its_line(
    client: Client, loaded: dict[str, int], sample_2021: bytes
) -> None:
    body = indicator_page(client, loaded, "1-3")
    found = re.search(r'目標「500トン以下」[^<]*<a class="place" href="[^"#]+#L(\d+)"', body)
    assert found is not None
    assert "500トン以下" in sample_2021.decode().split("\n")[int(found[1]) - 1]


def test_the_policy_shows_which_grades_are_still_possible(
    client: Client, loaded: dict[str, int]
) -> None:
    body = client.get(f"/evaluations/{name_of(loaded['2021'])}/").content.decode()
    assert "人の判断が要る（B・C・D のどれか）" in body
    assert re.search(r"試算</dt><dd>4</dd>", body)


def test_another_rule_can_be_held_against_the_same_report(
    client: Client, loaded: dict[str, int]
) -> None:
    path = f"/evaluations/{name_of(loaded['2021'])}/"
    body = client.get(path, {"rulebook": "jp.maff.performance/undated"}).content.decode()
    assert "農林水産省 実績評価の達成度" in body
    assert 'value="jp.maff.performance/undated" selected' in body
    links = re.findall(r'href="([^"]*indicators/1-2/[^"]*)"', body)
    assert "農林水産省 実績評価の達成度" in client.get(html.unescape(links[0])).content.decode()
    assert client.get(path, {"rulebook": "jp.nobody"}).status_code == 400


def test_every_rulebook_has_a_page_with_its_sources_and_its_cases_run(
    client: Client, db: None
) -> None:
    index = client.get("/rulebooks/").content.decode()
    for rulebook in load_rulebooks().all:
        path = f"/rulebooks/{rulebook.rulebook}/{rulebook.edition}/"
        assert f'href="{path}"' in index
        for prefix in ("", "/en"):
            response = client.get(prefix + path)
            body = html.unescape(response.content.decode())
            assert response.status_code == 200
            assert rulebook.source[0].title in body
            assert body.count('<span aria-hidden="true">→</span>') == len(rulebook.cases)


def test_what_no_source_fixes_is_marked(client: Client, db: None) -> None:
    body = client.get("/rulebooks/jp.mofa.policy-evaluation/2016/").content.decode()
    unconfirmed = [
        each
        for each in load_rulebooks().named("jp.mofa.policy-evaluation/2016").parameters
        if not each.confirmed
    ]
    marked = body.count(">未確認</span>")
    assert marked >= len(unconfirmed)
    assert "合わない例 0" in body


def test_a_rulebook_that_is_not_there_is_told(client: Client, db: None) -> None:
    assert client.get("/rulebooks/jp.nobody/2020/").status_code == 404
    assert client.get("/en/rulebooks/jp.mofa.oda/1999/").status_code == 404


def test_no_rule_shows_its_codes_where_it_has_words_for_them(client: Client, db: None) -> None:
    codes = re.compile(r">(?:[^<]*[ :])?[a-z]+_[a-z_]+[,;<]")
    for rulebook in load_rulebooks().all:
        for prefix in ("", "/en"):
            body = client.get(f"{prefix}/rulebooks/{rulebook.name}/").content.decode()
            found = codes.search(re.sub(r"<a .*?</a>", "", body))
            assert found is None, (rulebook.name, found[0])
