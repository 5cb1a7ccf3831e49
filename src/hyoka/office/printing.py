"""Printing a stored evaluation: its official forms, its summary, and what the checks found in
it."""

from dataclasses import dataclass

from hyoka.office.checking import findings_of
from hyoka.office.library import changes_between, cycle_before, evaluation_entry, records_of
from hyoka.writing.blocks import Composition
from hyoka.writing.renderers.formats import format_named
from hyoka.writing.reports.depths import one_page
from hyoka.writing.reports.findings import findings_composition
from hyoka.writing.reports.printing import printed


@dataclass(frozen=True)
class WrittenForm:
    """A file to be saved."""

    data: bytes
    media_type: str
    name: str


def written_form(evaluation_id: int, to: str) -> WrittenForm:
    """All sheets of an evaluation in their own forms. Raises Problem for an unknown evaluation or
    format."""
    form = format_named(to)
    data = form.rendered(printed(records_of(evaluation_id)))
    return WrittenForm(data, form.media_type, f"evaluation-{evaluation_id}{form.suffix}")


def summary(evaluation_id: int) -> Composition:
    """A page a sheet, with what changed since the evaluation before and the findings nobody has
    accepted."""
    before = cycle_before(evaluation_entry(evaluation_id))
    changes = changes_between(before.id, evaluation_id) if before else None
    return one_page(records_of(evaluation_id), changes, findings_of(evaluation_id))


def written_summary(evaluation_id: int, to: str) -> WrittenForm:
    """The summary as a file. Raises Problem for an unknown evaluation or format."""
    form = format_named(to)
    return WrittenForm(
        form.rendered(summary(evaluation_id)),
        form.media_type,
        f"evaluation-{evaluation_id}-summary{form.suffix}",
    )


def written_findings(evaluation_id: int, to: str, lang: str) -> WrittenForm:
    """The findings of an evaluation as a report. Raises Problem for an unknown evaluation or
    format."""
    form = format_named(to)
    data = form.rendered(findings_composition(findings_of(evaluation_id), lang))
    return WrittenForm(data, form.media_type, f"evaluation-{evaluation_id}-findings{form.suffix}")
