"""Pledges and what was delivered on them: one line for each promise and each delivery.

In: a list with the header below (CSV, Excel), the same as YAML, or the pledges of a chapter. Out:
entries, and pledges with their deliveries. Completed, decided, under way and reported stay apart
and are never added up; a later day's figure stands in the place of an earlier one's. Amounts keep
their currency and the year of their prices.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from hyoka.ledger.currencies import Money, in_currency, money_of
from hyoka.ledger.rows import Refused
from hyoka.ledger.tables.header import Record
from hyoka.records import Value
from hyoka.records.chapter import Announced, Chapter, Pledge
from hyoka.text import last_day

PLEDGED, ACTIVITY = "pledged", "activity"
RESULTS = ("completed", "decided", "in_progress", "reported")
NEEDS = ("pledge", "kind", "amount", "source")
ALIASES = {
    "pledge": ("公約番号",), "kind": ("区分",), "what": ("内容",), "by": ("主体",),
    "announced_on": ("表明日",), "place": ("表明の場",), "amount": ("額",), "unit": ("単位",),
    "base_year": ("基準年",), "as_of": ("時点",), "deadline": ("期限",), "activity": ("活動番号",),
    "source": ("出典",),
}  # fmt: skip
_KINDS = {
    "公約": PLEDGED, "完了": "completed", "決定": "decided", "実施中": "in_progress",
    "報告": "reported", "活動": ACTIVITY,
}  # fmt: skip


class Entry(NamedTuple):
    """A promise, a delivery, or an activity published elsewhere that belongs to a pledge.

    `number` is a decimal in `currency`, null where the amount is not readable or not stated.
    """

    pledge: str
    kind: str
    what: str
    by: str
    announced_on: str
    place: str
    raw: str
    number: str | None
    currency: str
    base_year: int | None
    as_of: str
    deadline: str
    activity: str
    source: str
    row: int

    @property
    def money(self) -> Money | None:
        return None if self.number is None else Money(Decimal(self.number), self.currency)


def entry_of(record: Record) -> Iterator[Entry | Refused]:
    """A row of a list as an entry; refused without a pledge, a kind or a source."""
    kind = record["kind"].strip()
    kind = _KINDS.get(kind, kind)
    code, source, base = (record[name].strip() for name in ("pledge", "source", "base_year"))
    if not code:
        yield record.refused("pledge", "no-pledge")
    elif kind not in (PLEDGED, ACTIVITY, *RESULTS):
        yield record.refused("kind", "odd-kind")
    elif not source:
        yield record.refused("source", "no-source")
    elif base and not (base.isdigit() and len(base) == 4):
        yield record.refused("base_year", "odd-base-year")
    else:
        yield from _taken(record, kind)


def _taken(record: Record, kind: str) -> Iterator[Entry | Refused]:
    raw, base = record["amount"].strip(), record["base_year"].strip()
    money = money_of(raw, record["unit"]) if raw else None
    if raw and money is None:
        yield record.refused("amount", "unreadable-amount")
    yield Entry(
        record["pledge"].strip(),
        kind,
        record["what"].strip(),
        record["by"].strip(),
        record["announced_on"].strip(),
        record["place"].strip(),
        f"{raw}{record['unit'].strip()}" if raw.replace(",", "").isdigit() else raw,
        None if money is None else f"{money.number:f}",
        "" if money is None else money.currency,
        int(base) if base else None,
        record["as_of"].strip(),
        record["deadline"].strip(),
        record["activity"].strip(),
        record["source"].strip(),
        record.row,
    )


def chapter_entries(chapter: Chapter, address: str, source: str) -> Iterator[Entry]:
    """The pledges of a chapter as entries; `address` makes their ids unique among chapters."""
    for pledge in chapter.pledges:
        code = f"{address}#{pledge.id}"
        yield _promised(pledge, code, source)
        for each in pledge.delivered:
            money = _money(each.value)
            yield Entry(
                code,
                each.kind,
                "",
                each.by or "",
                "",
                "",
                _raw(each.value),
                money and f"{money.number:f}",
                money.currency if money else "",
                None,
                each.as_of or "",
                "",
                "",
                source,
                _line(pledge),
            )


def _promised(pledge: Pledge, code: str, source: str) -> Entry:
    announced, money = pledge.announced or Announced(), _money(pledge.pledged)
    return Entry(
        code,
        PLEDGED,
        f"{pledge.about}：{pledge.what}" if pledge.about else pledge.what,
        pledge.by or "",
        announced.on or announced.when or "",
        announced.where or "",
        _raw(pledge.pledged),
        money and f"{money.number:f}",
        money.currency if money else "",
        None,
        "",
        pledge.deadline or "",
        "",
        source,
        _line(pledge),
    )


def _raw(value: Value | None) -> str:
    return (value.raw if value else None) or ""


def _money(value: Value | None) -> Money | None:
    if value is None or value.number is None or not value.unit:
        return None
    return in_currency(Decimal(value.number), value.unit)


def _line(pledge: Pledge) -> int:
    return pledge.at[0].lines[0] if pledge.at else 0


@dataclass(frozen=True)
class PledgeKept:
    """A pledge with what was delivered, by kind, the latest first; `promised` is null where only
    deliveries are told."""

    code: str
    promised: Entry | None
    delivered: Mapping[str, Sequence[Entry]]
    activities: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.promised.what if self.promised else self.code

    @property
    def deadline(self) -> date | None:
        return last_day(self.promised.deadline) if self.promised else None

    def share(self, entry: Entry) -> Decimal | None:
        """Percent of the pledge; null where currency or the year of prices differ or one is not
        known."""
        pledged, money = self.promised and self.promised.money, entry.money
        if not pledged or money is None or self.promised is None or pledged.number == 0:
            return None
        same = (pledged.currency, self.promised.base_year) == (money.currency, entry.base_year)
        return (100 * money.number / pledged.number).quantize(Decimal("0.1")) if same else None

    def latest(self, kind: str) -> Entry | None:
        """The latest delivery of a kind told for the pledge as a whole or for one party."""
        return next(iter(self.delivered.get(kind, ())), None)

    def standing(self, today: date) -> str:
        """`completed`, `passed` (deadline passed and not known to be completed), `ahead`,
        `no_deadline`."""
        done = self.latest("completed")
        share = self.share(done) if done is not None else None
        if share is not None and share >= 100:
            return "completed"
        if self.deadline is None:
            return "no_deadline"
        return "passed" if self.deadline < today else "ahead"


def pledges_kept(entries: Iterable[Entry]) -> list[PledgeKept]:
    """Entries put together by pledge, in the order of their first mention."""
    by_code: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_code[entry.pledge].append(entry)
    return [_kept(code, found) for code, found in by_code.items()]


def _kept(code: str, found: Sequence[Entry]) -> PledgeKept:
    delivered = {
        kind: sorted((each for each in found if each.kind == kind), key=_as_of, reverse=True)
        for kind in RESULTS
    }
    promised = next((each for each in found if each.kind == PLEDGED), None)
    activities = dict.fromkeys(each.activity for each in found if each.activity)
    return PledgeKept(code, promised, delivered, tuple(activities))


def _as_of(entry: Entry) -> date:
    return last_day(entry.as_of) or date.min
