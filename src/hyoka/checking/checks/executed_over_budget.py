"""More money executed than there was."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from hyoka.checking.amounts import number_of
from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import Finding, FormSheet, Value
from hyoka.records.base import RoleFact
from hyoka.text import era_label

CHECK = card("executed-over-budget")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for sheet in dossier.sheets:
        if isinstance(sheet, FormSheet):
            yield from _by_role(dossier, sheet)
    for budget in dossier.report.budgets if dossier.report else ():
        rows = {row.stage: row.amounts for row in budget.rows}
        for year, spent in rows.get("executed", {}).items():
            total = rows.get("total", {}).get(year)
            if total is not None and _is_more(spent, total):
                yield CHECK.finding(
                    f"{dossier.policy} / budget {budget.scope}",
                    [spent.at, total.at],
                    {"fiscal_year": int(year), "executed": spent.number, "total": total.number},
                    year=era_label(int(year)),
                    executed_raw=spent.raw,
                    total_raw=total.raw,
                )


def _by_role(dossier: Dossier, sheet: FormSheet) -> Iterator[Finding]:
    """The whole money of a sheet of any form: what was executed against what there was, year by
    year.

    Where a year has several amounts of one stage, none is the whole, and nothing is said.
    """
    years: dict[object, list[RoleFact]] = defaultdict(list)
    for fact in sheet.role_facts():
        if fact.role == "money.total" and fact.fiscal_year is not None:
            years[fact.fiscal_year, fact.subject, fact.unit].append(fact)
    for facts in years.values():
        spent, total = _only(facts, "executed"), _only(facts, "total") or _only(facts, "enacted")
        if spent and total and _is_more(spent.value, total.value):
            yield _finding(dossier, spent, total)


def _finding(dossier: Dossier, spent: RoleFact, total: RoleFact) -> Finding:
    return CHECK.finding(
        f"{dossier.policy} / item {spent.subject}" if spent.subject else dossier.policy,
        [spent.value.at, total.value.at],
        {
            "fiscal_year": spent.fiscal_year,
            "executed": spent.value.number,
            "total": total.value.number,
        },
        year=era_label(spent.fiscal_year or 0),
        executed_raw=spent.value.raw,
        total_raw=total.value.raw,
    )


def _is_more(spent: Value, total: Value) -> bool:
    """Whether both are numbers, the first the larger."""
    executed, whole = number_of(spent), number_of(total)
    return executed is not None and whole is not None and executed > whole


def _only(facts: Sequence[RoleFact], stage: str) -> RoleFact | None:
    found = [fact for fact in facts if fact.stage == stage]
    return found[0] if len(found) == 1 else None
