"""A rulebook: one edition of a published rule as data, with its dates, parameters, sources and
worked cases.

In: the YAML files of `catalogue/rulebooks/`. Out: frozen models. A rulebook holds no expression: it
names Python functions of `grading/methods` and gives them parameters. What its source does not fix
is marked `confirmed: false`; a parameter without a value is not set, and the rule then asks a
person.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import Literal

from pydantic import Field, PrivateAttr, model_validator

from hyoka.records import Basis, Bilingual, Record, Standing
from hyoka.rulebooks.cases import Case
from hyoka.rulebooks.rollups import DecisionTable, Predicates, Rollup, WeightedMean


class Period(Record):
    """The days an edition is in force: `until` is the first day it no longer is; a day not known is
    null."""

    since: date | None = None
    until: date | None = None
    confirmed: bool = True

    def covers(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


class Cited(Record):
    """Where the rule is published, or where it was seen at work."""

    title: str
    url: str | None = None
    place: str | None = None
    confirmed: bool = True

    @property
    def basis(self) -> Basis:
        return Basis(title=self.title, url=self.url, place=self.place)


class Parameter(Record):
    """A number of the rule. `applies_if` names a fact without which it counts as nothing."""

    parameter: str
    value: Decimal | None = None
    unit: Literal["ratio", "share", "points", "places", "years", "grade_points", "weight", "count"]
    title: Bilingual
    confirmed: bool = True
    applies_if: str | None = None
    place: str | None = None

    def moved(self) -> tuple[Decimal, ...]:
        """Its number a little lower and a little higher: by one where it counts steps, else by a
        tenth."""
        if self.value is None:
            return ()
        step = Decimal(1) if self.unit in ("places", "count", "years") else self.value / 10
        return self.value - step, self.value + step


class GradeName(Record):
    """A grade of a scale. `common` is its step on the common five grades, `points` its worth in a
    mean."""

    grade: str
    title: Bilingual
    standing: Standing | None = None
    common: int | None = Field(default=None, ge=1, le=5)
    points: Decimal | None = None


class Band(Record):
    """A row of an indicator's rule: the grade of a result that reaches a line; without a line, of
    all that is left.

    `line` is a module of `grading/methods/lines`. `times` multiplies it, `less` and `more` move it
    down and up, `places` moves it where the target is a rank: all are names of parameters.
    `where_unknown` says what to take where the line cannot be drawn: ask a person, or take the row
    as reached or as missed and say so.
    """

    grade: str
    line: str | None = None
    times: str | None = None
    places: str | None = None
    less: str | None = None
    more: str | None = None
    strict: bool = False
    where_unknown: Literal["ask", "reached", "missed"] = "ask"

    @property
    def parameters(self) -> tuple[str, ...]:
        return tuple(name for name in (self.times, self.places, self.less, self.more) if name)


class Chosen(Record):
    """A named choice, and whether a source fixes it."""

    choice: str
    confirmed: bool = True
    place: str | None = None


class IndicatorRule(Record):
    """How an indicator is graded: each year against its target, several years made one, the bands
    tried in order."""

    years: Chosen
    bare_target: Chosen = Field(description="what a target without a word of direction means")
    coverage: str | None = Field(
        default=None, description="the least share of years with a result, a parameter"
    )
    item_far_above: str | None = Field(
        default=None, description="what a marked item is worth, a parameter; met is 1"
    )
    item_near: str | None = None
    item_away: str | None = None
    bands: tuple[Band, ...] = Field(min_length=1)

    @property
    def parameters(self) -> tuple[str, ...]:
        named = (self.coverage, self.item_far_above, self.item_near, self.item_away)
        return (*(name for name in named if name), *self.of_bands)

    @property
    def of_bands(self) -> tuple[str, ...]:
        """The parameters its bands name, once for each band that does."""
        return tuple(chain.from_iterable(band.parameters for band in self.bands))


class Criterion(Record):
    """A criterion of a rule that rates criteria; `applies_if` says when it is rated at all."""

    criterion: str
    title: Bilingual
    applies_if: Bilingual | None = None


class OverrideRule(Record):
    """An override the rule knows: a grade moved up by steps, or held at a cap. It needs a person's
    reason."""

    override: str
    of: Literal["indicator", "policy"]
    title: Bilingual
    uplift: int = 0
    only_from: tuple[str, ...] = ()
    cap: str | None = None
    place: str | None = None


# The ways several years are made one; modules of `grading/methods/years`.
_YEARS = ("mean", "latest", "worst", "all")


class Rulebook(Record):
    """An edition of a rule; `rulebook` with `edition` is what a computed grade carries."""

    rulebook: str = Field(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$")
    edition: str
    title: Bilingual
    authority: Bilingual
    in_force: Period
    forms: tuple[str, ...] = Field(
        default=(), description="forms whose sheets are graded by it unless told otherwise"
    )
    source: tuple[Cited, ...] = Field(min_length=1)
    remarks: tuple[Bilingual, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    scales: dict[Literal["indicator", "overall", "criterion"], tuple[GradeName, ...]]
    indicator: IndicatorRule | None = None
    criteria: tuple[Criterion, ...] = ()
    rollup: tuple[Rollup, ...] = ()
    overrides: tuple[OverrideRule, ...] = ()
    cases: tuple[Case, ...] = Field(min_length=1)

    _digest: str = PrivateAttr(default="")

    @property
    def name(self) -> str:
        return f"{self.rulebook}/{self.edition}"

    @property
    def digest(self) -> str:
        """SHA-256 of the definition's bytes."""
        return self._digest

    @cached_property
    def by_name(self) -> dict[str, Parameter]:
        return {each.parameter: each for each in self.parameters}

    @cached_property
    def variants(self) -> tuple["Rulebook", ...]:
        """The same rule with each value no source fixes moved a little, and with the years made one
        otherwise."""
        return tuple(self._varied())

    def _varied(self) -> Iterator["Rulebook"]:
        rule = self.indicator
        if rule is None:
            return
        banded = frozenset(rule.of_bands)
        for each in self.parameters:
            if each.parameter in banded and not each.confirmed:
                yield from self._with_moved(each)
        for choice in _YEARS if not rule.years.confirmed else ():
            years = rule.years.model_copy(update={"choice": choice})
            yield self._with(indicator=rule.model_copy(update={"years": years}))

    def _with_moved(self, parameter: Parameter) -> Iterator["Rulebook"]:
        """The rule with one parameter a little lower, and a little higher."""
        at = self.parameters.index(parameter)
        for value in parameter.moved():
            moved = parameter.model_copy(update={"value": value})
            yield self._with(parameters=(*self.parameters[:at], moved, *self.parameters[at + 1 :]))

    def _with(self, **changed: object) -> "Rulebook":
        """A copy with other parts, and nothing worked out of the old ones."""
        copied = self.model_copy(update=changed)
        for worked_out in ("by_name", "variants"):
            copied.__dict__.pop(worked_out, None)
        return copied

    def number(self, name: str | None) -> Fraction | None:
        """A parameter's number, exact; null where it is not set."""
        value = self.by_name[name].value if name else None
        return None if value is None else Fraction(value)

    def is_confirmed(self, name: str) -> bool:
        return self.by_name[name].confirmed

    def grade_named(
        self, scale: Literal["indicator", "overall", "criterion"], grade: str
    ) -> GradeName | None:
        return next((each for each in self.scales.get(scale, ()) if each.grade == grade), None)

    @model_validator(mode="after")
    def _everything_named_exists(self) -> "Rulebook":
        known, used = {each.parameter for each in self.parameters}, set(self._used_parameters())
        if used - known:
            raise ValueError(f"parameters used and not given: {sorted(used - known)}")
        if known - used:
            raise ValueError(f"parameters given and not used: {sorted(known - used)}")
        strange = list(self._strange_grades())
        if strange:
            raise ValueError(f"grades that stand on no scale: {strange}")
        return self

    def _strange_grades(self) -> Iterator[str]:
        """Grades of bands and of roll-ups that their scale does not have."""
        grades = {each.grade for each in self.scales.get("indicator", ())}
        bands = self.indicator.bands if self.indicator else ()
        yield from (band.grade for band in bands if band.grade not in grades)
        overall = {each.grade for each in self.scales.get("overall", ())}
        yield from (grade for grade in self._rolled_up() if grade not in overall)

    def _used_parameters(self) -> Iterator[str]:
        if self.indicator:
            yield from self.indicator.parameters
        for way in self.rollup:
            yield from way.parameters

    def _rolled_up(self) -> Iterator[str]:
        for way in self.rollup:
            if isinstance(way, Predicates | DecisionTable | WeightedMean):
                yield from (row.grade for row in way.rows)
