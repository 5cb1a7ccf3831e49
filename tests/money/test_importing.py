"""Imports into the store: once and not twice, whole or not at all, a newer edition in the place of the older."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from django.db.models import Sum

from hyoka.office.money.importing import import_open_data, importable
from hyoka.office.money.library import coverage
from hyoka.records import Problem
from hyoka.store.money.models import (
    AidFlow,
    IatiActivity,
    IatiFlow,
    ImportedFile,
    PrintedRow,
    Refusal,
    ReviewSheet,
    SheetAmount,
)  # fmt: skip
from hyoka.store.money.originals import path_of
from hyoka.store.workspace.models import Event
from tests.conftest import NOW
from tests.money.tables import (
    budget,
    csv_bytes,
    json_bytes,
    judgit_sheet,
    project,
    saved,
    tarred,
    year,
    zipped,
)  # fmt: skip
from tests.unit.ledger.test_iati import file_of
from tests.unit.ledger.test_oecd import CRS

pytestmark = pytest.mark.django_db


def take(path: Path) -> list[tuple[int, int, bool]]:
    found = import_open_data(path, author="tester", at=NOW)
    return [(each.n_rows, each.n_refused, each.is_new) for each in found]


def summary(folder: Path, name: str, enacted: Sequence[int]) -> Path:
    rows = [year(n, f"事業{n}", 2024, enacted=yen) for n, yen in enumerate(enacted, start=1)]
    return saved(folder, name, zipped(csv_bytes("2-1", rows)))


def enacted() -> list[int | None]:
    found = SheetAmount.objects.filter(stage="enacted").order_by("sheet__number")
    return list(found.values_list("yen", flat=True))


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    path = summary(tmp_path, "a.zip", [10, 20])
    assert take(path) == [(2, 0, True)]
    assert take(path) == [(2, 0, False)]
    assert (ReviewSheet.objects.count(), enacted()) == (2, [10, 20])
    assert Event.objects.filter(action="import").count() == 1


def test_every_row_knows_its_file_and_row_and_the_bytes_are_kept(tmp_path: Path) -> None:
    path = summary(tmp_path, "a.zip", [10, 20])
    take(path)
    amount = SheetAmount.objects.get(stage="enacted", yen=20)
    assert (amount.file.name, amount.row) == ("a.zip", 3)
    assert path_of(amount.file.sha256).read_bytes() == path.read_bytes()


def test_a_newer_edition_takes_the_place_of_the_older_one(tmp_path: Path) -> None:
    take(summary(tmp_path, "a.zip", [10, 20, 30]))
    take(summary(tmp_path, "b.zip", [10, 25]))
    assert enacted() == [10, 25]
    assert ReviewSheet.objects.count() == 2
    old, new = ImportedFile.objects.order_by("pk")
    assert (old.superseded_by, new.superseded_by) == (new, None)


def test_an_older_edition_says_what_took_its_place_and_comes_back_when_asked_for(
    tmp_path: Path,
) -> None:
    older, newer = summary(tmp_path, "a.zip", [10, 20, 30]), summary(tmp_path, "b.zip", [10, 25])
    take(older)
    take(newer)
    (told,) = import_open_data(older, author="tester", at=NOW)
    assert (told.is_new, told.newer, told.newer_at) == (False, "b.zip", NOW)
    assert enacted() == [10, 25]
    (back,) = import_open_data(older, author="tester", at=NOW, again=True)
    assert (back.is_new, back.replaced, enacted()) == (True, True, [10, 20, 30])
    (replaced,) = import_open_data(newer, author="tester", at=NOW)
    assert (replaced.newer, enacted()) == ("a.zip", [10, 20, 30])
    assert import_open_data(older, author="tester", at=NOW, again=True)[0].newer == ""
    assert ImportedFile.objects.count() == 2


def test_editions_are_counted_at_each_import(tmp_path: Path) -> None:
    take(summary(tmp_path, "a.zip", [10, 20, 30]))
    assert coverage().editions == [(2024, 3)]
    take(summary(tmp_path, "b.zip", [10, 25]))
    assert coverage().editions == [(2024, 2)]


def test_a_file_that_fails_leaves_nothing(tmp_path: Path) -> None:
    data = summary(tmp_path, "a.zip", list(range(3000))).read_bytes()
    broken = saved(tmp_path, "broken.zip", data[: len(data) - 40])
    with pytest.raises(Problem):
        take(broken)
    assert not ImportedFile.objects.exists()
    assert not ReviewSheet.objects.exists()


def test_what_was_refused_is_listed_with_its_place(tmp_path: Path) -> None:
    table = csv_bytes("6-1", [project(1, "事業"), project(2, "事業", 予算事業ID="なし")])
    assert take(saved(tmp_path, "a.csv", table)) == [(1, 1, True)]
    refusal = Refusal.objects.get()
    assert (refusal.row, refusal.code, refusal.file.name) == (3, "no-project", "a.csv")


def test_a_sheet_printed_the_same_in_another_archive_is_known(tmp_path: Path) -> None:
    first = judgit_sheet(2020, "1", "藻場", 予算=[budget(2019, 5.0, 4.0)])
    second = judgit_sheet(2020, "2", "干潟", 予算=[budget(2019, 6.0, 5.0)])
    take(saved(tmp_path, "a.tar.xz", tarred([first])))
    (found,) = import_open_data(
        saved(tmp_path, "b.tar.xz", tarred([second, first])), author="t", at=NOW
    )
    assert (found.n_rows, found.n_known) == (1, 1)
    assert enacted() == [5_000_000, 6_000_000]


def test_a_sheet_printed_anew_takes_the_place_of_its_older_printing(tmp_path: Path) -> None:
    take(
        saved(
            tmp_path,
            "a.json",
            json_bytes(judgit_sheet(2020, "1", "藻場", 予算=[budget(2019, 5.0)])),
        )
    )
    take(
        saved(
            tmp_path,
            "b.json",
            json_bytes(judgit_sheet(2020, "1", "藻場の再生", 予算=[budget(2019, 7.0)])),
        )
    )
    assert (enacted(), ReviewSheet.objects.get().name) == ([7_000_000], "藻場の再生")


def test_a_folder_of_sheets_is_one_file_and_the_same_folder_is_known(tmp_path: Path) -> None:
    folder = tmp_path / "2020"
    folder.mkdir()
    for number in ("1", "2"):
        saved(folder, f"{number}.json", json_bytes(judgit_sheet(2020, number, "藻場")))
    (path,) = importable(folder)
    assert take(path) == [(2, 0, True)]
    assert take(path) == [(2, 0, False)]


def test_tables_of_one_year_meet_in_one_sheet_in_any_order(tmp_path: Path) -> None:
    take(
        saved(
            tmp_path,
            "4-1.csv",
            csv_bytes("4-1", [project(1, "事業1") | {"行政事業レビュー推進チームの所見": "廃止"}]),
        )
    )
    take(summary(tmp_path, "2-1.zip", [10]))
    sheet = ReviewSheet.objects.get()
    assert sheet.sheetremarks.get().finding == "廃止"
    assert PrintedRow.objects.filter(sheet=sheet).count() == 2


def test_activities_keep_their_currency_and_a_file_of_577_adds_up(tmp_path: Path) -> None:
    data = file_of(577)
    assert take(saved(tmp_path, "satoumi.xml", data)) == [(577, 0, True)]
    assert take(saved(tmp_path, "satoumi.xml", data)) == [(577, 0, False)]
    paid = IatiFlow.objects.filter(kind="transaction", currency="USD").aggregate(
        total=Sum("number")
    )
    assert paid["total"] == Decimal(577 * 578) / 2 + Decimal("0.25") * 577
    take(saved(tmp_path, "satoumi.xml", file_of(3)))
    assert (IatiActivity.objects.count(), IatiFlow.objects.count()) == (3, 6)


def test_aid_of_the_oecd_is_kept_and_replaced_by_its_next_release(tmp_path: Path) -> None:
    take(saved(tmp_path, "crs.txt", CRS.encode()))
    assert AidFlow.objects.filter(stage="commitment", prices="current").count() == 2
    total = AidFlow.objects.filter(prices="current").aggregate(total=Sum("number"))["total"]
    assert total == Decimal(1_250_000)
    rebased = CRS.replace("|1.5|", "|1.625|")
    take(saved(tmp_path, "crs.txt", rebased.encode()))
    (constant,) = AidFlow.objects.filter(prices="constant")
    assert (constant.number, constant.base_year) == (Decimal(1_625_000), None)
