"""The real report's inconsistencies are found, each with both places, and one slip more gives one finding more."""

import pytest

from hyoka.records import Finding
from tests.alterations import findings_in, line_of, new_findings, replaced

SLIPS = [
    ("3,055", "3,056", 1, "sum-mismatch"),
    ("88,453,697", "88,453,698", 1, "sum-mismatch"),
    ("88,453,697", "88,453,698", 2, "sum-mismatch"),
    ("29,452,910", "29,452,911", 1, "sum-mismatch"),
    ("85,077", "85,078", 1, "sum-mismatch"),
    ("85,448", "85,548", 1, "slip-report-budget"),
    ("相当程度進展あり（Ｂ）", "相当程度進展あり（Ａ）", 1, "grade-letter"),
    ("能力向上支援の強化 ｂ", "能力向上支援の強化 ｃ", 1, "cover-rating"),
    ("測定指標４－２", "測定指標４－５", 1, "cover-indicators"),
    ("施策Ⅱ-１ 国際の平和", "施策Ⅱ-１ 国際の安定", 1, "heading-title"),
]


@pytest.fixture(scope="module")
def text(real_report: bytes) -> str:
    return real_report.decode()


@pytest.fixture(scope="module")
def found(text: str) -> tuple[Finding, ...]:
    return findings_in(text)


def touching(found: tuple[Finding, ...], *lines: int) -> list[str]:
    """The codes of findings with a place at each of the lines."""
    return [
        finding.code
        for finding in found
        if all(any(place.lines[0] <= line <= place.lines[1] for place in finding.at) for line in lines)
    ]


def test_a_heading_with_another_fields_number_is_found(found: tuple[Finding, ...]) -> None:
    assert touching(found, 10692, 9016) == ["heading-number"]


def test_a_miscalled_means_is_found(found: tuple[Finding, ...]) -> None:
    assert "misnamed-means" in touching(found, 2455)


@pytest.mark.parametrize(("old", "new", "nth", "code"), SLIPS)
def test_one_slip_more_gives_one_finding_more(text: str, old: str, new: str, nth: int, code: str) -> None:
    found = new_findings(text, replaced(text, old, new, nth=nth))
    assert [finding.code for finding in found] == [code]
    line = line_of(text, old, nth=nth)
    assert any(place.lines[0] <= line <= place.lines[1] for place in found[0].at)
    assert len(found[0].at) > 1
