"""4-1: what the review found, what the ministry says it did about it, and by how much the request
changed."""

from collections.abc import Iterator

from hyoka.ledger.printed_amounts import money
from hyoka.ledger.rows import Refused, Remark, Row
from hyoka.ledger.tables.header import Record

_REFLECTED = ("反映額（一般会計）", "反映額（特別会計）－反映額")
_REMARKED = (
    "行政事業レビュー推進チームの所見",
    "行政事業レビュー推進チームの所見の詳細",
    "所見を踏まえた改善点／概算要求における反映状況",
    "所見を踏まえた改善点／概算要求における反映状況の詳細",
)
_CHECKED = (
    "事業所管部局による点検・改善ー点検結果",
    "事業所管部局による点検・改善ー改善の方向性",
    "事業所管部局による点検・改善－目標年度における効果測定に関する評価",
)
_EXPERTS = ("外部有識者による点検ー点検対象", "外部有識者による点検ー所見")


def rows(record: Record, sheet: str) -> Iterator[Row]:
    """One remark, also where only its words are printed and no answer is ticked; later rows of a
    sheet only list findings of earlier years."""
    reflected: list[int] = []
    for label in _REFLECTED:
        yen, _, state = money(record[label])
        if state == "unreadable":
            yield Refused(record.row, label, "unreadable-amount", record[label][:200])
        if yen is not None:
            reflected.append(yen)
    if any(record[label] for label in (*_REMARKED, *_CHECKED, *_EXPERTS)):
        yield _remark(record, sheet, sum(reflected) if reflected else None)


def _remark(record: Record, sheet: str, reflected: int | None) -> Remark:
    finding, finding_text, reflection, reflection_text = (record[label] for label in _REMARKED)
    self_check, direction, effect = (record[label] for label in _CHECKED)
    expert_check, expert_text = (record[label] for label in _EXPERTS)
    return Remark(
        sheet,
        finding,
        finding_text,
        reflection,
        reflection_text,
        reflected,
        self_check,
        direction,
        effect,
        expert_check,
        expert_text,
        record.row,
    )
