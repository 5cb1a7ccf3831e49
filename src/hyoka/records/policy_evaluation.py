"""政策評価書 full form: cover, budgets, ratings, opinions, fields and their indicators."""

from collections.abc import Iterator
from itertools import chain
from typing import Literal

from hyoka.records.base import (
    Named,
    RoleFact,
    RolePassage,
    RoleRating,
    SheetRecord,
    Subject,
    amounts_by_role,
    walked_items,
)
from hyoka.records.leaves import (
    Amounts,
    At,
    Choice,
    CircledNumber,
    Entry,
    FiscalYear,
    Item,
    ItemList,
    Month,
    NonNegativeInt,
    Record,
    Text,
    Value,
    ValueEntry,
    YearKey,
)
from hyoka.text import fiscal_year_of, squeezed


class PolicyTitle(Record):
    """施策: its code in the ministry's tree (`Ⅱ-1`) and its printed name."""

    code: str | None = None
    title: Text | None = None


class Goal(Record):
    """施策目標: `serves` names the parts of the preamble it serves (①, ②)."""

    number: NonNegativeInt
    text: Text
    serves: tuple[str, ...] = ()


class BudgetRow(Record):
    """One line of a budget table: amounts by fiscal year, in the table's unit."""

    stage: Literal["initial", "supplementary", "carried_over", "total", "executed"]
    label: str
    amounts: Amounts


class Budget(Record):
    """施策の予算額・執行額等, with or without contributions."""

    scope: Literal["without_contributions", "contributions"]
    unit: str | None = None
    rows: tuple[BudgetRow, ...] = ()
    at: At | None = None


class PolicyGrade(Record):
    """目標達成度合いの測定結果: the common five-grade label, the ministry's letter, and 判断根拠."""

    label: Choice | None = None
    letter: Choice | None = None
    reason: Text | None = None


class CoverRating(Record):
    """One indicator's rating as the cover table lists it."""

    code: str
    title: Text
    main: bool = False
    rating: Choice


class Opinion(Record):
    """学識経験者の所見; `indicators` holds the codes printed in it."""

    text: Text
    indicators: tuple[str, ...] = ()


class MidTerm(Record):
    """中期目標: prose in `text`, a table's cell in `value`."""

    fiscal_year: FiscalYear | None = None
    text: Text | None = None
    value: Value | None = None

    @property
    def printed(self) -> str | None:
        """Its words: the prose, else what stands in the cell."""
        if self.text and self.text.text:
            return self.text.text
        return self.value.raw if self.value else None


class Year(Record):
    """One fiscal year's target beside its result."""

    fiscal_year: FiscalYear
    target: Entry | None = None
    result: Entry | None = None


class Means(Record):
    """達成手段: a budget project cited as evidence, with its number by fiscal year and every place that
    cites it so."""

    name: str
    numbers: dict[YearKey, CircledNumber]
    at: tuple[At, ...] = ()


class Indicator(Record):
    """測定指標."""

    code: str
    title: Text | None = None
    main: bool = False
    kind: Literal["qualitative", "quantitative"] = "qualitative"
    mid_term: MidTerm | None = None
    years: tuple[Year, ...] = ()
    rating: Choice | None = None
    note: Text | None = None
    analysis: Text | None = None
    means: tuple[Means, ...] = ()

    @property
    def entries(self) -> Iterator[Entry]:
        """What was read of its years: each year's target, then its result."""
        for year in self.years:
            for entry in (year.target, year.result):
                if entry is not None:
                    yield entry

    @property
    def has_values(self) -> bool:
        """Whether a target or a result of any year was read."""
        return any(True for _ in self.entries)


class NextIndicator(Record):
    """The direction for one indicator in the next cycle."""

    code: str
    title: Text | None = None
    main: bool = False
    text: Text | None = None


class Series(Record):
    """One row of a reference indicator: values by fiscal year."""

    label: str | None = None
    values: Amounts


class Reference(Record):
    """参考指標: shown, never graded."""

    number: NonNegativeInt | None = None
    title: Text
    series: tuple[Series, ...] = ()
    source: Text | None = None
    note: Text | None = None


class Source(Record):
    """One entry of 作成にあたって使用した資料; `group` is an unmarked caption above it."""

    group: Text | None = None
    text: Text
    urls: tuple[str, ...] = ()


