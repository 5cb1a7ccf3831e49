"""More money executed than there was."""

from collections.abc import Iterator

from hyoka.checking.amounts import number_of
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
            executed, whole = number_of(spent), number_of(total) if total else None
            if total is not None and executed is not None and whole is not None and executed > whole:
                yield CHECK.finding(
                    f"{dossier.policy} / budget {budget.scope}",
                    [spent.at, total.at],
                    {"fiscal_year": int(year), "executed": spent.number, "total": total.number},
                    year=era_label(int(year)),
                    executed_raw=spent.raw,
                    total_raw=total.raw,
                )
