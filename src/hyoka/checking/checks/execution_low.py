"""Money left over, or executed much less than before, without a word about it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from hyoka.checking.amounts import number_of
from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import passages_of
from hyoka.records import Finding
from hyoka.text import era_label

CHECK = card("execution-low")
_TOLD = re.compile(r"執行(?!理事|機関|役|委員|部)|不用|繰越|繰り越|未執行|残額|残余")
_RATE, _FALL = Decimal("0.8"), Decimal("0.75")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    if dossier.report is None or any(
        _TOLD.search(passage.folded) for passage in passages_of(dossier)
    ):
        return
    for budget in dossier.report.budgets:
        rows = {row.stage: row.amounts for row in budget.rows}
        before: Decimal | None = None
        for year, spent in sorted(rows.get("executed", {}).items()):
            executed, total = number_of(spent), rows.get("total", {}).get(year)
            whole = number_of(total) if total else None
            if executed is None:
                continue
            rate = executed / whole if whole else None
            falls = before is not None and executed < _FALL * before
            if (rate is not None and rate < _RATE) or falls:
                yield CHECK.finding(
                    f"{dossier.policy} / budget {budget.scope}",
                    [spent.at, total.at if total else None],
                    {"fiscal_year": int(year), "executed": spent.number},
                    says="rate" if rate is not None and rate < _RATE else "falls",
                    year=era_label(int(year)),
                    printed=spent.raw,
                    rate=f"{rate * 100:.0f}" if rate is not None else "",
                    before=f"{before:,f}" if before is not None else "",
                )
            before = executed
