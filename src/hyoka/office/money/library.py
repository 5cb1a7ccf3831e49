"""What pages and commands show of money: projects, ledgers, lists, contradictions, imports."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from hyoka.definitions.problems import problem_named
from hyoka.ledger.linking.sheets import name_key
from hyoka.ledger.review_system.definition import review_system
from hyoka.ledger.stages import Stage, stages
from hyoka.ledger.standing import StandingList, standing_lists
from hyoka.office.money.totals import YearTotals, totals_by_year
from hyoka.records import Problem
from hyoka.store.money import models
from hyoka.store.money.refreshing import is_fresh
from hyoka.store.money.summing import whole_editions

_PAGE = 100
_PAYEES = 12
LEDGER_STAGES = (
    "requested",
    "enacted",
    "supplementary",
    "carried_in",
    "reserve",
    "current",
    "executed",
    "carried_out",
)


def ledger_stages() -> tuple[Stage, ...]:
    """The stages a ledger has columns for, in the order money goes through them."""
    return tuple(stages()[code] for code in LEDGER_STAGES)


@dataclass(frozen=True)
class Coverage:
    """What national figures here rest on: editions and sheets, and how much of the state's spending
    they cover."""

    percent: int
    editions: Sequence[tuple[int, int]]
    is_fresh: bool

    @property
    def n_sheets(self) -> int:
        return sum(n for _, n in self.editions)


def coverage() -> Coverage:
    editions = models.EditionCount.objects.order_by("fiscal_year")
    counts = editions.values_list("fiscal_year", "n_sheets")
    return Coverage(review_system().coverage_percent, list(counts), is_fresh())


@dataclass(frozen=True)
class Ministry:
    """A ministry's projects by number and years."""

    name: str
    n_projects: int
    first_year: int
    last_year: int


def ministries() -> list[Ministry]:
    """Those with most projects first."""
    rows = models.Project.objects.values("ministry").annotate(
        n=Count("pk"), first=Min("first_year"), last=Max("last_year")
    )
    return [
        Ministry(row["ministry"], row["n"], row["first"], row["last"])
        for row in rows.order_by("-n", "ministry")
    ]


@dataclass(frozen=True)
class Ledger:
    """A ministry's years, or all ministries', and a page of its projects with the latest year's
    line."""

    ministry: str
    years: list[YearTotals]
    fiscal_year: int | None
    lines: "Page[models.LedgerLine]"
    coverage: Coverage


def ledger(ministry: str, fiscal_year: int | None, page: int) -> Ledger:
    """Raises Problem for a ministry without projects; an empty name means all."""
    rests_on = coverage()
    years = ledger_years(ministry, rests_on)
    if not years and ministry:
        raise missing()
    year = fiscal_year or _fullest(years)
    shown = models.LedgerLine.objects.filter(fiscal_year=year or 0).select_related("project")
    if ministry:
        shown = shown.filter(ministry=ministry)
    ordered = shown.order_by("-current", "-enacted", "project_id")
    return Ledger(ministry, years, year, Paginator(ordered, _PAGE).get_page(page), rests_on)


def ledger_years(ministry: str, rests_on: Coverage) -> list[YearTotals]:
    """What a ministry's years come to, or all ministries'."""
    return list(totals_by_year(ministry, whole_editions(dict(rests_on.editions))))


def _fullest(years: Sequence[YearTotals]) -> int | None:
    """The latest year in which most projects tell what they spent."""
    return (
        max(years, key=lambda year: (year.stages["executed"].n_known, year.fiscal_year)).fiscal_year
        if years
        else None
    )


def missing() -> Problem:
    """What is told for a ministry, project, list or file that is not there."""
    return problem_named("no-such-money")


def projects_named(words: str, page: int) -> "Page[models.Project]":
    """Projects with all the words in their name, whatever their widths."""
    found: QuerySet[models.Project] = models.Project.objects.order_by(
        "-last_year", "ministry", "name"
    )
    for word in words.split():
        found = found.filter(name_key__contains=name_key(word))
    return Paginator(found, _PAGE).get_page(page)


