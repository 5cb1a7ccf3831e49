"""What a check is given: the sheets of one document that speak of one policy, and how to call their
parts.

In: records. Out: dossiers. A slip goes with the report of the policy it names; where a document
holds one of each they belong together whatever they are called, since a name that differs is a
thing to find.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, product
from typing import TypeVar

from pydantic import BaseModel

from hyoka.records import (
    At,
    BudgetSlip,
    Indicator,
    Misprint,
    PolicyEvaluation,
    PolicyField,
    Records,
    Sheet,
    Text,
)
from hyoka.text import same


@dataclass(frozen=True, eq=False)
class Dossier:
    """Sheets of one document about one policy or contribution; `misprints` are what the reader read
    through, `unread` is where in the document no part of a form took the words.

    A dossier is itself and no other, so that what is worked out of it can be kept while it is
    checked.
    """

    document: str
    sha256: str
    sheets: tuple[Sheet, ...]
    misprints: tuple[Misprint, ...] = ()
    unread: tuple[At, ...] = ()

    @cached_property
    def report(self) -> PolicyEvaluation | None:
        return next((sheet for sheet in self.sheets if isinstance(sheet, PolicyEvaluation)), None)

    @cached_property
    def slip(self) -> BudgetSlip | None:
        return next((sheet for sheet in self.sheets if isinstance(sheet, BudgetSlip)), None)

    @cached_property
    def fields(self) -> tuple[PolicyField, ...]:
        return self.report.fields if self.report else ()

    @cached_property
    def indicators(self) -> tuple[tuple[PolicyField, Indicator], ...]:
        """Every indicator with its field, as printed."""
        return tuple(self.report.by_field()) if self.report else ()

    @cached_property
    def indicator_of(self) -> dict[str, Indicator]:
        """Indicators by code, the first where a code stands twice."""
        return {indicator.code: indicator for _, indicator in reversed(self.indicators)}

    @cached_property
    def policy(self) -> str:
        """How findings call what the sheets are about: `policy Ⅱ-1`, else by its name, else by the
        document."""
        named = self.report.policy if self.report else None
        if named and named.code:
            return f"policy {named.code}"
        subject = next(
            (sheet.subject(self.document) for sheet in self.sheets if sheet.printed_name()), None
        )
        return f"{subject.kind} {subject.name}" if subject else f"document {self.document}"

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The fiscal years the report evaluates: those that most of its indicators have."""
        years = chain.from_iterable(each.years for _, each in self.indicators)
        counts = Counter(year.fiscal_year for year in years)
        most = max(counts.values(), default=0)
        return tuple(sorted(year for year, count in counts.items() if 2 * count > most))

    def unread_in(self, number: int) -> list[At]:
        """Where words of a field stand under no heading the form knows: between its own heading and
        the next."""
        heads = sorted(
            (each.title.at.chars[0], each.number) for each in self.fields if each.title is not None
        )
        ends = [start for start, _ in heads[1:]] + [self._end]
        own = [
            (start, end) for (start, each), end in zip(heads, ends, strict=False) if each == number
        ]
        return [at for at in self.unread if any(start <= at.chars[0] < end for start, end in own)]

    @cached_property
    def _end(self) -> int:
        at = self.report.at if self.report else None
        return at.chars[1] if at else 0

    def placed(self, title: Text | None) -> Text | None:
        """A text whose place names this document, where places of several documents meet."""
        return title and Text(text=title.text, at=self.at(title.at))

    def at(self, place: At) -> At:
        """The place with its document, by name and hash."""
        return place.model_copy(update={"document": self.document, "sha256": self.sha256})

    def of_field(self, number: int) -> str:
        return f"{self.policy} / field {number}"

    def of_indicator(self, code: str) -> str:
        return f"{self.policy} / indicator {code}"


