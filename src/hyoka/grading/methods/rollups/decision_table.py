"""The grade of a combination of criteria; a combination the table does not hold is asked, and one
not rated too."""

from collections.abc import Sequence

from hyoka.grading.parts import Answer, Member, RowTried
from hyoka.rulebooks import DecisionTable, Rollup, Rulebook
from hyoka.rulebooks.rollups import TableRow


def answer(way: Rollup, members: Sequence[Member], rulebook: Rulebook) -> Answer:
    del rulebook
    assert isinstance(way, DecisionTable)
    levels = _levels(way, members)
    absent = tuple(column for column, level in levels.items() if level is None)
    if absent:
        return Answer((), (RowTried("", "unknown", unknown=absent),), "criteria-not-rated")
    rows = []
    for row in way.rows:
        against = _against(row, levels)
        rows.append(RowTried(row.grade, "missed" if against else "reached", against))
        if not against:
            return Answer((row.grade,), tuple(rows), unconfirmed=() if row.confirmed else ("row",))
    return Answer((), tuple(rows), "combination-unknown")


def _levels(way: DecisionTable, members: Sequence[Member]) -> dict[str, str | None]:
    """The level of every column's criterion, in their order; null for one not rated."""
    rated = {member.code: next(iter(member.candidates), None) for member in members}
    return {column: rated.get(column) for column in way.columns}


def _against(row: TableRow, levels: dict[str, str | None]) -> tuple[str, ...]:
    """The columns whose level is not the one the row wants."""
    held = zip(levels.items(), row.when, strict=True)
    return tuple(column for (column, level), wanted in held if level != wanted)
