"""Evaluation reports of any content: none, a few, or forty indicators, texts of any length and width.

What a format cannot carry is kept out of the strategies, and listed in docs/reference/writing.md.
"""

from hypothesis import strategies as st

from hyoka.records import (
    At,
    Budget,
    BudgetRow,
    Choice,
    CoverRating,
    Goal,
    Indicator,
    Item,
    ItemList,
    MidTerm,
    Opinion,
    PolicyEvaluation,
    PolicyField,
    PolicyGrade,
    PolicyTitle,
    Reference,
    Series,
    State,
    Text,
    Value,
    ValueEntry,
    Year,
)
from hyoka.text import official_digits
from tests.support.drawn_cells import odd_or

AT = At(page=1, lines=(1, 1), chars=(0, 0))
YEARS = (2018, 2019, 2020)
WORDS = st.text("海藻場の再生計画を進めるｶﾅ漁業ＡＢ𠮟る髙﨑〜…", min_size=2, max_size=24).filter(
    lambda words: set(words) - set("〜…")
)
SENTENCES = st.builds(
    lambda words, times: f"海{(words * times)[:900]}を進める。", WORDS, st.integers(1, 60)
)
TEXTS = st.builds(
    lambda lines: Text(text="\n".join(lines), at=AT), st.lists(SENTENCES, min_size=1, max_size=3)
)
TITLES = st.builds(lambda words: Text(text=f"{words}の推進", at=AT), WORDS)
RATINGS = st.builds(
    lambda letter: Choice(raw=letter, code="sabcd"["ｓａｂｃｄ".index(letter)], at=AT),
    st.sampled_from("ｓａｂｃｄ"),
)
AMOUNTS = st.builds(
    lambda number: Value(
        raw=f"{'△' if number < 0 else ''}{abs(number):,}", number=str(number), unit="百万円", at=AT
    ),
    st.integers(-(10**8), 10**9),
)
FIGURES = st.builds(
    lambda number, unit: Value(raw=f"{official_digits(number)}{unit}", number=str(number), unit=unit, at=AT),
    st.integers(0, 9_999), st.sampled_from(["回", "人", "か国"]),
)  # fmt: skip


def numbered(sentences: list[str]) -> ItemList:
    """`１`, `２` … with the second level under the first."""
    items = [
        Item(
            marker=official_digits(index),
            text=words,
            at=AT,
            items=_below(words) if index == 1 else (),
        )
        for index, words in enumerate(sentences, 1)
    ]
    return (
        ItemList(items=tuple(items))
        if len(items) > 1
        else ItemList(items=(Item(marker="", text=sentences[0], at=AT),))
    )


def _below(words: str) -> tuple[Item, ...]:
    return (Item(marker="（１）", text=words, at=AT), Item(marker="（２）", text=words, at=AT))


LISTS = st.builds(numbered, st.lists(SENTENCES, min_size=1, max_size=4))


def _series(label: str | None) -> st.SearchStrategy[Series]:
    years = st.fixed_dictionaries({str(year): odd_or(FIGURES) for year in YEARS})
    return years.map(lambda values: Series(label=label, values=values))


REFERENCES = st.builds(
    lambda title, series: Reference(title=title, series=tuple(series)),
    TITLES,
    st.one_of(st.tuples(_series(None)), st.tuples(_series("東の海"), _series("西の海"))),
)


def qualitative(code: str) -> st.SearchStrategy[Indicator]:
    years = st.lists(st.tuples(LISTS, LISTS), min_size=3, max_size=3)
    return st.builds(
        lambda title, main, mid, pairs, rating: Indicator(
            code=code, title=title, main=main, mid_term=MidTerm(fiscal_year=2025, text=mid),
            years=tuple(Year(fiscal_year=year, target=a, result=b) for year, (a, b) in zip(YEARS, pairs, strict=True)),
            rating=rating,
        ),
        TITLES, st.booleans(), TEXTS, years, RATINGS,
    )  # fmt: skip


def quantitative(code: str) -> st.SearchStrategy[Indicator]:
    dash = Value(raw="－", state=State.DASH, at=AT)
    return st.builds(
        lambda title, main, values, rating: Indicator(
            code=code, title=title, main=main, kind="quantitative", mid_term=MidTerm(value=dash), rating=rating,
            years=tuple(
                Year(fiscal_year=year, target=ValueEntry(value=target), result=ValueEntry(value=result))
                for year, target, result in zip(YEARS, values[::2], values[1::2], strict=True)
            ),
        ),
        TITLES, st.booleans(), st.lists(odd_or(FIGURES), min_size=6, max_size=6), RATINGS,
    )  # fmt: skip


@st.composite
def reports(draw: st.DrawFn) -> PolicyEvaluation:
    """A report with no indicator, a few, or forty."""
    counts = draw(st.sampled_from([(0,), (1,), (2, 3), (20, 20)]))
    fields = tuple(draw(_field(number, count)) for number, count in enumerate(counts, 1))
    every = [indicator for field in fields for indicator in field.indicators]
    covers = [
        CoverRating(code=each.code, title=each.title, main=each.main, rating=each.rating)
        for each in every
        if each.title and each.rating
    ]
    rows = [
        BudgetRow(stage=stage, label=label, amounts={str(year): draw(odd_or(AMOUNTS, "百万円")) for year in YEARS})
        for stage, label in (("initial", "当初予算(a)"), ("total", "合計(a＋b＋c)"), ("executed", "執行額(百万円)"))
    ]  # fmt: skip
    goals = draw(st.lists(SENTENCES, max_size=3))
    return PolicyEvaluation(
        form="jp.mofa.policy-evaluation/2021",
        policy=PolicyTitle(code="Ⅱ-1", title=draw(TITLES)),
        goals_preamble=draw(TEXTS),
        goals=tuple(Goal(number=at, text=Text(text=words, at=AT)) for at, words in enumerate(goals, 1)),
        budgets=(Budget(scope="without_contributions", unit="百万円", rows=tuple(rows)),),
        grade=PolicyGrade(
            label=Choice(raw="目標達成", code="achieved", at=AT), letter=Choice(raw="Ａ", code="A", at=AT),
            reason=draw(TEXTS),
        ),
        cover_ratings=tuple(covers),
        opinions=tuple(Opinion(text=draw(TEXTS)) for _ in range(draw(st.integers(1, 3)))),
        bureau=Text(text="沿岸環境局", at=AT),
        conducted="2021-08",
        report_year=2021,
        report_number=draw(st.sampled_from([None, Text(text="里海省３－Ⅱ－１", at=AT)])),
        opinions_by=draw(st.sampled_from([None, Text(text="里海省政策評価有識者会合委員", at=AT)])),
        fields=fields,
    )  # fmt: skip


def _field(number: int, count: int) -> st.SearchStrategy[PolicyField]:
    codes = [f"{number}-{index}" for index in range(1, count + 1)]
    indicators = st.tuples(*(st.one_of(qualitative(code), quantitative(code)) for code in codes))
    return st.builds(
        lambda title, overview, found: PolicyField(number=number, title=title, overview=overview, indicators=found),
        TITLES, LISTS, indicators,
    )  # fmt: skip
