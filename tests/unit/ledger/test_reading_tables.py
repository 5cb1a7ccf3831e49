"""Published tables as rows: states, places, what is refused."""

import io

import pytest

from hyoka.ledger.printed_amounts import money
from hyoka.ledger.rows import Amount, Refused, Remark, Sheet
from hyoka.ledger.sources import AnyRow, readings
from hyoka.ledger.sums import SumCheck
from hyoka.records import Problem
from tests.money.tables import (
    budget,
    csv_bytes,
    judgit_sheet,
    labels_of,
    project,
    tarred,
    year,
    zipped,
)  # fmt: skip


def rows_of(data: bytes, name: str = "table.zip") -> list[AnyRow]:
    return [row for reading in readings(io.BytesIO(data), name) for row in reading.rows]


def amounts(rows: list[AnyRow]) -> dict[tuple[int, str], Amount]:
    return {(row.fiscal_year, row.stage): row for row in rows if isinstance(row, Amount)}


@pytest.mark.parametrize(
    ("raw", "unit", "expected"),
    [
        ("34482000", 1, (34_482_000, 1, "given")),
        ("50617000.0", 1, (50_617_000, 1, "given")),
        ("0", 1, (0, 1, "given")),
        ("", 1, (None, 1, "blank")),
        ("－", 1, (None, 1, "dash")),
        ("△1,203", 1_000, (-1_203_000, 1_000, "given")),
        ("598.0", 1_000_000, (598_000_000, 1_000_000, "given")),
        ("0.5", 1_000_000, (500_000, 100_000, "given")),
        ("87.1220000000001", 1_000_000, (87_122_000, 1, "given")),
        ("12.5", 1, (None, 1, "unreadable")),
        ("nan", 1, (None, 1, "unreadable")),
        ("調整中", 1, (None, 1, "unreadable")),
        ("1e9", 1, (None, 1, "unreadable")),
    ],
)
def test_a_printed_amount_is_a_figure_or_says_why_not(
    raw: str, unit: int, expected: tuple[int | None, int, str]
) -> None:
    assert money(raw, unit) == expected


def test_execution_of_the_sheets_own_year_is_not_known_although_a_zero_is_printed() -> None:
    table = csv_bytes(
        "2-1", [year(7, "藻場", 2024, enacted=100), year(7, "藻場", 2023, enacted=90, executed="0")]
    )
    found = amounts(rows_of(zipped(table)))
    assert (found[2024, "executed"].yen, found[2024, "executed"].state) == (None, "not_due")
    assert (found[2023, "executed"].yen, found[2023, "executed"].state) == (0, "given")


def test_a_request_stands_in_the_row_of_the_year_before() -> None:
    found = amounts(
        rows_of(zipped(csv_bytes("2-1", [year(7, "藻場", 2024, enacted=100, request=120)])))
    )
    assert found[2025, "requested"].yen == 120


def test_a_row_of_an_account_is_told_from_the_total_by_its_columns_not_by_a_blank_name() -> None:
    account = project(7, "藻場") | {"予算年度": "2024", "当初予算": "40", "歳出予算現額": "40"}
    found = [row for row in rows_of(zipped(csv_bytes("2-1", [account]))) if isinstance(row, Amount)]
    assert {row.scope for row in found} == {"account"}


def test_a_sheet_is_the_same_whether_its_number_has_leading_zeros() -> None:
    table = csv_bytes("6-1", [project(4, "藻場"), project(4, "藻場", 予算事業ID="000004")])
    assert [row.key for row in rows_of(zipped(table)) if isinstance(row, Sheet)] == ["rs:2024:4"]


def test_headers_are_known_by_width_folded_labels_and_other_years_names() -> None:
    labels = [label.replace("（", "(").replace("）", ")") for label in labels_of("2-1")]
    labels[labels.index("政策所管府省庁")] = "所管府省庁"
    plain = year(7, "藻場", 2024, enacted=5)
    folded = {key.replace("（", "(").replace("）", ")"): value for key, value in plain.items()}
    folded["所管府省庁"] = folded.pop("政策所管府省庁")
    found = rows_of(csv_bytes("2-1", [folded], labels), "table.csv")
    assert amounts(found)[2024, "enacted"].yen == 5
    assert next(row for row in found if isinstance(row, Sheet)).ministry == "里海省"


def test_a_wrong_header_names_the_nearest_table_and_what_it_lacks() -> None:
    labels = [label for label in labels_of("2-1") if label != "予算年度"]
    with pytest.raises(Problem) as told:
        rows_of(csv_bytes("2-1", [], labels), "cut.csv")
    assert told.value.code == "unknown-table"
    assert "2-1" in told.value.ja
    assert "予算年度" in told.value.en


