"""2-2: the items of the budget book a project is paid from, with their money and the request for
the year after."""

from collections.abc import Iterator

from hyoka.ledger.printed_amounts import money
from hyoka.ledger.rows import Amount, Refused, Row
from hyoka.ledger.tables.header import Record

_PARTS = ("会計区分", "会計", "勘定", "所管", "組織・勘定", "項", "目")
_STAGES = (
    ("当初予算", "enacted", "予算額（歳出予算項目ごと）", 0),
    ("補正予算", "supplementary", "予算額（歳出予算項目ごと）", 0),
    ("前年度から繰越し", "carried_in", "予算額（歳出予算項目ごと）", 0),
    ("予備費等", "reserve", "予算額（歳出予算項目ごと）", 0),
)


def rows(record: Record, sheet: str) -> Iterator[Row]:
    """An item's amounts; `account` is its path through the budget book, parts joined by a slash."""
    year = record["予算年度"].strip()
    if not year.isdigit():
        yield Refused(record.row, "予算年度", "no-year", year)
        return
    item = "/".join(record[part].strip() for part in _PARTS)
    kind = record["予算種別"]
    for word, stage, label, later in _STAGES:
        if word in kind or (word == "補正予算" and "補正" in kind):
            yield _amount(record, sheet, int(year) + later, stage, item, label)
            break
    if record["翌年度要求額（歳出予算項目ごと）"].strip():
        label = "翌年度要求額（歳出予算項目ごと）"
        yield _amount(record, sheet, int(year) + 1, "requested", item, label)


def _amount(record: Record, sheet: str, year: int, stage: str, item: str, label: str) -> Amount:
    raw = record[label]
    yen, step, state = money(raw)
    return Amount(sheet, year, stage, "item", item, yen, step, state, raw, record.row)
