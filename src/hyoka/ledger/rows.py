"""The typed rows every source is read into. Each knows the sheet it belongs to and its row in the
file.

`sheet` is a sheet's key (`rs:2024:1246`), the same in every file that speaks of it. Money is in
yen; `step` is the unit it was printed in, in yen, and `state` says why there is no figure: blank
and a dash are not zero.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias


class Sheet(NamedTuple):
    """A review sheet: one project as one year's edition prints it."""

    key: str
    source: str
    fiscal_year: int
    number: str
    official_id: str
    name: str
    ministry: str
    bureau: str
    office: str
    row: int


class Outline(NamedTuple):
    """What a project is for and how it works."""

    sheet: str
    purpose: str
    overview: str
    started: int | None
    ended: int | None
    methods: str
    old_number: str
    address: str
    row: int


class Amount(NamedTuple):
    """An amount with its stage and fiscal year. `scope` is total, account or item; totals never mix
    with the others."""

    sheet: str
    fiscal_year: int
    stage: str
    scope: str
    account: str
    yen: int | None
    step: int
    state: str
    raw: str
    row: int


class Reason(NamedTuple):
    """What a sheet says about a change of its money from one year to the next."""

    sheet: str
    fiscal_year: int
    text: str
    row: int


class Remark(NamedTuple):
    """What the review found and what became of it in the next request."""

    sheet: str
    finding: str
    finding_text: str
    reflection: str
    reflection_text: str
    reflected_yen: int | None
    self_check: str
    direction: str
    effect: str
    expert_check: str
    expert_text: str
    row: int


class Policy(NamedTuple):
    """The policy a project says it belongs to."""

    sheet: str
    ministry: str
    policy: str
    measure: str
    address: str
    row: int


class Series(NamedTuple):
    """A year of an indicator of a sheet: target and result as printed."""

    sheet: str
    kind: str
    code: str
    text: str
    indicator: str
    unit: str
    fiscal_year: int
    target: str
    result: str
    row: int


class Payee(NamedTuple):
    """Who was paid. `role` is payee, or block for the sum of a block of payees."""

    sheet: str
    fiscal_year: int
    block: str
    role: str
    name: str
    corporate_number: str
    purpose: str
    yen: int | None
    step: int
    state: str
    raw: str
    row: int


class Relation(NamedTuple):
    """Another sheet a sheet names as related or as its own past."""

    sheet: str
    kind: str
    fiscal_year: int | None
    number: str
    name: str
    text: str
    row: int


class Printed(NamedTuple):
    """A row of a table as it was printed, cell by cell, beyond the columns all tables share."""

    sheet: str
    row: int
    cells: str


class Refused(NamedTuple):
    """What was not taken, where it stands and why; `raw` is the beginning of what stood there."""

    row: int
    column: str
    code: str
    raw: str


Row: TypeAlias = (
    Sheet
    | Outline
    | Amount
    | Reason
    | Remark
    | Policy
    | Series
    | Payee
    | Relation
    | Printed
    | Refused
)
Rows: TypeAlias = Iterator[Row]
