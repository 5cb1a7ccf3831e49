"""Contributions and organisations: facts live once, unknown is a place, the gate opens on three known facts."""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from hyoka.office.money.importing import import_open_data, refresh_derived
from hyoka.office.money.portfolio import organisation, portfolio
from hyoka.store.money.models import OrganisationFact, PortfolioRow
from hyoka.store.workspace.models import Membership, Office, Person
from tests.conftest import NOW
from tests.money.tables import csv_bytes, saved, year

pytestmark = pytest.mark.django_db
NAMES = """org_id,org_type,canonical_name,name,name_type
imo,その他,国際藻場機関,国際藻場機関,canonical
imo,その他,国際藻場機関,IMO,alias
"""
FACTS = """organisation,fiscal_year,fact,value,source
imo,2023,staff_total,200,年次報告
imo,2023,staff_japanese,6,年次報告
imo,2023,share_percent,8.5,年次報告
imo,2023,account_report_received,yes,会計報告
imo,2023,carry_over_known,yes,会計報告
imo,2023,staff_total,多い,年次報告
"""
GRADES = """contribution,fiscal_year,grade,source,criterion_1,criterion_2
国際藻場機関（IMO）分担金,2022,B,公表資料,b,a
国際藻場機関(IMO)分担金,2023,B,公表資料,b,
国際藻場機関（ＩＭＯ）分担金,2024,B,公表資料,b,b
"""


@pytest.fixture
def imported(tmp_path: Path) -> None:
    rows = [
        year(7, "国際藻場機関（IMO）分担金", fiscal, enacted=yen, executed="90")
        for fiscal, yen in ((2022, 100), (2023, 110), (2024, 130))
    ] + [year(8, "名もない拠出金", 2023, enacted=5), year(9, "砂浜", 2023, enacted=5)]
    files = {"2-1.csv": csv_bytes("2-1", rows)}
    files |= {
        f"{name}.csv": text.encode() for name, text in (("n", NAMES), ("f", FACTS), ("g", GRADES))
    }
    for name in ("n.csv", "2-1.csv", "f.csv", "g.csv"):
        import_open_data(saved(tmp_path, name, files[name]), author="tester", at=NOW)
    refresh_derived(at=NOW)


def test_a_contribution_stands_with_its_grade_money_and_organisation(imported: None) -> None:
    row = PortfolioRow.objects.get(fiscal_year=2022, grade="B")
    assert row.organisation is not None
    assert (row.organisation.code, row.enacted, row.place, row.edition) == ("imo", 100, 3, "2022")
    assert row.criteria == {"1": "b", "2": "a"}
    assert not PortfolioRow.objects.filter(project__name="砂浜").exists()


def test_what_is_not_known_is_a_place_and_no_zero(imported: None, client: Client) -> None:
    found = portfolio(2023, "grade")
    assert [bool(line.row.grade) for line in found.lines] == [True, False]
    assert (found.n_graded, found.n_known, found.n_gates_open) == (1, 2, 0)
    assert [line.gap for line in found.lines] == [-5.5, None]
    page = client.get(reverse("ja:money_portfolio") + "?year=2023").content.decode()
    assert page.count("不明") > 5


def test_a_fact_that_does_not_fit_is_refused(imported: None) -> None:
    assert OrganisationFact.objects.get(name="staff_total").value == "200"


def test_the_gate_opens_only_when_all_three_are_confirmed(imported: None, client: Client) -> None:
    shown = organisation("imo")
    assert shown.gate.answers == {
        "account_report_received": "yes", "carry_over_known": "yes", "surplus_checked": "unknown",
    }  # fmt: skip
    assert not shown.gate.is_open
    assert (
        "指摘した 123 件と同じ形"
        in client.get(reverse("ja:money_organisation", args=("imo",))).content.decode()
    )


def test_a_fact_is_recorded_once_by_who_has_the_role_and_the_old_one_is_kept(
    imported: None, client: Client
) -> None:
    address = reverse("ja:money_organisation", args=("imo",))
    person = Person.objects.create_user("me@example.jp", "x", name="係員")
    client.force_login(person)
    answer = {
        "fiscal_year": "2023",
        "name": "surplus_checked",
        "value": "yes",
        "source": "照会回答",
    }
    assert client.post(address, answer).status_code == 403
    office = Office.objects.create(code="satoumi", name_ja="里海省", begins_on=date(2020, 1, 1))
    Membership.objects.create(
        person=person, office=office, role="office_staff", begins_on=date(2020, 1, 1)
    )
    assert client.post(address, answer).status_code == 302
    assert organisation("imo").gate.is_open
    assert client.post(address, answer | {"value": "no"}).status_code == 302
    assert not organisation("imo").gate.is_open
    assert OrganisationFact.objects.filter(name="surplus_checked").count() == 2
    for wrong in ({"value": "多分"}, {"fiscal_year": "20"}, {"source": " "}, {"name": "x"}):
        assert client.post(address, answer | wrong).status_code == 400


def test_low_grades_with_more_money_are_listed_with_their_rows(
    imported: None, client: Client
) -> None:
    page = client.get(reverse("ja:money_list", args=("low_grade_more_money",))).content.decode()
    assert "国際藻場機関（IMO）分担金" in page
    assert "130円" in page
