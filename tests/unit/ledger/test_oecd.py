"""Tables of the OECD: every release's headers, prices apart, broken bytes told, blank no zero."""

import io
from decimal import Decimal

import pytest

from hyoka.ledger.oecd import Flow, OecdTable
from hyoka.ledger.rows import Refused
from hyoka.ledger.tables.lines import TextLines
from hyoka.ledger.tables.records import CsvRows

CRS = (
    "Year|DonorCode|DonorName|CrsID|ProjectNumber|RecipientCode|RecipientName|USD_Commitment|"
    "USD_Disbursement|USD_Commitment_Defl|ProjectTitle|PurposeCode|ChannelCode|NewMarker\n"
    "2022|701|Japan|2022000001|P1|248|Kenya|1.25||1.5|Seagrass|31300|41114|1\n"
    "2022|701|Japan|2022000002|P2|248|Kenya|0|n/a||Tidal \0flat|31300|41114|\n"
    "year|701|Japan|2022000003|P3|248|Kenya|1|1|1|Reef|31300|41114|\n"
    "2022|701|Japan\n"
)
DAC_OLD = (
    'DONOR,Donor,RECIPIENT,Recipient,AIDTYPE,"Aid type",AMOUNTTYPE,"Amount type",TIME,Year,Value,Flags\n'
    "701,Japan,248,Kenya,206,ODA: Total Net,A,Current Prices (USD millions),2022,2022,105.5,\n"
    '701,Japan,248,Kenya,206,ODA: Total Net,D,"Constant Prices (2021 USD millions)",2022,2022,110,\n'
    "701,Japan,248,Kenya,206,ODA: Total Net,A,Current Prices (USD millions),2023,2023,,\n"
)
DAC_NEW = (
    "DONOR,Donor,RECIPIENT,Recipient,MEASURE,Measure,PRICE_BASE,BASE_PER,UNIT_MEASURE,UNIT_MULT,"
    "TIME_PERIOD,OBS_VALUE\n"
    "JPN,Japan,KEN,Kenya,206,ODA,V,,USD,6,2023,99.5\nJPN,Japan,KEN,Kenya,206,ODA,Q,2022,USD,3,2023,99500\n"
)


def read(data: bytes) -> tuple[OecdTable, list[Flow], list[Refused]]:
    lines = CsvRows(TextLines(io.BytesIO(data)))
    lines.keeps_damaged = True
    table = OecdTable(lines.header)
    found = list(table.rows(lines))
    flows = [each for each in found if isinstance(each, Flow)]
    return table, flows, [each for each in found if isinstance(each, Refused)]


def test_an_activity_gives_a_flow_for_each_amount_that_is_given() -> None:
    table, flows, _ = read(CRS.encode())
    assert table.kind == "crs"
    told = [(each.crs_id, each.stage, each.prices, each.number, each.base_year) for each in flows]
    assert told == [
        ("2022000001", "commitment", "current", Decimal(1_250_000), None),
        ("2022000001", "commitment", "constant", Decimal(1_500_000), None),
        ("2022000002", "commitment", "current", Decimal(0), None),
    ]  # fmt: skip


def test_what_is_wrong_is_told_and_a_broken_title_loses_no_money() -> None:
    _, flows, refused = read(CRS.encode())
    assert [(each.row, each.code) for each in refused] == [
        (3, "nul-kept"), (3, "unreadable-amount"), (4, "no-year"), (5, "ragged-row"),
    ]  # fmt: skip
    assert flows[2].title == "Tidal flat"


def test_columns_added_without_notice_are_told() -> None:
    assert read(CRS.encode())[0].unknown == ("NewMarker",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_every_encoding_gives_the_same(encoding: str) -> None:
    text = CRS.replace("\0", "")
    assert read(text.encode(encoding))[1] == read(text.encode())[1]


def test_the_snake_names_of_the_newer_release_are_the_same_columns() -> None:
    header, rest = CRS.replace("|", ",").split("\n", 1)
    newer = "year,donor_code,donor_name,crs_id,project_number,recipient_code,recipient_name,usd_commitment,"
    newer += (
        "usd_disbursement,usd_commitment_defl,project_title,purpose_code,channel_code,NewMarker"
    )
    assert header != newer
    assert read(f"{newer}\n{rest}".encode())[1] == read(CRS.encode())[1]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (DAC_OLD, [("current", None, "105500000"), ("constant", 2021, "110000000")]),
        (DAC_NEW, [("current", None, "99500000"), ("constant", 2022, "99500000")]),
    ],
)
def test_dac_tables_keep_prices_and_their_year_and_blank_is_no_zero(
    data: str, told: list[tuple[str, int | None, str]]
) -> None:
    table, flows, refused = read(data.encode())
    assert (table.kind, refused) == ("dac", [])
    assert [(each.prices, each.base_year, f"{each.number:f}") for each in flows] == [
        (prices, year, f"{Decimal(number):f}") for prices, year, number in told
    ]


def test_another_table_is_none_of_the_oecd() -> None:
    assert OecdTable(("Year", "Donor", "Value")).kind is None
