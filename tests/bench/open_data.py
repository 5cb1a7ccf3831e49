"""Open data of the size and shape of the published ones, of the fictional ministries, by seed.

A review year has the rows of 2025 in each of its fifteen tables (594,002); nine years of sheets are
47,597 JSON of seven kilobytes with the numbers of payees, years and outcomes the real ones have.
"""

import csv
import io
import json
import random
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from hyoka.ledger.review_system.definition import review_system

ROWS = {
    "1-1": 8_540, "1-2": 6_061, "1-3": 15_821, "1-4": 6_080, "1-5": 6_302, "2-1": 47_100,
    "2-2": 70_915, "3-1": 128_516, "3-2": 31_726, "4-1": 5_831, "5-1": 193_912, "5-2": 23_381,
    "5-3": 34_307, "5-4": 9_716, "6-1": 5_794,
}  # fmt: skip
PROJECTS, SHEETS, FIRST, YEARS = 6_000, 47_597, 2015, 9
MINISTRIES = [f"{a}{b}省" for a in "里山星風森浦" for b in "海河"]
_WORDS = (
    "藻場",
    "干潟",
    "沿岸",
    "再生",
    "保全",
    "調査",
    "訓練",
    "情報",
    "警報",
    "設備",
    "漁村",
    "研究",
    "観測",
)
_SYLLABLES = "海山川空森里町村橋道波風雲光星花鳥魚貝藻砂岩島浜港灯舟網帆潮"


def review_year(folder: Path, fiscal_year: int = 2025, rows: dict[str, int] = ROWS) -> list[Path]:
    """The fifteen zips of a review year."""
    chance = random.Random(fiscal_year)
    return [_table(folder, code, n, fiscal_year, chance) for code, n in rows.items()]


