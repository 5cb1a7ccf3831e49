"""Pledges and deliveries: kinds stay apart, currencies and price years are kept, deadlines are told."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from hyoka.ledger.currencies import money_of
from hyoka.ledger.pledges import ALIASES, Entry, PledgeKept, entry_of, pledges_kept
from hyoka.ledger.rows import Refused
from hyoka.ledger.tables.header import Columns, Record
from hyoka.ledger.tables.listed import HEADER, entries_as_table

GOOD = {"pledge": "p", "kind": "pledged", "amount": "20億円", "source": "白書 3頁"}


def rows_of(*cells: Mapping[str, str]) -> list[Entry | Refused]:
    columns = Columns(HEADER, ALIASES)
    return [
        each
        for row, cell in enumerate(cells, start=2)
        for each in entry_of(Record(columns, [cell.get(name, "") for name in HEADER], row))
    ]


def kept(*cells: Mapping[str, str]) -> PledgeKept:
    (found,) = pledges_kept(each for each in rows_of(*cells) if isinstance(each, Entry))
    return found


@pytest.mark.parametrize(
    ("printed", "unit", "number", "currency"),
    [
        ("約108.3億米ドル", "", "10830000000", "USD"),
        ("597,973千円", "", "597973000", "JPY"),
        ("12.5", "百万ドル", "12500000", "USD"),
        ("2億ユーロ", "", "200000000", "EUR"),
        ("3,000人", "", "3000", "人"),
    ],
)
def test_an_amount_keeps_its_currency(printed: str, unit: str, number: str, currency: str) -> None:
    found = money_of(printed, unit)
    assert found is not None
    assert (found.number, found.currency) == (Decimal(number), currency)


def test_words_are_no_amount() -> None:
    assert money_of("相当な額") is None


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"pledge": ""}, "no-pledge"),
        ({"kind": "約束"}, "odd-kind"),
        ({"source": " "}, "no-source"),
        ({"base_year": "令和2年"}, "odd-base-year"),
    ],
)
def test_a_row_that_lacks_something_is_refused_and_told_why(
    cells: dict[str, str], code: str
) -> None:
    (refused,) = rows_of(GOOD | cells)
    assert isinstance(refused, Refused)
    assert (refused.code, refused.row) == (code, 2)


def test_an_amount_nobody_can_read_is_kept_as_printed_and_told() -> None:
    told, entry = rows_of(GOOD | {"amount": "相当な額"})
    assert isinstance(told, Refused)
    assert isinstance(entry, Entry)
    assert (told.code, entry.raw, entry.number) == ("unreadable-amount", "相当な額", None)


def test_completed_and_decided_are_never_added_up() -> None:
    found = kept(
        GOOD,
        GOOD | {"kind": "completed", "amount": "12億円"},
        GOOD | {"kind": "decided", "amount": "9億円"},
    )
    shares = {kind: [found.share(each) for each in told] for kind, told in found.delivered.items()}
    assert shares == {
        "completed": [Decimal("60.0")], "decided": [Decimal("45.0")], "in_progress": [], "reported": [],
    }  # fmt: skip


def test_a_later_result_stands_before_an_earlier_one() -> None:
    found = kept(
        GOOD,
        GOOD | {"kind": "completed", "amount": "5億円", "as_of": "2021年3月"},
        GOOD | {"kind": "completed", "amount": "8億円", "as_of": "2023-10"},
    )
    latest = found.latest("completed")
    assert latest is not None
    assert latest.raw == "8億円"


@pytest.mark.parametrize("other", [{"base_year": "2020"}, {"amount": "12億ドル"}])
def test_another_currency_or_price_year_is_not_compared(other: dict[str, str]) -> None:
    found = kept(GOOD, GOOD | {"kind": "completed", "amount": "12億円"} | other)
    latest = found.latest("completed")
    assert latest is not None
    assert found.share(latest) is None


@pytest.mark.parametrize(
    ("deadline", "completed", "standing"),
    [
        ("2023年末", "20億円", "completed"),
        ("2023年末", "19億円", "passed"),
        ("2023年末", "20億ドル", "passed"),
        ("2024年度末", "1億円", "ahead"),
        ("", "1億円", "no_deadline"),
        ("近いうち", "1億円", "no_deadline"),
    ],
)
def test_a_deadline_is_judged_on_the_day_given(
    deadline: str, completed: str, standing: str
) -> None:
    found = kept(GOOD | {"deadline": deadline}, GOOD | {"kind": "completed", "amount": completed})
    assert found.standing(date(2024, 5, 1)) == standing


def test_the_day_of_the_deadline_itself_is_not_past() -> None:
    found = kept(GOOD | {"deadline": "2023年末"})
    assert found.standing(date(2023, 12, 31)) == "ahead"
    assert found.standing(date(2024, 1, 1)) == "passed"


def test_yaml_gives_each_entry_its_line_and_refuses_names_nobody_knows() -> None:
    text = (
        "- pledge: p\n  amount: 20億円\n  source: s\n  delivered:\n"
        "    - {kind: completed, amount: 1億円}\n    - {kind: decided, sum: 1億円}\n- words\n"
    )
    header, rows = entries_as_table(text.encode(), "a.yaml")
    assert header == HEADER
    places = [(row.row, row.code) if isinstance(row, Refused) else row[0] for row in rows]
    assert places == [1, 5, (6, "odd-entry"), (7, "odd-entry")]
    delivered = rows[1]
    assert not isinstance(delivered, Refused)
    assert dict(zip(HEADER, delivered[1], strict=True))["source"] == "s"
