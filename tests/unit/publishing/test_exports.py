"""Open data: the same tables in every format, the same bytes on every run, and nothing a spreadsheet would execute."""

import csv
import io
import json
import sqlite3
import zipfile
from pathlib import Path

import frictionless
import openpyxl
import polars
import pytest

from hyoka.checking import check_together
from hyoka.publishing import Dataset, dataset_of, export_format, export_formats, tables
from hyoka.publishing.comma import guarded, plain_number
from hyoka.publishing.reference import reference_markdown
from hyoka.records import PolicyEvaluation, Problem, Records

TABLES = {table.table: table for table in tables()}


@pytest.fixture(scope="module")
def dataset(records_2021: Records, records_2024: Records) -> Dataset:
    records = [records_2021, records_2024]
    return dataset_of(records, check_together(records))


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", [each.name for each in export_formats() if each.name != "iati"])
def test_every_format_gives_the_same_bytes_on_every_run(
    name: str, records_2021: Records, dataset: Dataset
) -> None:
    exported = export_format(name).exported
    assert exported(dataset) == exported(dataset)
    assert exported(dataset_of([records_2021])) == exported(dataset_of([records_2021]))


def test_every_column_of_every_table_is_explained_in_both_languages() -> None:
    for table in tables():
        assert table.ja
        assert table.en
        assert set(table.key) <= set(table.names)
        assert len(set(table.names)) == len(table.names)
        for column in table.columns:
            assert column.ja
            assert column.en
            assert column.of is None or column.of in TABLES


def test_values_have_the_type_their_column_promises(dataset: Dataset) -> None:
    kinds = {"text": str, "integer": int, "number": float, "boolean": bool}
    for table in tables():
        for row in dataset.rows(table):
            for column, value in zip(table.columns, row, strict=True):
                assert value is None or type(value) is kinds[column.type], (
                    table.table,
                    column.name,
                    value,
                )


def test_no_two_rows_of_a_table_agree_in_its_key(dataset: Dataset) -> None:
    for table in tables():
        keys = list(zip(*(dataset.columns[table.table][name] for name in table.key), strict=True))
        assert len(set(keys)) == len(keys), table.table


def test_the_tables_hold_what_the_records_hold(
    dataset: Dataset, report_2021: PolicyEvaluation
) -> None:
    indicators = [each for field in report_2021.fields for each in field.indicators]
    columns = dataset.columns["indicators"]
    assert columns["code"][: len(indicators)] == [each.code for each in indicators]
    assert columns["rating"][: len(indicators)] == [
        each.rating.code if each.rating else None for each in indicators
    ]
    years = dataset.columns["indicator_years"]
    assert len(years["fiscal_year"]) >= sum(len(each.years) for each in indicators)
    quantitative = next(each for each in indicators if each.kind == "quantitative")
    rows = [
        index
        for index, name in enumerate(years["indicator_id"])
        if str(name).endswith(f"/{quantitative.code}")
    ]
    row = min(rows)
    result = quantitative.model_dump()["years"][0]["result"]["value"]
    assert (years["result"][row], years["result_number"][row]) == (
        result["raw"],
        float(result["number"]),
    )
    assert years["result_line"][row] == result["at"]["lines"][0]


def test_money_is_told_in_its_unit_and_in_yen(dataset: Dataset) -> None:
    money = dataset.columns["budgets"]
    pairs = {
        (
            money["unit"][index],
            int(money["amount_yen"][index] or 0) // int(money["number"][index] or 1),
        )
        for index in range(len(money["unit"]))
        if money["number"][index]
    }
    assert pairs == {("百万円", 1_000_000), ("千円", 1_000)}


def test_a_missing_value_is_empty_and_its_state_says_why(dataset: Dataset) -> None:
    money = dataset.columns["budgets"]
    missing = [index for index, state in enumerate(money["state"]) if state != "given"]
    assert missing
    assert all(
        money["number"][index] is None and money["amount_yen"][index] is None for index in missing
    )


def test_findings_stand_with_every_place_they_concern(
    dataset: Dataset, records_2021: Records, records_2024: Records
) -> None:
    found = list(check_together([records_2021, records_2024]))
    assert found
    assert dataset.columns["findings"]["message_ja"] == [finding.message.ja for finding in found]
    places = dataset.columns["finding_places"]
    assert list(zip(places["document"], places["page"], places["line"], strict=True)) == [
        (at.document, at.page, at.lines[0]) for finding in found for at in finding.at
    ]


@pytest.mark.parametrize("name", [each.name for each in export_formats() if not each.whole])
def test_a_format_of_tables_needs_no_records(name: str, records_2021: Records) -> None:
    exported = export_format(name).exported
    assert exported(dataset_of([records_2021], whole=False)) == exported(dataset_of([records_2021]))


def test_a_document_handed_in_twice_counts_once(records_2021: Records) -> None:
    assert dataset_of([records_2021, records_2021]).n_rows(TABLES["documents"]) == 1


def test_csv_opens_in_a_spreadsheet_and_says_what_its_columns_mean(dataset: Dataset) -> None:
    files = unpacked(export_format("csv").exported(dataset))
    assert all(data.startswith(b"\xef\xbb\xbf") for data in files.values())
    filled = [table.table for table in dataset.filled()]
    assert set(files) == {f"{name}.csv" for name in (*filled, "columns")}
    assert len(filled) < len(TABLES)
    assert (
        rows_of(files["evaluations.csv"])[0]["subject"]
        == dataset.columns["evaluations"]["subject"][0]
    )
    told = {(row["table"], row["column"]) for row in rows_of(files["columns.csv"])}
    assert {(table.table, name) for table in tables() for name in table.names} <= told


