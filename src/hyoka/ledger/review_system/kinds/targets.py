"""3-1: targets and results of activities, outputs and outcomes: four rows an indicator, one column
a year.

Target and result of a year stand in different rows, so each becomes a row of its own; they are
joined by the indicator where they are compared.
"""

from collections.abc import Iterator

from hyoka.ledger.rows import Row, Series
from hyoka.ledger.tables.header import Record

_YEARS = tuple(str(year) for year in range(2007, 2061))
_KINDS = {"アクティビティ": "activity", "アウトプット": "output", "アウトカム": "outcome"}
_SIDES = {"目標値": "target", "実績値": "result"}


def rows(record: Record, sheet: str) -> Iterator[Row]:
    """The years for which a target or a result is printed."""
    told = record["目標年度／目標値／実績値／達成率"]
    side = next((side for word, side in _SIDES.items() if word in told), None)
    if side is None:
        return
    label = record["種別（アクティビティ・アウトプット・アウトカム）"]
    kind = next((code for word, code in _KINDS.items() if word in label), "other")
    code = " ".join(
        filter(
            None,
            (record["アクティビティ・アウトプット・アウトカムの番号"], record["アウトカムの期間"]),
        )
    )
    text, indicator = record["アクティビティ／活動目標／成果目標"], record["活動指標／成果指標"]
    for year in _YEARS:
        if raw := record[year].strip():
            target, result = (raw, "") if side == "target" else ("", raw)
            yield Series(
                sheet,
                kind,
                code,
                text,
                indicator,
                record["単位"],
                int(year),
                target,
                result,
                record.row,
            )
