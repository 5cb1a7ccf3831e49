"""Reads one document: bytes → records, with an account of every line.

In: the bytes of a file. Out: `hyoka.records.Records`, the exchange format.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from hyoka import __version__
from hyoka.forms import Forms, load_forms
from hyoka.reading.collecting import collector_held
from hyoka.reading.coverage import coverage_of, unread_of, unread_pages
from hyoka.reading.editions import Fit
from hyoka.reading.layout import Layout, layout_of
from hyoka.reading.opening import opened
from hyoka.reading.passages import Line, Passages
from hyoka.reading.recognition import nearest_fit, stretches_of
from hyoka.reading.sheets import Assembly, assemble
from hyoka.records import Document, Reader, Recognised, Records


@collector_held()
def read(
    data: bytes, name: str, *, form: str | None = None, report: Callable[[int, int], None] | None = None
) -> Records:
    """The records of a document. `report(done, total)` is told how many lines are read.

    Raises: Problem for what is empty, too large, no document, or for a form nobody knows.
    """
    forms = load_forms()
    passages, media_type = opened(data, name)
    layout = layout_of(passages)
    passages = replace(passages, page_labels=layout.labels)
    stretches = stretches_of(passages, layout, forms, form)
    found = assemble(passages, layout, stretches, report or (lambda *_: None))
    left = found.account.left | _outside(passages, layout, [line.number for each in stretches for line in each.lines])
    layout = replace(layout, lines=layout.lines | found.account.layout)
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
        coverage=coverage_of(passages, layout, left),
        unread=(*unread_of(passages, layout, left), *unread_pages(passages)),
        slips=tuple(found.account.slips),
        recognised=tuple(_recognised(fit, each.lines) for fit, each in zip(found.fits, stretches, strict=True)),
        nearest=_nearest(passages, layout, forms) if not stretches else None,
        notes=passages.notes,
    )


def _recognised(fit: Fit, lines: Sequence[Line] = ()) -> Recognised:
    return Recognised(
        form=fit.form.name,
        certainty=fit.certainty,
        lines=(lines[0].number, lines[-1].number) if lines else None,
        fiscal_year=fit.year,
        missing=fit.missing,
        rivals=fit.rivals,
        reasons=fit.reasons,
    )


def _nearest(passages: Passages, layout: Layout, forms: Forms) -> Recognised | None:
    fit = nearest_fit(passages, layout, forms)
    return _recognised(fit) if fit else None


@collector_held()
def source_text(data: bytes, name: str) -> Passages:
    """The document's text with its pages and lines, for showing a value in its place."""
    passages, _ = opened(data, name)
    return replace(passages, page_labels=layout_of(passages).labels)


def _outside(passages: Passages, layout: Layout, inside: list[int]) -> dict[int, str]:
    within = set(inside)
    return {
        line.number: "no known form"
        for line in passages.lines
        if line.number not in within and line.number not in layout.lines and line.text.strip()
    }


__all__ = ["Assembly", "Layout", "read", "source_text"]
