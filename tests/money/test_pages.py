"""Pages of money: every amount with stage and year, unknown said to be unknown, no total over gaps."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from hyoka.office.money.importing import import_open_data, refresh_derived
from hyoka.store.money.models import LinkDecision, Project, ReviewSheet, SheetLink
from hyoka.store.workspace.models import Membership, Office, Person
from tests.conftest import NOW
from tests.money.tables import budget, csv_bytes, judgit_sheet, project, saved, tarred, year

pytestmark = pytest.mark.django_db
PURPOSE = (
    "沿岸の藻場を守り育て、地域の漁業者とともに里海の恵みを次の世代に引き継ぐことを目的とする。"
)


@pytest.fixture
def imported(tmp_path: Path) -> None:
    """Two projects of the fictional ministry; the execution of one is not known."""
    paid: dict[str, object] = {
        "年度": 2018, "グループ": "A", "番号": 1,
        "支出先名": "里海協会", "法人番号": None, "業務概要": "", "支出額": 4.0,
    }  # fmt: skip
    sheets = [
        judgit_sheet(
            2019,
            "0289",
            "藻場の再生",
            予算=[budget(2018, 603.0, 0.0)],
            支出先=[paid],
            事業目的=PURPOSE,
        ),
        judgit_sheet(
            2020, "0298", "藻場の再生", 予算=[budget(2018, 603.0, 603.0)], 事業目的=PURPOSE
        ),
        judgit_sheet(2020, "0299", "干潟", 予算=[budget(2018, 12.0, 5.0)], 事業目的="干潟を保つ。"),
    ]
    rows = [
        year(7, "里海の森づくり", 2024, enacted=700_000_000, request=900_000_000),
        year(7, "里海の森づくり", 2023, enacted=600_000_000, executed="590000000"),
        year(8, "砂浜の保全", 2024, enacted=5),
        year(8, "砂浜の保全", 2023, enacted=5) | {"執行額（合計）": ""},
    ]
    remark = project(7, "里海の森づくり") | {
        "行政事業レビュー推進チームの所見": "事業全体の抜本的な改善"
    }
    bad = project(9, "壊れた行") | {"予算事業ID": "？"}
    for name, data in (
        ("a.tar.xz", tarred(sheets)),
        ("2-1.csv", csv_bytes("2-1", rows)),
        ("4-1.csv", csv_bytes("4-1", [remark, bad])),
    ):
        import_open_data(saved(tmp_path, name, data), author="tester", at=NOW)
    refresh_derived(at=NOW)


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def page_of(name: str) -> str:
    return reverse("ja:money_project", args=(Project.objects.get(name=name).pk,))


def test_a_total_over_a_gap_is_said_to_be_none(client: Client, imported: None) -> None:
    told = text_of(client, reverse("ja:money_ledger") + "?ministry=里海省&year=2023")
    assert "合計ではありません：1 件が不明（1 件分の額）" in told
    assert "6億5円" in told


def test_coverage_stands_beside_every_national_total(client: Client, imported: None) -> None:
    for lang, words in (("ja", "約 27 ％"), ("en", "about 27 %")):
        for page in ("money", "money_ledger", "money_imports"):
            assert words in text_of(client, reverse(f"{lang}:{page}"))


def test_a_project_shows_each_amount_with_its_stage_and_year(
    client: Client, imported: None
) -> None:
    told = text_of(client, page_of("里海の森づくり"))
    for words in (
        "概算要求額",
        "執行額",
        "令和７年度（2025年度）",
        "9億円",
        "未確定（年度が終わっていない）",
        "理由の記載なし",
    ):
        assert words in told
    english = text_of(client, page_of("里海の森づくり").replace("/money", "/en/money"))
    for words in (
        "Requested",
        "Executed",
        "FY2025",
        "¥900,000,000",
        "Not known yet",
        "No reason stated",
    ):
        assert words in english


def test_a_contradiction_shows_both_places(client: Client, imported: None) -> None:
    for address in (page_of("藻場の再生"), reverse("ja:money_conflicts")):
        told = text_of(client, address)
        assert "a.tar.xz 行 1「0.0」" in told
        assert "a.tar.xz 行 2「603.0」" in told


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_sheet_shows_every_row_as_printed_with_its_file(
    client: Client, imported: None, lang: str
) -> None:
    sheet = ReviewSheet.objects.get(number="0289")
    told = text_of(client, reverse(f"{lang}:money_sheet", args=(sheet.pk,)))
    words = {"ja": ("執行額", "0円", "行 1"), "en": ("Executed", "¥0", "row 1")}[lang]
    for word in (*words, "藻場の再生", "603.0", "a.tar.xz", "里海協会", PURPOSE):
        assert word in told
    assert client.get(reverse("ja:money_sheet", args=(1,))).status_code == 404


def test_lists_and_contradictions_lead_to_the_sheets_behind_them(
    client: Client, imported: None
) -> None:
    listed = reverse("ja:money_list", args=("fundamental_and_more",))
    for address in (listed, reverse("ja:money_conflicts")):
        body = client.get(address).content.decode()
        (page, *_) = re.findall(r'href="(/money/sheets/\d+/)"', body)
        assert client.get(page).status_code == 200


def test_refusals_are_counted_by_reason_and_a_number_that_does_not_check_is_told(
    client: Client, tmp_path: Path
) -> None:
    def payee(name: str, number: str) -> dict[str, object]:
        return {
            "年度": 2018, "グループ": "A", "番号": 1, "支出先名": name, "法人番号": number,
            "業務概要": "", "支出額": 4.0,
        }  # fmt: skip

    payees = [
        payee("正しい社", "7010005013337"),
        payee("違う社", "7010005013338"),
        payee("別の社", "1"),
    ]
    sheet = judgit_sheet(2019, "1", "藻場", 支出先=payees)
    found = import_open_data(saved(tmp_path, "a.tar.xz", tarred([sheet])), author="tester", at=NOW)
    address = reverse("ja:money_refusals", args=(found[0].file,))
    told = text_of(client, address)
    assert re.search(r"検査数字.*?確かめる） 2 件", told)
    assert "7010005013338" in text_of(client, f"{address}?reason=odd-corporate-number")
    assert "7010005013338" not in text_of(client, f"{address}?reason=ragged-row")


def test_a_flow_has_its_text_twin(client: Client, imported: None) -> None:
    body = client.get(page_of("藻場の再生")).content.decode()
    assert "flow-band" in body
    assert "里海協会" in re.sub(r"<svg.*?</svg>", "", body, flags=re.DOTALL)


def test_lists_refusals_linkage_and_search_are_there(client: Client, imported: None) -> None:
    assert "里海の森づくり" in text_of(
        client, reverse("ja:money_list", args=("fundamental_and_more",))
    )
    assert "壊れた行" not in text_of(client, reverse("ja:money") + "?q=壊れた")
    assert "藻場の再生" in text_of(client, reverse("ja:money") + "?q=藻場")
    assert "同じ府省で唯一の同名" in text_of(client, reverse("ja:money_linkage"))
    file = re.search(
        r"/money/imports/(\d+)/", client.get(reverse("ja:money_imports")).content.decode()
    )
    assert file is not None


@pytest.mark.parametrize(
    "page", ["money", "money_ledger", "money_conflicts", "money_linkage", "money_imports"]
)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_pages_say_so_where_nothing_is_imported(client: Client, lang: str, page: str) -> None:
    assert client.get(reverse(f"{lang}:{page}")).status_code == 200


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=99999999999", "?year=abc", "?ministry=%00", "?q=%00%00", "?stage=x"]
)
def test_odd_queries_do_no_harm(client: Client, imported: None, query: str) -> None:
    for page in ("money", "money_ledger", "money_conflicts", "money_linkage"):
        assert client.get(reverse(f"ja:{page}") + query).status_code in (200, 400, 404)


def link_between() -> SheetLink:
    return SheetLink.objects.get(stage="unique_name")


def test_only_who_has_the_role_decides_and_the_reason_is_shown(
    client: Client, imported: None
) -> None:
    address = reverse("ja:money_link", args=(link_between().pk,))
    assert "判断を記録できるのは" in text_of(client, address)
    answer = {"verdict": "different", "reason": "別の条約による"}
    assert client.post(address, answer).status_code == 302
    person = Person.objects.create_user("me@example.jp", "x", name="係員")
    client.force_login(person)
    assert client.post(address, answer).status_code == 403
    assert not LinkDecision.objects.exists()
    office = Office.objects.create(code="satoumi", name_ja="里海省", begins_on=date(2020, 1, 1))
    Membership.objects.create(
        person=person, office=office, role="office_staff", begins_on=date(2020, 1, 1)
    )
    assert client.post(address, answer).status_code == 302
    assert "別の条約による" in text_of(client, reverse("ja:money_link", args=(link_between().pk,)))
    assert Project.objects.filter(name="藻場の再生").count() == 2
