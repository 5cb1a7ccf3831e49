"""Contribution sheets of organisations that do not exist, scattered as an extraction may: always put right."""

import random
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hyoka.reading import read
from hyoka.records import ContributionAssessment
from tests.support.fictional.contributions import Contribution, contributions, scattered

LEAST_RIGHT = 0.985


def sheet_of(text: str) -> ContributionAssessment:
    records = read(text.encode(), "sheet.txt")
    assert records.coverage.unread == 0
    (sheet,) = records.sheets
    assert isinstance(sheet, ContributionAssessment)
    return sheet


def share_right(sheet: ContributionAssessment, expected: Contribution) -> float:
    found = {
        (each.number, paragraph.text) for each in sheet.criteria for paragraph in each.paragraphs
    }
    wanted = {
        (int(number), text) for number in expected.criteria for text in expected.paragraphs(number)
    }
    return len(found & wanted) / len(wanted)


def test_whatever_the_order_paragraphs_find_their_criterion() -> None:
    shares = [
        share_right(sheet_of(scattered(contribution, random.Random(seed))), contribution)
        for contribution in contributions()
        for seed in range(15)
    ]
    assert sum(shares) / len(shares) >= LEAST_RIGHT


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(contributions()), st.integers(0, 10_000))
def test_the_head_is_read_whatever_the_order(contribution: Contribution, seed: int) -> None:
    sheet = sheet_of(scattered(contribution, random.Random(seed)))
    texts = {
        name: found.text
        for name in ("organization", "contribution", "office")
        if (found := getattr(sheet, name))
    }
    assert texts == {
        "organization": contribution.organization,
        "contribution": contribution.contribution,
        "office": contribution.office,
    }
    assert sheet.kind is not None
    assert sheet.grade is not None
    assert sheet.initial_budget is not None
    printed = (sheet.kind.raw, sheet.grade.raw, sheet.initial_budget.raw)
    assert printed == (contribution.kind, contribution.grade, contribution.budget)
    assert sheet.inferred == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(contributions()), st.integers(0, 10_000))
def test_every_paragraph_is_placed_once_and_none_is_invented(
    contribution: Contribution, seed: int
) -> None:
    sheet = sheet_of(scattered(contribution, random.Random(seed)))
    placed = [paragraph.text for each in sheet.criteria for paragraph in each.paragraphs]
    assert sorted(placed) == sorted(
        text for number in contribution.criteria for text in contribution.paragraphs(number)
    )


def test_a_sure_place_is_a_right_place() -> None:
    sure, right = 0, 0
    for contribution in contributions():
        for seed in range(10):
            for each in sheet_of(scattered(contribution, random.Random(seed))).criteria:
                certain = [
                    paragraph.text for paragraph in each.paragraphs if paragraph.confidence >= 0.98
                ]
                sure += len(certain)
                right += sum(text in contribution.paragraphs(str(each.number)) for text in certain)
    assert sure > 1000
    assert right >= 0.995 * sure


def spoiled(text: str, chance: random.Random) -> str:
    """What cutting, mixing and misreading do to a sheet's lines."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 4)):
        match chance.randint(0, 4):
            case 0:
                lines = [line for line in lines if chance.random() < 0.8]
            case 1:
                chance.shuffle(lines)
            case 2:
                lines = lines[: chance.randint(0, len(lines))]
            case 3:
                lines = [
                    line[: chance.randint(0, len(line))] if chance.random() < 0.2 else line
                    for line in lines
                ]
            case _:
                lines = [
                    line.replace(
                        chance.choice("。・（１"), chance.choice(["", "①", "PLAN：", "－"])
                    )
                    for line in lines
                ]
    return "\n".join(lines) or "・"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(contributions()),
    st.integers(0, 10_000),
    st.sampled_from(["2017", "2019", "2022"]),
)
def test_a_spoiled_sheet_is_read_with_an_account_of_every_line(
    contribution: Contribution, seed: int, edition: str
) -> None:
    chance = random.Random(seed)
    text = f"表\n{spoiled(scattered(contribution, chance), chance)}"
    records = read(text.encode(), "x.txt", form=f"jp.mofa.contribution-assessment/{edition}")
    coverage = records.coverage
    assert coverage.lines == coverage.read + coverage.layout + coverage.unread
    for sheet in records.sheets:
        assert isinstance(sheet, ContributionAssessment)
        for criterion in sheet.criteria:
            for paragraph in criterion.paragraphs:
                start, end = paragraph.at.chars
                assert _words(paragraph.text, coverage.layout) == _words(
                    text[start:end], coverage.layout
                )


def _words(text: str, n_layout: int) -> str:
    """Without white space; without digits where a lone number may stand between the words as a page number."""
    words = "".join(text.split())
    return re.sub(r"\d", "", words) if n_layout else words
