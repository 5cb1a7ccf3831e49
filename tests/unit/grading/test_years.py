"""Where a year stands against its own target."""

from datetime import date

import pytest

from hyoka.grading import Asked, graded_indicator, year_grades
from hyoka.records import (
    EvaluatorInput,
    Indicator,
    IndicatorFacts,
    Item,
    ItemList,
    Mark,
    Standing,
    State,
    ValueEntry,
    Year,
)
from hyoka.rulebooks import load_rulebooks
from tests.support.graded_items import indicator, value

MOFA = load_rulebooks().named("jp.mofa.policy-evaluation/2016")
PLACE = {"page": 1, "lines": (1, 1), "chars": (0, 1)}


def standing(target: str | None, result: str | None, on: date | None = None) -> Standing:
    (year,) = year_grades(indicator((target, result)), Asked(MOFA, on=on))
    return year.standing


def reason(target: str | None, result: str | None) -> str | None:
    (year,) = year_grades(indicator((target, result)), Asked(MOFA))
    return year.reason


@pytest.mark.parametrize(
    ("target", "result", "expected"),
    [
        ("100％以上", "100％", "met"),
        ("100％超", "100％", "near"),
        ("５件以内", "６件", "near"),
        ("５件未満", "５件", "near"),
        ("1,000千円", "１百万円", "met"),
        ("10人", "約10人", "met"),
        ("10人以上", "10人以上", "met"),
        ("△5％以上", "△4％", "met"),
    ],
)
def test_the_words_beside_a_figure_give_its_direction(
    target: str, result: str, expected: str
) -> None:
    assert standing(target, result) == expected


def test_a_missing_result_is_not_available_and_never_nought() -> None:
    assert standing("100件", None) is Standing.NOT_AVAILABLE
    assert standing("100件以上", "0件") is Standing.NOT_NEAR


def test_a_year_that_is_not_over_is_not_due() -> None:
    assert standing("100件", None, on=date(2019, 3, 31)) is Standing.NOT_DUE
    assert standing("100件", None, on=date(2019, 4, 1)) is Standing.NOT_AVAILABLE


def test_what_the_document_calls_not_applicable_stays_so() -> None:
    year = Year(
        fiscal_year=2018,
        target=ValueEntry(value=value("10件")),
        result=ValueEntry(value=value(None, State.NOT_APPLICABLE)),
    )
    (found,) = year_grades(Indicator(code="1-1", kind="quantitative", years=(year,)), Asked(MOFA))
    assert found.standing is Standing.NOT_APPLICABLE


def test_prose_is_never_turned_into_a_figure() -> None:
    assert (
        standing("多くの国の賛成を得て採択される", "47か国の賛成で採択")
        is Standing.JUDGEMENT_REQUIRED
    )
    assert standing("100件", "おおむね順調") is Standing.JUDGEMENT_REQUIRED


def test_units_that_differ_are_told_and_not_compared() -> None:
    assert reason("100件", "200人") == "units-differ"


def test_a_result_printed_as_a_bound_counts_only_where_it_tells() -> None:
    assert reason("100人以下", "50人以上") == "result-bounded"


def test_a_provisional_result_is_used_and_marked() -> None:
    (year,) = year_grades(indicator(("80％以上", "82％（速報値）")), Asked(MOFA))
    assert (year.standing, year.provisional) == (Standing.MET, True)


def test_a_dash_for_a_target_means_no_target() -> None:
    year = Year(
        fiscal_year=2018,
        target=ValueEntry(value=value(None, State.DASH)),
        result=ValueEntry(value=value("5件")),
    )
    (found,) = year_grades(Indicator(code="1-1", kind="quantitative", years=(year,)), Asked(MOFA))
    assert (found.standing, found.reason) == (Standing.NOT_AVAILABLE, "no-target")


def text_indicator() -> Indicator:
    items = tuple(
        Item.model_validate({"marker": mark, "text": "会合を開く。", "at": PLACE})
        for mark in ("１", "２")
    )
    return Indicator(
        code="1-1",
        years=(Year(fiscal_year=2018, target=ItemList(items=items), result=ItemList(items=items)),),
    )


