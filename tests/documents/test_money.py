"""Real sheets and tables: IOM and ISTC through their numbers, the roundings explained, the lists with their rows."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from hyoka.office import load_records
from hyoka.office.money.importing import import_open_data, refresh_derived
from hyoka.reading import read
from hyoka.store.money.models import (
    EvaluationAmount,
    EvaluationMeans,
    ImportedFile,
    LinkMeasure,
    MoneyConflict,
    Project,
    StandingEntry,
)  # fmt: skip
from tests.conftest import NOW, SHARED

DATA = SHARED / "data"
pytestmark = [pytest.mark.django_db]


def shared(*names: str) -> list[Path]:
    if not DATA.is_dir():
        pytest.skip("the shared data are not beside the project")
    return [DATA / name for name in names]


def take(*paths: Path) -> None:
    for path in paths:
        import_open_data(path, author="tester", at=NOW)


@pytest.fixture
def sheets_of_two_bodies() -> None:
    """The Foreign Ministry's sheets on three bodies, 2015–2023."""
    take(*shared("project_reviews/iom_istc_unwomen"))


def test_iom_is_followed_through_three_official_numbers(sheets_of_two_bodies: None) -> None:
    refresh_derived(at=NOW)
    project = Project.objects.get(memberships__sheet__official_id="14945")
    ids = project.memberships.order_by("sheet__fiscal_year").values_list(
        "sheet__official_id", flat=True
    )
    assert list(dict.fromkeys(filter(None, ids))) == ["2170", "7901", "14945"]
    assert (project.first_year, project.last_year, project.n_sheets) == (2015, 2023, 9)


def test_the_execution_of_2018_contradicts_itself_with_both_places(
    sheets_of_two_bodies: None,
) -> None:
    refresh_derived(at=NOW)
    found = MoneyConflict.objects.filter(stage="executed", fiscal_year=2018, first_yen=0)
    (conflict,) = found.filter(project__memberships__sheet__official_id="14945").distinct()
    assert (conflict.first_raw, conflict.second_raw) == ("0.0", "603.0")
    assert (conflict.first.fiscal_year, conflict.second.fiscal_year) == (2019, 2020)


def test_target_equals_result_three_years_running(sheets_of_two_bodies: None) -> None:
    refresh_derived(at=NOW)
    assert StandingEntry.objects.filter(code="target_equals_result").count() >= 5


def test_contribution_sheets_in_thousand_yen_agree_with_sheets_in_million(
    sheets_of_two_bodies: None, client: Client
) -> None:
    for path in sorted((SHARED / "documents").glob("00[04]_*.txt")):
        data = path.read_bytes()
        load_records(read(data, path.name), data, author="tester", at=NOW, reason="test")
    refresh_derived(at=NOW)
    found = {
        (each.printed, each.verdict, each.difference) for each in EvaluationAmount.objects.all()
    }
    assert found == {("597973", "rounded", 27_000), ("40159", "rounded", -159_000)}
    assert set(EvaluationMeans.objects.values_list("state", flat=True)) <= {"automatic", "proposed"}
    iom = EvaluationAmount.objects.get(printed="597973")
    page = client.get(reverse("ja:money_evaluation", args=(iom.evaluation_id,))).content.decode()
    assert "一致（2万7,000円の差は単位の丸め）" in page


def test_every_summary_row_of_2024_adds_up() -> None:
    take(*(each for each in shared("review_system_2024")[0].glob("2-1_*.zip")))
    file = ImportedFile.objects.get()
    assert (file.counts["sums_checked"], file.counts["sums_failed"], file.n_refused) == (
        18_524,
        0,
        0,
    )


@pytest.mark.bench
def test_whole_years_link_with_names_hidden_as_well_as_aimed() -> None:
    take(
        *shared(
            "project_reviews/2022.tar.xz", *(f"review_system_2024/{each.name}" for each in tables())
        )
    )
    refresh_derived(at=NOW)
    measure = LinkMeasure.objects.get(hidden="name", stage="all")
    assert measure.right / measure.linked >= 0.99
    assert measure.right / measure.known >= 0.95
    assert (
        Project.objects.filter(memberships__sheet__number="1616", ministry="文部科学省").count()
        == 1
    )
    assert StandingEntry.objects.filter(code="fundamental_and_more", fiscal_year=2024).count() == 36


def tables() -> list[Path]:
    return sorted(each for each in (DATA / "review_system_2024").glob("[124]-[12]_*.zip"))
