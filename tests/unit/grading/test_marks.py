"""What people add: applied with a reason, told in the trace, refused where it is about nothing."""

import pytest

from hyoka.grading import Asked, graded_indicator, graded_ratings, graded_report, grades_of
from hyoka.records import (
    CriterionRatings,
    EvaluatorInput,
    IndicatorFacts,
    Judgement,
    Mark,
    Override,
    PolicyEvaluation,
    Problem,
    Records,
    Standing,
    ValueEntry,
)
from hyoka.rulebooks import load_rulebooks
from tests.support.graded_items import indicator, value

IAA = load_rulebooks().named("jp.iaa.evaluation/2014")
MOFA = load_rulebooks().named("jp.mofa.policy-evaluation/2016")


def override(name: str, subject: str) -> EvaluatorInput:
    return EvaluatorInput(
        overrides=(Override(override=name, subject=subject, reason="審議会で確認"),)
    )


def test_an_exception_moves_a_grade_and_says_why() -> None:
    found = graded_indicator(
        indicator(("100％以上", "99％")), Asked(IAA, override("difficulty", "1-1"))
    ).computed
    assert found.computed == "B"
    (step,) = [step for step in found.trace if step.step == "override"]
    assert step.words is not None
    assert "審議会で確認" in step.words.ja


def test_an_exception_that_does_not_bear_on_a_grade_says_so() -> None:
    found = graded_indicator(
        indicator(("100％以上", "119％")), Asked(IAA, override("outstanding", "1-1"))
    ).computed
    assert found.computed == "B"
    (step,) = [step for step in found.trace if step.step == "override"]
    assert step.words is not None
    assert "does not bear on “B”" in step.words.en


def test_an_exception_never_touches_the_declared_grade(report_2021: PolicyEvaluation) -> None:
    every = graded_report(report_2021, Asked(IAA, override("difficulty", "1-3")))
    plain = graded_report(report_2021, Asked(IAA))
    assert [each.declared for each in every] == [each.declared for each in plain]


def test_an_exception_the_rule_does_not_know_is_refused() -> None:
    with pytest.raises(Problem, match="difficulty"):
        graded_indicator(
            indicator(("100％以上", "99％")), Asked(MOFA, override("difficulty", "1-1"))
        )


def test_a_cap_holds_the_whole_at_its_grade() -> None:
    report = PolicyEvaluation.model_validate(
        {
            "form": "f/1",
            "fields": [
                {"number": 1, "indicators": [indicator(("100％以上", "130％")).model_dump()]}
            ],
        }
    )
    assert graded_report(report, Asked(IAA))[0].computed == "A"
    assert graded_report(report, Asked(IAA, override("mismanagement", "policy")))[0].computed == "B"


def test_a_judgement_decides_only_what_was_open() -> None:
    given = EvaluatorInput(judgements=(Judgement(subject="1-1", grade="s", reason="質が高い"),))
    assert (
        graded_indicator(
            indicator(("多くの支持を得る", "支持を得た")), Asked(MOFA, given)
        ).computed.computed
        == "s"
    )
    assert (
        graded_indicator(indicator(("100％以上", "90％")), Asked(MOFA, given)).computed.computed
        == "b"
    )


def test_a_judgement_off_the_scale_is_refused() -> None:
    given = EvaluatorInput(judgements=(Judgement(subject="1-1", grade="Z", reason="不明"),))
    with pytest.raises(Problem, match="Z"):
        graded_indicator(indicator(("多くの支持を得る", "支持を得た")), Asked(MOFA, given))


@pytest.mark.parametrize(
    "marks",
    [
        EvaluatorInput(marks=(Mark(indicator="9-9", year=2018, mark=Standing.MET),)),
        EvaluatorInput(marks=(Mark(indicator="1-1", year=1999, mark=Standing.MET),)),
        EvaluatorInput(marks=(Mark(indicator="1-1", year=2018, item="㊿", mark=Standing.MET),)),
        EvaluatorInput(facts=(IndicatorFacts(indicator="9-9", start="5件", reason="誤記"),)),
        EvaluatorInput(facts=(IndicatorFacts(indicator="1-2", start="およそ半分", reason="文章"),)),
        EvaluatorInput(overrides=(Override(override="difficulty", subject="9-9", reason="誤記"),)),
        EvaluatorInput(judgements=(Judgement(subject="施策", grade="A", reason="誤記"),)),
    ],
)
def test_what_is_about_nothing_is_refused_and_not_passed_over(
    records_2021: Records, marks: EvaluatorInput
) -> None:
    with pytest.raises(Problem) as told:
        grades_of(records_2021, marks=marks)
    assert told.value.code in ("unknown-subject", "bad-figure")


def test_marked_items_decide_a_policy(records_2021: Records, report_2021: PolicyEvaluation) -> None:
    words = [
        each
        for field in report_2021.fields
        for each in field.indicators
        if each.kind == "qualitative"
    ]
    met = [
        Mark(indicator=each.code, year=year.fiscal_year, mark=Standing.MET)
        for each in words
        for year in each.years
    ]
    given = EvaluatorInput(
        marks=(
            *met,
            *(Mark(indicator="2-3", year=year, mark=Standing.MET) for year in (2018, 2019, 2020)),
        )
    )
    policy = grades_of(records_2021, marks=given)[0]
    assert (policy.declared, policy.computed, policy.undecided) == ("B", "B", None)
    assert policy.to_next is not None
    assert "1-3、2-2、3-2" in policy.to_next.ja


def test_a_number_that_is_none_is_a_problem_and_never_a_crash() -> None:
    for number in ("NaN", "1e999999999", "abc", "1" * 5000):
        strange = value("5件").model_copy(update={"number": number})
        year = indicator(("5件", "5件")).years[0]
        assert isinstance(year.result, ValueEntry)
        result = year.result.model_copy(update={"value": strange})
        given = year.model_copy(update={"result": result})
        with pytest.raises(Problem, match="decimal"):
            graded_indicator(
                indicator(("5件", "5件")).model_copy(update={"years": (given,)}), Asked(MOFA)
            )


def test_a_contribution_is_left_to_judgement_with_its_reason() -> None:
    rulebook = load_rulebooks().named("jp.mofa.contribution/2022")
    ratings = CriterionRatings(
        subject="contribution X", ratings={"1": "s", "2": "a", "3": "b", "4": None}
    )
    found = graded_ratings(ratings, Asked(rulebook))
    assert (found.computed, found.undecided) == (None, "judgement-required")
    assert found.candidates == ("S", "A", "B", "C", "D")
    assert found.trace[0].words is not None
    assert "日本人職員・ポスト 記載なし" in found.trace[0].words.ja


def test_levels_of_items_give_a_letter_and_name_what_stands_against_a_better_one() -> None:
    rulebook = load_rulebooks().named("jp.mofa.oda/2017")
    levels = {"1": "high", "2": "high", "3": "high", "4": "high", "5": "some_issue"}
    found = graded_ratings(CriterionRatings(subject="案件", ratings={**levels}), Asked(rulebook))
    assert found.computed == "B"
    rejected = next(step for step in found.trace if step.step == "rejected")
    assert rejected.inputs["against"] == ["1", "2", "3", "4", "5"]
