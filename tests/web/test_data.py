"""Downloads: the same bytes as the command line makes, until something is loaded."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from lxml import etree

from hyoka.office import load_records
from hyoka.office.exporting import store_stamp
from hyoka.publishing import export_formats, tables
from hyoka.reading import read
from hyoka.records import Records
from hyoka.store.kept.addresses import name_of
from tests.conftest import NOW
from tests.support.installations import installed

NAMES = [each.name for each in export_formats() if each.name != "iati"]


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> Path:
    """A data folder of its own, for files that are kept."""
    settings.HOME = tmp_path
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_every_format_can_be_taken_whole_and_for_one_evaluation(
    client: Client, loaded: dict[str, int], name: str
) -> None:
    for address in (f"/data/{name}", f"/evaluations/{name_of(loaded['2021'])}/data/{name}"):
        first, again = client.get(address), client.get(address)
        assert first.status_code == 200
        assert first.content == again.content
        assert first.headers["Content-Disposition"].startswith("attachment")


def test_a_file_made_once_is_kept_until_something_is_loaded(
    client: Client, loaded: dict[str, int], home: Path, sample_2021: bytes
) -> None:
    client.get("/data/csv")
    kept = list((home / "exports").iterdir())
    assert [path.name.partition("-")[0] for path in kept] == ["csv"]
    before = client.get("/data/csv").content
    data = sample_2021.replace("沿岸".encode(), "外洋".encode())
    load_records(read(data, "other.txt"), data, author="tester", at=NOW, reason="test")
    after = client.get("/data/csv").content
    assert after != before
    assert [path.name for path in (home / "exports").iterdir()] != [path.name for path in kept]
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        assert "other.txt" in archive.read("documents.csv").decode("utf-8-sig")


def test_a_browser_that_has_the_file_is_not_sent_it_again(
    client: Client, loaded: dict[str, int]
) -> None:
    first = client.get("/data/csv")
    again = client.get("/data/csv", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert store_stamp()[:32] in first.headers["ETag"]


def test_the_page_explains_every_table_and_column(client: Client, loaded: dict[str, int]) -> None:
    for address, lang in (("/data/", "ja"), ("/en/data/", "en")):
        body = client.get(address).content.decode()
        for table in tables():
            assert f"<code>{table.table}</code>" in body
            assert all(f"<code>{column.name}</code>" in body for column in table.columns)
        assert "CC-BY-4.0" in body
        assert all(f"/data/{name}" in body for name in NAMES), lang


@pytest.mark.parametrize(
    ("address", "code"), [("/data/ods", 400), ("/evaluations/9999/data/csv", 404)]
)
def test_what_is_not_there_is_told(
    client: Client, loaded: dict[str, int], address: str, code: int
) -> None:
    assert client.get(address).status_code == code


def test_an_empty_store_has_nothing_to_take(client: Client, db: None) -> None:
    assert client.get("/data/csv").status_code == 404


def test_the_command_line_makes_the_same_bytes_from_the_same_documents(tmp_path: Path) -> None:
    samples = Path(__file__).parents[2] / "src" / "hyoka" / "catalogue" / "samples"
    environment = {**os.environ, "HYOKA_HOME": str(installed(tmp_path / "home"))}

    def hyoka(*arguments: str) -> None:
        command = [sys.executable, "-m", "hyoka", *arguments]
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=120)

    documents = sorted(str(path) for path in samples.glob("satoumi-evaluation-*.txt"))
    hyoka("load", *documents)
    hyoka("export", "--to", "parquet", "-o", str(tmp_path / "stored.zip"))
    hyoka("export", *documents, "--to", "parquet", "-o", str(tmp_path / "named.zip"))
    assert (tmp_path / "stored.zip").read_bytes() == (tmp_path / "named.zip").read_bytes()


def test_a_contribution_can_be_taken_for_the_register_of_aid(
    client: Client, db: None, records_contribution: Records, sample_contribution: bytes
) -> None:
    loaded = load_records(
        records_contribution, sample_contribution, author="tester", at=NOW, reason="test"
    )
    page = client.get(f"/evaluations/{name_of(loaded.evaluations[0])}/").content.decode()
    address = f"/evaluations/{name_of(loaded.evaluations[0])}/data/iati"
    assert f'href="{address}"' in page
    root = etree.fromstring(client.get(address).content)
    assert root.findtext("iati-activity/participating-org[@role='4']/narrative")


@pytest.mark.parametrize("name", NAMES)
def test_the_page_calls_a_file_what_it_will_be_called(
    client: Client, loaded: dict[str, int], name: str
) -> None:
    saved_as = client.get(f"/data/{name}").headers["Content-Disposition"].rpartition("'")[2]
    assert f">{saved_as}</span>" in client.get("/data/").content.decode()
