"""Reading ahead in another process gives what reading here gives, and a file that goes wrong stops no other."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from hyoka.ledger.archives import BROKEN
from hyoka.ledger.sources import Reading
from hyoka.records import Problem
from hyoka.store.money.ahead import ReadAhead, Source
from hyoka.store.money.importing import import_files
from hyoka.store.money.models import ImportedFile, SheetAmount
from tests.conftest import NOW
from tests.money.tables import budget, csv_bytes, judgit_sheet, saved, tarred, year, zipped
from tests.unit.ledger.test_iati import file_of
from tests.unit.ledger.test_oecd import CRS


def told(readings: Iterator[Reading]) -> list[object]:
    return [(each.kind, each.slot, each.title, list(each.rows)) for each in readings]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """One of each kind: more rows than a batch, sheets, aid as XML and as a table of decimals."""
    rows = [year(n, f"事業{n}", 2024, enacted=n) for n in range(1, 300)]
    sheets = [judgit_sheet(2020, str(n), f"藻場{n}", 予算=[budget(2019, 5.0, 4.0)]) for n in (1, 2)]
    return [
        saved(tmp_path, "a.zip", zipped(csv_bytes("2-1", rows))),
        saved(tmp_path, "b.tar.xz", tarred(sheets)),
        saved(tmp_path, "c.xml", file_of(3)),
        saved(tmp_path, "d.csv", CRS.encode()),
    ]


def sources(files: list[Path]) -> list[Source]:
    return [Source(path, path.name) for path in files]


def test_every_kind_of_file_reads_the_same_there_as_here(files: list[Path]) -> None:
    with ReadAhead(sources(files)) as ahead:
        assert [told(ahead.next()) for _ in files] == [
            told(each.readings()) for each in sources(files)
        ]


def test_a_file_that_goes_wrong_or_is_left_half_read_stops_no_other(
    files: list[Path], tmp_path: Path
) -> None:
    whole = files[0].read_bytes()
    broken = saved(tmp_path, "x.zip", whole[: len(whole) // 2])
    unknown = saved(tmp_path, "y.txt", b"a,b\n1,2\n")
    with ReadAhead(sources([broken, unknown, *files])) as ahead:
        with pytest.raises((Problem, *BROKEN)):
            told(ahead.next())
        with pytest.raises(Problem, match="y"):
            told(ahead.next())
        half = ahead.next()
        next(iter(next(half).rows))
        half.close()
        assert told(ahead.next()) == told(sources(files)[1].readings())


def test_a_process_that_dies_fails_its_file_and_no_other(files: list[Path]) -> None:
    with ReadAhead(sources(files)) as ahead:
        assert ahead._process.pid is not None
        os.kill(ahead._process.pid, signal.SIGKILL)
        with pytest.raises(Problem, match="a"):
            told(ahead.next())
        assert told(ahead.next()) == told(sources(files)[1].readings())


@pytest.mark.django_db
def test_many_files_are_imported_each_whole_or_not_at_all(
    files: list[Path], tmp_path: Path
) -> None:
    unknown = saved(tmp_path, "y.txt", b"a,b\n1,2\n")
    given = [files[0], unknown, files[1], files[0]]
    found = list(import_files(given, author="t", at=NOW, apart_from=0))
    new = [[each.is_new for each in one] if isinstance(one, list) else one.code for one in found]
    assert new == [[True], "unknown-table", [True], [False]]
    assert ImportedFile.objects.count() == 2
    assert SheetAmount.objects.filter(stage="enacted", scope="total").count() == 301
