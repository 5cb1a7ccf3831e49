"""5-1: who was paid. Block, payee and contract stand in rows of their own.

The money is that of the year before the sheet's.
"""

from collections.abc import Iterator

from hyoka.ledger.organisations import odd_number
from hyoka.ledger.printed_amounts import money
from hyoka.ledger.rows import Payee, Refused, Row
from hyoka.ledger.tables.header import Record

_ROLES = (
    ("block", "ブロックの合計支出額", "支出先ブロック名", "事業を行う上での役割"),
    ("payee", "支出先の合計支出額", "支出先名", "契約概要"),
)


def rows(record: Record, sheet: str) -> Iterator[Row]:
    """A block's sum or a payee's; a row that only tells a contract adds no money."""
    for role, label, named, purpose in _ROLES:
        raw = record[label]
        if not raw.strip():
            continue
        yen, step, state = money(raw)
        if state == "unreadable":
            yield Refused(record.row, label, "unreadable-amount", raw[:200])
        year = int(record["事業年度"]) - 1
        block, name = record["支出先ブロック番号"], record[named]
        corporate = record["法人番号"] if role == "payee" else ""
        text = record[purpose]
        yield from odd_number(corporate.strip(), record.row)
        yield Payee(
            sheet, year, block, role, name, corporate, text, yen, step, state, raw, record.row
        )