class PolicyField(Record):
    """個別分野."""

    number: NonNegativeInt
    title: Text | None = None
    overview: ItemList | None = None
    cabinet_policies: tuple[Item, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    reference_indicators: tuple[Reference, ...] = ()
    necessity: Text | None = None
    next_indicators: tuple[NextIndicator, ...] = ()
    sources: tuple[Source, ...] = ()


class PolicyEvaluation(SheetRecord):
    """政策評価書 of one policy.

    `report_year` is the year in its title and `report_number` the ministry's number below it;
    `opinions_by` names who gave the opinions.
    """

    type: Literal["policy_evaluation"] = "policy_evaluation"
    policy: PolicyTitle | None = None
    goals_preamble: Text | None = None
    goals: tuple[Goal, ...] = ()
    budgets: tuple[Budget, ...] = ()
    grade: PolicyGrade | None = None
    cover_ratings: tuple[CoverRating, ...] = ()
    report_year: FiscalYear | None = None
    report_number: Text | None = None
    opinions_by: Text | None = None
    opinions: tuple[Opinion, ...] = ()
    bureau: Text | None = None
    conducted: Month | None = None
    notes: tuple[Text, ...] = ()
    fields: tuple[PolicyField, ...] = ()

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of all its fields, in their order."""
        return tuple(chain.from_iterable(field.indicators for field in self.fields))

    def by_field(self) -> Iterator[tuple[PolicyField, Indicator]]:
        """Every indicator with its field."""
        for field in self.fields:
            for indicator in field.indicators:
                yield field, indicator

    @property
    def last_year(self) -> int | None:
        """The last fiscal year its indicators have; null where they have none."""
        years = chain.from_iterable(each.years for each in self.indicators)
        return max((year.fiscal_year for year in years), default=None)

    def printed_name(self) -> Text | None:
        return self.policy.title if self.policy else None

    def subject(self, document: str) -> Subject:
        code, name = (self.policy.code or "") if self.policy else "", self.printed_name()
        return Subject("policy", code, name.text if name else document, self.cycle)

    @property
    def cycle(self) -> int | None:
        """The fiscal year the evaluation was made in; failing that, the one after the last year it
        covers."""
        if self.conducted:
            return fiscal_year_of(self.conducted)
        last = self.last_year
        return None if last is None else last + 1

    def named(self) -> Iterator[Named]:
        for field in self.fields:
            yield _one("field", str(field.number), field.title)
            for indicator in field.indicators:
                yield _one("indicator", indicator.code, indicator.title)
                yield from (
                    Named("means", squeezed(each.name)[:100], each.name) for each in indicator.means
                )

    def role_facts(self) -> Iterator[RoleFact]:
        for budget in self.budgets:
            for row in budget.rows:
                stages = dict.fromkeys(row.amounts, row.stage)
                yield from amounts_by_role(
                    "money.total", row.amounts, stages, scope=budget.scope, unit=budget.unit
                )
        for indicator in self.indicators:
            yield from _indicator_facts(indicator)

    def role_ratings(self) -> Iterator[RoleRating]:
        grade = self.grade
        if grade is not None and (answer := grade.letter or grade.label) is not None:
            yield RoleRating("rating.overall", answer, reason=grade.reason)
        for each in self.indicators:
            if each.rating is not None:
                yield RoleRating("rating.indicator", each.rating, (each.code,))

    def passages(self) -> Iterator[RolePassage]:
        for goal in self.goals:
            yield RolePassage("text.goal", goal.text)
        for opinion in self.opinions:
            yield RolePassage("text.opinion", opinion.text)
        for field in self.fields:
            yield from _field_passages(field)


def _one(kind: str, code: str, title: Text | None) -> Named:
    return Named(kind, code, title.text if title else "", title.at if title else None)


def _indicator_facts(indicator: Indicator) -> Iterator[RoleFact]:
    for year in indicator.years:
        for role, entry in (("indicator.target", year.target), ("indicator.result", year.result)):
            if isinstance(entry, ValueEntry):
                yield RoleFact(role, entry.value, (indicator.code,), year.fiscal_year)


def _field_passages(field: PolicyField) -> Iterator[RolePassage]:
    item = (f"{field.number}",)
    for each in walked_items(field.overview.items if field.overview else ()):
        yield RolePassage("text.overview", Text(text=each.text, at=each.at), item)
    for indicator in field.indicators:
        if indicator.analysis is not None:
            yield RolePassage("text.analysis", indicator.analysis, (indicator.code,))
    if field.necessity is not None:
        yield RolePassage("text.direction", field.necessity, item)
