"""What holds for any indicators and any results."""

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyoka.grading import Asked, graded_indicator, graded_report
from hyoka.grading.targets import Target
from hyoka.grading.wording import figure, lacking
from hyoka.records import (
    ComputedGrade,
    EvaluatorInput,
    Indicator,
    IndicatorFacts,
    PolicyEvaluation,
    PolicyField,
    State,
    Value,
    ValueEntry,
    Year,
)
from hyoka.rulebooks import Chosen, Rulebook, load_rulebooks

MOFA = load_rulebooks().named("jp.mofa.policy-evaluation/2016")
GRADED = [rulebook for rulebook in load_rulebooks().all if rulebook.indicator]
NUMBERS = st.decimals(0, 1000, places=1)
TARGETS = st.decimals(1, 1000, places=1)
RESULTS = st.one_of(st.none(), NUMBERS)
CHOICES = ("mean", "all", "latest", "worst")


def cell(
    number: Decimal | None, qualifier: str | None = None, state: State = State.BLANK
) -> ValueEntry:
    if number is None:
        return ValueEntry(value=Value(state=state))
    return ValueEntry(
        value=Value(raw=f"{number}件", number=f"{number:f}", unit="件", qualifier=qualifier)
    )


def indicator(
    code: str, pairs: list[tuple[Decimal, Decimal | None]], main: bool = False
) -> Indicator:
    years = tuple(
        Year(fiscal_year=2018 + at, target=cell(target, "以上"), result=cell(result))
        for at, (target, result) in enumerate(pairs)
    )
    return Indicator(code=code, main=main, kind="quantitative", years=years)


def report(indicators: list[Indicator]) -> PolicyEvaluation:
    return PolicyEvaluation(
        form="jp.mofa.policy-evaluation/2021",
        fields=(PolicyField(number=1, indicators=tuple(indicators)),),
    )


def policy_grade(indicators: list[Indicator], rulebook: Rulebook = MOFA) -> ComputedGrade:
    return graded_report(report(indicators), Asked(rulebook))[0]


def with_choice(rulebook: Rulebook, choice: str) -> Rulebook:
    assert rulebook.indicator is not None
    rule = rulebook.indicator.model_copy(update={"years": Chosen(choice=choice)})
    return rulebook.model_copy(update={"indicator": rule})


PAIRS = st.lists(st.tuples(TARGETS, RESULTS), min_size=1, max_size=3)
INDICATORS = st.lists(st.tuples(PAIRS, st.booleans()), min_size=1, max_size=6).map(
    lambda given: [indicator(f"1-{at}", pairs, main) for at, (pairs, main) in enumerate(given, 1)]
)


@settings(deadline=None, max_examples=60)
@given(INDICATORS, st.randoms(use_true_random=False))
def test_the_order_of_indicators_never_matters(indicators: list[Indicator], chance: object) -> None:
    for rulebook in GRADED:
        shuffled = sorted(indicators, key=lambda _: chance.random())  # type: ignore[attr-defined]
        first, second = policy_grade(indicators, rulebook), policy_grade(shuffled, rulebook)
        assert (first.computed, first.candidates, first.undecided) == (
            second.computed, second.candidates, second.undecided,
        )  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(PAIRS, st.integers(0, 2), st.decimals(0, 500, places=1), st.sampled_from(CHOICES))
def test_raising_a_result_never_lowers_a_grade_where_more_is_better(
    pairs: list[tuple[Decimal, Decimal | None]], at: int, more: Decimal, choice: str
) -> None:
    at %= len(pairs)
    target, result = pairs[at]
    if result is None:
        return
    raised = [*pairs[:at], (target, result + more), *pairs[at + 1 :]]
    facts = EvaluatorInput(
        facts=(IndicatorFacts(indicator="1-1", start="100件", reason="property"),)
    )
    for rulebook in (with_choice(each, choice) for each in GRADED):
        order = [each.grade for each in rulebook.scales["indicator"]]
        before = graded_indicator(indicator("1-1", pairs), Asked(rulebook, facts)).computed
        after = graded_indicator(indicator("1-1", raised), Asked(rulebook, facts)).computed
        assert bool(before.candidates) == bool(after.candidates)
        for end in (0, -1) if before.candidates else ():
            assert order.index(after.candidates[end]) <= order.index(before.candidates[end]), (
                rulebook.name,
                choice,
            )


