"""2-1: a project's money by fiscal year, its total in rows of their own beside those of each
account.

A total row has the columns of totals filled, an account row its own; a blank name of the account
does not tell them apart. The sheet of a year reports execution up to the year before: what stands
as executed, or as carried over, in the sheet's own year is not known yet, although a 0 is printed.
The request in a year's row is for the year after.
"""

from collections.abc import Iterator

from hyoka.ledger.printed_amounts import money
from hyoka.ledger.rows import Amount, Reason, Refused, Row
from hyoka.ledger.tables.header import Record

_TOTALS = (
    ("enacted", "当初予算（合計）", 0),
    ("supplementary", "補正予算（合計）", 0),
    ("carried_in", "前年度からの繰越し（合計）", 0),
    ("reserve", "予備費等（合計）", 0),
    ("current", "計（歳出予算現額合計）", 0),
    ("executed", "執行額（合計）", 0),
    ("carried_out", "翌年度への繰越し(合計）", 0),
    ("requested", "翌年度要求額（合計）", 1),
)
_ACCOUNT = (
    ("enacted", "当初予算", 0),
    ("carried_in", "前年度から繰越し", 0),
    ("current", "歳出予算現額", 0),
    ("executed", "執行額", 0),
    ("requested", "翌年度要求額", 1),
)
_SUMS = (
    ("supplementary", tuple(f"第{n}次補正予算" for n in range(1, 6))),
    ("reserve", tuple(f"予備費等{n}" for n in range(1, 5))),
)
_LATER = ("executed", "carried_out")


def rows(record: Record, sheet: str) -> Iterator[Row]:
    """Amounts of the total, or of one account; the stated reason of a change."""
    year = record["予算年度"].strip()
    if not year.isdigit():
        yield Refused(record.row, "予算年度", "no-year", year)
        return
    if record["当初予算（合計）"].strip() or record["計（歳出予算現額合計）"].strip():
        yield from _of_total(record, sheet, int(year))
    else:
        yield from _of_account(record, sheet, int(year))


def _of_total(record: Record, sheet: str, year: int) -> Iterator[Row]:
    for stage, label, later in _TOTALS:
        yield from _amount(record, sheet, year + later, stage, "total", "", record[label], label)
    said = "\n".join(filter(None, (record["主な増減理由"], record["その他特記事項"])))
    if said:
        yield Reason(sheet, year, said, record.row)


def _of_account(record: Record, sheet: str, year: int) -> Iterator[Row]:
    parts = (record["会計区分"], record["会計"], record["勘定"])
    account = " ".join(dict.fromkeys(part for part in parts if part)) or "会計の記載なし"
    for stage, label, later in _ACCOUNT:
        yield from _amount(
            record, sheet, year + later, stage, "account", account, record[label], label
        )
    for stage, labels in _SUMS:
        yield _sum(record, sheet, year, stage, account, labels)


def _amount(
    record: Record,
    sheet: str,
    year: int,
    stage: str,
    scope: str,
    account: str,
    raw: str,
    label: str,
) -> Iterator[Row]:
    yen, step, state = money(raw)
    if state == "unreadable":
        yield Refused(record.row, label, "unreadable-amount", raw[:200])
    if stage in _LATER and year >= int(record["事業年度"]) and not yen:
        yen, state = None, "not_due"
    yield Amount(sheet, year, stage, scope, account, yen, step, state, raw, record.row)


def _sum(
    record: Record, sheet: str, year: int, stage: str, account: str, labels: tuple[str, ...]
) -> Amount:
    """The supplementary budgets of a year, or its transfers, as one amount; printed as `1+2+…`."""
    raws = [record[label] for label in labels]
    read = [money(raw) for raw in raws]
    given = [yen for yen, _, state in read if state == "given" and yen is not None]
    state = "given" if given else "blank"
    if any(each == "unreadable" for _, _, each in read):
        state = "unreadable"
    yen = sum(given) if state == "given" else None
    return Amount(sheet, year, stage, "account", account, yen, 1, state, "+".join(raws), record.row)
