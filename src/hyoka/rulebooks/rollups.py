"""How grades of parts make one grade: predicates, a weighted mean, a decision table, or a person's
judgement.

Each is data for the module of `grading/methods/rollups` its `kind` names; a rulebook lists them,
the first that answers wins.
"""

from itertools import chain
from typing import Annotated, Literal

from pydantic import Field

from hyoka.records import Bilingual, Record


class Condition(Record):
    """What must hold of the parts: `every`, `some`, `no` or a `share` of those named stands as
    told.

    `are` lists standings, or levels and letters where the parts are criteria. `share` names a
    parameter: a share where its unit is one, a number of parts where its unit is `count`. Where no
    part is marked main, all count as main.
    """

    of: Literal["all", "main", "other"] = "all"
    holds: Literal["every", "some", "no", "share"]
    are: tuple[str, ...] = Field(min_length=1)
    share: str | None = None


class Row(Record):
    """A grade and what must hold for it; without conditions it takes all that is left."""

    grade: str
    title: Bilingual | None = None
    conditions: tuple[Condition, ...] = ()
    place: str | None = None


class Predicates(Record):
    """Rows tried from the best grade down; the first whose conditions all hold gives the grade."""

    kind: Literal["predicates"]
    coverage: str | None = None
    rows: tuple[Row, ...] = Field(min_length=1)

    @property
    def parameters(self) -> tuple[str, ...]:
        conditions = chain.from_iterable(row.conditions for row in self.rows)
        named = (*(condition.share for condition in conditions), self.coverage)
        return tuple(name for name in named if name)


class Cut(Record):
    """A grade and the least mean it takes; without `at_least`, all that is left."""

    grade: str
    at_least: str | None = None


class WeightedMean(Record):
    """The mean of the parts' points, weighted; `main` and `other` name the parameters of their
    weights."""

    kind: Literal["weighted_mean"]
    main: str | None = None
    other: str | None = None
    coverage: str | None = None
    rows: tuple[Cut, ...] = Field(min_length=1)

    @property
    def parameters(self) -> tuple[str, ...]:
        named = (self.main, self.other, self.coverage, *(row.at_least for row in self.rows))
        return tuple(name for name in named if name)


class TableRow(Record):
    """A combination seen or prescribed, in the order of the table's columns."""

    when: tuple[str, ...]
    grade: str
    confirmed: bool = True


class DecisionTable(Record):
    """Grades by the combination of the criteria; a combination the table does not hold is asked."""

    kind: Literal["decision_table"]
    columns: tuple[str, ...] = Field(min_length=1)
    rows: tuple[TableRow, ...] = Field(min_length=1)

    @property
    def parameters(self) -> tuple[str, ...]:
        return ()


class Judgement(Record):
    """Left to a person, and why: no formula was found, or none can be."""

    kind: Literal["judgement"]
    reason: Bilingual

    @property
    def parameters(self) -> tuple[str, ...]:
        return ()


Rollup = Annotated[
    Predicates | WeightedMean | DecisionTable | Judgement, Field(discriminator="kind")
]
