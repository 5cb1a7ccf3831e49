"""An office's own list: read by its mapping, told with sheet and cell where something is wrong."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
import xlsxwriter
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner

from hyoka.cli.app import app
from hyoka.ledger.mapping import mapping_of
from hyoka.ledger.refusals import REFUSALS
from hyoka.office.money.importing import Imported, import_open_data, refresh_derived
from hyoka.records import Problem
from hyoka.store.money.models import (
    ImportedFile,
    OrganisationFact,
    PledgeEntry,
    Project,
    Refusal,
    ReviewSheet,
    SheetAmount,
)
from hyoka.store.workspace.models import Membership, Office, Person
from tests.conftest import NOW
from tests.money.tables import csv_bytes, saved, year

pytestmark = pytest.mark.django_db
MAPPING = (
    files("hyoka") / "catalogue" / "sample_lists" / "satoumi-projects.mapping.yaml"
).read_text(encoding="utf-8")
HEADER = (
    "番号",
    "事業名",
    "担当課",
    "目的",
    "令和5年度当初",
    "令和5年度執行",
    "令和6年度当初",
    "令和7年度要求",
)
ROWS: tuple[Sequence[object], ...] = (
    ("", "里海省事業一覧（単位：千円）"),
    (),
    HEADER,
    ("1", "藻場の再生", "藻場課", "藻場を守る", 597973, 597000.5, 600000, None),
    ("小計", "", "", "", 597973, 597000.5, 600000, None),
    ("2", "干潟の保全", "干潟課", "", "△1,203", "約五", "－", 0),
    ("", "番号のない事業", "", "", 1, 1, 1, 1),
    ("1", "藻場の再生（再掲）", "", "", 1, 1, 1, 1),
    ("3", "", "", "", 1, 1, 1, 1),
)


def workbook(rows: Sequence[Sequence[object]] = ROWS, sheet: str = "事業一覧") -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("表紙").write(0, 0, "里海省")
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return out.getvalue()


def take(folder: Path, data: bytes, mapping: str = MAPPING, name: str = "一覧.xlsx") -> Imported:
    rules = saved(folder, "mapping.yaml", mapping.encode())
    (found,) = import_open_data(saved(folder, name, data), author="t", at=NOW, mapping=rules)
    return found


def test_a_list_gives_sheets_and_amounts_as_stored_not_as_shown(tmp_path: Path) -> None:
    found = take(tmp_path, workbook())
    assert (found.n_rows, found.n_refused, found.title) == (2, 3, "里海省の事業一覧")
    amounts = SheetAmount.objects.filter(sheet__number="1").order_by("pk")
    told = amounts.values_list("fiscal_year", "stage", "yen", "state")
    assert list(told) == [
        (2023, "enacted", 597_973_000, "given"), (2023, "executed", 597_000_500, "given"),
        (2024, "enacted", 600_000_000, "given"), (2025, "requested", None, "blank"),
    ]  # fmt: skip
    other = SheetAmount.objects.filter(sheet__number="2").order_by("pk")
    assert [(each.yen, each.state) for each in other] == [
        (-1_203_000, "given"), (None, "unreadable"), (None, "dash"), (0, "given"),
    ]  # fmt: skip


def test_what_is_wrong_is_told_with_sheet_and_cell_and_what_to_do(tmp_path: Path) -> None:
    take(tmp_path, workbook())
    told = Refusal.objects.order_by("row").values_list("row", "column", "code")
    assert list(told) == [
        (6, "事業一覧!F6（令和5年度執行）", "unreadable-amount"), (7, "事業一覧!A7（番号）", "no-project"),
        (8, "事業一覧!A8（番号）", "twice"), (9, "事業一覧!B9（事業名）", "no-cell"),
    ]  # fmt: skip
    assert "記入" in REFUSALS["no-cell"]["ja"]
    assert "correct" in REFUSALS["twice"]["en"]


def test_the_same_list_is_known_and_another_mapping_reads_it_anew(tmp_path: Path) -> None:
    data = workbook()
    assert take(tmp_path, data).is_new
    assert not take(tmp_path, data).is_new
    in_yen = MAPPING.replace("unit: 千円", "unit: 円")
    assert take(tmp_path, data, in_yen).replaced
    first = SheetAmount.objects.filter(sheet__number="1", stage="enacted", fiscal_year=2023)
    assert [each.yen for each in first] == [597_973]
    assert ImportedFile.objects.filter(superseded_by=None).count() == 1


@pytest.mark.parametrize(
    ("old", "new", "code", "told"),
    [
        ("column: 令和5年度執行", "column: 令和5年度決算", "mapping-lacks-header", "令和5年度決算"),
        ("sheet: 事業一覧 ", "sheet: 事業 ", "workbook-lacks-sheet", "表紙"),
        ("stage: requested", "stage: asked", "bad-mapping", "22 行目"),
        ("unit: 千円", "unit: 千", "bad-mapping", "百万円"),
        ("  number: 番号\n", "", "bad-mapping", "number"),
        ("  office:", "  offise:", "bad-mapping", "offise"),
        ("fiscal_year: 2024  ", "#", "bad-mapping", "fiscal_year"),
        ("header_row: 3", "header_row: 1", "mapping-lacks-header", "里海省事業一覧"),
    ],
)
def test_a_mapping_that_does_not_fit_stops_the_import_and_says_how(
    tmp_path: Path, old: str, new: str, code: str, told: str
) -> None:
    assert old in MAPPING
    with pytest.raises(Problem) as problem:
        take(tmp_path, workbook(), MAPPING.replace(old, new))
    assert problem.value.code == code
    assert told in problem.value.ja
    assert not ImportedFile.objects.exists()
    assert not ReviewSheet.objects.exists()


def test_a_formula_saved_without_its_result_refuses_its_row(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(workbook()))
    book["事業一覧"]["E4"] = "=1+1"
    out = io.BytesIO()
    book.save(out)
    take(tmp_path, out.getvalue())
    first = Refusal.objects.order_by("row")[0]
    assert (first.row, first.code) == (4, "no-result")
    assert not SheetAmount.objects.filter(row=4).exists()


def test_projects_of_the_list_join_those_of_the_review(tmp_path: Path) -> None:
    rows = [
        year(7, "藻場の再生", 2023, enacted=597_973_000),
        year(7, "藻場の再生", 2022, enacted=5, 事業年度="2023"),
    ]
    review = csv_bytes("2-1", [row | {"事業年度": "2023"} for row in rows])
    import_open_data(saved(tmp_path, "2-1.csv", review), author="t", at=NOW)
    take(tmp_path, workbook())
    refresh_derived(at=NOW)
    assert Project.objects.get(name="藻場の再生").n_sheets == 2


def test_a_csv_and_other_lists_go_by_a_mapping_too(tmp_path: Path) -> None:
    mapping = (
        "id: facts\nlist: organisation_facts\ntitle: 職員\ncolumns:\n  organisation: 機関\n"
        "  fiscal_year: 年度\n  fact: {is: staff_total}\n  value: 職員数\n  source: {is: 人事課}\n"
    )
    names = "org_id,org_type,canonical_name,name,name_type\nsato,ngo,里海機構,里海機構,main\n"
    import_open_data(saved(tmp_path, "n.csv", names.encode()), author="t", at=NOW)
    found = take(
        tmp_path, "機関,年度,職員数\nsato,2023,12\nsato,R5,12\n".encode(), mapping, "職員.csv"
    )
    assert (found.n_rows, found.n_refused) == (1, 1)
    fact = OrganisationFact.objects.get()
    assert (fact.name, fact.value, fact.source) == ("staff_total", "12", "人事課")


def test_a_list_of_pledges_in_excel_needs_no_mapping(tmp_path: Path) -> None:
    rows = (
        ("公約番号", "区分", "内容", "額", "単位", "期限", "時点", "出典"),
        ("p1", "公約", "藻場", 20, "億円", date(2023, 12, 31), "", "白書"),
        ("p1", "完了", "", 12.4, "億円", "", date(2023, 10, 1), "白書"),
        ("p1", "約束", "", 1, "億円", "", "", "白書"),
    )
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page, day = book.add_worksheet("公約"), book.add_format({"num_format": "yyyy/m/d"})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                is_day = isinstance(cell, date)
                page.write(number, column, cell, day if is_day else None)
    (found,) = import_open_data(saved(tmp_path, "公約.xlsx", out.getvalue()), author="t", at=NOW)
    assert (found.n_rows, found.n_refused) == (2, 1)
    promised, completed = PledgeEntry.objects.order_by("row")
    assert (promised.deadline, promised.number, promised.currency) == (
        "2023-12-31",
        Decimal(2 * 10**9),
        "JPY",
    )
    assert (completed.as_of, completed.number) == ("2023-10-01", Decimal(1_240_000_000))
    assert Refusal.objects.get().column == "公約!B4（区分）"


def test_a_workbook_that_is_no_known_list_is_told_to_need_a_mapping(tmp_path: Path) -> None:
    with pytest.raises(Problem) as problem:
        import_open_data(saved(tmp_path, "一覧.xlsx", workbook()), author="t", at=NOW)
    assert problem.value.code == "unknown-table"


def test_the_sample_mapping_is_right_and_the_command_names_the_option() -> None:
    assert mapping_of(MAPPING.encode(), "m.yaml").unit == "千円"
    told = CliRunner().invoke(app, ["import", "--help"]).output
    assert "--mapping" in told


def test_the_page_of_imports_takes_a_file_from_whoever_has_the_role(client: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    def handed() -> dict[str, SimpleUploadedFile]:
        return {
            "file": SimpleUploadedFile("一覧.xlsx", workbook()),
            "mapping": SimpleUploadedFile("m.yaml", MAPPING.encode()),
        }

    address = reverse("ja:money_imports")
    assert client.post(address, handed()).status_code == 302
    person = Person.objects.create_user("me@example.jp", "x", name="係員")
    client.force_login(person)
    assert client.post(address, handed()).status_code == 403
    assert not ImportedFile.objects.exists()
    office = Office.objects.create(code="satoumi", name_ja="里海省", begins_on=date(2020, 1, 1))
    Membership.objects.create(
        person=person, office=office, role="budget", begins_on=date(2020, 1, 1)
    )
    assert 'type="file"' in client.get(address).content.decode()
    response = client.post(address, handed())
    file = ImportedFile.objects.get()
    assert response.headers["Location"] == reverse("ja:money_refusals", args=(file.pk,))
    assert "事業一覧!F6" in client.get(response.headers["Location"]).content.decode()
    assert (file.name, file.imported_by) == ("一覧.xlsx", "係員")
    assert Project.objects.filter(name="藻場の再生").exists()
    told = client.post(address, {"file": SimpleUploadedFile("一覧.xlsx", b"PK\x03\x04broken")})
    assert told.status_code in (400, 422)
    assert "一覧.xlsx" in told.content.decode()
    assert "選ばれていません" in client.post(address).content.decode()
