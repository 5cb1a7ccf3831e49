"""政策評価調書 個別票: the policy's money as the budget request carries it, in thousand yen."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field as Constrained

from hyoka.records.base import RoleFact, RoleRating, SheetRecord, Subject, amounts_by_role
from hyoka.records.leaves import Amounts, At, Choice, FiscalYear, Record, Text, Value


class SlipYear(Record):
    """A column of the slip: which year, and whether it is the initial budget or the request."""

    fiscal_year: FiscalYear
    stage: Literal["initial", "request"]


class BudgetLine(Record):
    """予算科目. `inclusive` marks ＜ ＞の内数: shown, never summed; `confidence` is of the pairing."""

    account: str | None = None
    organization: str | None = None
    item: str | None = None
    matter: str | None = None
    amounts: Amounts
    inclusive: bool = False
    other_slips: tuple[str, ...] = ()
    confidence: float = Constrained(default=1.0, ge=0, le=1)
    at: tuple[At, ...] = ()


class Subtotal(Record):
    """小計 of one block and account; `inclusive` as in BudgetLine."""

    block: Literal["evaluated", "attributable"]
    account: str | None = None
    amounts: Amounts
    inclusive: bool = False


class Total(Record):
    """合計."""

    amounts: Amounts


class BudgetSlip(SheetRecord):
    """政策評価調書（個別票）."""

    type: Literal["budget_slip"] = "budget_slip"
    policy: Text | None = None
    number: Value | None = None
    method: Choice | None = None
    achievement: Choice | None = None
    unit: str | None = None
    years: tuple[SlipYear, ...] = ()
    lines: tuple[BudgetLine, ...] = ()
    subtotals: tuple[Subtotal, ...] = ()
    total: Total | None = None

    def printed_name(self) -> Text | None:
        return self.policy

    def subject(self, document: str) -> Subject:
        initial = [year.fiscal_year for year in self.years if year.stage == "initial"]
        name = self.policy.text if self.policy else document
        return Subject("policy", "", name, initial[0] if initial else None)

    def role_facts(self) -> Iterator[RoleFact]:
        """Its budget lines, then its total."""
        stages = {str(year.fiscal_year): year.stage for year in self.years}
        for line in self.lines:
            yield from amounts_by_role(
                "money.item", line.amounts, stages, item=(line.matter or line.item or "",)
            )
        if self.total is not None:
            yield from amounts_by_role("money.total", self.total.amounts, stages)

    def role_ratings(self) -> Iterator[RoleRating]:
        if self.achievement is not None:
            yield RoleRating("rating.overall", self.achievement)
