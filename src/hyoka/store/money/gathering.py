"""Reads what linking and the ledger need out of the store, in few passes over the tables."""

from collections import defaultdict
from collections.abc import Iterator

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


def linked_sheets() -> Iterator[LinkedSheet]:
    """All sheets with their purpose, old numbers and amounts."""
    purposes = dict(models.SheetOutline.objects.values_list("sheet_id", "purpose").iterator(_CHUNK))
    olds = _old_numbers()
    money: dict[int, dict[tuple[str, int], tuple[int, int]]] = defaultdict(dict)
    amounts = models.SheetAmount.objects.filter(scope="total", state="given")
    places = amounts.values_list("sheet_id", "stage", "fiscal_year", "yen", "step")
    for sheet_id, stage, year, yen, step in places.iterator(_CHUNK):
        assert yen is not None
        money[sheet_id][stage, year] = (yen, step)
    for sheet in models.ReviewSheet.objects.order_by("pk").iterator(_CHUNK):
        yield LinkedSheet(
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


def _old_numbers() -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    named = models.SheetRelation.objects.filter(kind="was")
    for sheet, number in named.values_list("sheet_id", "number").iterator(_CHUNK):
        found[sheet].append(number)
    return found


def histories() -> Iterator[History]:
    """Projects with the money, remarks and outcomes of their sheets."""
    told, remarks, outcomes = _told(), _remarks(), _outcomes()
    memberships: dict[str, list[models.ReviewSheet]] = defaultdict(list)
    members = models.ProjectSheet.objects.select_related("sheet").order_by(
        "sheet__fiscal_year", "sheet_id"
    )
    for member in members.iterator(_CHUNK):
        memberships[str(member.project_id)].append(member.sheet)
    for project in models.Project.objects.order_by("ministry", "name", "pk").iterator(_CHUNK):
        sheets = memberships[str(project.pk)]
        amounts = [each for sheet in sheets for each in told.get(sheet.pk, ())]
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


def _told() -> dict[int, list[Told]]:
    found: dict[int, list[Told]] = defaultdict(list)
    amounts = models.SheetAmount.objects.filter(scope="total").exclude(stage="net_current")
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
    for sheet, *rest in amounts.values_list(*fields).iterator(_CHUNK):
        found[sheet].append(Told(*rest))
    return found


def _remarks() -> dict[int, Remark]:
    rows = models.SheetRemark.objects.values_list("sheet_id", *Remark._fields[1:])
    return {sheet: Remark(str(sheet), *rest) for sheet, *rest in rows.iterator(_CHUNK)}


Years = dict[int, tuple[str, str]]
Outcomes = dict[int, dict[tuple[str, str], Years]]


def _outcomes() -> Outcomes:
    """By sheet, then by indicator and unit: target and result of each year."""
    found: Outcomes = defaultdict(lambda: defaultdict(dict))
    rows = models.SheetSeries.objects.filter(kind="outcome")
    fields = ("sheet_id", "indicator", "unit", "fiscal_year", "target", "result")
    for sheet, indicator, unit, year, target, result in rows.values_list(*fields).iterator(_CHUNK):
        years = found[sheet][indicator, unit]
        before = years.get(year, ("", ""))
        years[year] = (target or before[0], result or before[1])
    return found


def _merged(outcomes: Outcomes, sheets: list[models.ReviewSheet]) -> Iterator[Outcome]:
    """The indicators of all sheets of a project; a later sheet's years count before an earlier
    one's."""
    found: dict[tuple[str, str], Outcome] = {}
    for sheet in sheets:
        for (indicator, unit), years in outcomes.get(sheet.pk, {}).items():
            outcome = found.setdefault((indicator, unit), Outcome(indicator, unit, sheet.key))
            outcome.sheet = sheet.key
            outcome.years |= years
    yield from found.values()
