"""What the checks found in an evaluation."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.office import library, written_findings
from hyoka.office.keeping import kept_findings
from hyoka.office.shelf import page_of
from hyoka.records import Finding
from hyoka.web.pages.findings import (
    FindingShown,
    Wanted,
    checks_of,
    counts,
    fields_of,
    grave,
    shown,
)
from hyoka.web.views.bounding import heavy
from hyoka.web.views.showing import file_to_keep, show

PAGE = 100


@require_safe
def findings(request: HttpRequest, lang: str, evaluation_id: int) -> HttpResponse:
    entry = library.evaluation_entry(evaluation_id)
    every, wanted = shown(kept_findings(evaluation_id), lang), Wanted.of(request.GET)
    taken = [each for each in every if wanted.takes(each)]
    page = page_of(request.GET)
    context = {
        "entry": entry,
        "sha256": entry.sha256,
        "n_all": len(every),
        "n_taken": len(taken),
        "found": taken[(page - 1) * PAGE : page * PAGE],
        "before_page": page - 1 if page > 1 else None,
        "after_page": page + 1 if page * PAGE < len(taken) else None,
        "finding_counts": counts(every),
        "fields": fields_of(every),
        "checks": checks_of(every, lang),
        "filter": wanted,
    }
    return show(request, "findings", lang, context | places_in(entry))


@require_safe
@heavy
def report(request: HttpRequest, lang: str, evaluation_id: int, to: str) -> HttpResponse:
    """All findings of an evaluation as a file, in the language of the page."""
    del request
    written = written_findings(evaluation_id, to, lang)
    return file_to_keep(written.data, written.media_type, written.name)


def found_in(evaluation_id: int, lang: str) -> tuple[FindingShown, ...]:
    """The findings of an evaluation, for the pages of its parts."""
    return shown(kept_findings(evaluation_id), lang)


def section(
    entry: library.EvaluationEntry,
    lang: str,
    cycles: Sequence[library.EvaluationEntry] | None = None,
    findings: Sequence[Finding] | None = None,
) -> dict[str, object]:
    """What the page of an evaluation tells of its findings: how many, and the grave ones nobody
    accepted."""
    found = shown(kept_findings(entry.id) if findings is None else findings, lang)
    return {"found": grave(found), "finding_counts": counts(found), **places_in(entry, cycles)}


def places_in(
    entry: library.EvaluationEntry, cycles: Sequence[library.EvaluationEntry] | None = None
) -> dict[str, object]:
    """Where the places of findings lead: every evaluation of the policy, by its number."""
    known = library.cycles_of(entry.policy_id) if cycles is None else cycles
    return {"cited": {each.sha256: each for each in known}}
