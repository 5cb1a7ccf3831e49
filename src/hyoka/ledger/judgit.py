"""Review sheets 2015–2023 as JUDGIT! published them: one JSON a sheet, in 百万円.

In: the JSON of a sheet. Out: its rows. Numbers are kept as printed before they are read; execution
is there up to the year before the sheet's own, and the request for the year after. What is carried
out is printed negative and taken off the total (net_current); here it is an amount like the others,
so the ledger's other sources can be compared.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hyoka.ledger.organisations import odd_number
from hyoka.ledger.printed_amounts import money
from hyoka.ledger.rows import (
    Amount,
    Outline,
    Payee,
    Printed,
    Refused,
    Relation,
    Row,
    Series,
    Sheet,
)

UNIT = 1_000_000
_STAGES = {
    "当初予算": "enacted",
    "補正予算": "supplementary",
    "前年度から繰越し": "carried_in",
    "翌年度へ繰越し": "carried_out",
    "予備費等": "reserve",
    "予算計": "net_current",
    "執行額": "executed",
    "要求額": "requested",
}
_METHODS = {
    "直接実施": "direct", "補助": "subsidy", "負担": "burden", "交付": "grant",
    "分担金・拠出金": "contribution", "委託・請負": "contract", "貸付": "loan", "その他": "other",
}  # fmt: skip
_decode = json.JSONDecoder(parse_float=str, parse_constant=str).decode


def sheet_of(data: bytes) -> Mapping[str, Any] | None:
    """The JSON of a sheet, null where it is something else. A number with a point stays text."""
    try:
        found = _decode(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and "公開年度" in found and "予算" in found else None


def fiscal_year_of(sheet: Mapping[str, Any]) -> int:
    return int(sheet["公開年度"])


def rows(sheet: Mapping[str, Any], member: str, digest: str, row: int) -> Iterator[Row]:
    """The rows of one sheet; `row` is its place among the sheets of the file, `digest` tells
    printings apart."""
    head = _head(sheet, row)
    if head is None:
        yield Refused(row, "", "no-project", member)
        return
    yield head
    yield Printed(
        head.key, row, json.dumps([digest, member.rpartition("/")[2]], ensure_ascii=False)
    )
    yield _outline(sheet, head.key, row)
    yield from _amounts(sheet, head.key, row)
    yield from _payees(sheet, head.key, row)
    yield from _series(sheet, head.key, row)
    for past in sheet.get("関連する過去のレビューシート") or ():
        yield _past(past, head.key, row)


def _head(sheet: Mapping[str, Any], row: int) -> Sheet | None:
    number, ministry = _text(sheet, "事業番号"), _text(sheet, "府省庁")
    name, year = _text(sheet, "事業名"), sheet.get("公開年度")
    if not number or not name or not isinstance(year, int):
        return None
    return Sheet(
        f"judgit:{year}:{ministry}:{number}",
        "judgit",
        year,
        number,
        _text(sheet, "事業ID"),
        "".join(name.split("\n")),
        ministry,
        _text(sheet, "担当部局庁"),
        _text(sheet, "担当課室"),
        row,
    )


def _text(sheet: Mapping[str, Any], name: str) -> str:
    given = sheet.get(name)
    if given is None:
        return ""
    text = given if isinstance(given, str) else str(given)
    return (text.replace("\0", "") if "\0" in text else text).strip()


def _outline(sheet: Mapping[str, Any], key: str, row: int) -> Outline:
    printed = sheet.get("実施方法") or ()
    methods = " ".join(_METHODS.get(each, "other") for each in printed)
    return Outline(
        key,
        _text(sheet, "事業目的"),
        _text(sheet, "事業概要"),
        _year(sheet.get("開始年度")),
        _year(sheet.get("終了年度")),
        methods,
        "",
        _text(sheet, "url"),
        row,
    )


def _year(given: Any) -> int | None:
    return given if isinstance(given, int) and 1868 <= given <= 2200 else None


def _amounts(sheet: Mapping[str, Any], key: str, row: int) -> Iterator[Row]:
    for entry in sheet["予算"]:
        year = _year(entry.get("年度"))
        if year is None:
            yield Refused(row, "年度", "no-year", str(entry.get("年度")))
            continue
        for label, stage in _STAGES.items():
            if label in entry:
                given = entry[label]
                raw = "" if given is None else str(given)
                yen, step, state = money(raw, UNIT)
                if stage == "carried_out" and yen is not None:
                    yen = -yen
                yield Amount(key, year, stage, "total", "", yen, step, state, raw, row)


def _payees(sheet: Mapping[str, Any], key: str, row: int) -> Iterator[Row]:
    for entry in sheet.get("支出先") or ():
        raw = str(entry["支出額"]) if entry.get("支出額") is not None else ""
        yen, step, state = money(raw, UNIT)
        number = _text(entry, "法人番号")
        yield from odd_number(number, row)
        yield Payee(
            key,
            _year(entry.get("年度")) or fiscal_year_of(sheet) - 1,
            _text(entry, "グループ"),
            "payee",
            _text(entry, "支出先名"),
            number,
            _text(entry, "業務概要"),
            yen,
            step,
            state,
            raw,
            row,
        )


def _series(sheet: Mapping[str, Any], key: str, row: int) -> Iterator[Row]:
    for number, outcome in enumerate(sheet.get("アウトカム") or (), start=1):
        text, indicator = _text(outcome, "成果目標"), _text(outcome, "成果指標")
        for entry in outcome.get("成果実績") or ():
            target, result = _text(entry, "目標値"), _text(entry, "成果実績")
            yield from _year_of(
                key, "outcome", number, text, indicator, outcome, entry, target, result, row
            )
    for number, output in enumerate(sheet.get("アウトプット") or (), start=1):
        indicator = _text(output, "活動指標")
        for entry in output.get("活動実績") or ():
            target, result = _text(entry, "当初見込み"), _text(entry, "活動実績")
            yield from _year_of(
                key, "output", number, "", indicator, output, entry, target, result, row
            )


def _year_of(
    key: str,
    kind: str,
    number: int,
    text: str,
    indicator: str,
    holder: Mapping[str, Any],
    entry: Mapping[str, Any],
    target: str,
    result: str,
    row: int,
) -> Iterator[Row]:
    """A year that tells a target or a result; a year that tells neither is no row."""
    year = _year(entry.get("年度"))
    if year is not None and (target or result):
        unit = _text(holder, "単位")
        yield Series(key, kind, str(number), text, indicator, unit, year, target, result, row)


def _past(past: Mapping[str, Any], key: str, row: int) -> Relation:
    parts = (_text(past, name) for name in ("事業番号1", "事業番号2", "事業番号3"))
    number = "-".join(part for part in parts if part)
    return Relation(key, "was", _year(past.get("年度")), number, "", _text(past, "府省庁"), row)
