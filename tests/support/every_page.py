"""Every kind of page of the public site, found as a reader finds them: by following links from the first page.

In: a store that has something to show on each. Out: a few addresses of every kind, by the name the URL conf gives it.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import yaml
from django.test import Client
from django.urls import Resolver404, resolve

from hyoka.office import load_records
from hyoka.office.money.importing import import_open_data, refresh_derived
from hyoka.reading import read
from hyoka.store.kept.models import EvaluationAddress
from hyoka.store.money.models import SheetLink
from hyoka.web.urls import pages
from tests.conftest import NOW, sample_bytes
from tests.money.tables import budget, csv_bytes, judgit_sheet, project, saved, tarred, year
from tests.support.filled_sheets import workbook
from tests.unit.ledger.test_iati import file_of
from tests.unit.ledger.test_oecd import CRS

SAMPLES = (
    "satoumi-chapter.txt",
    "satoumi-contribution-2017.txt",
    "satoumi-contribution-2022.txt",
    "satoumi-evaluation-2021.txt",
    "satoumi-evaluation-2024.txt",
    "satoumi-slides-2024.txt",
)
FORMS = Path(__file__).parents[1] / "forms" / "samples"
SHEETS = ("oda-project", "oda-improvement", "country-plan", "oda-evaluation", "city-one-page")
PURPOSE = (
    "沿岸の藻場を守り育て、地域の漁業者とともに里海の恵みを次の世代に引き継ぐことを目的とする。"
)
CONTRIBUTION = "国際藻場機関（IMO）分担金"
ORGANISATIONS = "org_id,org_type,canonical_name,name,name_type\nimo,その他,国際藻場機関,国際藻場機関,canonical\n"
GRADES = f"contribution,fiscal_year,grade,source,criterion_1,criterion_2\n{CONTRIBUTION},2023,B,公表資料,b,a\n"
SEEDS = (
    "/", "/search/?q=藻場", "/search/?q=どこにもない語", "/ask/?q=1-2はどう推移した？", "/ask/?q=謎", "/topics/",
    "/money/countries/", "/money/contributions/", "/documents/", "/indicators/?show=never_met",
)  # fmt: skip
UNLINKED = {"moved", "money_refusals"}
"""Addresses of old, and a page that only a failed import leads to. The page of what was published is linked where
something was corrected, that of a link where it is doubtful, so their addresses are given."""
MOST_A_KIND, MOST_A_QUERY = 3, 1


def fill(folder: Path) -> None:
    """Loads our samples, filled sheets of five forms, budgets, contributions and aid."""
    for name in SAMPLES:
        _load(sample_bytes(name), name)
    for name in SHEETS:
        told = yaml.safe_load((FORMS / f"{name}.yaml").read_text(encoding="utf-8"))
        _load(workbook(told["blocks"]), f"{name}.xlsx")
    paid = {
        "年度": 2018,
        "グループ": "A",
        "番号": 1,
        "支出先名": "里海協会",
        "法人番号": None,
        "支出額": 4.0,
    }
    sheet = judgit_sheet(
        2019,
        "0289",
        "藻場の再生",
        事業目的=PURPOSE,
        予算=[budget(2018, 603.0, 0.0)],
        支出先=[paid | {"業務概要": ""}],
    )
    later = judgit_sheet(
        2020, "0298", "藻場の再生", 予算=[budget(2018, 603.0, 603.0)], 事業目的=PURPOSE
    )
    other = judgit_sheet(
        2020, "0299", "干潟", 予算=[budget(2018, 12.0, 5.0)], 事業目的="干潟を保つ。"
    )
    rows = [
        year(7, "里海の森づくり", 2024, enacted=700_000_000, request=900_000_000),
        year(7, "里海の森づくり", 2023, enacted=600_000_000, executed="590000000"),
        year(8, CONTRIBUTION, 2023, enacted=110, executed="90"),
    ]
    said = {"行政事業レビュー推進チームの所見": "事業全体の抜本的な改善"}
    remark = project(7, "里海の森づくり") | said
    bad = project(9, "壊れた行") | {"予算事業ID": "？"}
    files = {
        "n.csv": ORGANISATIONS.encode(),
        "a.tar.xz": tarred([sheet, later, other]),
        "2-1.csv": csv_bytes("2-1", rows),
        "4-1.csv": csv_bytes("4-1", [remark, bad]),
        "g.csv": GRADES.encode(),
        "crs.txt": CRS.encode(),
        "satoumi.xml": file_of(2),
    }
    for name, data in files.items():
        import_open_data(saved(folder, name, data), author="tester", at=NOW)
    refresh_derived(at=NOW)


def _load(data: bytes, name: str) -> None:
    load_records(read(data, name), data, author="tester", at=NOW, reason="test")


def kinds() -> set[str]:
    """The names of pages: their addresses end in a slash, those of files do not."""
    named = {
        each.name or ""
        for each in pages
        if str(each.pattern).endswith("/") or not str(each.pattern)
    }
    return named - UNLINKED


def found(client: Client) -> dict[str, str]:
    """Addresses and the names of their kinds, a few of each, as links lead to them."""
    named = EvaluationAddress.objects.order_by("pk").values_list("name", flat=True)
    link = SheetLink.objects.order_by("pk").values_list("pk", flat=True)[0]
    seeds = [*SEEDS, f"/evaluations/{named[0]}/published/", f"/money/links/{link}/"]
    waiting, seen = deque(seeds), set(seeds)
    n_of: Counter[str] = Counter()
    addresses = {}
    while waiting:
        address = waiting.popleft()
        name = kind_of(address)
        shape = f"{name}?{','.join(sorted(re.findall(r'[?&]([a-z]+)=', address)))}"
        if not name or n_of[shape] >= (MOST_A_QUERY if "=" in address else MOST_A_KIND):
            continue
        response = client.get(address)
        if response.status_code != 200:
            continue
        n_of[shape] += 1
        addresses[address] = name
        for led_to in _links(address, response.content.decode()):
            if led_to not in seen:
                seen.add(led_to)
                waiting.append(led_to)
    return addresses


def kind_of(address: str) -> str:
    """The name of a public page; empty for a file, another language or a place that is not ours."""
    path = urlsplit(address).path
    try:
        name = resolve(path).url_name or ""
    except Resolver404:
        return ""
    return name if path.endswith("/") and not path.startswith("/en/") and name in kinds() else ""


def _links(address: str, body: str) -> Iterator[str]:
    for link in re.findall(r'<a\b[^>]*?\shref="([^"]+)"', body):
        whole = urljoin(address, unescape(link)).partition("#")[0]
        if whole.startswith("/"):
            yield whole
