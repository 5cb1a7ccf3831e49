"""More money executed than there was."""

from collections.abc import Iterator
from decimal import Decimal

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import Finding
from hyoka.text import era_label

CHECK = card("executed-over-budget")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for budget in dossier.report.budgets if dossier.report else ():
        rows = {row.stage: row.amounts for row in budget.rows}
        for year, spent in rows.get("executed", {}).items():
            total = rows.get("total", {}).get(year)
            if total is None or total.number is None or spent.number is None:
                continue
            if Decimal(spent.number) > Decimal(total.number):
                yield CHECK.finding(
                    f"{dossier.policy} / budget {budget.scope}",
                    [spent.at, total.at],
                    {"fiscal_year": int(year), "executed": spent.number, "total": total.number},
                    year=era_label(int(year)),
                    executed_raw=spent.raw,
                    total_raw=total.raw,
                )
