"""Tables of the fictional Satoumi ministry in the shape of the published ones."""

import csv
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from hyoka.ledger.review_system.definition import review_system

COMMON = {
    "シート種別": "レビューシート",
    "事業年度": "2024",
    "政策所管府省庁": "里海省",
    "府省庁": "里海省",
}


def labels_of(code: str) -> tuple[str, ...]:
    return next(table for table in review_system().tables if table.code == code).labels


def project(number: int, name: str, **cells: str) -> dict[str, str]:
    """The columns every table begins with."""
    return COMMON | {"予算事業ID": str(number), "事業名": name} | cells


def year(
    number: int,
    name: str,
    fiscal_year: int,
    *,
    enacted: int,
    executed: str = "0",
    request: int = 0,
    **cells: str,
) -> dict[str, str]:
    """A total row of 2-1 without supplementary money."""
    return project(number, name) | {
        "予算年度": str(fiscal_year),
        "当初予算（合計）": str(enacted),
        "補正予算（合計）": "0",
        "前年度からの繰越し（合計）": "0",
        "予備費等（合計）": "0",
        "計（歳出予算現額合計）": str(enacted),
        "執行額（合計）": executed,
        "翌年度への繰越し(合計）": "0",
        "翌年度要求額（合計）": f"{request}.0",
    } | cells  # fmt: skip


def csv_bytes(
    code: str, rows: Sequence[Mapping[str, str]], labels: Sequence[str] | None = None
) -> bytes:
    """A table as published: UTF-8 with a mark."""
    text = io.StringIO()
    writer = csv.DictWriter(text, labels or labels_of(code), restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def zipped(data: bytes, name: str = "table.csv") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return packed.getvalue()


def saved(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def judgit_sheet(fiscal_year: int, number: str, name: str, **fields: object) -> dict[str, object]:
    """A JUDGIT sheet of the fictional ministry, in 百万円."""
    return {
        "ID": 1,
        "事業ID": None,
        "公開年度": fiscal_year,
        "事業名": name,
        "開始年度": 2010,
        "終了年度": None,
        "府省庁": "里海省",
        "事業番号": number,
        "担当部局庁": "沿岸局",
        "担当課室": "藻場課",
        "事業目的": "藻場を守る。",
        "事業概要": "苗を植える。",
        "実施方法": ["補助"],
        "予算": [],
        "支出先": [],
        "アウトカム": [],
        "アウトプット": [],
        "関連する過去のレビューシート": [],
        "url": None,
    } | fields


def budget(
    fiscal_year: int, enacted: float, executed: float | None = None, **stages: object
) -> dict[str, object]:
    """A year of a JUDGIT sheet."""
    year: dict[str, object] = {
        "年度": fiscal_year, "当初予算": enacted, "補正予算": 0.0, "前年度から繰越し": 0.0,
        "翌年度へ繰越し": 0.0, "予備費等": 0.0, "予算計": enacted,
    } | stages  # fmt: skip
    return year if executed is None else year | {"執行額": executed}


def json_bytes(sheet: Mapping[str, object]) -> bytes:
    return json.dumps(sheet, ensure_ascii=False).encode()


def tarred(sheets: Sequence[Mapping[str, object]]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:xz") as archive:
        for number, sheet in enumerate(sheets):
            data = json_bytes(sheet)
            info = tarfile.TarInfo(f"data/{number:04}.json")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()
