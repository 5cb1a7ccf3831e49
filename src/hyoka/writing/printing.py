"""Which sheets of some records a form is printed from, and in which of its editions.

In: records, and the form asked for or none. Out: one Composition; without a form, every sheet in its own, one after
another.
"""

from collections.abc import Sequence
from dataclasses import replace

from hyoka.forms import Form, load_forms
from hyoka.records import Kind, Problem, Records, Sheet
from hyoka.writing.blocks import Block, Composition, PageBreak
from hyoka.writing.composing import compose


def printed(records: Records, form: str | None = None) -> Composition:
    """Raises Problem where the records hold no sheet the form could print."""
    if form is None:
        return bound([compose(sheet, load_forms().named(sheet.form)) for sheet in _known(records)])
    editions = editions_of(form)
    sheets = [sheet for sheet in records.sheets if sheet.type == editions[-1].sheet]
    if not sheets:
        raise _no_sheet(records, form)
    return bound([compose(sheet, _edition(sheet, editions)) for sheet in sheets])


def bound(compositions: Sequence[Composition]) -> Composition:
    """Compositions one after another, each on paper of its own."""
    if len(compositions) == 1:
        return compositions[0]
    blocks: list[Block] = []
    for each in compositions:
        blocks += [PageBreak(each.page), *each.blocks]
    gaps = tuple(gap for each in compositions for gap in each.gaps)
    return replace(compositions[-1], blocks=tuple(blocks[1:]), page=compositions[0].page, gaps=gaps)


def editions_of(name: str) -> tuple[Form, ...]:
    """The edition called `id/edition`, or all of a form's, oldest first. Raises Problem for a name nobody knows."""
    return load_forms().editions(name) or (load_forms().named(name),)


def _edition(sheet: Sheet, editions: Sequence[Form]) -> Form:
    """The edition a sheet was read by, where it is among those asked for; else the newest."""
    return next((each for each in editions if each.name == sheet.form), editions[-1])


def _known(records: Records) -> tuple[Sheet, ...]:
    if not records.sheets:
        raise _no_sheet(records, "")
    return records.sheets


def _no_sheet(records: Records, form: str) -> Problem:
    name, held = records.document.name, ", ".join(sheet.form for sheet in records.sheets) or "–"
    return Problem(
        "no-such-sheet", Kind.MISSING, facts={"document": name, "form": form, "held": held},
        ja=f"「{name}」には様式 {form} で印刷できる記録がありません（あるのは {held}）。--form を確かめてください。",
        en=f"“{name}” holds no records that the form {form} prints (it holds {held}). Check --form.",
    )  # fmt: skip
