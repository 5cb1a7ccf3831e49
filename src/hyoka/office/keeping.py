"""Keeps what pages show, by revision: cards for lists, findings, computed grades, changes since the
last cycle.

In: evaluations. Out: rows of the store's `kept` app. A page that finds a row of another state makes
it anew.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from pydantic import TypeAdapter

from hyoka.comparing import comparison_of
from hyoka.forms import load_forms
from hyoka.grading import Asked, day_of, graded_report, rulebook_for
from hyoka.office import checking, library
from hyoka.office.cards import card_of, marks_of
from hyoka.office.indexing import index_evaluation
from hyoka.records import ComputedGrade, Finding, Problem, Records
from hyoka.records.changes import Comparison
from hyoka.rulebooks import load_rulebooks
from hyoka.store.head import build, subject_head
from hyoka.store.kept.addresses import forget, give_addresses
from hyoka.store.kept.models import EvaluationCard, IndicatorMark, Kept
from hyoka.store.models import Evaluation
from hyoka.store.workspace.publishing import published_evaluations

_T = TypeVar("_T")
_FINDINGS: TypeAdapter[tuple[Finding, ...]] = TypeAdapter(tuple[Finding, ...])
_GRADES: TypeAdapter[tuple[ComputedGrade, ...]] = TypeAdapter(tuple[ComputedGrade, ...])
_CHANGES: TypeAdapter[Comparison | None] = TypeAdapter(Comparison | None)


def keep(evaluation_ids: Iterable[int]) -> None:
    """Works out all that pages show of these evaluations, and of the other cycles of what they
    evaluate."""
    ids = list(evaluation_ids)
    forget()
    give_addresses(ids)
    subjects = Evaluation.objects.filter(pk__in=ids).values("subject")
    public = published_evaluations().filter(subject__in=subjects)
    for evaluation in public.select_related("document", "subject").iterator(chunk_size=50):
        if not EvaluationCard.objects.filter(
            evaluation=evaluation, stamp=subject_head(evaluation)
        ).exists():
            _keep_one(evaluation)


def keep_everything() -> int:
    """All of it anew; returns how many evaluations were gone through."""
    Kept.objects.all().delete()
    EvaluationCard.objects.all().delete()
    ids = list(published_evaluations().order_by("pk").values_list("pk", flat=True))
    keep(ids)
    return len(ids)


def keep_missing() -> None:
    """What an older program left without a card gets one."""
    give_addresses()
    current = EvaluationCard.objects.filter(stamp__startswith=build()).values("evaluation")
    keep(published_evaluations().exclude(pk__in=current).values_list("pk", flat=True))


def kept_findings(evaluation_id: int) -> tuple[Finding, ...]:
    """The findings of an evaluation, those somebody accepted marked. Raises Problem for an unknown
    one.

    Shape: a place names its document as `12/report.pdf`, the evaluation before the name, since
    names are no identity.
    """
    evaluation = _evaluation(evaluation_id)
    found = _kept(
        evaluation, "findings", _FINDINGS, lambda: checking.findings_as_checked(evaluation_id)
    )
    return checking.with_acceptances(evaluation, found)


def kept_grades(evaluation_id: int) -> tuple[ComputedGrade, ...]:
    """The grades by the rule of the form, only the policy's with a trace; none where no rule is in
    force."""
    evaluation = _evaluation(evaluation_id)
    return _kept(evaluation, "grades", _GRADES, lambda: _graded(library.records_of(evaluation_id)))


def kept_changes(
    entry: library.EvaluationEntry,
) -> tuple[library.EvaluationEntry | None, Comparison | None]:
    """The evaluation before in the same shape, and what changed since then."""
    before = library.cycle_before(entry)
    if before is None:
        return None, None
    return before, _kept(
        _evaluation(entry.id), "changes", _CHANGES, lambda: _changed(before.id, entry.id)
    )


@dataclass(frozen=True)
class Page:
    """What the page of an evaluation shows beside its records."""

    findings: tuple[Finding, ...]
    grades: tuple[ComputedGrade, ...]
    marks: Mapping[str, IndicatorMark]


def kept_page(evaluation_id: int) -> Page:
    """Findings and grades in as few questions as there can be. Raises Problem for an unknown
    evaluation."""
    return _kept_page(_evaluation(evaluation_id))


def kept_page_of(entry: library.EvaluationEntry) -> Page:
    """The same for an evaluation that was read with its card."""
    return _kept_page(entry.card.evaluation) if entry.card else kept_page(entry.id)


def _kept_page(evaluation: Evaluation) -> Page:
    marks = {mark.code: mark for mark in IndicatorMark.objects.filter(evaluation=evaluation)}
    stamp = subject_head(evaluation)
    rows = dict(
        Kept.objects.filter(evaluation=evaluation, stamp=stamp)
        .exclude(what="changes")
        .values_list("what", "content")
    )
    if not {"findings", "grades"} <= rows.keys():
        return Page(kept_findings(evaluation.pk), kept_grades(evaluation.pk), marks)
    findings = checking.with_acceptances(evaluation, _FINDINGS.validate_json(rows["findings"]))
    return Page(findings, _GRADES.validate_json(rows["grades"]), marks)


def _keep_one(evaluation: Evaluation) -> None:
    records = library.records_of(evaluation.pk)
    findings, grades = kept_findings(evaluation.pk), kept_grades(evaluation.pk)
    entry = library.evaluation_entry(evaluation.pk)
    _, changes = kept_changes(entry)
    card = card_of(evaluation, records, findings, grades, changes)
    with transaction.atomic():
        EvaluationCard.objects.update_or_create(
            evaluation=evaluation, defaults={**card, "stamp": subject_head(evaluation)}
        )
        IndicatorMark.objects.filter(evaluation=evaluation).delete()
        IndicatorMark.objects.bulk_create(marks_of(evaluation, records, findings, grades))
        index_evaluation(evaluation, records, findings)


def _kept(
    evaluation: Evaluation, what: str, kind: TypeAdapter[_T], worked_out: Callable[[], _T]
) -> _T:
    """What is kept where it is of the present state, else worked out and kept."""
    stamp = subject_head(evaluation)
    row = Kept.objects.filter(evaluation=evaluation, what=what).first()
    if row is not None and row.stamp == stamp:
        return kind.validate_json(row.content)
    found = worked_out()
    content = kind.dump_json(found, by_alias=True).decode()
    Kept.objects.update_or_create(
        evaluation=evaluation, what=what, defaults={"stamp": stamp, "content": content}
    )
    return found


def _graded(records: Records) -> tuple[ComputedGrade, ...]:
    report = library.report_of(records)
    if report is None:
        return ()
    try:
        rulebook = rulebook_for(report, None, day_of(report), load_rulebooks())
    except Problem:
        return ()
    policy, *indicators = graded_report(report, Asked(rulebook, on=day_of(report)))
    return (policy, *(each.model_copy(update={"trace": ()}) for each in indicators))


def _changed(before: int, after: int) -> Comparison:
    return comparison_of(library.records_of(before), library.records_of(after), load_forms())


def _evaluation(evaluation_id: int) -> Evaluation:
    return library.evaluation_of(evaluation_id)