def _table(folder: Path, code: str, n: int, fiscal_year: int, chance: random.Random) -> Path:
    table = next(each for each in review_system().tables if each.code == code)
    path = folder / f"{code}_{fiscal_year}.zip"
    fill = _FILLS.get(code, _words)
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(f"{code}.csv", "w") as raw,
    ):
        text = io.TextIOWrapper(raw, "utf-8-sig", newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(table.labels)
        for row in range(n):
            writer.writerow(_row(table.labels, row, n, fiscal_year, fill, chance))
        text.flush()
    return path


Fill = Callable[[str, int, int, random.Random], str]


def _row(
    labels: tuple[str, ...], row: int, n: int, fiscal_year: int, fill: Fill, chance: random.Random
) -> list[str]:
    number = 1 + row * PROJECTS // n
    head = {
        "シート種別": "レビューシート", "事業年度": str(fiscal_year), "予算事業ID": str(number),
        "事業名": name_of(number), "政策所管府省庁": ministry_of(number),
        "府省庁": ministry_of(number),
    }  # fmt: skip
    return [head[label] if label in head else fill(label, number, row, chance) for label in labels]


def name_of(number: int) -> str:
    """A project's name: no two of a ministry have the same."""
    chance = random.Random(number)
    return (
        f"{''.join(chance.sample(_SYLLABLES, 4))}{chance.choice(_WORDS)}{chance.choice(_WORDS)}事業"
    )


def ministry_of(number: int) -> str:
    return MINISTRIES[number % len(MINISTRIES)]


def purpose_of(number: int, characters: int = 145) -> str:
    chance = random.Random(-number)
    return "".join(chance.choices(_SYLLABLES, k=characters))


def base_of(number: int, fiscal_year: int) -> int:
    """A project's money of a year in million yen: the same in every sheet that prints it."""
    return random.Random(number * 100 + fiscal_year).randrange(3, 90_000)


def _words(label: str, number: int, row: int, chance: random.Random) -> str:
    return "" if chance.random() < 0.6 else f"{_SYLLABLES[row % 30]}{label}"


def _summary(label: str, number: int, row: int, chance: random.Random) -> str:
    year = 2022 + row % 4
    yen = str(base_of(number, year) * 1_000_000)
    match label:
        case "予算年度":
            return str(year)
        case "当初予算（合計）" | "計（歳出予算現額合計）":
            return yen
        case "執行額（合計）":
            return yen if year < 2025 else ""
        case (
            "補正予算（合計）"
            | "前年度からの繰越し（合計）"
            | "予備費等（合計）"
            | "翌年度への繰越し(合計）"
        ):
            return "0"
        case "翌年度要求額（合計）":
            return yen if year == 2025 else ""
    if row % 8 < 4:
        return ""
    return "一般会計" if label == "会計区分" else yen if label in ("当初予算", "執行額") else ""


def _amounts(label: str, number: int, row: int, chance: random.Random) -> str:
    if "額" in label and "理由" not in label:
        return str(chance.randrange(10**5, 10**10))
    if label == "予算年度":
        return "2025"
    if "法人番号" in label:
        return corporate_number(chance.randrange(10**12))
    return _words(label, number, row, chance)


def _targets(label: str, number: int, row: int, chance: random.Random) -> str:
    if label.isdigit():
        return str(chance.randrange(1000)) if 2018 <= int(label) <= 2027 else ""
    if label == "目標年度／目標値／実績値／達成率":
        return ("1.目標年度", "2.目標値", "3.実績値", "4.達成率")[row % 4]
    if label == "アクティビティ・アウトプット・アウトカムの番号":
        return str(row // 4 % 6)
    return _words(label, number, row // 4, chance)


def _outline(label: str, number: int, row: int, chance: random.Random) -> str:
    if label in ("事業の目的", "現状・課題", "事業の概要"):
        return purpose_of(number, 200)
    return "1" if label == "実施方法ー補助" else "2010" if label == "事業開始年度" else ""


_FILLS: dict[str, Fill] = {
    "1-2": _outline, "2-1": _summary, "2-2": _amounts, "3-1": _targets, "5-1": _amounts,
    "5-3": _amounts, "5-4": _amounts,
}  # fmt: skip


def corporate_number(twelve: int) -> str:
    """Twelve digits with their check digit before them."""
    digits = f"{twelve:012}"
    total = sum(int(d) * (1 if at % 2 else 2) for at, d in enumerate(reversed(digits), start=1))
    return f"{9 - total % 9}{digits}"


def sheet_years(folder: Path, sheets: int = SHEETS) -> list[Path]:
    """One tar for each of the nine years of sheets."""
    each, rest = divmod(sheets, YEARS)
    return [_sheets(folder, FIRST + at, each + (at < rest)) for at in range(YEARS)]


def _sheets(folder: Path, fiscal_year: int, n: int) -> Path:
    path = folder / f"{fiscal_year}.tar"
    with tarfile.open(path, "w") as archive:
        for number in range(1, n + 1):
            data = json.dumps(_sheet(fiscal_year, number), ensure_ascii=False).encode()
            info = tarfile.TarInfo(f"{fiscal_year}/{number:05}.json")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def _sheet(fiscal_year: int, number: int) -> dict[str, object]:
    chance = random.Random(fiscal_year * 10**6 + number)
    renamed = number % 29 == fiscal_year % 29
    return {
        "ID": number, "事業ID": None, "url": None, "公開年度": fiscal_year,
        "事業名": name_of(number) + ("（改）" if renamed else ""), "開始年度": 2010, "終了年度": None,
        "府省庁": ministry_of(number), "事業番号": f"{fiscal_year}-{number:04}",
        "担当部局庁": "沿岸局", "担当課室": "藻場課", "会計区分": ["一般会計"],
        "事業目的": purpose_of(number), "事業概要": purpose_of(number, 210), "実施方法": ["補助"],
        "主要施策": ["その他"], "予算": list(_budgets(fiscal_year, number)),
        "支出先": [_payee(fiscal_year, at, chance) for at in range(15)],
        "アウトカム": [_outcome(fiscal_year, at, chance) for at in range(2)],
        "アウトプット": [], "関連する過去のレビューシート": [],
    }  # fmt: skip


def _budgets(fiscal_year: int, number: int) -> Iterator[dict[str, object]]:
    for year in range(fiscal_year - 3, fiscal_year + 1):
        amount = float(base_of(number, year))
        budget: dict[str, object] = {
            "年度": year, "当初予算": amount, "補正予算": 0.0, "前年度から繰越し": 0.0,
            "翌年度へ繰越し": 0.0, "予備費等": 0.0, "予算計": amount,
        }  # fmt: skip
        yield budget if year == fiscal_year else budget | {"執行額": amount}
    yield {"年度": fiscal_year + 1, "要求額": float(base_of(number, fiscal_year + 1))}


def _payee(fiscal_year: int, at: int, chance: random.Random) -> dict[str, object]:
    number = chance.randrange(10**12)
    return {
        "年度": fiscal_year - 1, "グループ": "ABC"[at // 5], "番号": at % 5 + 1,
        "支出先名": f"{''.join(chance.sample(_SYLLABLES, 3))}株式会社",
        "法人番号": corporate_number(number), "業務概要": "調査と記録の支援の業務",
        "支出額": round(chance.uniform(0.1, 900), 1),
    }  # fmt: skip


def _outcome(fiscal_year: int, at: int, chance: random.Random) -> dict[str, object]:
    years = [
        {"年度": year, "成果実績": str(chance.randrange(99)), "目標値": str(chance.randrange(99))}
        for year in range(fiscal_year - 3, fiscal_year)
    ]
    return {
        "成果目標": f"目標{at}を達成する", "成果指標": f"指標{at}", "単位": "件", "目標値": None,
        "目標最終年度": None, "成果実績": years,
    }  # fmt: skip
