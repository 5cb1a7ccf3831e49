"""The grade of a combination of criteria; a combination the table does not hold is asked, and one
not rated too."""

from collections.abc import Sequence

from hyoka.grading.parts import Answer, Member, RowTried
from hyoka.rulebooks import DecisionTable, Rollup, Rulebook


def answer(way: Rollup, members: Sequence[Member], rulebook: Rulebook) -> Answer:
    del rulebook
    assert isinstance(way, DecisionTable)
    by_code = {member.code: member for member in members}
    given = [
        next(iter(by_code[column].candidates), None) if column in by_code else None
        for column in way.columns
    ]
    if None in given:
        absent = tuple(
            column for column, level in zip(way.columns, given, strict=True) if level is None
        )
        return Answer((), (RowTried("", "unknown", unknown=absent),), "criteria-not-rated")
    rows = []
    for row in way.rows:
        against = tuple(
            column
            for column, level, wanted in zip(way.columns, given, row.when, strict=True)
            if level != wanted
        )
        rows.append(RowTried(row.grade, "missed" if against else "reached", against))
        if not against:
            return Answer((row.grade,), tuple(rows), unconfirmed=() if row.confirmed else ("row",))
    return Answer((), tuple(rows), "combination-unknown")
