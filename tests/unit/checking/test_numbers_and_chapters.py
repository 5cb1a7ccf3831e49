"""The report's own number against its year and policy, and the figures of a chapter against each other."""

import pytest

from hyoka.checking import check_document
from hyoka.reading import read
from hyoka.records import Finding
from tests.conftest import sample_bytes
from tests.support.alterations import new_findings, replaced

REPORT = sample_bytes("satoumi-evaluation-2021.txt").decode()
CHAPTER = sample_bytes("satoumi-chapter.txt").decode()
NUMBER = "里海省３－Ⅲ－２"


def found_in(text: str, code: str) -> list[Finding]:
    found = check_document(read(text.encode(), "document.txt"))
    return [finding for finding in found if finding.code == code]


@pytest.mark.parametrize(
    ("printed", "facts"),
    [
        ("里海省３－Ⅲ－３", {"printed": "Ⅲ-3", "code": "Ⅲ-2"}),
        ("里海省６－Ⅲ－２", {"printed": "6", "year": 2021}),
    ],
)
def test_a_number_that_names_another_policy_or_year_is_one_finding(
    printed: str, facts: dict[str, object]
) -> None:
    assert NUMBER in REPORT
    (finding,) = new_findings(REPORT, replaced(REPORT, NUMBER, printed))
    assert (finding.code, finding.facts) == ("document-number", facts)
    assert len(finding.at) == 2


@pytest.mark.parametrize("printed", [NUMBER, "里海省２－Ⅲ－２", "里海省３－②"])
def test_the_year_evaluated_and_a_running_number_are_let_be(printed: str) -> None:
    assert found_in(REPORT.replace(NUMBER, printed), "document-number") == []


def test_the_figures_of_the_sample_chapter_agree() -> None:
    assert found_in(CHAPTER, "chapter-figures") == []


def test_a_net_amount_above_its_gross_is_one_finding() -> None:
    (finding,) = new_findings(CHAPTER, replaced(CHAPTER, "約61.3億円", "約41.3億円"))
    assert finding.code == "chapter-figures"
    assert finding.facts["amounts"] == ["約48.6億円", "約41.3億円"]


def test_two_amounts_of_the_same_thing_are_one_finding() -> None:
    again = "なお、2023年の里海省のODA実績は、支出純額ベースで約46.8億円となった。"
    sentence = "北浦庁に次いで第2位の額である。"
    (finding,) = new_findings(CHAPTER, replaced(CHAPTER, sentence, sentence + again))
    assert finding.code == "chapter-figures"
    assert finding.facts["amounts"] == ["約48.6億円", "約46.8億円"]
