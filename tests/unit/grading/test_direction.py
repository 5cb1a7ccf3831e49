"""Which way an indicator counts: told by a printed word or figure, never assumed."""

import pytest

from hyoka.grading import Asked, graded_indicator, year_grades
from hyoka.grading.direction import direction_of
from hyoka.records import At, Indicator, MidTerm, Standing, Text
from hyoka.rulebooks import load_rulebooks
from tests.support.graded_items import indicator, value

MOFA = load_rulebooks().named("jp.mofa.policy-evaluation/2016")
PLACE = At.model_validate({"page": 1, "lines": (1, 1), "chars": (0, 1)})
FALLING = (("500トン", "520トン"), ("480トン", "560トン"), ("460トン", "610トン"))


def with_mid_term(printed: str, *pairs: tuple[str, str]) -> Indicator:
    return indicator(*pairs).model_copy(
        update={"mid_term": MidTerm(fiscal_year=2022, value=value(printed))}
    )


def standings(found: Indicator) -> list[str]:
    return [str(year.standing) for year in year_grades(found, Asked(MOFA))]


def test_figures_without_a_word_are_left_open() -> None:
    found = graded_indicator(indicator(*FALLING), Asked(MOFA)).computed
    assert (found.computed, found.undecided) == (None, Standing.JUDGEMENT_REQUIRED)
    assert {year.reason for year in found.years} == {"direction-unknown"}


def test_a_result_that_equals_its_target_is_met_either_way() -> None:
    assert standings(indicator(("100％", "100％"), ("100％", "100％"))) == ["met", "met"]


def test_nought_is_not_met_by_three() -> None:
    assert standings(indicator(("0件", "3件"))) == ["judgement-required"]
    assert (
        standings(with_mid_term("0件", ("6件", "5件"), ("3件", "3件"), ("0件", "3件")))[-1] != "met"
    )


@pytest.mark.parametrize(
    ("found", "kind", "evidence"),
    [
        (indicator(("80％以上", "1％"), ("85％", "1％")), "at_least", "year"),
        (with_mid_term("90％以上", ("80％", "1％")), "at_least", "mid_term"),
        (with_mid_term("90％以上とすることを目指す", ("80％", "1％")), "at_least", "mid_term"),
        (with_mid_term("440トン", *FALLING), "at_most", "figures"),
        (with_mid_term("460トン", *FALLING), "at_most", "figures"),
        (with_mid_term("100件", ("80件", "1件"), ("90件", "1件")), "at_least", "figures"),
    ],
)
def test_a_printed_word_or_figure_tells_it(found: Indicator, kind: str, evidence: str) -> None:
    told = direction_of(found)
    assert told is not None
    assert (told.kind, told.evidence) == (kind, evidence)


@pytest.mark.parametrize(
    "found",
    [
        with_mid_term("80％", ("80％", "1％"), ("80％", "1％")),
        with_mid_term("85％", ("80％", "1％"), ("90％", "1％")),
        with_mid_term("90人", ("80％", "1％")),
        indicator(("80％以上", "1％"), ("８位", "９位"), ("５件", "４件")),
        indicator(("80％以上", "1％"), ("70％以下", "1％"), ("75％", "1％")),
    ],
)
def test_figures_that_lead_both_ways_or_nowhere_tell_nothing(found: Indicator) -> None:
    assert direction_of(found) is None


@pytest.mark.parametrize(
    ("analysis", "pairs", "kind"),
    [
        ("目標回数には達しなかった。", (("20回", "21回"), ("21回", "14回")), "at_least"),
        ("わずかに目標値を下回る結果であったが、上向いている。", (("82％", "80％"),), "at_least"),
        ("削減目標には届かなかった。", (("50トン", "60トン"),), "at_most"),
        ("目標値を達成した。", (("50トン", "60トン"),), None),
    ],
)
def test_a_shortfall_the_text_admits_tells_it(
    analysis: str, pairs: tuple[tuple[str, str], ...], kind: str | None
) -> None:
    found = indicator(*pairs).model_copy(update={"analysis": Text(text=analysis, at=PLACE)})
    told = direction_of(found)
    assert (told.kind if told else None) == kind


def test_every_year_worse_and_none_met_is_moving_away() -> None:
    worse = graded_indicator(with_mid_term("440トン", *FALLING), Asked(MOFA)).computed
    assert (worse.computed, worse.standing) == ("d", "away")
    once = with_mid_term(
        "440トン", ("500トン", "520トン"), ("480トン", "510トン"), ("460トン", "550トン")
    )
    assert graded_indicator(once, Asked(MOFA)).computed.computed == "b"
