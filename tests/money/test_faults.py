"""Files that are cut off, changed, wrong or handed in twice, and imports that die: nothing half, nothing twice.

The kills are few in the suite; `make kills` asks for two hundred (`HYOKA_IMPORT_KILLS`).
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from hyoka.office.money.importing import import_open_data
from hyoka.records import Problem
from hyoka.store.money.models import ImportedFile, PrintedRow, Refusal, ReviewSheet, SheetAmount
from hyoka.store.money.originals import path_of
from tests.conftest import NOW
from tests.money.tables import (
    budget,
    csv_bytes,
    judgit_sheet,
    labels_of,
    project,
    saved,
    tarred,
    year,
    zipped,
)
from tests.support.installations import databases, environment, hyoka, installed

KILLS = int(os.environ.get("HYOKA_IMPORT_KILLS", "3"))
TABLES = (ImportedFile, ReviewSheet, PrintedRow, SheetAmount, Refusal)
ROWS = [year(n, f"事業{n}", 2024, enacted=n) for n in range(1, 400)]


def counts() -> list[int]:
    return [table.objects.count() for table in TABLES]


def take(path: Path) -> tuple[int, int, bool]:
    (found,) = import_open_data(path, author="tester", at=NOW)
    return found.n_rows, found.n_refused, found.is_new


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(12))
def test_a_zip_cut_off_anywhere_leaves_nothing(tmp_path: Path, seed: int) -> None:
    data = zipped(csv_bytes("2-1", ROWS))
    cut = random.Random(seed).randrange(1, len(data) - 1)
    with pytest.raises(Problem) as told:
        take(saved(tmp_path, "2-1.zip", data[:cut]))
    assert told.value.code in ("damaged-file", "unknown-source", "unknown-table")
    assert "2-1" in told.value.ja
    assert counts() == [0] * len(TABLES)
    assert not path_of(sha256(data[:cut]).hexdigest()).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(12))
def test_a_zip_with_a_byte_changed_is_refused_or_read_as_it_was(tmp_path: Path, seed: int) -> None:
    data = bytearray(zipped(csv_bytes("2-1", ROWS)))
    at = random.Random(seed).randrange(len(data))
    data[at] ^= 0xFF
    try:
        assert take(saved(tmp_path, "2-1.zip", bytes(data))) == (len(ROWS), 0, True)
    except Problem:
        assert counts() == [0] * len(TABLES)


@pytest.mark.django_db
def test_an_archive_of_sheets_cut_off_leaves_nothing(tmp_path: Path) -> None:
    sheets = [judgit_sheet(2020, str(n), f"藻場{n}", 予算=[budget(2019, 5.0)]) for n in range(60)]
    data = tarred(sheets)
    with pytest.raises(Problem):
        take(saved(tmp_path, "a.tar.xz", data[: len(data) // 2]))
    assert counts() == [0] * len(TABLES)


@pytest.mark.django_db
@pytest.mark.parametrize("lost", ["予算年度", "事業年度", "予算事業ID"])
def test_a_header_that_lacks_what_a_table_needs_stops_the_import(tmp_path: Path, lost: str) -> None:
    labels = [f"{label}？" if label == lost else label for label in labels_of("2-1")]
    rows = [
        {labels[at]: row.get(label, "") for at, label in enumerate(labels_of("2-1"))}
        for row in ROWS
    ]
    with pytest.raises(Problem) as told:
        take(saved(tmp_path, "2-1.csv", csv_bytes("2-1", rows, labels)))
    assert told.value.code == "unknown-table"
    assert counts() == [0] * len(TABLES)


@pytest.mark.django_db
def test_ragged_rows_nul_and_mojibake_are_refused_one_by_one(tmp_path: Path) -> None:
    lines = csv_bytes("6-1", [project(n, f"事業{n}") for n in range(1, 7)]).split(b"\r\n")
    lines[2] += b",x"
    lines[3] = lines[3].replace("事業".encode(), b"\x00\xe4\xba\x8b")
    lines[4] = lines[4].replace("事業".encode(), b"\xe4\xba")
    lines[5] = lines[5].replace(b",", b"", 1)
    assert take(saved(tmp_path, "6-1.csv", b"\r\n".join(lines))) == (2, 4, True)
    told = Refusal.objects.order_by("row").values_list("row", "code")
    assert list(told) == [(3, "ragged-row"), (4, "nul"), (5, "mojibake"), (6, "ragged-row")]


@pytest.mark.django_db
def test_a_newer_edition_that_is_damaged_leaves_the_older_one(tmp_path: Path) -> None:
    take(saved(tmp_path, "2-1.zip", zipped(csv_bytes("2-1", ROWS))))
    before = counts()
    newer = zipped(csv_bytes("2-1", [row | {"当初予算（合計）": "7"} for row in ROWS]))
    with pytest.raises(Problem):
        take(saved(tmp_path, "2-1.zip", newer[:-400]))
    assert counts() == before
    assert SheetAmount.objects.filter(stage="enacted", yen=7).count() == 1


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    if request.param == "sqlite":
        yield None
    else:
        yield from databases()


def test_an_import_killed_at_any_moment_leaves_one_edition_whole(
    tmp_path: Path, url: str | None
) -> None:
    """Each kill falls at a random moment of the second edition's import; both are told apart by their money."""
    home = installed(tmp_path / "home")
    if url is not None:
        assert hyoka("migrate", home=home, url=url).returncode == 0
    first, second = (
        saved(tmp_path, f"{name}.zip", zipped(csv_bytes("2-1", rows)))
        for name, rows in (
            ("first", [year(n, f"事業{n}", 2024, enacted=1) for n in range(1, 1500)]),
            ("second", [year(n, f"事業{n}", 2024, enacted=2) for n in range(1, 2000)]),
        )
    )
    script = Path(__file__).parents[1] / "support" / "killed_imports.py"
    told = subprocess.run(
        [sys.executable, str(script), str(KILLS), "7", str(first), str(second)],
        env=environment(home, url),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    whole = [["first.zip"], 1499, 1499, found["before"][3], 0, 1499 * 2]
    newer = [["second.zip"], 1999, 1999, found["after"][3], 0, 1999 * 4]
    assert found["before"] == whole
    for each in found["found"]:
        assert each in (whole, newer)
    assert found["after"] == newer
    assert (found["again"], found["still"]) == ([1, [False]], newer)
    print(f"{KILLS} kills, {found['finished']} came too late")
    assert found["finished"] < KILLS