def dossiers_of(records: Records) -> Iterator[Dossier]:
    """The dossiers of a document, in its order; a document without sheets has none."""
    groups = list(_grouped(records.sheets))
    for sheets in groups:
        slips = _slips_of(sheets, records.slips) if len(groups) > 1 else records.slips
        yield Dossier(
            records.document.name,
            records.document.sha256,
            tuple(sheets),
            tuple(slips),
            tuple(each.at for each in records.unread),
        )


def joined(dossiers: Sequence[Dossier]) -> list[Dossier]:
    """A slip in a document of its own goes to the report of its policy and year, its places naming
    its document."""
    reports = [each for each in dossiers if each.report is not None and each.slip is None]
    found: list[Dossier] = []
    guests: dict[int, list[Sheet]] = defaultdict(list)
    for dossier in dossiers:
        home = _report_for(dossier, reports)
        if home is None:
            found.append(dossier)
        else:
            guests[id(home)] += (located(sheet, dossier) for sheet in dossier.sheets)
    return [_with_sheets(dossier, guests[id(dossier)]) for dossier in found]


def _with_sheets(dossier: Dossier, sheets: Sequence[Sheet]) -> Dossier:
    return replace(dossier, sheets=(*dossier.sheets, *sheets)) if sheets else dossier


def _report_for(dossier: Dossier, reports: Sequence[Dossier]) -> Dossier | None:
    """The only report a lone slip can belong to: the same policy, the slip's initial year among its
    budgets."""
    slip = dossier.slip
    if slip is None or dossier.report is not None:
        return None
    initial = {str(year.fiscal_year) for year in slip.years if year.stage == "initial"}
    fitting = [
        each
        for each in reports
        if each.report and _names(slip, each.report) and initial & _last_years(each.report)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _last_years(report: PolicyEvaluation) -> set[str]:
    """The last year of every row of the report's budgets."""
    rows = chain.from_iterable(budget.rows for budget in report.budgets)
    return {max(row.amounts, default="") for row in rows}


T = TypeVar("T")


def located(node: T, dossier: Dossier) -> T:
    """The same records with every place naming its document."""
    if isinstance(node, At):
        return node.model_copy(update={"document": dossier.document, "sha256": dossier.sha256})
    if isinstance(node, BaseModel):
        parts = {name: located(getattr(node, name), dossier) for name in type(node).model_fields}
        return node.model_copy(update=parts)
    if isinstance(node, tuple):
        return type(node)(located(each, dossier) for each in node)
    if isinstance(node, dict):
        return type(node)((key, located(value, dossier)) for key, value in node.items())
    return node


def _grouped(sheets: Sequence[Sheet]) -> Iterator[list[Sheet]]:
    """Each report with its slip; every other sheet by itself."""
    groups = {id(sheet): [sheet] for sheet in sheets}
    for report, slip in _together(sheets):
        groups[id(report)].append(slip)
        groups.pop(id(slip), None)
    yield from groups.values()


def _together(sheets: Sequence[Sheet]) -> list[tuple[PolicyEvaluation, BudgetSlip]]:
    """The reports and slips of one policy, by its name; one report and one slip need none."""
    reports = [sheet for sheet in sheets if isinstance(sheet, PolicyEvaluation)]
    slips = [sheet for sheet in sheets if isinstance(sheet, BudgetSlip)]
    pairs = list(product(reports, slips))
    return (
        pairs
        if len(pairs) == 1
        else [(report, slip) for report, slip in pairs if _names(slip, report)]
    )


def _names(slip: BudgetSlip, report: PolicyEvaluation) -> bool:
    title = report.policy.title if report.policy else None
    return bool(slip.policy and title and same(slip.policy.text, title.text))


def _slips_of(sheets: Sequence[Sheet], slips: Sequence[Misprint]) -> list[Misprint]:
    """The reader's slips that stand inside these sheets."""
    spans = [sheet.at.chars for sheet in sheets if sheet.at is not None]
    return [slip for slip in slips if any(start <= slip.at.chars[0] < end for start, end in spans)]
