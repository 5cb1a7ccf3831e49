"""Reads what linking and the ledger need out of the store: an edition or a ministry at a time, so
that memory does not grow with the years."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from django.db.models import QuerySet

from hyoka.ledger.history import (
    Edition,
    History,
    Outcome,
    Told,
    contradictions_of,
    lines_of,
)
from hyoka.ledger.linking.sheets import LinkedSheet
from hyoka.ledger.rows import Remark
from hyoka.store.money import models

_CHUNK = 10_000


def editions() -> list[int]:
    """The years sheets are of, the earliest first."""
    years = models.ReviewSheet.objects.values_list("fiscal_year", flat=True)
    return list(years.distinct().order_by("fiscal_year"))


def sheets_of_edition(edition: int) -> list[LinkedSheet]:
    """An edition's sheets with their purpose, old numbers and amounts, in the order of their
    keys."""
    of = {"sheet__fiscal_year": edition}
    outlines = models.SheetOutline.objects.filter(**of)
    purposes = dict(outlines.values_list("sheet_id", "purpose").iterator(_CHUNK))
    olds = _old_numbers(edition)
    money: dict[int, dict[tuple[str, int], tuple[int, int]]] = defaultdict(dict)
    amounts = models.SheetAmount.objects.filter(scope="total", state="given", **of)
    places = amounts.order_by("pk").values_list("sheet_id", "stage", "fiscal_year", "yen", "step")
    for sheet_id, stage, year, yen, step in places.iterator(_CHUNK):
        assert yen is not None
        money[sheet_id][stage, year] = (yen, step)
    return [
        LinkedSheet(
            sheet.key,
            sheet.source,
            sheet.fiscal_year,
            sheet.ministry,
            sheet.name,
            sheet.official_id,
            sheet.number,
            tuple(olds.get(sheet.pk, ())),
            purposes.get(sheet.pk, ""),
            money.get(sheet.pk, {}),
        )
        for sheet in models.ReviewSheet.objects.filter(fiscal_year=edition).order_by("key")
    ]


def _old_numbers(edition: int) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    named = models.SheetRelation.objects.filter(kind="was", sheet__fiscal_year=edition)
    for sheet, number in named.order_by("pk").values_list("sheet_id", "number").iterator(_CHUNK):
        found[sheet].append(number)
    return found


def histories() -> Iterator[list[History]]:
    """Projects with the money, remarks and outcomes of their sheets, ministry by ministry."""
    ministries = models.Project.objects.values_list("ministry", flat=True)
    for ministry in ministries.distinct().order_by("ministry"):
        projects = models.Project.objects.filter(ministry=ministry)
        yield list(_histories(projects, {"sheet__membership__project__ministry": ministry}))


def histories_of(projects: Collection[str]) -> list[History]:
    """The same of some projects."""
    found = models.Project.objects.filter(pk__in=projects)
    return list(_histories(found, {"sheet__membership__project__in": projects}))


Of = Mapping[str, object]


def _histories(projects: QuerySet[models.Project], of: Of) -> Iterator[History]:
    told, remarks, outcomes = _told(of), _remarks(of), _outcomes(of)
    memberships: dict[str, list[models.ReviewSheet]] = defaultdict(list)
    members = models.ProjectSheet.objects.filter(project__in=projects).select_related("sheet")
    for member in members.order_by("sheet__fiscal_year", "sheet_id").iterator(_CHUNK):
        memberships[str(member.project_id)].append(member.sheet)
    for project in projects.order_by("ministry", "name", "pk"):
        sheets = memberships[str(project.pk)]
        amounts = list(chain.from_iterable(told.get(sheet.pk, ()) for sheet in sheets))
        yield History(
            str(project.pk),
            project.ministry,
            project.name,
            [
                Edition(sheet.fiscal_year, sheet.key, sheet.name, remarks.get(sheet.pk))
                for sheet in sheets
            ],
            lines_of(amounts),
            list(contradictions_of(amounts)),
            list(_merged(outcomes, sheets)),
        )


def _told(of: Of) -> dict[int, list[Told]]:
    found: dict[int, list[Told]] = defaultdict(list)
    amounts = models.SheetAmount.objects.filter(scope="total", **of).exclude(stage="net_current")
    fields = (
        "sheet_id",
        "sheet__fiscal_year",
        "sheet__key",
        "fiscal_year",
        "stage",
        "yen",
        "step",
        "state",
        "raw",
        "row",
    )
    for sheet, *rest in amounts.order_by("pk").values_list(*fields).iterator(_CHUNK):
        found[sheet].append(Told(*rest))
    return found


def _remarks(of: Of) -> dict[int, Remark]:
    rows = models.SheetRemark.objects.filter(**of).order_by("pk")
    fields = ("sheet_id", *Remark._fields[1:])
    return {
        sheet: Remark(str(sheet), *rest)
        for sheet, *rest in rows.values_list(*fields).iterator(_CHUNK)
    }


Years = dict[int, tuple[str, str]]
Named = tuple[str, str, int]
"""An indicator, its unit, and which of those of the same name it is in its sheet."""
Outcomes = dict[int, dict[Named, Years]]


def _outcomes(of: Of) -> Outcomes:
    """By sheet, then by indicator: target and result of each year. Two outcomes of one sheet may
    have indicators of one name; one's target is never held against the other's result."""
    found: Outcomes = defaultdict(lambda: defaultdict(dict))
    codes: dict[tuple[int, str, str], list[str]] = defaultdict(list)
    rows = models.SheetSeries.objects.filter(kind="outcome", **of).order_by("pk")
    fields = ("sheet_id", "indicator", "unit", "code", "fiscal_year", "target", "result")
    for sheet, indicator, unit, code, *told in rows.values_list(*fields).iterator(_CHUNK):
        year, target, result = told
        alike = codes[sheet, indicator, unit]
        if code not in alike:
            alike.append(code)
        years = found[sheet][indicator, unit, alike.index(code)]
        before = years.get(year, ("", ""))
        years[year] = (target or before[0], result or before[1])
    return found


def _merged(outcomes: Outcomes, sheets: list[models.ReviewSheet]) -> Iterator[Outcome]:
    """The indicators of all sheets of a project; a later sheet's years count before an earlier
    one's."""
    found: dict[Named, Outcome] = {}
    for sheet in sheets:
        for named, years in outcomes.get(sheet.pk, {}).items():
            indicator, unit, _ = named
            outcome = found.setdefault(named, Outcome(indicator, unit, sheet.key))
            outcome.sheet = sheet.key
            outcome.years |= years
    yield from found.values()
