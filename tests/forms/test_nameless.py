"""A sheet type nobody has named goes through every command and page, on a site that is already filled."""

import re
from pathlib import Path

import pytest
from django.test import Client

from hyoka.checking import check_document
from hyoka.cli import app
from hyoka.cli.failing import run
from hyoka.comparing import comparison_of
from hyoka.forms import load_forms
from hyoka.office import load_records
from hyoka.office.library import entries
from hyoka.publishing.dataset import dataset_of
from hyoka.publishing.registry import export_formats
from hyoka.reading import read
from hyoka.records import FormSheet, Records
from hyoka.writing.renderers.formats import FORMATS, format_named
from hyoka.writing.reports.printing import printed
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("office_forms")


@pytest.fixture
def records(document: Path) -> Records:
    return read(document.read_bytes(), document.name)


@pytest.fixture
def sheet(records: Records) -> FormSheet:
    (found,) = records.sheets
    assert isinstance(found, FormSheet)
    return found


def test_it_is_read_to_the_last_line(records: Records, sheet: FormSheet) -> None:
    assert records.coverage.unread == 0, records.unread
    assert sheet.subject("").name == "汐見橋"
    assert sheet.fiscal_year == 2024
    assert [(each.answer.code, each.reason and each.reason.text) for each in sheet.ratings] == [
        ("2", "床版のひび割れが進んでいるため。")
    ]
    assert [
        (each.part, each.item, each.fiscal_year, each.value.number) for each in sheet.facts
    ] == [
        ("cost", (), None, "1250"),
        ("repairs", ("床版",), 2023, "300"),
        ("repairs", ("床版",), 2024, "450"),
        ("repairs", ("高欄",), 2023, None),
        ("repairs", ("高欄",), 2024, "120"),
    ]


@pytest.mark.parametrize(
    "command", ["read", "check", "diff", "export", "write", "line", "page", "book"]
)
def test_no_command_calls_it_a_fault_of_the_program(
    command: str, document: Path, tmp_path: Path
) -> None:
    name, out = str(document), str(tmp_path / "out")
    asked = {
        "read": ["read", name, "-o", out],
        "check": ["check", name],
        "diff": ["diff", name, name],
        "export": ["export", name, "--to", "xlsx", "-o", out],
        "write": ["write", name, "--to", "pdf", "-o", out],
        "line": ["write", name, "--to", "text", "--depth", "line", "-o", out],
        "page": ["write", name, "--to", "docx", "--depth", "page", "-o", out],
        "book": ["write", name, "--to", "pdf", "--book", "-o", out],
    }[command]
    assert run(app, asked) in (0, 1, 8)


def test_a_rule_that_speaks_of_other_forms_says_so(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(app, ["grade", str(document)]) in (2, 4)
    assert "このプログラムの誤り" not in capsys.readouterr().err


@pytest.mark.parametrize("to", sorted(set(FORMATS) - {"html"}))
def test_what_is_written_reads_back_as_it_was(to: str, records: Records, sheet: FormSheet) -> None:
    target = format_named(to)
    (again,) = read(target.rendered(printed(records)), f"again{target.suffix}").sheets
    assert isinstance(again, FormSheet)
    assert _said(again) == _said(sheet)


def _said(sheet: FormSheet) -> list[object]:
    facts = [
        (each.part, each.item, each.fiscal_year, each.stage, each.value.number, each.value.state)
        for each in sheet.facts
    ]
    texts = [(each.part, each.text.text) for each in sheet.texts]
    return [
        *facts,
        *texts,
        [(each.answer.code, each.reason and each.reason.text) for each in sheet.ratings],
    ]


def test_what_the_form_wants_and_the_sheet_lacks_is_found(records: Records) -> None:
    found = [each for each in check_document(records) if each.code == "missing-part"]
    assert [each.facts["parts"] for each in found] == [["next"]]


def test_a_check_says_what_it_could_not_look_at(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(app, ["check", str(document)])
    told = capsys.readouterr().err
    assert re.search(r"点検 \d+ のうち \d+ は、この様式に見る欄がありません", told)
    assert "rating-against-years" in told
    assert "missing-part" not in told


def test_more_spent_than_there_was_is_found_by_role(document: Path) -> None:
    form = read(document.read_bytes(), document.name)
    assert not [each for each in check_document(form) if each.code == "executed-over-budget"]
    text = document.read_text(encoding="utf-8").replace(
        "区分　令和５年度　令和６年度", "区分　令和６年度予算　令和６年度"
    )
    over = read(text.encode(), document.name)
    (found,) = [each for each in check_document(over) if each.code == "executed-over-budget"]
    assert found.facts == {"fiscal_year": 2024, "executed": "450", "total": "300"}


def test_two_of_them_are_compared_value_by_value(records: Records, document: Path) -> None:
    changed = (
        document.read_text(encoding="utf-8")
        .replace("450", "460")
        .replace("2 予防保全", "3 早期措置")
    )
    after = read(changed.encode(), document.name)
    changes = comparison_of(records, after, load_forms()).changes
    assert [(each.what, each.before, each.after) for each in changes] == [
        ("figure", "450", "460"),
        ("grade", "2 予防保全", "3 早期措置"),
    ]


def test_every_open_data_format_carries_it(records: Records) -> None:
    """IATI is for aid, and says so of everything else."""
    for each in (found for found in export_formats() if found.name != "iati"):
        assert each.exported(dataset_of([records]))
    assert dataset_of([records]).columns["facts"]["amount_yen"] == [
        1_250_000,
        300_000,
        450_000,
        None,
        120_000,
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["", "en/"])
def test_every_page_of_a_filled_site_shows_it(
    lang: str, loaded: int, records: Records, document: Path, client: Client
) -> None:
    assert loaded
    done = load_records(records, document.read_bytes(), author="tester", at=NOW, reason="test")
    (number,) = done.evaluations
    pages = [
        "",
        f"evaluations/{number}/",
        f"evaluations/{number}/findings/",
        "documents/",
        "data/",
        "rulebooks/",
    ]
    files = [
        f"evaluations/{number}/{each}"
        for each in ("records.json", "form.pdf", "summary.html", "data/csv")
    ]
    for page in (*pages, *files, "data/csv", f"documents/{done.sha256}/p/1/"):
        assert client.get(f"/{lang}{page}", follow=True).status_code == 200, page
    assert "汐見橋" in client.get(f"/{lang}").content.decode()
    shown = client.get(f"/{lang}evaluations/{number}/", follow=True).content.decode()
    assert "床版のひび割れが進んでいるため。" in shown
    assert "450" in shown
    assert [each.kind for each in entries() if each.id == number] == ["project"]


def test_a_folder_is_read_with_the_forms_of_the_office(document: Path, tmp_path: Path) -> None:
    folder, out = tmp_path / "folder", tmp_path / "records"
    folder.mkdir()
    document.rename(folder / document.name)
    run(app, ["read", str(folder), "-o", str(out), "--jobs", "1"])
    (read_back,) = [Records.model_validate_json(each.read_text()) for each in out.glob("*.json")]
    (sheet,) = read_back.sheets
    assert isinstance(sheet, FormSheet)