@settings(deadline=None, max_examples=60)
@given(INDICATORS, st.integers(0, 5), st.decimals(0, 500, places=1))
def test_raising_an_indicator_never_lowers_the_policy(
    indicators: list[Indicator], at: int, more: Decimal
) -> None:
    at %= len(indicators)
    years = tuple(_raised(year, more) for year in indicators[at].years)
    raised = [
        *indicators[:at],
        indicators[at].model_copy(update={"years": years}),
        *indicators[at + 1 :],
    ]
    before, after = policy_grade(indicators), policy_grade(raised)
    order = [each.grade for each in MOFA.scales["overall"]]
    if before.computed and after.computed:
        assert order.index(after.computed) <= order.index(before.computed)


def _raised(year: Year, more: Decimal) -> Year:
    assert isinstance(year.result, ValueEntry)
    number = year.result.value.number
    return (
        year if number is None else year.model_copy(update={"result": cell(Decimal(number) + more)})
    )


@settings(deadline=None, max_examples=60)
@given(INDICATORS, PAIRS, st.booleans())
def test_what_does_not_apply_never_changes_a_grade(
    indicators: list[Indicator], pairs: list[tuple[Decimal, Decimal | None]], main: bool
) -> None:
    years = tuple(
        Year(
            fiscal_year=2018 + at,
            target=cell(target),
            result=cell(None, state=State.NOT_APPLICABLE),
        )
        for at, (target, _) in enumerate(pairs)
    )
    has_main = any(each.main for each in indicators)
    extra = Indicator(code="9-9", main=main and has_main, kind="quantitative", years=years)
    for rulebook in GRADED:
        before, after = (
            policy_grade(indicators, rulebook),
            policy_grade([*indicators, extra], rulebook),
        )
        assert (before.computed, before.candidates, before.undecided) == (
            after.computed, after.candidates, after.undecided,
        )  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(PAIRS, TARGETS)
def test_a_year_that_does_not_apply_never_changes_an_indicator(
    pairs: list[tuple[Decimal, Decimal | None]], target: Decimal
) -> None:
    plain = indicator("1-1", pairs)
    year = Year(
        fiscal_year=2030, target=cell(target), result=cell(None, state=State.NOT_APPLICABLE)
    )
    longer = plain.model_copy(update={"years": (*plain.years, year)})
    for rulebook in (with_choice(MOFA, choice) for choice in CHOICES):
        before = graded_indicator(plain, Asked(rulebook)).computed
        after = graded_indicator(longer, Asked(rulebook)).computed
        assert (before.computed, before.undecided) == (after.computed, after.undecided)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(TARGETS, NUMBERS), min_size=2, max_size=3))
def test_a_missing_result_counts_as_left_out_and_never_as_nought(
    pairs: list[tuple[Decimal, Decimal]],
) -> None:
    kept: list[tuple[Decimal, Decimal | None]] = [*pairs]
    missing = graded_indicator(indicator("1-1", [*kept, (Decimal(10), None)]), Asked(MOFA)).computed
    left_out = graded_indicator(indicator("1-1", kept), Asked(MOFA)).computed
    assert (missing.computed, missing.undecided) == (left_out.computed, left_out.undecided)
    assert missing.years[-1].standing == "not_available"
    nought = graded_indicator(
        indicator("1-1", [*kept, (Decimal(10), Decimal(0))]), Asked(MOFA)
    ).computed
    assert nought.years[-1].standing in ("not_near", "away")


@given(TARGETS, TARGETS, st.sampled_from(["at_least", "at_most", "rank", "exact"]))
def test_what_is_lacking_is_just_enough(target: Decimal, result: Decimal, kind: str) -> None:
    aim = dataclasses.replace(Target.of("at_least", Fraction(target)))
    if kind != "at_least":
        aim = Target.of(kind, Fraction(target))  # type: ignore[arg-type]
    gap = aim.gap_of(Fraction(result))
    toward = gap if aim.low is not None and Fraction(result) < aim.low else -gap
    assert aim.reached_by(Fraction(result) + toward)
    assert gap == 0 or not aim.reached_by(Fraction(result))


@given(st.fractions(0, 1000, max_denominator=97))
def test_a_gap_is_told_rounded_up_so_that_it_is_enough(gap: Fraction) -> None:
    assert Fraction(lacking(gap).replace(",", "")) >= gap


@pytest.mark.parametrize("given_", ["1/3", "80.15", "1000000"])
def test_figures_are_told_without_an_exponent(given_: str) -> None:
    assert "e" not in figure(Fraction(given_)).lower()
