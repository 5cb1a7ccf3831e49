"""Pledges and what became of them, from the chapters that are public and from lists that were
imported.

Completed, decided, under way and reported stay apart; nothing is added up or converted. Beside them
stands what published activities (IATI, OECD CRS) say was committed and paid, in their own currency.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain

from django.db.models import Sum

from hyoka.ledger.pledges import Entry, PledgeKept, chapter_entries, pledges_kept
from hyoka.office.library import EvaluationEntry, entries, records_of
from hyoka.publishing.comma import guarded
from hyoka.records import Chapter
from hyoka.store.money import models

STANDINGS = ("passed", "ahead", "no_deadline", "completed")
_CRS = "CRS:"
_OECD_STAGES = {"commitment": "committed", "disbursement": "paid"}
_COMMITMENT, _PAID = ("2",), ("3", "4")


@dataclass(frozen=True)
class Beside:
    """What published activities say in one currency; null where they say nothing of it."""

    currency: str
    committed: Decimal | None
    paid: Decimal | None


@dataclass(frozen=True)
class PledgeShown:
    """A pledge, how it stands today, its chapter where it is of one, and published activities."""

    pledge: PledgeKept
    standing: str
    chapter: EvaluationEntry | None
    beside: tuple[Beside, ...]
    activities_found: int


def pledges_shown(today: date) -> list[PledgeShown]:
    """All pledges; those whose deadline has passed first, then by deadline."""
    chapters = {entry.address: entry for entry in entries() if "chapter" in entry.kinds}
    told = [*_of_chapters(chapters.values()), *_of_lists()]
    kept = pledges_kept(told)
    found, flows = _activities(kept)
    shown = [
        PledgeShown(
            pledge,
            pledge.standing(today),
            chapters.get(pledge.code.partition("#")[0]),
            tuple(_beside(pledge.activities, flows)),
            sum(activity in found for activity in pledge.activities),
        )
        for pledge in kept
    ]
    return sorted(shown, key=_order)


def _order(shown: PledgeShown) -> tuple[int, date, str]:
    deadline = shown.pledge.deadline or date.max
    return STANDINGS.index(shown.standing), deadline, shown.pledge.code


def _of_chapters(chapters: Iterable[EvaluationEntry]) -> Iterator[Entry]:
    for entry in chapters:
        for sheet in records_of(entry.id).sheets:
            if isinstance(sheet, Chapter):
                yield from chapter_entries(sheet, entry.address, entry.document_name)


def _of_lists() -> Iterator[Entry]:
    for row in models.PledgeEntry.objects.order_by("file_id", "row", "pk"):
        named = {name: getattr(row, name) for name in Entry._fields}
        number = None if row.number is None else f"{row.number.normalize():f}"
        yield Entry(**(named | {"number": number}))


Flows = Mapping[str, Mapping[tuple[str, str], Decimal]]


def _activities(kept: Sequence[PledgeKept]) -> tuple[set[str], Flows]:
    """Which of the named activities are imported, and their transactions by type and currency."""
    named = set(chain.from_iterable(pledge.activities for pledge in kept))
    found = models.IatiActivity.objects.filter(iati_id__in=named).values_list("iati_id", flat=True)
    rows = models.IatiFlow.objects.filter(
        iati_id__in=named, kind="transaction", type__in=(*_COMMITMENT, *_PAID)
    )
    flows: dict[str, dict[tuple[str, str], Decimal]] = defaultdict(dict)
    sums = rows.values("iati_id", "type", "currency").annotate(total=Sum("number"))
    for row in sums.order_by():
        place = ("committed" if row["type"] in _COMMITMENT else "paid", row["currency"])
        of = flows[row["iati_id"]]
        of[place] = of.get(place, Decimal(0)) + row["total"]
    aid = _aid_flows({name.removeprefix(_CRS) for name in named if name.startswith(_CRS)})
    return {*found, *aid}, flows | aid


def _aid_flows(crs_ids: Set[str]) -> dict[str, dict[tuple[str, str], Decimal]]:
    """What the OECD's activities say, at current prices, under the name a pledge gives them."""
    rows = models.AidFlow.objects.filter(
        crs_id__in=crs_ids, prices="current", stage__in=_OECD_STAGES
    )
    flows: dict[str, dict[tuple[str, str], Decimal]] = defaultdict(dict)
    sums = rows.values("crs_id", "stage", "currency").annotate(total=Sum("number"))
    for row in sums.order_by():
        place = (_OECD_STAGES[row["stage"]], row["currency"])
        flows[f"{_CRS}{row['crs_id']}"][place] = row["total"]
    return flows


def _beside(activities: Sequence[str], flows: Flows) -> Iterator[Beside]:
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for activity in activities:
        for place, total in flows.get(activity, {}).items():
            sums[place] += total
    for currency in sorted({currency for _, currency in sums}):
        yield Beside(currency, sums.get(("committed", currency)), sums.get(("paid", currency)))


def pledges_csv(today: date) -> bytes:
    """Every promise and delivery as one row, with how its pledge stands; UTF-8 with BOM."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow((*Entry._fields[:-1], "percent_of_pledge", "standing", "standing_on", "row"))
    for shown in pledges_shown(today):
        for entry in _entries(shown.pledge):
            share = shown.pledge.share(entry) if entry.kind != "pledged" else None
            cells = (*entry[:-1], share, shown.standing, today.isoformat(), entry.row)
            writer.writerow("" if cell is None else guarded(str(cell)) for cell in cells)
    return out.getvalue().encode("utf-8-sig")


def _entries(pledge: PledgeKept) -> Iterator[Entry]:
    if pledge.promised is not None:
        yield pledge.promised
    for each in pledge.delivered.values():
        yield from each
