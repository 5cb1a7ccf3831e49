"""The page of aid: what seven kinds of sheets say, tied by number or whole name, never by likeness."""

import re
from pathlib import Path

import pytest
import yaml
from django.test import Client

from hyoka.office import load_records
from hyoka.office.aid.register import aid
from hyoka.reading import read
from hyoka.store.models import Naming
from tests.conftest import NOW
from tests.support.filled_sheets import workbook

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[1] / "forms" / "samples"
NAMES = (
    "oda-project",
    "oda-improvement",
    "oda-vetting",
    "country-plan",
    "oda-evaluation",
    "ex-post",
    "goal-framework",
)


def loaded(name: str, **replaced: str) -> None:
    text = (SAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    for old, new in replaced.items():
        assert old in text
        text = text.replace(old, new)
    data = workbook(yaml.safe_load(text)["blocks"])
    load_records(read(data, f"{name}.xlsx"), data, author="tester", at=NOW, reason="test")


@pytest.fixture
def told() -> None:
    for name in NAMES:
        loaded(name)


def page_of(client: Client, address: str = "/aid/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_plan_is_a_tree_down_to_its_projects(told: None) -> None:
    (plan,) = aid().plans
    tree = [
        (area.name, issue.name, programme.name, programme.projects)
        for area in plan.areas
        for issue in area.issues
        for programme in issue.programmes
    ]
    assert tree == [
        ("海の恵みの持続", "藻場が減っている", "沿岸環境プログラム",
         ("青凪諸島藻場再生計画 · 2019年度～2025年度 · 6.2億円 · 無償資金協力",
          "藻場専門家の派遣 · 2022年度～2024年度 · 技術協力")),
        ("防災", "高潮への備え", "海辺の防災プログラム",
         ("早期警報整備計画 · 2023年度～2026年度 · 3.5億円 · 無償資金協力",)),
    ]  # fmt: skip
    assert plan.outside == ()


def test_a_project_no_programme_names_is_shown_as_such(told: None) -> None:
    loaded(
        "oda-project",
        **{
            "AO-2019-007": "AO-2020-001",
            "案件名, {t: 青凪諸島藻場再生計画": "案件名, {t: 海図整備計画",
        },
    )
    (plan,) = aid().plans
    assert [each.name for each in plan.outside] == ["海図整備計画"]


def test_sheets_are_tied_by_number_or_whole_name_only(told: None) -> None:
    (project,) = aid().projects
    assert (project.improvements, project.vetted, project.rated) == ((), (), ())
    loaded(
        "oda-project",
        **{"AO-2019-007": "AO-2012-001", "{t: 青凪諸島藻場再生計画": "{t: 青凪諸島種苗場改修計画"},
    )
    other = next(each for each in aid().projects if each.code == "AO-2012-001")
    assert [each.chosen("case_status") for each in other.improvements] == [("done", "改善済")]
    assert [each.rating("overall")[0] for each in other.rated] == ["B"]


def test_the_same_number_with_another_name_is_the_same_project_and_the_reverse_is_not(
    told: None,
) -> None:
    loaded(
        "oda-project",
        **{"AO-2019-007": "NN-2015-002", "{t: 青凪諸島藻場再生計画": "{t: 青凪諸島種苗場改修計画"},
    )
    other = next(each for each in aid().projects if each.code == "NN-2015-002")
    assert [each.text("cases") for each in other.improvements] == ["南灘避難路整備計画"]


def test_a_goal_finds_its_indicator_whatever_the_widths_of_its_words(sample_2024: bytes) -> None:
    load_records(read(sample_2024, "a.txt"), sample_2024, author="t", at=NOW, reason="test")
    loaded("goal-framework", **{"1-2 再生した藻場の面積": "１－２　再生した藻場の面積"})
    found = aid().goals[0].indicator
    assert found is not None
    assert Naming.objects.filter(evaluation=found, code="1-2", name="再生した藻場の面積").exists()


def test_a_goal_leads_to_its_project_and_names_what_is_not_found(told: None) -> None:
    first, second = aid().goals
    assert first.project is not None
    assert (first.project.code, first.indicator, first.chapter) == ("AO-2019-007", None, None)
    assert (second.project, second.told.text("project")) == (None, "NN-2023-004 早期警報整備計画")


def test_the_page_tells_what_became_of_each_case(client: Client, told: None) -> None:
    page = page_of(client)
    for words in (
        "改善中", "改善済", "電気代を負担する役所が決まっていない。", "警報機を誰が修理するのか。",
        "課程は2024年4月に始まった。", "海とともに生きる社会を支える", "連絡会を年四回開くこと。", "実施済",
        "守られている海域の割合", "10％",
    ):  # fmt: skip
        assert words in page, words
    english = page_of(client, "/en/aid/?country=青凪諸島")
    assert "Register of projects" in english
    assert "青凪諸島藻場再生計画" in english


@pytest.mark.parametrize("lang", ["", "/en"])
def test_the_page_says_so_where_there_is_no_sheet(client: Client, lang: str) -> None:
    assert "hyoka load" in page_of(client, f"{lang}/aid/")
