"""Makes everything again that follows from imported rows and decisions: projects, ledger,
contradictions, lists.

All or nothing: pages show the old state until the new one is whole. Nothing is done where nothing
changed.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from itertools import chain, islice

from django.db import transaction
from django.db.models import Model, QuerySet

from hyoka.ledger.history import LINE_STAGES, Contradiction, History
from hyoka.ledger.linking.chaining import Chain
from hyoka.ledger.linking.joining import Decisions, projects, state_of
from hyoka.ledger.linking.links import Link
from hyoka.ledger.linking.measuring import Measure, with_names_hidden, with_numbers_hidden
from hyoka.ledger.linking.sheets import LinkedSheet
from hyoka.ledger.standing import Entry, standing_lists
from hyoka.store.locks import alone
from hyoka.store.models import Evaluation
from hyoka.store.money import models
from hyoka.store.money.bulk import sheet_id
from hyoka.store.money.evaluating import evaluation_rows
from hyoka.store.money.gathering import editions, histories, histories_of, sheets_of_edition
from hyoka.store.money.identifying import Head, head_of, identified
from hyoka.store.money.portfolio import grades_by_project, is_contribution, portfolio_rows
from hyoka.store.money.summing import ledger_sums, whole_editions

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
    linking = _Linking(decisions_in_force())
    linking.save()
    groups = projects([head.key for head in linking.heads], linking.links, linking.decisions)
    identified(linking.heads, groups)
    lists = _Lists()
    contributions = _save_ledger(lists)
    _saved(models.LedgerSum.objects.all(), ledger_sums())
    means, amounts = evaluation_rows()
    _saved(models.EvaluationMeans.objects.all(), means)
    _saved(models.EvaluationAmount.objects.all(), amounts)
    _save_graded(contributions, lists)
    n_entries = _saved(models.StandingEntry.objects.all(), lists.rows())
    return {
        "sheets": len(linking.heads),
        "links": len(linking.links),
        "projects": len(groups),
        "entries": n_entries,
    }


class _Linking:
    """Links edition by edition, kept as they are found; of the sheets only their heads stay."""

    def __init__(self, decisions: Decisions) -> None:
        self.decisions = decisions
        self.heads: list[Head] = []
        self.links: list[Link] = []
        self._measures: list[Measure] = []

    def save(self) -> None:
        _saved(models.SheetLink.objects.all(), self._rows())
        measures = (models.LinkMeasure(**asdict(each)) for each in self._measures)
        _saved(models.LinkMeasure.objects.all(), measures)

    def _rows(self) -> Iterator[models.SheetLink]:
        linked, before = Chain(), list[LinkedSheet]()
        counts = models.EditionCount.objects.values_list("fiscal_year", "n_sheets")
        whole = whole_editions(dict(counts))
        for edition in editions():
            coming = sheets_of_edition(edition)
            self.heads += map(head_of, coming)
            told = {
                (each.before, each.after, each.stage): each
                for each in linked.links_to(edition, coming)
            }
            for found in told.values():
                self.links.append(replace(found, evidence={}))
                yield _link_row(found, self.decisions)
            if edition in whole and len(coming) >= _FEWEST:
                self._measure(before, coming)
                before = coming

    def _measure(self, before: Sequence[LinkedSheet], after: Sequence[LinkedSheet]) -> None:
        """Between neighbouring editions that are both imported as a whole."""
        if before:
            self._measures += with_names_hidden(before, after)
            self._measures += with_numbers_hidden(before, after)


def _link_row(found: Link, decisions: Decisions) -> models.SheetLink:
    return models.SheetLink(
        before_id=sheet_id(found.before),
        after_id=sheet_id(found.after),
        stage=found.stage,
        state=state_of(found, decisions),
        certainty=found.certainty,
        evidence=found.evidence,
    )


def decisions_in_force() -> Decisions:
    rows = models.LinkDecision.objects.filter(withdrawn_at=None)
    return {
        (before, after): verdict
        for before, after, verdict in rows.values_list("before_key", "after_key", "verdict")
    }


def _saved(rows: QuerySet[Model], made: Iterable[Model]) -> int:
    """Replaces all rows of a table; how many there are now."""
    rows._raw_delete(rows.db)
    return _added(rows, made)


def _added(rows: QuerySet[Model], made: Iterable[Model]) -> int:
    n_rows, waiting = 0, iter(made)
    while batch := list(islice(waiting, _BATCH)):
        rows.model._default_manager.bulk_create(batch)
        n_rows += len(batch)
    return n_rows


def _save_ledger(lists: "_Lists") -> set[str]:
    """Lines, contradictions and lists, a ministry at a time; which projects are contributions."""
    contributions: set[str] = set()
    for found in histories():
        lines = chain.from_iterable(map(_lines, found))
        _added(models.LedgerLine.objects.all(), lines)
        _added(models.MoneyConflict.objects.all(), chain.from_iterable(map(_conflicts, found)))
        contributions |= {each.project for each in found if is_contribution(each.name)}
        lists.ask(found, graded=False)
    return contributions


def _save_graded(contributions: set[str], lists: "_Lists") -> None:
    """The portfolio, and the lists that go by grades."""
    grades = grades_by_project()
    found = histories_of(sorted(contributions | grades.keys()))
    for history in found:
        told = grades.get(history.project, {})
        history.grades = {year: letter for year, (letter, _) in told.items()}
    _saved(models.PortfolioRow.objects.all(), portfolio_rows(found, grades))
    lists.ask(found, graded=True)


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


def _conflicts(history: History) -> Iterator[models.MoneyConflict]:
    return (_conflict(history, told) for told in history.contradictions)


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


class _Lists:
    """The standing lists, asked part by part and put in order at the end."""

    def __init__(self) -> None:
        self._entries: dict[str, list[Entry]] = {each.code: [] for each in standing_lists()}

    def ask(self, found: Sequence[History], *, graded: bool) -> None:
        for each in standing_lists():
            if each.needs_grades is graded:
                self._entries[each.code] += each.entries(found)

    def rows(self) -> Iterator[models.StandingEntry]:
        for code, entries in self._entries.items():
            entries.sort(key=lambda entry: (-entry.fiscal_year, -entry.weight))
            for position, entry in enumerate(entries, start=1):
                yield _entry(code, position, entry)


def _entry(code: str, position: int, entry: Entry) -> models.StandingEntry:
    return models.StandingEntry(
        code=code,
        position=position,
        fiscal_year=entry.fiscal_year,
        project_id=entry.project,
        sheet_id=None if entry.sheet is None else sheet_id(entry.sheet),
        ministry=entry.ministry,
        facts=entry.facts,
    )
