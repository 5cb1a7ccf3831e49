"""One slip at any place of a report is told once: drawn places of our samples, and of the real report.

HYOKA_SLIPS says how many places of the real report are drawn for each kind of slip.
"""

import os
import random
from collections import Counter
from functools import cache
from importlib.resources import files

import pytest

from tests.support.alterations import new_findings
from tests.support.slips import CERTAIN, UNCERTAIN, Kind, Printed

N_DRAWN = int(os.environ.get("HYOKA_SLIPS", "1"))
SAMPLES = files("hyoka") / "catalogue" / "samples"


@cache
def sample(year: str) -> Printed:
    return Printed((SAMPLES / f"satoumi-evaluation-{year}.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def report(real_report: bytes) -> Printed:
    return Printed(real_report.decode())


def told(printed: Printed, kind: Kind, n: int) -> Counter[int]:
    """How many new findings slips of a kind give, at places drawn."""
    slips = list(kind(printed))
    drawn = random.Random(n).sample(slips, min(n, len(slips)))
    return Counter(len(new_findings(printed.text, slip.made_in(printed.text))) for slip in drawn)


@pytest.mark.parametrize("name", CERTAIN)
def test_a_slip_the_sample_contradicts_gives_one_finding(name: str) -> None:
    assert set(told(sample("2021"), CERTAIN[name], 4)) == {1}


@pytest.mark.parametrize("name", UNCERTAIN)
@pytest.mark.parametrize("year", ["2021", "2024"])
def test_no_slip_in_a_sample_is_told_twice(year: str, name: str) -> None:
    assert set(told(sample(year), UNCERTAIN[name], 4)) <= {0, 1}


def test_a_slip_the_real_report_contradicts_gives_one_finding(report: Printed) -> None:
    counts: Counter[int] = Counter()
    for kind in CERTAIN.values():
        counts += told(report, kind, N_DRAWN)
    assert counts[1] >= 0.95 * counts.total()
    assert set(counts) <= {0, 1, 2}


def test_a_date_moved_by_ten_years_is_mostly_found(report: Printed) -> None:
    counts = told(report, UNCERTAIN["ten years back"], 12 * N_DRAWN)
    assert counts[1] > counts[0]
    assert set(counts) <= {0, 1}