@dataclass(frozen=True)
class ProjectShown:
    """Everything a project's page shows."""

    project: models.Project
    sheets: list[models.ReviewSheet]
    outline: models.SheetOutline | None
    lines: list[models.LedgerLine]
    links: list[models.SheetLink]
    conflicts: list[models.MoneyConflict]
    remarks: list[models.SheetRemark]
    reasons: dict[int, str]
    policies: list[tuple[str, str, str]]
    standing: list[tuple[StandingList, models.StandingEntry]]
    payees: list["PayeeShown"]
    payee_year: int | None


@dataclass(frozen=True)
class PayeeShown:
    """Who was paid how much in all of a year; `name` is empty for the rest of them."""

    name: str
    corporate_number: str
    block: str
    yen: int


def project(project_id: uuid.UUID) -> ProjectShown:
    """Raises Problem for an id nobody has."""
    found = models.Project.objects.filter(pk=project_id).first()
    if found is None:
        raise missing()
    sheets = list(
        models.ReviewSheet.objects.filter(membership__project=found)
        .select_related("file")
        .order_by("fiscal_year")
    )
    ids = [sheet.pk for sheet in sheets]
    payees, year = _payees(ids)
    return ProjectShown(
        found,
        sheets,
        models.SheetOutline.objects.filter(sheet__in=ids)
        .order_by("-sheet__fiscal_year", "pk")
        .first(),
        list(found.lines.order_by("fiscal_year")),
        list(
            models.SheetLink.objects.filter(Q(before__in=ids) | Q(after__in=ids))
            .select_related("before", "after")
            .order_by("after__fiscal_year")
        ),
        list(
            found.conflicts.select_related("first__file", "second__file").order_by(
                "fiscal_year", "stage"
            )
        ),
        list(
            models.SheetRemark.objects.filter(sheet__in=ids)
            .select_related("sheet")
            .order_by("sheet__fiscal_year")
        ),
        _reasons(ids),
        _policies(ids),
        _standing(found),
        payees,
        year,
    )


def _reasons(ids: Sequence[int]) -> dict[int, str]:
    """The stated reason by the fiscal year of the row it stands in."""
    rows = models.SheetReason.objects.filter(sheet__in=ids).order_by("sheet__fiscal_year")
    return dict(rows.values_list("fiscal_year", "text"))


def _policies(ids: Sequence[int]) -> list[tuple[str, str, str]]:
    rows = models.SheetPolicy.objects.filter(sheet__in=ids).order_by("pk")
    return list(dict.fromkeys(rows.values_list("policy", "measure", "address")))


def _standing(found: models.Project) -> list[tuple[StandingList, models.StandingEntry]]:
    by_code = {each.code: each for each in standing_lists()}
    entries = found.standing.select_related("sheet").order_by("-fiscal_year", "code")
    return [(by_code[entry.code], entry) for entry in entries if entry.code in by_code]


def _payees(ids: Sequence[int]) -> tuple[list[PayeeShown], int | None]:
    """The largest payees of the latest year, and the rest as one; of one edition, so that nobody is
    counted twice."""
    paid = models.SheetPayee.objects.filter(sheet__in=ids, role="payee", state="given")
    latest = paid.order_by("-sheet__fiscal_year", "-fiscal_year").first()
    if latest is None:
        return [], None
    rows = (
        paid.filter(sheet=latest.sheet_id, fiscal_year=latest.fiscal_year)
        .values("name", "corporate_number", "block")
        .annotate(yen=Sum("yen"))
        .order_by("-yen")
    )
    found = [
        PayeeShown(row["name"], row["corporate_number"], row["block"], row["yen"]) for row in rows
    ]
    shown, rest = found[:_PAYEES], found[_PAYEES:]
    if rest:
        shown.append(PayeeShown("", "", "", sum(each.yen for each in rest)))
    return shown, latest.fiscal_year


