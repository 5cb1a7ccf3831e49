"""Pages of one evaluation: the policy, a field, an indicator, and its records to take away."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.definitions.problems import problem_named
from hyoka.office import library, written_form, written_summary
from hyoka.office.keeping import kept_page_of
from hyoka.office.slides import field_elsewhere
from hyoka.records import PolicyEvaluation, Records
from hyoka.web.pages.changes import KINDS
from hyoka.web.pages.findings import of_field, of_indicator, shown
from hyoka.web.pages.grades import graded, graded_one
from hyoka.web.pages.indicator import indicator_page
from hyoka.web.pages.policy import Filter, field_page, policy_page
from hyoka.web.views.bounding import heavy
from hyoka.web.views.findings import places_in, section
from hyoka.web.views.sheets import page_for
from hyoka.web.views.showing import file_to_keep, show


@require_safe
def evaluation(request: HttpRequest, lang: str, evaluation_id: int) -> HttpResponse:
    """The page of what was evaluated: a policy, or a contribution to an organisation."""
    entry, cycles = library.entry_and_cycles(evaluation_id)
    records = library.records_of(evaluation_id)
    own_page = page_for(records)
    if own_page is not None:
        return own_page(request, lang, entry, cycles, records)
    return _policy(request, lang, entry, cycles, records)


def _policy(
    request: HttpRequest,
    lang: str,
    entry: library.EvaluationEntry,
    cycles: Sequence[library.EvaluationEntry],
    records: Records,
) -> HttpResponse:
    wanted, kept = Filter.of(request.GET), kept_page_of(entry)
    page = policy_page(records, wanted, lang, kept.marks)
    context = {
        "page": page,
        "entry": entry,
        "cycles": cycles,
        "filter": wanted,
        "graded": graded(page.report, wanted.rulebook, kept.grades) if page.report else None,
        "sha256": entry.sha256,
        **section(entry, lang, cycles, kept.findings),
        **_since_last_time(entry, cycles),
    }
    return show(request, "policy", lang, context)


def _since_last_time(
    entry: library.EvaluationEntry, cycles: Sequence[library.EvaluationEntry]
) -> dict[str, object]:
    """What changed since the evaluation before, in numbers."""
    before = library.cycle_before(entry, cycles)
    counted = entry.card.summary["changes"] if entry.card else {}
    counts = tuple((kind, counted[kind]) for kind in KINDS if counted.get(kind))
    return {"before": before, "change_counts": counts, "n_changes": sum(counted.values())}


@require_safe
def field(request: HttpRequest, lang: str, evaluation_id: int, number: int) -> HttpResponse:
    entry, cycles = library.entry_and_cycles(evaluation_id)
    records = library.records_of(evaluation_id)
    page, kept = field_page(_report(records), number, lang), kept_page_of(entry)
    context = {
        "page": page,
        "entry": entry,
        "graded": graded(page.report, "", kept.grades),
        "elsewhere": field_elsewhere(evaluation_id, number, cycles),
        "found": of_field(shown(kept.findings, lang), number),
        **places_in(entry, cycles),
    }
    return show(request, "field", lang, {**context, "sha256": entry.sha256})


@require_safe
def indicator(request: HttpRequest, lang: str, evaluation_id: int, code: str) -> HttpResponse:
    entry, cycles = library.entry_and_cycles(evaluation_id)
    page = indicator_page(_report(library.records_of(evaluation_id)), code, lang)
    context = {"page": page, "entry": entry, "history": library.history_of(evaluation_id, code)}
    name = Filter.of(request.GET).rulebook
    computed = {"shown": graded_one(page.report, page.indicator, name)}
    found = of_indicator(shown(kept_page_of(entry).findings, lang), code)
    findings = {"found": found, **places_in(entry, cycles)}
    return show(
        request, "indicator", lang, {**context, **computed, **findings, "sha256": entry.sha256}
    )


@require_safe
def exchange(request: HttpRequest, lang: str, evaluation_id: int) -> HttpResponse:
    """The exchange format, the same in both languages."""
    del request, lang
    records = library.records_of(evaluation_id)
    return file_to_keep(
        records.to_json().encode(), "application/json", f"evaluation-{evaluation_id}.json"
    )


@require_safe
@heavy
def form(request: HttpRequest, lang: str, evaluation_id: int, to: str) -> HttpResponse:
    """The official forms of an evaluation as a file, the same in both languages."""
    del request, lang
    printed = written_form(evaluation_id, to)
    return file_to_keep(printed.data, printed.media_type, printed.name)


@require_safe
@heavy
def summary(request: HttpRequest, lang: str, evaluation_id: int, to: str) -> HttpResponse:
    """An evaluation on a page a sheet, the same in both languages."""
    del request, lang
    written = written_summary(evaluation_id, to)
    return file_to_keep(written.data, written.media_type, written.name)


def _report(records: Records) -> PolicyEvaluation:
    report = library.report_of(records)
    if report is None:
        raise problem_named("no-report")
    return report
