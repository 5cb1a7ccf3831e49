"""Gives projects their ids: a project keeps the id most of its sheets had before."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import count
from typing import NamedTuple

from hyoka.ledger.linking.sheets import LinkedSheet, name_key
from hyoka.store.money import models
from hyoka.store.money.bulk import sheet_id

_SPACE = uuid.UUID("6f6d3a4e-5b0e-4c55-9d5b-6c1f0b0a7d11")
_BATCH = 2_000


class Head(NamedTuple):
    """What a project takes from a sheet of it."""

    key: str
    edition: int
    name: str
    office: str


def head_of(sheet: LinkedSheet) -> Head:
    return Head(sheet.key, sheet.edition, sheet.name, sheet.office)


def identified(sheets: Iterable[Head], groups: Iterable[Sequence[str]]) -> None:
    """Replaces projects and memberships; ids stay where they can."""
    before = dict(models.ProjectSheet.objects.values_list("sheet_id", "project_id"))
    methods = dict(models.SheetOutline.objects.values_list("sheet_id", "methods"))
    by_key = {sheet.key: sheet for sheet in sheets}
    taken: set[uuid.UUID] = set()
    made, memberships = [], []
    joined = [sorted((by_key[key] for key in keys), key=_place) for keys in groups]
    for members in sorted(joined, key=lambda sheets: (-len(sheets), _place(sheets[0]))):
        project = _project(members, _id(members, before, taken), methods)
        taken.add(project.pk)
        made.append(project)
        memberships += [(sheet.key, project.pk) for sheet in members]
    models.ProjectSheet.objects.all()._raw_delete("default")
    models.StandingEntry.objects.all()._raw_delete("default")
    models.LedgerLine.objects.all()._raw_delete("default")
    models.MoneyConflict.objects.all()._raw_delete("default")
    models.PortfolioRow.objects.all()._raw_delete("default")
    models.EvaluationMeans.objects.all()._raw_delete("default")
    models.EvaluationAmount.objects.all()._raw_delete("default")
    models.Project.objects.all()._raw_delete("default")
    models.Project.objects.bulk_create(made, batch_size=_BATCH)
    rows = (
        models.ProjectSheet(sheet_id=sheet_id(key), project_id=project)
        for key, project in memberships
    )
    models.ProjectSheet.objects.bulk_create(rows, batch_size=_BATCH)


def _place(sheet: Head) -> tuple[int, str]:
    return sheet.edition, sheet.key


def _id(members: Sequence[Head], before: dict[int, uuid.UUID], taken: set[uuid.UUID]) -> uuid.UUID:
    had = Counter(before[known] for sheet in members if (known := sheet_id(sheet.key)) in before)
    for found, _ in had.most_common():
        if found not in taken:
            return found
    fresh = (uuid.uuid5(_SPACE, f"{members[0].key}{'/' * times}") for times in count())
    return next(each for each in fresh if each not in taken)


def _project(
    members: Sequence[Head], project_id: uuid.UUID, methods: dict[int, str]
) -> models.Project:
    first, last = members[0], members[-1]
    return models.Project(
        id=project_id,
        name=last.name,
        name_key=name_key(last.name),
        ministry=last.office,
        first_year=first.edition,
        last_year=last.edition,
        n_sheets=len(members),
        methods=methods.get(sheet_id(last.key), ""),
    )
