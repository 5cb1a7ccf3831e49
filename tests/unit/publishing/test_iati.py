"""IATI: every activity is valid against the standard's own schema, and nothing is netted or made up."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from lxml import etree

from hyoka.publishing import dataset_of, export_format
from hyoka.publishing.about import about
from hyoka.publishing.iati.activity import Activity, DateType, Status, activity_element
from hyoka.publishing.iati.pledges import pledge_activity
from hyoka.reading import read
from hyoka.records import (
    At,
    Bilingual,
    Chapter,
    Choice,
    ContributionAssessment,
    Coverage,
    Document,
    FormSheet,
    Item,
    Problem,
    Reader,
    Records,
    Text,
    Value,
)
from hyoka.records.chapter import Announced, Delivered, Pledge
from hyoka.records.contribution_assessment import Criterion, Paragraph
from hyoka.text import last_day
from tests.support.filled_sheets import workbook
from tests.support.iati_rules import broken_rules

SCHEMA = (
    Path(__file__).parents[3].parent
    / "shared"
    / "data"
    / "iati"
    / "schemas"
    / "iati-activities-schema.xsd"
)
AT = At(page=1, lines=(1, 1), chars=(0, 1))


RULES = SCHEMA.parents[1] / "rulesets" / "rulesets" / "standard.json"
PROJECT = Path(__file__).parents[2] / "forms" / "samples" / "oda-project.yaml"


def text(words: str) -> Text:
    return Text(text=words, at=AT)


CONTRIBUTION = ContributionAssessment(
    form="x/1",
    fiscal_year=2017,
    organization=text("海洋協力機構"),
    contribution=text("海洋協力機構拠出金"),
    initial_budget=Value(raw="40,159千円", number="40159", unit="千円"),
    grade=Choice(raw="Ｂ", code="B"),
    overview=(Item(marker="（１）", text="海を守る。", at=AT),),
    target=(Item(marker="・", text="漁を支える。", at=AT),),
    criteria=(
        Criterion(
            number=1, label=text("成果"), paragraphs=(Paragraph(text="成果があった。\x07", at=AT),)
        ),
    ),
)
PLEDGE = Pledge(
    id="pledge-1",
    by="里海省",
    what="総額50億円の支援",
    announced=Announced(when="2003年", where="会議", on="2003"),
    pledged=Value(raw="総額50億円", number="5000000000", unit="円"),
    deadline="2012年度",
    delivered=(
        Delivered(
            value=Value(raw="約16億円", number="1600000000", unit="円"),
            kind="completed",
            as_of="2012年5月",
        ),
        Delivered(
            value=Value(raw="約41億円", number="4100000000", unit="円"),
            kind="decided",
            as_of="2012年5月",
        ),
    ),
    status="achieved",
)


def records_with(*sheets: ContributionAssessment | Chapter | FormSheet) -> Records:
    return Records(
        document=Document(name="x.txt", sha256="0" * 64, media_type="text/plain", pages=1, lines=1),
        reader=Reader(version="1"),
        sheets=sheets,
        coverage=Coverage(lines=1, read=1, layout=0, unread=0),
    )


def exported(*sheets: ContributionAssessment | Chapter | FormSheet) -> etree._Element:
    return etree.fromstring(export_format("iati").exported(dataset_of([records_with(*sheets)])))


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    if not SCHEMA.exists():
        pytest.skip("the IATI schemas are not beside the project")
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def test_the_same_activities_give_the_same_bytes() -> None:
    dataset = dataset_of([records_with(CONTRIBUTION, Chapter(form="x/1", pledges=(PLEDGE,)))])
    assert export_format("iati").exported(dataset) == export_format("iati").exported(dataset)


def test_contributions_and_pledges_are_valid(schema: etree.XMLSchema) -> None:
    root = exported(CONTRIBUTION, Chapter(form="x/1", pledges=(PLEDGE,)))
    schema.assertValid(root)
    assert len(root.findall("iati-activity")) == 2


def test_records_without_any_activity_are_a_problem_for_the_standard_knows_no_empty_file() -> None:
    with pytest.raises(Problem) as told:
        exported()
    assert told.value.code == "nothing-for-iati"


def test_a_contribution_carries_its_year_money_grade_and_criteria() -> None:
    (activity,) = exported(CONTRIBUTION).findall("iati-activity")
    assert [each.get("iso-date") for each in activity.findall("activity-date")] == [
        "2017-04-01",
        "2018-03-31",
    ]
    assert activity.findtext("budget/value") == "40159000"
    assert activity.findtext("participating-org[@role='4']/narrative") == "海洋協力機構"
    comments = [
        each.text for each in activity.iterfind("result/indicator/period/actual/comment/narrative")
    ]
    assert comments == ["Ｂ", "成果があった。"]


def test_what_was_completed_and_what_was_decided_stand_apart() -> None:
    (activity,) = exported(Chapter(form="x/1", pledges=(PLEDGE,))).findall("iati-activity")
    periods = activity.findall("result/indicator")
    assert [each.findtext("title/narrative") for each in periods] == [
        "公約した支援（円）", "完了した支援（円）", "決定した支援（円）",
    ]  # fmt: skip
    assert [each.get("value") for each in activity.iterfind("result/indicator/period/*[@value]")] == [
        "5000000000", "1600000000", "4100000000",
    ]  # fmt: skip
    assert [each.get("iso-date") for each in activity.iterfind("result/indicator/period/period-end")] == [
        "2013-03-31", "2012-05-31", "2012-05-31",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("by", "role", "name"),
    [
        ("日本", "1", "日本国政府"),
        (None, "2", "日本国政府"),
        ("里海省", "1", "里海省"),
        ("先進国全体", "1", "先進国全体"),
    ],
)
def test_who_pays_is_told_as_the_text_says_it(by: str | None, role: str, name: str) -> None:
    pledge = PLEDGE.model_copy(update={"by": by})
    (party,) = exported(Chapter(form="x/1", pledges=(pledge,))).findall(
        "iati-activity/participating-org"
    )
    assert (party.get("role"), party.findtext("narrative")) == (role, name)


def test_what_lacks_a_date_is_left_out_and_named() -> None:
    undated = PLEDGE.model_copy(update={"announced": None})
    root = exported(Chapter(form="x/1", pledges=(undated, PLEDGE)))
    assert len(root.findall("iati-activity")) == 1
    assert "0000000000000000-0-pledge-1" in str(root[0].text)
    assert pledge_activity(undated, "x") is None


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2012年12月末", date(2012, 12, 31)),
        ("2012年2月", date(2012, 2, 29)),
        ("平成24年度", date(2013, 3, 31)),
        ("2012年末", date(2012, 12, 31)),
        ("近いうち", None),
        (None, None),
    ],
)
def test_the_last_day_of_what_is_printed(printed: str | None, day: date | None) -> None:
    assert last_day(printed) == day


def test_words_xml_cannot_hold_are_left_out() -> None:
    activity = Activity(
        "1", "海\x00\ud800", "山", Status.PIPELINE, ((DateType.PLANNED_START, date(2017, 4, 1)),)
    )
    assert activity_element(activity, about().publisher).findtext("title/narrative") == "海"


def test_the_reporter_is_named_in_both_languages() -> None:
    activity = Activity(
        "1", "海", "山", Status.PIPELINE, ((DateType.PLANNED_START, date(2017, 4, 1)),)
    )
    names = [
        each.text
        for each in activity_element(activity, about().publisher).iterfind(
            "reporting-org/narrative"
        )
    ]
    assert names == [about().publisher.ja, about().publisher.en]
    assert Bilingual(ja=about().ja, en=about().en).ja


@pytest.fixture(scope="module")
def project() -> FormSheet:
    """The sample of the aid register, as an office fills it in."""
    sample = yaml.safe_load(PROJECT.read_text(encoding="utf-8"))
    (sheet,) = read(workbook(sample["blocks"]), "project.xlsx").sheets
    assert isinstance(sheet, FormSheet)
    return sheet


def test_a_project_carries_its_country_money_and_results(
    schema: etree.XMLSchema, project: FormSheet
) -> None:
    root = exported(project)
    schema.assertValid(root)
    (activity,) = root.findall("iati-activity")
    assert activity.xpath("activity-status/@code") == ["2"]
    assert activity.findtext("recipient-region/narrative") == "青凪諸島"
    assert [each.get("iso-date") for each in activity.findall("activity-date")] == [
        "2019-10-01",
        "2026-03-31",
    ]
    assert [each.text for each in activity.iterfind("budget/value")] == ["620000000"]
    paid = [each.text for each in activity.iterfind("transaction/value")]
    assert paid == ["210000000", "180000000", "95000000"]
    values = [each.get("value") for each in activity.iterfind("result/indicator/period/*[@value]")]
    assert values == ["200", "84", "200", "131"]


def test_a_country_of_the_world_goes_by_its_code(project: FormSheet) -> None:
    texts = [
        each.model_copy(update={"text": text("ケニア")}) if each.role == "subject.country" else each
        for each in project.texts
    ]
    (activity,) = exported(project.model_copy(update={"texts": tuple(texts)}))
    assert [each.get("code") for each in activity.iterfind("recipient-country")] == ["KE"]
    assert activity.find("recipient-region") is None


def test_no_rule_of_the_standard_is_broken(project: FormSheet) -> None:
    if not RULES.exists():
        pytest.skip("the IATI rulesets are not beside the project")
    root = exported(CONTRIBUTION, Chapter(form="x/1", pledges=(PLEDGE,)), project)
    today = date(2026, 4, 1)
    assert broken_rules(root, RULES, today) == []
    for activity in root.findall("iati-activity"):
        for sector in activity.findall("sector"):
            activity.remove(sector)
    assert broken_rules(root, RULES, today) == ["6.2.2 error", "6.7.2 error"]
