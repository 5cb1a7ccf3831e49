"""The empty sheet of an open form: an entry for everything it asks for, with nothing in it yet.

In: the form, the fiscal year and what is evaluated. Out: a FormSheet. Repeated parts stand once; a
table stands with the columns the form names, each year of it counted from the sheet's own.
"""

from collections.abc import Callable, Iterator

from hyoka.editing.shapes import ENTERED
from hyoka.forms import Form, Part
from hyoka.forms.cell_options import Dimensions
from hyoka.forms.vocabulary import roles, scales
from hyoka.records import At, Choice, FormSheet, State, Text, Value
from hyoka.records.form_sheet import (
    Option,
    SheetChoice,
    SheetEntry,
    SheetFact,
    SheetLink,
    SheetRating,
    SheetText,
)

_HERE = At(page=1, lines=(1, 1), chars=(0, 0), document=ENTERED)
_NAME = "subject.name"
_LISTS = {
    "text": "texts",
    "fact": "facts",
    "rating": "ratings",
    "choice": "choices",
    "link": "links",
}


def blank_sheet(form: Form, fiscal_year: int, subject: str) -> FormSheet:
    """With the name of what it evaluates, where the form asks for one."""
    held: dict[str, list[SheetEntry]] = {name: [] for name in _LISTS.values()}
    for part in form.parts:
        for holds, entry in _entries(part, ""):
            held[_LISTS[holds]].append(_named(entry, subject))
    return FormSheet(
        form=form.name,
        about=form.about,
        fiscal_year=fiscal_year,
        **{name: tuple(entries) for name, entries in held.items()},
    )


def _named(entry: SheetEntry, subject: str) -> SheetEntry:
    if isinstance(entry, SheetText) and entry.role == _NAME and not entry.group:
        return entry.model_copy(update={"text": Text(text=subject, at=_HERE)})
    return entry


def _entries(part: Part, above: str) -> Iterator[tuple[str, SheetEntry]]:
    """The entries of a part and of those below it, with the kind of thing each holds."""
    group = f"{above}/{part.part}.1".lstrip("/") if part.repeats else above
    if part.cells.heads:
        yield from _of_table(part, group)
    elif part.role is not None:
        yield from _of_role(part, group, part.role, part.cells.says)
    for name in part.binds.values():
        if name in roles():
            yield from _of_role(part, group, name, part.cells.says)
    for below in part.parts:
        yield from _entries(below, group)


def _of_table(part: Part, group: str) -> Iterator[tuple[str, SheetEntry]]:
    """One row with the columns whose heads are words: a column for each year is filled as its
    years come."""
    for head in part.cells.heads:
        says = head.says.over(part.cells.says)
        role = says.role or part.role
        if says.means is None and role is not None and "{" not in head.printed:
            for holds, entry in _of_role(part, group, role, says):
                yield holds, entry.model_copy(update={"column": (head.printed,)})


def _of_role(
    part: Part, group: str, role: str, says: Dimensions
) -> Iterator[tuple[str, SheetEntry]]:
    holds = roles()[role].holds
    make = _MADE.get(holds)
    if make is not None:
        yield holds, make(part, group, role, says)


def _text(part: Part, group: str, role: str, says: Dimensions) -> SheetEntry:
    return SheetText(
        part=part.part, group=group, role=role, by=says.by, text=Text(text="", at=_HERE)
    )


def _fact(part: Part, group: str, role: str, says: Dimensions) -> SheetEntry:
    return SheetFact(
        part=part.part,
        group=group,
        role=role,
        stage=says.stage,
        scope=says.scope,
        source=says.source,
        by=says.by,
        value=Value(unit=says.unit, state=State.BLANK),
    )


def _rating(part: Part, group: str, role: str, says: Dimensions) -> SheetEntry:
    answer = Choice(state=State.BLANK)
    return SheetRating(
        part=part.part, group=group, role=role, scale=says.scale, by=says.by, answer=answer
    )


def _choice(part: Part, group: str, role: str, says: Dimensions) -> SheetEntry:
    """Everything that can be chosen, nothing marked."""
    known = part.cells.answers or part.cells.items
    if not known and says.scale:
        known = scales()[says.scale].choices
    options = tuple(
        Option(code=code, text=Text(text=words, at=_HERE), marked=False)
        for code, words in known.items()
    )
    return SheetChoice(part=part.part, group=group, role=role, by=says.by, options=options)


def _link(part: Part, group: str, role: str, says: Dimensions) -> SheetEntry:
    del says
    return SheetLink(part=part.part, group=group, role=role, text=Text(text="", at=_HERE))


_MADE: dict[str, Callable[[Part, str, str, Dimensions], SheetEntry]] = {
    "text": _text,
    "fact": _fact,
    "rating": _rating,
    "choice": _choice,
    "link": _link,
}
