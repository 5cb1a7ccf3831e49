"""Findings stand next to what they concern, as a word and a shape, with both places and why they matter."""

import html

import pytest
from django.test import Client

from hyoka.office import load_records
from hyoka.office.checking import accept_finding, findings_of
from hyoka.reading import read
from hyoka.store.kept.addresses import name_of
from tests.conftest import NOW, sample_bytes


@pytest.fixture
def wrong(db: None, sample_2021: bytes) -> int:
    """The sample with another rating on its cover and a total that is wrong by one."""
    text = (
        sample_2021.decode().replace("藻場の面積 ｓ", "藻場の面積 ａ", 1).replace("1,300", "1,301")
    )
    records = read(text.encode(), "wrong.txt")
    return load_records(records, text.encode(), author="tester", at=NOW, reason="test").evaluations[
        0
    ]


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(html.unescape(response.content.decode()).split())


def test_a_finding_stands_on_the_pages_it_concerns_with_both_places(
    client: Client, wrong: int
) -> None:
    for path in ("", "fields/1/", "indicators/1-2/", "findings/"):
        shown = page(client, f"/evaluations/{name_of(wrong)}/{path}")
        assert "測定指標1-2の達成状況は、一覧では「ａ」、本文では「ｓ」" in shown, path
        assert "■" in shown
        assert "誤り" in shown
        assert "213行" in shown
        assert "398行" in shown
        assert "なぜ大切か" in shown
    assert "一覧では「ａ」" not in page(client, f"/evaluations/{name_of(wrong)}/indicators/1-1/")


def test_findings_are_told_in_english_too(client: Client, wrong: int) -> None:
    shown = page(client, f"/en/evaluations/{name_of(wrong)}/findings/")
    assert "is rated “ａ” on the cover" in shown
    assert "Why this matters" in shown


def test_an_accepted_finding_says_who_and_why(client: Client, wrong: int) -> None:
    (finding,) = [each for each in findings_of(wrong) if each.code == "sum-mismatch"]
    accept_finding(finding.fingerprint, author="佐藤", at=NOW, reason="端数の処理による")
    shown = page(client, f"/evaluations/{name_of(wrong)}/findings/")
    assert "了承済み：端数の処理による（佐藤" in shown
    assert "端数の処理による" not in page(client, f"/evaluations/{name_of(wrong)}/")


def test_findings_are_filtered_by_severity_field_and_check(client: Client, wrong: int) -> None:
    every = page(client, f"/evaluations/{name_of(wrong)}/findings/")
    n_all = every.count('<li id="')
    errors = page(client, f"/evaluations/{name_of(wrong)}/findings/?severity=error")
    assert 0 < errors.count('<li id="') < n_all
    assert f"{n_all} 件のうち {errors.count('<li id=')} 件を表示" in errors
    assert (
        page(client, f"/evaluations/{name_of(wrong)}/findings/?field=1").count('<li id="') < n_all
    )
    assert (
        page(client, f"/evaluations/{name_of(wrong)}/findings/?check=sum-mismatch").count(
            '<li id="'
        )
        == 1
    )
    assert "条件に合う指摘はありません" in page(
        client, f"/evaluations/{name_of(wrong)}/findings/?severity=<b>"
    )


@pytest.mark.parametrize("to", ["xlsx", "docx", "pdf"])
def test_findings_are_taken_away_as_a_file(client: Client, wrong: int, to: str) -> None:
    response = client.get(f"/en/evaluations/{name_of(wrong)}/findings.{to}")
    assert response.status_code == 200
    assert (
        response["Content-Disposition"]
        == f"attachment; filename*=UTF-8''evaluation-{wrong}-findings.{to}"
    )
    assert response.content[:2] == (b"%P" if to == "pdf" else b"PK")
    assert client.get(f"/evaluations/{name_of(wrong)}/findings.exe").status_code in (400, 404)


def test_a_place_in_another_cycle_names_its_year(client: Client, db: None) -> None:
    for year in ("2021", "2024"):
        data = sample_bytes(f"satoumi-evaluation-{year}.txt")
        stored = load_records(
            read(data, f"{year}.txt"), data, author="tester", at=NOW, reason="test"
        )
    older = page(client, f"/evaluations/{name_of(stored.evaluations[0] - 1)}/findings/")
    assert ">令和６年度 1枚目 4行</a>" in older
    assert ">10枚目 822行</a>" in older


def test_nobody_can_accept_from_the_site(client: Client, wrong: int) -> None:
    assert (
        client.post(f"/evaluations/{name_of(wrong)}/findings/", {"reason": "x"}).status_code == 405
    )


@pytest.mark.parametrize("name", ["slides-2024", "contribution-2017", "chapter"])
def test_every_kind_of_sheet_tells_its_findings(client: Client, db: None, name: str) -> None:
    data = sample_bytes(f"satoumi-{name}.txt")
    evaluation = load_records(
        read(data, "x.txt"), data, author="tester", at=NOW, reason="test"
    ).evaluations[0]
    shown = page(client, f"/evaluations/{name_of(evaluation)}/")
    assert "点検の結果" in shown
    assert f"/evaluations/{name_of(evaluation)}/findings/" in shown
    assert "指摘はありません" in page(client, f"/evaluations/{name_of(evaluation)}/findings/")
