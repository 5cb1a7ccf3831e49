"""Makes everything again that follows from imported rows and decisions: projects, ledger,
contradictions, lists.

All or nothing: pages show the old state until the new one is whole. Nothing is done where nothing
changed.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import islice, pairwise

from django.db import transaction
from django.db.models import Model, QuerySet

from hyoka.ledger.history import LINE_STAGES, Contradiction, History
from hyoka.ledger.linking.chaining import links_among
from hyoka.ledger.linking.joining import Decisions, projects, state_of
from hyoka.ledger.linking.links import Link
from hyoka.ledger.linking.measuring import with_names_hidden, with_numbers_hidden
from hyoka.ledger.linking.sheets import LinkedSheet
from hyoka.ledger.standing import standing_lists
from hyoka.store.locks import alone
from hyoka.store.models import Evaluation
from hyoka.store.money import models
from hyoka.store.money.bulk import sheet_id
from hyoka.store.money.evaluating import evaluation_rows
from hyoka.store.money.gathering import histories, linked_sheets
from hyoka.store.money.identifying import identified
from hyoka.store.money.portfolio import grades_by_project, portfolio_rows

_BATCH = 2_000
_FEWEST = 5


def digest_of_sources() -> str:
    """What derived rows depend on: the live files, the decisions in force, the evaluations."""
    digest = hashlib.sha256()
    files = models.ImportedFile.objects.filter(superseded_by=None)
    for sha256, slot in files.order_by("slot").values_list("sha256", "slot"):
        digest.update(f"{sha256} {slot}\n".encode())
    decided = models.LinkDecision.objects.filter(withdrawn_at=None)
    for row in decided.order_by("pk").values_list("before_key", "after_key", "verdict"):
        digest.update("\t".join(row).encode())
    for evaluation in Evaluation.objects.order_by("pk").values_list("pk", "document__sha256"):
        digest.update(f"{evaluation}\n".encode())
    return digest.hexdigest()


def is_fresh() -> bool:
    """Whether the derived rows are those of what is imported."""
    made = models.Refresh.objects.filter(pk=1).first()
    return made is not None and made.digest == digest_of_sources()


def refresh(*, at: datetime) -> dict[str, int]:
    """Counts of what was made; empty where nothing had changed."""
    with alone(), transaction.atomic():
        digest = digest_of_sources()
        if is_fresh():
            return {}
        counts = _made()
        models.Refresh.objects.update_or_create(
            pk=1, defaults={"digest": digest, "at": at, "facts": counts}
        )
    return counts


def _made() -> dict[str, int]:
    sheets = list(linked_sheets())
    links, decisions = list(links_among(sheets)), decisions_in_force()
    groups = projects([sheet.key for sheet in sheets], links, decisions)
    _save_links(links, decisions)
    _save_measures(sheets)
    identified(sheets, groups)
    found = list(histories())
    _save_lines(found)
    _save_contradictions(found)
    means, amounts = evaluation_rows()
    _saved(models.EvaluationMeans.objects.all(), means)
    _saved(models.EvaluationAmount.objects.all(), amounts)
    grades = grades_by_project(found)
    for history in found:
        history.grades = {
            year: letter for year, (letter, _) in grades.get(history.project, {}).items()
        }
    _saved(models.PortfolioRow.objects.all(), portfolio_rows(found, grades))
    n_entries = _save_lists(found)
    return {
        "sheets": len(sheets),
        "links": len(links),
        "projects": len(groups),
        "entries": n_entries,
    }


def decisions_in_force() -> Decisions:
    rows = models.LinkDecision.objects.filter(withdrawn_at=None)
    return {
        (before, after): verdict
        for before, after, verdict in rows.values_list("before_key", "after_key", "verdict")
    }


def _saved(rows: QuerySet[Model], made: Iterable[Model]) -> int:
    """Replaces all rows of a table; how many there are now."""
    rows._raw_delete(rows.db)
    n_rows, waiting = 0, iter(made)
    while batch := list(islice(waiting, _BATCH)):
        rows.model._default_manager.bulk_create(batch)
        n_rows += len(batch)
    return n_rows


def _save_links(links: Iterable[Link], decisions: Decisions) -> None:
    made = {
        (found.before, found.after, found.stage): models.SheetLink(
            before_id=sheet_id(found.before),
            after_id=sheet_id(found.after),
            stage=found.stage,
            state=state_of(found, decisions),
            certainty=found.certainty,
            evidence=found.evidence,
        )
        for found in links
    }
    _saved(models.SheetLink.objects.all(), made.values())


def _save_measures(sheets: Sequence[LinkedSheet]) -> None:
    """Between neighbouring editions that are both imported as a whole."""
    editions: dict[int, list[LinkedSheet]] = {}
    for sheet in sheets:
        editions.setdefault(sheet.edition, []).append(sheet)
    whole = [edition for edition in sorted(editions) if len(editions[edition]) >= _FEWEST]
    made = []
    for before, after in pairwise(whole):
        measures = with_names_hidden(editions[before], editions[after])
        measures += with_numbers_hidden(editions[before], editions[after])
        made += [models.LinkMeasure(**asdict(each)) for each in measures]
    _saved(models.LinkMeasure.objects.all(), made)


def _save_lines(found: Iterable[History]) -> None:
    _saved(models.LedgerLine.objects.all(), (line for history in found for line in _lines(history)))


def _lines(history: History) -> Iterator[models.LedgerLine]:
    for year, line in history.lines.items():
        told = {stage: line.told[stage] for stage in LINE_STAGES if stage in line.told}
        yield models.LedgerLine(
            project_id=history.project,
            ministry=history.ministry,
            fiscal_year=year,
            sources={
                stage: [each.state, each.sheet, each.row, each.edition, each.step]
                for stage, each in told.items()
            },
            **{stage: each.yen for stage, each in told.items()},
        )


def _save_contradictions(found: Iterable[History]) -> None:
    made = (_conflict(history, each) for history in found for each in history.contradictions)
    _saved(models.MoneyConflict.objects.all(), made)


def _conflict(history: History, found: Contradiction) -> models.MoneyConflict:
    first, second = found
    assert first.yen is not None
    assert second.yen is not None
    return models.MoneyConflict(
        project_id=history.project,
        fiscal_year=first.fiscal_year,
        stage=first.stage,
        first_id=sheet_id(first.sheet),
        first_row=first.row,
        first_raw=first.raw,
        first_yen=first.yen,
        second_id=sheet_id(second.sheet),
        second_row=second.row,
        second_raw=second.raw,
        second_yen=second.yen,
    )


def _save_lists(found: Sequence[History]) -> int:
    return _saved(models.StandingEntry.objects.all(), _entries(found))


def _entries(found: Sequence[History]) -> Iterator[models.StandingEntry]:
    for each in standing_lists():
        entries = sorted(each.entries(found), key=lambda entry: (-entry.fiscal_year, -entry.weight))
        for position, entry in enumerate(entries, start=1):
            yield models.StandingEntry(
                code=each.code,
                position=position,
                fiscal_year=entry.fiscal_year,
                project_id=entry.project,
                sheet_id=None if entry.sheet is None else sheet_id(entry.sheet),
                ministry=entry.ministry,
                facts=entry.facts,
            )
