"""The page of an evaluation in slides: the second shape of one data set, without a grade."""

import html
import re

import pytest
from django.test import Client

from hyoka.office import load_records
from hyoka.reading import read
from hyoka.records import Records
from hyoka.store.kept.addresses import name_of
from tests.conftest import NOW
from tests.support.slides import FORESTS, HARBOURS, as_extracted


@pytest.fixture
def slides(loaded: dict[str, int], records_slides: Records, sample_slides: bytes) -> int:
    """The slides beside both reports of their policy."""
    (found,) = load_records(
        records_slides, sample_slides, author="tester", at=NOW, reason="test"
    ).evaluations
    return found


def body_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return html.unescape(response.content.decode())


def test_the_page_says_in_words_that_the_form_carries_no_grade(client: Client, slides: int) -> None:
    body = body_of(client, f"/evaluations/{name_of(slides)}/")
    assert "評定の記号もありません" in body
    assert 'class="grade-letter"' not in body
    assert "neither indicators nor a grade" in body_of(
        client, f"/en/evaluations/{name_of(slides)}/"
    )


def test_activities_stand_beside_directions_in_printed_order(client: Client, slides: int) -> None:
    body = re.sub(r"<[^>]+>", "", body_of(client, f"/evaluations/{name_of(slides)}/"))
    at = [
        body.index(words)
        for theme in HARBOURS.themes
        for words in (*theme.activities, *theme.directions)
    ]
    assert at == sorted(at)


def test_a_zero_shows_its_reason_and_a_dash_is_a_word(client: Client, slides: int) -> None:
    body = body_of(client, f"/evaluations/{name_of(slides)}/")
    table = body[body.index('<table class="figures noted">') : body.index("</table>")]
    zero = re.search(r"<td>[^/]*０名</span>.*?</td>", table)
    assert zero is not None
    assert 'href="#note-1"' in zero[0]
    assert 'id="note-1"' in body
    assert "「－」" in table
    assert table.count("対面") == 2
    assert not re.search(r"<td[^>]*>\s*</td>", table)


def test_the_chart_of_a_row_has_its_figures_in_the_table(client: Client, slides: int) -> None:
    body = body_of(client, f"/evaluations/{name_of(slides)}/")
    assert body.count('<figure class="chart series">') == len(HARBOURS.rows)


def test_every_link_of_the_page_leads_somewhere(client: Client, slides: int) -> None:
    body = body_of(client, f"/evaluations/{name_of(slides)}/")
    links = {link.split("#")[0] for link in re.findall(r'href="(/[^"]*)"', body)}
    assert len(links) > 25
    for link in links:
        if not link.startswith("/static/"):
            assert client.get(link).status_code == 200, link


def test_the_page_links_to_the_same_field_and_to_indicators_of_the_same_name(
    client: Client, slides: int, loaded: dict[str, int]
) -> None:
    body = body_of(client, f"/evaluations/{name_of(slides)}/")
    assert f'href="/evaluations/{name_of(loaded["2021"])}/fields/3/"' in body
    assert f'href="/evaluations/{name_of(loaded["2021"])}/indicators/3-1/"' in body
    assert f'href="/evaluations/{name_of(slides)}/"' in body_of(
        client, f"/evaluations/{name_of(loaded['2021'])}/fields/3/"
    )


def test_the_home_page_and_the_policys_page_lead_to_the_slides(
    client: Client, slides: int, loaded: dict[str, int]
) -> None:
    home = body_of(client, "/")
    assert home.count('<th scope="row">') == 3
    assert f'href="/evaluations/{name_of(slides)}/"' in home
    assert "評定のない様式" in home
    assert "個別分野3" in home
    assert f'href="/evaluations/{name_of(slides)}/"' in body_of(
        client, f"/evaluations/{name_of(loaded['2024'])}/"
    )


def test_no_part_of_the_page_needs_script_or_inline_style(client: Client, slides: int) -> None:
    response = client.get(f"/evaluations/{name_of(slides)}/")
    body = response.content.decode()
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", body)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert body.count("<h1") == 1


def test_several_fields_of_one_file_can_be_chosen(client: Client, db: None) -> None:
    twice = (
        as_extracted(FORESTS) + "\n" + as_extracted(FORESTS).replace("個別分野２：", "個別分野３：")
    )
    data = twice.encode()
    records = read(data, "slides.txt")
    (found,) = load_records(records, data, author="tester", at=NOW, reason="test").evaluations
    assert '<span class="code">個別分野2</span>' in body_of(
        client, f"/evaluations/{name_of(found)}/"
    )
    assert '<span class="code">個別分野3</span>' in body_of(
        client, f"/evaluations/{name_of(found)}/?sheet=2"
    )
    assert '<span class="code">個別分野2</span>' in body_of(
        client, f"/evaluations/{name_of(found)}/?sheet=²"
    )


def test_slides_without_a_table_or_a_result_say_so(client: Client, db: None) -> None:
    text = as_extracted(FORESTS)
    data = text[: text.index("評価結果")].encode()
    (found,) = load_records(
        read(data, "slides.txt"), data, author="tester", at=NOW, reason="test"
    ).evaluations
    assert body_of(client, f"/evaluations/{name_of(found)}/").count("記載なし") >= 3
