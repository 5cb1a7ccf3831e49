"""Money left over, or executed much less than before, without a word about it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hyoka.checking.amounts import number_of
from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import passages_of
from hyoka.records import Budget, Finding, Value
from hyoka.text import era_label

CHECK = card("execution-low")
_TOLD = re.compile(r"執行(?!理事|機関|役|委員|部)|不用|繰越|繰り越|未執行|残額|残余")
_RATE, _FALL = Decimal("0.8"), Decimal("0.75")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    if dossier.report is None or _is_told(dossier):
        return
    for budget in dossier.report.budgets:
        for spent in _executed(budget):
            if spent.is_low or spent.falls:
                yield _finding(f"{dossier.policy} / budget {budget.scope}", spent)


def _finding(subject: str, spent: "_Executed") -> Finding:
    return CHECK.finding(
        subject,
        [spent.value.at, spent.total.at if spent.total else None],
        {"fiscal_year": spent.year, "executed": spent.value.number},
        says="rate" if spent.is_low else "falls",
        year=era_label(spent.year),
        printed=spent.value.raw,
        rate="" if spent.rate is None else f"{spent.rate * 100:.0f}",
        before="" if spent.before is None else f"{spent.before:,f}",
    )


def _is_told(dossier: Dossier) -> bool:
    return any(_TOLD.search(passage.folded) for passage in passages_of(dossier))


@dataclass(frozen=True)
class _Executed:
    """What was executed in a year, of which total, and how much was in the year before."""

    year: int
    value: Value
    number: Decimal
    total: Value | None
    before: Decimal | None

    @property
    def rate(self) -> Decimal | None:
        whole = number_of(self.total) if self.total else None
        return self.number / whole if whole else None

    @property
    def is_low(self) -> bool:
        return self.rate is not None and self.rate < _RATE

    @property
    def falls(self) -> bool:
        return self.before is not None and self.number < _FALL * self.before


def _executed(budget: Budget) -> Iterator[_Executed]:
    rows = {row.stage: row.amounts for row in budget.rows}
    before: Decimal | None = None
    for year, value in sorted(rows.get("executed", {}).items()):
        number = number_of(value)
        if number is not None:
            yield _Executed(int(year), value, number, rows.get("total", {}).get(year), before)
            before = number
