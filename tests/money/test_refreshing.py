"""Projects, ledger and lists follow from what is imported and decided, and only from that."""

from pathlib import Path

import pytest

from hyoka.office.money.importing import import_open_data, refresh_derived
from hyoka.records import Problem
from hyoka.store.money.deciding import decide
from hyoka.store.money.models import (
    LedgerLine,
    LinkMeasure,
    MoneyConflict,
    Project,
    SheetLink,
    StandingEntry,
)
from hyoka.store.workspace.events import Actor
from tests.conftest import NOW
from tests.money.tables import budget, csv_bytes, judgit_sheet, project, saved, tarred, year

pytestmark = pytest.mark.django_db
ME = Actor("tester")


@pytest.fixture
def imported(tmp_path: Path) -> None:
    """藻場の分担金 over three sheets of two sources, and 干潟 beside it."""
    sheets = [
        judgit_sheet(
            2019, "0289", "藻場（MB）分担金", 予算=[budget(2018, 603.0, 0.0), budget(2019, 615.0)]
        ),
        judgit_sheet(
            2020,
            "0298",
            "藻場(MB）分担金",
            予算=[budget(2018, 603.0, 603.0), budget(2019, 615.0, 615.0)],
        ),
        judgit_sheet(2020, "0299", "干潟の保全", 予算=[budget(2019, 12.0, 5.0)]),
    ]
    rows = [
        year(7, "藻場分担金", 2024, enacted=700_000_000, request=900_000_000),
        year(7, "藻場分担金", 2021, enacted=615_000_000, executed="615000000"),
    ]
    remark = project(7, "藻場分担金") | {
        "行政事業レビュー推進チームの所見": "事業全体の抜本的な改善"
    }
    for name, data in (
        ("a.tar.xz", tarred(sheets)),
        ("2-1.csv", csv_bytes("2-1", rows)),
        ("4-1.csv", csv_bytes("4-1", [remark])),
    ):
        import_open_data(saved(tmp_path, name, data), author="tester", at=NOW)


def test_sheets_become_projects_with_one_ledger_and_a_contradiction(imported: None) -> None:
    refresh_derived(at=NOW)
    assert sorted(Project.objects.values_list("name", "n_sheets")) == [
        ("干潟の保全", 1), ("藻場(MB）分担金", 2), ("藻場分担金", 1),
    ]  # fmt: skip
    conflict = MoneyConflict.objects.get()
    assert (conflict.stage, conflict.fiscal_year, conflict.first_yen, conflict.second_yen) == (
        "executed", 2018, 0, 603_000_000,
    )  # fmt: skip
    assert (conflict.first.key, conflict.second.key) == (
        "judgit:2019:里海省:0289",
        "judgit:2020:里海省:0298",
    )
    line = LedgerLine.objects.get(project__name="藻場(MB）分担金", fiscal_year=2018)
    assert (line.executed, line.sources["executed"][1]) == (603_000_000, "judgit:2020:里海省:0298")


def test_nothing_is_made_again_where_nothing_changed(imported: None) -> None:
    assert refresh_derived(at=NOW)["projects"] == 3
    assert refresh_derived(at=NOW) == {}


def test_a_decision_joins_what_was_not_found_and_survives_another_import(
    imported: None, tmp_path: Path
) -> None:
    refresh_derived(at=NOW)
    decide("judgit:2020:里海省:0298", "rs:2024:7", "same", reason="国際機関の分担金", by=ME, at=NOW)
    refresh_derived(at=NOW)
    joined = Project.objects.get(n_sheets=3)
    assert joined.name == "藻場分担金"
    again = csv_bytes("2-1", [year(7, "藻場分担金", 2024, enacted=700_000_000)])
    import_open_data(saved(tmp_path, "newer.csv", again), author="tester", at=NOW)
    refresh_derived(at=NOW)
    assert Project.objects.get(n_sheets=3).pk == joined.pk


def test_a_link_that_people_reject_holds_no_more(imported: None) -> None:
    decide(
        "judgit:2019:里海省:0289",
        "judgit:2020:里海省:0298",
        "different",
        reason="別の条約",
        by=ME,
        at=NOW,
    )
    refresh_derived(at=NOW)
    assert Project.objects.filter(name__contains="MB").count() == 2
    assert SheetLink.objects.get(stage="unique_name").state == "rejected"


def test_a_decision_needs_a_reason_and_two_known_sheets(imported: None) -> None:
    for arguments in (
        ("judgit:2019:里海省:0289", "rs:2024:7", " "),
        ("rs:2024:7", "rs:2024:8", "x"),
    ):
        with pytest.raises(Problem):
            decide(*arguments[:2], "same", reason=arguments[2], by=ME, at=NOW)


def test_a_list_holds_the_sheet_that_put_the_row_there(imported: None) -> None:
    refresh_derived(at=NOW)
    entry = StandingEntry.objects.get(code="fundamental_and_more")
    assert entry.sheet is not None
    assert (entry.sheet.key, entry.facts["enacted"], entry.facts["requested"]) == (
        "rs:2024:7", 700_000_000, 900_000_000,
    )  # fmt: skip


def test_a_target_is_never_held_against_the_result_of_another_outcome_of_the_same_name(
    tmp_path: Path,
) -> None:
    """Two outcomes share an indicator's name: one prints the targets, the other equal results."""

    def outcome(goal: str, name: str) -> dict[str, object]:
        years = [{"年度": year, name: "5"} for year in (2017, 2018, 2019)]
        return {"成果目標": goal, "成果指標": "備蓄量", "単位": "人分", "成果実績": years}

    apart = [outcome("増やす", "目標値"), outcome("保つ", "成果実績")]
    equal = outcome("守る", "目標値") | {
        "成果実績": [{"年度": year, "目標値": "5", "成果実績": "5"} for year in (2017, 2018, 2019)]
    }
    sheets = [
        judgit_sheet(2020, "1", "藻場", アウトカム=apart),
        judgit_sheet(2020, "2", "干潟", アウトカム=[equal]),
    ]
    import_open_data(saved(tmp_path, "a.tar.xz", tarred(sheets)), author="t", at=NOW)
    refresh_derived(at=NOW)
    found = StandingEntry.objects.filter(code="target_equals_result")
    assert [each.sheet and each.sheet.number for each in found] == ["2"]


def test_only_whole_editions_are_measured_against_each_other(tmp_path: Path) -> None:
    """Five sheets of the year between say nothing of how well thousands are linked."""

    def sheet(fiscal_year: int, at: int) -> dict[str, object]:
        money = [budget(2016, 50.0 + at, 40.0 + at), budget(2017, 70.0 + 2 * at, 60.0 + at)]
        return judgit_sheet(fiscal_year, str(at), f"藻場その{at}", 予算=money)

    def edition(fiscal_year: int, n: int) -> list[dict[str, object]]:
        return [sheet(fiscal_year, at) for at in range(n)]

    sheets = [*edition(2018, 12), *edition(2019, 5), *edition(2020, 12)]
    import_open_data(saved(tmp_path, "a.tar.xz", tarred(sheets)), author="t", at=NOW)
    refresh_derived(at=NOW)
    pairs = set(LinkMeasure.objects.values_list("before", "after"))
    assert pairs == {(2018, 2020)}
