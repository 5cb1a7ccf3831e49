"""政策評価調書 個別票: the policy's money as the budget request carries it, in thousand yen."""

from typing import Literal

from pydantic import Field as Constrained

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


class BudgetSlip(Record):
    """政策評価調書（個別票）."""

    type: Literal["budget_slip"] = "budget_slip"
    form: str
    certainty: float = Constrained(default=1.0, ge=0, le=1)
    at: At | None = None
    policy: Text | None = None
    number: Value | None = None
    method: Choice | None = None
    achievement: Choice | None = None
    unit: str | None = None
    years: tuple[SlipYear, ...] = ()
    lines: tuple[BudgetLine, ...] = ()
    subtotals: tuple[Subtotal, ...] = ()
    total: Total | None = None