def marks(*standings: Standing) -> EvaluatorInput:
    given = zip(("１", "２"), standings, strict=False)
    return EvaluatorInput(
        marks=tuple(Mark(indicator="1-1", year=2018, item=item, mark=mark) for item, mark in given)
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((Standing.MET, Standing.MET), "a"),
        ((Standing.FAR_ABOVE, Standing.FAR_ABOVE), "s"),
        ((Standing.FAR_ABOVE, Standing.MET), "a"),
        ((Standing.FAR_ABOVE, Standing.NOT_MET), "c"),
        ((Standing.MET, Standing.NEAR), "b"),
        ((Standing.MET, Standing.NOT_APPLICABLE), "a"),
        ((Standing.AWAY, Standing.AWAY), "d"),
    ],
)
def test_a_target_in_words_is_graded_by_what_a_person_marked(
    given: tuple[Standing, ...], expected: str
) -> None:
    assert (
        graded_indicator(text_indicator(), Asked(MOFA, marks(*given))).computed.computed == expected
    )


def test_a_target_in_words_asks_until_every_item_is_marked() -> None:
    for given in (EvaluatorInput(), marks(Standing.MET)):
        found = graded_indicator(text_indicator(), Asked(MOFA, given)).computed
        assert (found.computed, found.undecided) == (None, "judgement-required")


def test_the_start_a_person_records_shows_that_a_result_moved_away() -> None:
    facts = IndicatorFacts(indicator="1-1", start="30％", reason="前の期の評価書")
    found = graded_indicator(
        indicator(("100％以上", "20％")), Asked(MOFA, EvaluatorInput(facts=(facts,)))
    ).computed
    assert found.computed == "d"
    assert graded_indicator(indicator(("100％以上", "20％")), Asked(MOFA)).computed.computed == "c"


def test_a_direction_a_person_records_tells_what_no_word_does() -> None:
    facts = IndicatorFacts(indicator="1-1", direction="at_most", reason="量を減らす指標")
    assert (
        year_grades(indicator(("500トン", "400トン")), Asked(MOFA, EvaluatorInput(facts=(facts,))))[
            0
        ].grade
        == "s"
    )


def test_every_step_of_the_trace_can_be_read_in_both_languages() -> None:
    found = graded_indicator(
        indicator(("82％以上", "80.2％"), ("83％以上", "78.3％")), Asked(MOFA)
    ).computed
    assert [step.step for step in found.trace] == [
        "measured", "measured", "years", "rule", "rejected", "rejected", "matched", "sensitivity", "follows",
    ]  # fmt: skip
    assert all(step.words and step.words.ja and step.words.en for step in found.trace)
    assert found.to_next is not None
    assert (
        found.to_next.ja
        == "2 年度の平均で82.5％以上になれば「a（目標を達成）」（あと 3.25ポイント）"
    )
    assert found.unconfirmed == ("far_above", "near", "years")


@pytest.mark.parametrize(
    ("target", "result", "expected"),
    [
        ("19回以上", "15回", ["near 0.78"]),
        ("100件以上", "90件", ["near 0.9"]),
        ("100件以上", "110件", ["far_above 1.1"]),
        ("100件以上", "130件", ["far_above 1.3"]),
        ("100件", "100件", []),
        ("480トン以下", "600トン", ["near 0.8"]),
        ("８位以内", "14位", []),
        ("０件以下", "１件", []),
    ],
)
def test_what_hangs_on_a_value_no_source_fixes_is_told(
    target: str, result: str, expected: list[str]
) -> None:
    steps = graded_indicator(indicator((target, result)), Asked(MOFA)).computed.trace
    told = [step for step in steps if step.step == "sensitivity"]
    assert [f"{step.inputs['parameter']} {step.inputs['ratio']}" for step in told] == expected
    assert all(step.words and str(step.inputs["ratio"]) in step.words.en for step in told)