def test_ragged_rows_nul_and_mojibake_are_refused_each_with_its_row() -> None:
    whole = csv_bytes("6-1", [project(n, f"事業{n}") for n in range(1, 6)]).split(b"\r\n")
    whole[2] += b",more"
    whole[3] = whole[3].replace("事業3".encode(), b"a\0b")
    whole[4] = whole[4].replace("事業4".encode(), b"\x83\x41\xff")
    found = rows_of(b"\r\n".join(whole), "table.csv")
    refused = [(row.row, row.code) for row in found if isinstance(row, Refused)]
    assert refused == [(3, "ragged-row"), (4, "nul"), (5, "mojibake")]
    assert [row.number for row in found if isinstance(row, Sheet)] == ["1", "5"]


def test_shift_jis_is_read_as_a_whole() -> None:
    data = csv_bytes("6-1", [project(1, "藻場の再生")]).decode("utf-8-sig").encode("cp932")
    assert [row.name for row in rows_of(data, "table.csv") if isinstance(row, Sheet)] == [
        "藻場の再生"
    ]


def test_a_truncated_zip_is_told_and_nothing_is_guessed() -> None:
    data = zipped(csv_bytes("6-1", [project(n, f"事業{n}") for n in range(500)]))
    for cut in (data[:-30], data[: len(data) // 2]):
        with pytest.raises(Problem) as told:
            rows_of(cut)
        assert told.value.code == "damaged-file"


def test_a_file_that_is_no_source_is_told() -> None:
    with pytest.raises(Problem, match="取り込めるデータ"):
        rows_of(b'{"a": 1}', "a.json")


def test_a_remark_keeps_finding_and_reflection_and_sums_the_reflected_amounts() -> None:
    row = project(7, "藻場") | {
        "行政事業レビュー推進チームの所見": "事業内容の一部改善",
        "所見を踏まえた改善点／概算要求における反映状況": "縮減",
        "反映額（一般会計）": "-5",
        "反映額（特別会計）－反映額": "-7",
    }
    (remark,) = (
        row for row in rows_of(csv_bytes("4-1", [row]), "4-1.csv") if isinstance(row, Remark)
    )
    assert (remark.finding, remark.reflection, remark.reflected_yen) == (
        "事業内容の一部改善",
        "縮減",
        -12,
    )


def test_a_remark_is_one_where_only_its_words_are_printed() -> None:
    said = project(7, "藻場") | {"行政事業レビュー推進チームの所見の詳細": "特段問題ない。"}
    earlier = project(7, "藻場") | {"過去に受けた指摘事項－取りまとめ内容": "前の年の指摘"}
    found = rows_of(csv_bytes("4-1", [said, earlier]), "4-1.csv")
    (remark,) = (row for row in found if isinstance(row, Remark))
    assert (remark.finding, remark.finding_text) == ("", "特段問題ない。")


def test_sheets_in_million_yen_keep_the_unit_they_were_printed_in() -> None:
    sheet = judgit_sheet(
        2018, "0266", "藻場", 予算=[budget(2017, 598.0, 597.5), {"年度": 2019, "要求額": 600.0}]
    )
    found = amounts(rows_of(tarred([sheet]), "2018.tar.xz"))
    assert (found[2017, "enacted"].yen, found[2017, "enacted"].step) == (598_000_000, 1_000_000)
    assert (found[2017, "executed"].yen, found[2017, "executed"].step) == (597_500_000, 100_000)
    assert found[2019, "requested"].yen == 600_000_000


def test_parts_that_do_not_make_the_total_are_told_and_kept() -> None:
    wrong = year(7, "藻場", 2023, enacted=90) | {"計（歳出予算現額合計）": "95"}
    rows = rows_of(csv_bytes("2-1", [year(7, "藻場", 2024, enacted=100), wrong]), "2-1.csv")
    check = SumCheck()
    told = [row for row in check.over(rows) if isinstance(row, Refused)]
    assert [(row.row, row.code) for row in told] == [(3, "sum-mismatch")]
    assert (check.n_checked, check.n_failed) == (2, 1)


def test_money_carried_out_is_taken_off_the_total_of_older_sheets() -> None:
    carried = budget(2020, 10.0, 8.0, 翌年度へ繰越し=-2.0, 予算計=8.0)
    rows = rows_of(tarred([judgit_sheet(2021, "1", "藻場", 予算=[carried])]), "2021.tar.xz")
    check = SumCheck()
    assert not [row for row in check.over(rows) if isinstance(row, Refused)]
    assert amounts(rows)[2020, "carried_out"].yen == 2_000_000
    assert check.n_checked == 1
