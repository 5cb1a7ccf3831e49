"""Which sheets of some records a form is printed from, and in which of its editions.

In: records, the form asked for or none, and where the records contradict each other. Out: one
Composition; without a form, every sheet in its own, one after another. Contradictions are named on
top.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from hyoka.definitions.problems import problem_named
from hyoka.forms import Form, load_forms
from hyoka.records import Finding, Problem, Records, Sheet
from hyoka.writing.blocks import Block, Composition, PageBreak
from hyoka.writing.composition.composing import compose
from hyoka.writing.composition.outline import outlined
from hyoka.writing.reports.contradictions import named
from hyoka.writing.reports.doubted import doubted


def printed(
    records: Records, form: str | None = None, findings: Sequence[Finding] = ()
) -> Composition:
    """Raises Problem where the records hold no sheet the form could print."""
    sheets = [compose(sheet, edition) for sheet, edition in _sheets(records, form)]
    first, *rest = sheets
    blocks: list[Block] = [
        *doubted(records),
        *named(findings, records.document.name),
        *first.blocks,
    ]
    for each in rest:
        blocks += [PageBreak(each.page), *each.blocks]
    gaps = tuple(chain.from_iterable(each.gaps for each in sheets))
    return replace(sheets[-1], blocks=outlined(blocks), page=first.page, gaps=gaps)


def _sheets(records: Records, form: str | None) -> list[tuple[Sheet, Form]]:
    """The sheets to print, each with the edition it is printed in."""
    editions = editions_of(form) if form else ()
    wanted = [sheet for sheet in records.sheets if not editions or sheet.type == editions[-1].sheet]
    if not wanted:
        raise _no_sheet(records, form or "")
    return [
        (sheet, _edition(sheet, editions) if editions else load_forms().named(sheet.form))
        for sheet in wanted
    ]


def editions_of(name: str) -> tuple[Form, ...]:
    """The edition called `id/edition`, or all of a form's, oldest first. Raises Problem for a name
    nobody knows."""
    return load_forms().editions(name) or (load_forms().named(name),)


def _edition(sheet: Sheet, editions: Sequence[Form]) -> Form:
    """The edition a sheet was read by, where it is among those asked for; else the newest."""
    return next((each for each in editions if each.name == sheet.form), editions[-1])


def _no_sheet(records: Records, form: str) -> Problem:
    name, held = records.document.name, ", ".join(sheet.form for sheet in records.sheets) or "–"
    return problem_named("no-such-sheet", {"document": name, "form": form, "held": held})