@dataclass(frozen=True)
class ListShown:
    """A standing list of a year, and the years there are."""

    standing: StandingList
    fiscal_year: int | None
    years: list[tuple[int, int]]
    entries: "Page[models.StandingEntry]"


def lists_with_counts() -> list[tuple[StandingList, int, int | None]]:
    """Each list with its latest year and how many rows it has in that."""
    rows = models.StandingEntry.objects.values_list("code", "fiscal_year").annotate(n=Count("pk"))
    counts = {code: (n, year) for code, year, n in rows.order_by("fiscal_year")}
    return [(each, *counts.get(each.code, (0, None))) for each in standing_lists()]


def standing_list(code: str, fiscal_year: int | None, ministry: str, page: int) -> ListShown:
    """Raises Problem for a list nobody knows."""
    found = next((each for each in standing_lists() if each.code == code), None)
    if found is None:
        raise missing()
    entries = models.StandingEntry.objects.filter(code=code)
    years = list(
        entries.values_list("fiscal_year").annotate(n=Count("pk")).order_by("-fiscal_year")
    )
    year = fiscal_year or (years[0][0] if years else None)
    entries = (
        entries.filter(fiscal_year=year or 0)
        .select_related("project", "sheet")
        .order_by("position")
    )
    if ministry:
        entries = entries.filter(ministry=ministry)
    return ListShown(found, year, years, Paginator(entries, _PAGE).get_page(page))


def conflicts(stage: str, page: int) -> tuple["Page[models.MoneyConflict]", dict[str, int]]:
    """Contradictions between sheets, the largest difference first, and how many there are of each
    stage."""
    counts = dict(models.MoneyConflict.objects.values_list("stage").annotate(n=Count("pk")))
    rows = models.MoneyConflict.objects.select_related("project", "first__file", "second__file")
    if stage:
        rows = rows.filter(stage=stage)
    return Paginator(rows.order_by("-fiscal_year", "stage", "project_id", "pk"), _PAGE).get_page(
        page
    ), counts


def imported_files() -> list[models.ImportedFile]:
    """The live files, newest edition first, then what they replaced."""
    files = models.ImportedFile.objects.select_related("superseded_by")
    return list(files.order_by("superseded_by_id", "-fiscal_year", "slot"))


@dataclass(frozen=True)
class RefusalsShown:
    """What was not taken of a file, or taken and told: how often for each reason, and a page of the
    rows."""

    file: models.ImportedFile
    reason: str
    counts: list[tuple[str, int]]
    rows: "Page[models.Refusal]"


def refusals_of(file_id: int, reason: str, page: int) -> RefusalsShown:
    """All of them, or those of one reason. Raises Problem for a file nobody imported."""
    files = models.ImportedFile.objects.select_related("superseded_by")
    file = files.filter(pk=file_id).first()
    if file is None:
        raise missing()
    counts = file.refusals.values_list("code").annotate(n=Count("pk")).order_by("-n", "code")
    rows = file.refusals.filter(code=reason) if reason else file.refusals.all()
    shown = Paginator(rows.order_by("row", "pk"), _PAGE).get_page(page)
    return RefusalsShown(file, reason, list(counts), shown)


@dataclass(frozen=True)
class LinkQuality:
    """How sheets were linked, how right that is where the truth is known, and what waits for a
    decision."""

    counts: list[tuple[str, str, int]]
    measures: list[models.LinkMeasure]
    proposals: "Page[models.SheetLink]"


def link_quality(page: int) -> LinkQuality:
    counts = (
        models.SheetLink.objects.values_list("stage", "state")
        .annotate(n=Count("pk"))
        .order_by("stage", "state")
    )
    measures = models.LinkMeasure.objects.order_by("hidden", "-after", "stage")
    waiting = models.SheetLink.objects.filter(state="proposed").select_related("before", "after")
    ordered = waiting.order_by("-certainty", "pk")
    return LinkQuality(list(counts), list(measures), Paginator(ordered, _PAGE).get_page(page))