@pytest.mark.parametrize(
    "text", ["=1+1", "+81-3", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＠a", "＋cmd(1)"]
)
def test_words_a_spreadsheet_could_execute_are_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["－", "・項目", "①", "△5", "１－１", "a=1", ""])
def test_other_words_are_left_as_printed(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize(
    ("number", "text"), [(3.0, "3"), (0.1, "0.1"), (1e21, "1" + "0" * 21), (1e-7, "0.0000001")]
)
def test_numbers_are_plain(number: float, text: str) -> None:
    assert plain_number(number).rstrip("0") == text.rstrip("0")


def test_parquet_keeps_types_and_leading_zeros(dataset: Dataset) -> None:
    files = unpacked(export_format("parquet").exported(dataset))
    kinds = {
        "text": polars.String(), "integer": polars.Int64(), "number": polars.Float64(), "boolean": polars.Boolean(),
    }  # fmt: skip
    for table in dataset.filled():
        frame = polars.read_parquet(io.BytesIO(files[f"{table.table}.parquet"]))
        assert dict(frame.schema) == {column.name: kinds[column.type] for column in table.columns}
        assert frame.rows() == list(dataset.rows(table))


@pytest.mark.parametrize(
    "words", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "{=1}", "https://example.org/"]
)
def test_excel_holds_numbers_as_numbers_and_words_as_words(dataset: Dataset, words: str) -> None:
    dataset.columns["goals"]["text"][0] = words
    book = openpyxl.load_workbook(io.BytesIO(export_format("xlsx").exported(dataset)))
    assert book.sheetnames == ["columns", *(table.table for table in dataset.filled())]
    goal = book["goals"].cell(2, 3)
    assert (goal.value, goal.data_type) == (words, "s")
    assert goal.hyperlink is None
    budgets = [
        row[TABLES["budgets"].names.index("number")].value
        for row in book["budgets"].iter_rows(min_row=2)
    ]
    assert budgets == dataset.columns["budgets"]["number"]


def test_excel_marks_a_text_longer_than_a_cell(dataset: Dataset) -> None:
    dataset.columns["goals"]["text"][0] = "海" * 40_000
    book = openpyxl.load_workbook(io.BytesIO(export_format("xlsx").exported(dataset)))
    assert str(book["goals"].cell(2, 3).value).endswith("the rest is in the CSV）")


def test_sqlite_holds_every_row_with_sound_keys_and_views(dataset: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "hyoka.sqlite3"
    path.write_bytes(export_format("sqlite").exported(dataset))
    with sqlite3.connect(path) as database:
        for table in tables():
            assert database.execute(f'SELECT * FROM "{table.table}"').fetchall() == [
                tuple(int(value) if isinstance(value, bool) else value for value in row)
                for row in dataset.rows(table)
            ]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        views = [
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'")
        ]
        shown = {view: len(database.execute(f"SELECT * FROM {view}").fetchall()) for view in views}
    database.close()
    assert shown["indicator_series"] == dataset.n_rows(TABLES["indicator_years"])
    assert shown["grades"] > 0
    assert shown["money_by_year"] > 0


def test_the_data_package_is_valid(dataset: Dataset, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(export_format("datapackage").exported(dataset))) as archive:
        archive.extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert report.stats["tasks"] == len(TABLES)


def test_the_web_descriptions_name_every_table_and_column(dataset: Dataset) -> None:
    files = unpacked(export_format("datapackage").exported(dataset))
    web = json.loads(files["csv-metadata.json"])
    assert {
        table["url"]: [each["name"] for each in table["tableSchema"]["columns"]]
        for table in web["tables"]
    } == {f"data/{table.table}.csv": list(table.names) for table in tables()}
    entry = json.loads(files["dcat.jsonld"])
    assert entry["@type"] == "dcat:Dataset"
    assert {each["dcat:downloadURL"]["@id"] for each in entry["dcat:distribution"]} <= set(files)
    assert entry["dct:license"]["@id"].startswith("https://")


def test_the_exchange_format_comes_back_as_the_same_records(dataset: Dataset) -> None:
    files = unpacked(export_format("exchange").exported(dataset))
    found = [
        Records.model_validate_json(data)
        for name, data in files.items()
        if name.startswith("records/")
    ]
    assert found == dataset.records


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(Problem) as told:
        export_format("ods")
    assert "parquet" in told.value.en


def test_the_reference_of_the_tables_is_fresh() -> None:
    page = Path(__file__).parents[3] / "docs" / "reference" / "open-data.md"
    assert page.read_text(encoding="utf-8") == reference_markdown()


def test_records_from_elsewhere_that_name_two_things_alike_are_exported_all_the_same(
    records_2021: Records,
) -> None:
    given = json.loads(records_2021.to_json())
    field = given["sheets"][1]["fields"][0]
    field["indicators"].append(field["indicators"][0])
    dataset = dataset_of([Records.model_validate(given)])
    ids = dataset.columns["indicators"]["indicator_id"]
    assert len(set(ids)) == len(ids)
    assert sum(str(each).endswith("#2") for each in ids) == 1
    for name in ("sqlite", "xlsx", "parquet", "csv"):
        assert export_format(name).exported(dataset)
