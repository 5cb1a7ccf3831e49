"""Reads one document: bytes → records, with an ledger of every line.

In: the bytes of a file. Out: `hyoka.records.Records`, the exchange format.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hyoka import __version__
from hyoka.forms import Forms, load_forms
from hyoka.reading.assembly.coverage import coverage_of, unread_of, unread_pages
from hyoka.reading.assembly.doubts import doubts_of
from hyoka.reading.assembly.sheets import Assembly, Report, assemble
from hyoka.reading.extraction.gc_pause import gc_paused
from hyoka.reading.extraction.opening import opened
from hyoka.reading.extraction.page_numbers import PageFurniture, page_furniture
from hyoka.reading.extraction.parsed_document import Line, ParsedDocument, lines_of
from hyoka.reading.recognition.editions import FormMatch
from hyoka.reading.recognition.findings import found_in
from hyoka.reading.recognition.spans import SheetSpan, closest_form, sheet_spans
from hyoka.records import Document, Reader, Recognised, Records


@gc_paused()
def read(
    data: bytes, name: str, *, form: str | None = None, report: Report | None = None
) -> Records:
    """The records of a document. `report(done, total)` is told how many lines are read.

    Raises: Problem for what is empty, too large, no document, or for a form nobody knows.
    """
    return read_with(data, name, load_forms(), form=form, report=report)


@gc_paused()
def read_with(
    data: bytes,
    name: str,
    forms: Forms,
    *,
    form: str | None = None,
    report: Report | None = None,
) -> Records:
    """As `read`, with the forms given and no others: for trying one before it is kept."""
    passages, media_type = opened(data, name)
    layout = page_furniture(passages)
    passages = replace(passages, page_labels=layout.labels)
    stretches = sheet_spans(passages, layout, forms, form)
    passages = replace(passages, page_labels=_over_sheets(layout.labels, stretches))
    found = assemble(passages, layout, stretches, report or (lambda *_: None))
    left = found.ledger.unread | _outside(
        passages, layout, [line.number for line in lines_of(stretches)]
    )
    layout = replace(layout, lines=layout.lines | found.ledger.layout)
    coverage = coverage_of(passages, layout, left)
    doubts = doubts_of(found.sheets, [each.form for each in stretches], coverage)
    used = {each.form.name: each.form.digest for each in stretches}
    return Records(
        document=Document(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            media_type=media_type,
            pages=passages.pages,
            lines=len(passages.lines),
        ),
        reader=Reader(version=__version__, forms=used),
        sheets=tuple(found.sheets),
        coverage=coverage,
        unread=(*unread_of(passages, layout, left), *unread_pages(passages)),
        slips=tuple(found.ledger.slips),
        recognised=tuple(
            _recognised(fit, each.lines) for fit, each in zip(found.fits, stretches, strict=True)
        ),
        nearest=_nearest(passages, layout, forms) if not stretches else None,
        found=found_in(passages) if not stretches else None,
        notes=(*passages.notes, *doubts),
    )


def _recognised(fit: FormMatch, lines: Sequence[Line] = ()) -> Recognised:
    return Recognised(
        form=fit.form.name,
        certainty=fit.certainty,
        lines=(lines[0].number, lines[-1].number) if lines else None,
        fiscal_year=fit.year,
        missing=fit.missing,
        rivals=fit.rivals,
        reasons=fit.reasons,
    )


def _nearest(passages: ParsedDocument, layout: PageFurniture, forms: Forms) -> Recognised | None:
    fit = closest_form(passages, layout, forms)
    return _recognised(fit) if fit else None


@gc_paused()
def source_text(data: bytes, name: str) -> ParsedDocument:
    """The document's text with its pages and lines, for showing a value in its place."""
    passages, _ = opened(data, name)
    layout = page_furniture(passages)
    labels: Mapping[int, str] = layout.labels
    if 0 < len(labels) < passages.pages:
        labels = _over_sheets(labels, sheet_spans(passages, layout, load_forms()))
    return replace(passages, page_labels=labels)


def _over_sheets(labels: Mapping[int, str], stretches: Sequence[SheetSpan]) -> Mapping[int, str]:
    """Printed numbers of pages, for every page of a sheet that has one: its first and last pages
    may have lost theirs."""
    known = dict(labels)
    for stretch in stretches:
        pages = range(stretch.lines[0].page, stretch.lines[-1].page + 1)
        numbered = [page for page in pages if page in labels]
        for page in pages if numbered else ():
            near = min(numbered, key=lambda each: abs(each - page))
            number = int(labels[near]) + page - near
            if number > 0:
                known.setdefault(page, str(number))
    return known


def _outside(passages: ParsedDocument, layout: PageFurniture, inside: list[int]) -> dict[int, str]:
    within = set(inside)
    return {
        line.number: "no known form"
        for line in passages.lines
        if line.number not in within and line.number not in layout.lines and line.text.strip()
    }


__all__ = ["Assembly", "PageFurniture", "Report", "read", "source_text"]
