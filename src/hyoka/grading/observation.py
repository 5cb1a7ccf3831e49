"""An observation: one year's target and result as a rule sees them, with the printed words and
their places."""

from dataclasses import dataclass
from fractions import Fraction

from hyoka.grading.direction import Evidence
from hyoka.grading.targets import Target
from hyoka.records import At, Standing


@dataclass(frozen=True)
class Observation:
    """What was aimed at and what was reached.

    `missing` says why there is nothing to judge, `why` in a word of `wording.WHY`; then `result` is
    null and never zero, unless only the direction is not known. `direction` is what told it where
    the cell has no word. `start`, `final`, `elapsed` and `span` are for rules that look at the way
    from a start to an end.
    """

    fiscal_year: int | None = None
    target: Target | None = None
    result: Fraction | None = None
    unit: str | None = None
    direction: Evidence | None = None
    missing: Standing | None = None
    why: str | None = None
    raw_target: str | None = None
    raw_result: str | None = None
    is_provisional: bool = False
    is_approximate: bool = False
    at: tuple[At, ...] = ()
    start: Target | None = None
    final: Target | None = None
    elapsed: int | None = None
    span: int | None = None
    holds: frozenset[str] = frozenset()
