"""The page of a sheet of an open form: its parts in the form's order, with what each holds and
where that stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from hyoka.forms import Form, Forms, Part
from hyoka.forms.vocabulary import role_title
from hyoka.records import Bilingual, FormSheet, Records
from hyoka.records.fact_table import FactTable, fact_table
from hyoka.records.form_sheet import (
    SheetChoice,
    SheetEntry,
    SheetFact,
    SheetLink,
    SheetRating,
    SheetText,
)
from hyoka.web.words import words

EntryOf = TypeVar("EntryOf", bound=SheetEntry)
_DEEPEST = 4
KNOWN_KINDS = frozenset({"chapter", "project", "programme", "agency", "document"})


@dataclass(frozen=True)
class TableRowShown:
    """A row: its labels, and the entries of each column."""

    item: tuple[str, ...]
    cells: tuple[tuple[SheetEntry, ...], ...]


@dataclass(frozen=True)
class TableShown:
    """A table of a part."""

    columns: tuple[str, ...]
    rows: tuple[TableRowShown, ...]


@dataclass(frozen=True)
class PartShown:
    """A part with a title in the reader's language, what it holds, and the parts below it."""

    title: str
    anchor: str
    level: int
    texts: tuple[SheetText | SheetLink, ...] = ()
    facts: tuple[SheetFact, ...] = ()
    ratings: tuple[SheetRating, ...] = ()
    choices: tuple[SheetChoice, ...] = ()
    table: TableShown | None = None
    below: tuple["PartShown", ...] = ()
    missing: bool = False

    @property
    def is_single(self) -> bool:
        """Whether it is one field, told in a line."""
        return not self.below and self.table is None


@dataclass(frozen=True)
class FormSheetPage:
    """The page: the sheet, its form's title, its parts."""

    sheet: FormSheet
    records: Records
    form_title: str
    parts: tuple[PartShown, ...]
    others: tuple[int, ...] = ()


def form_sheet_page(records: Records, shown: int, forms: Forms, lang: str) -> FormSheetPage:
    """The page of the n-th sheet of open forms among the records, counted from 0."""
    sheets = [sheet for sheet in records.sheets if isinstance(sheet, FormSheet)]
    sheet = sheets[shown if 0 <= shown < len(sheets) else 0]
    form = next((each for each in forms.all if each.name == sheet.form), None)
    others = tuple(range(len(sheets))) if len(sheets) > 1 else ()
    if form is None:
        return FormSheetPage(sheet, records, sheet.form, tuple(_by_role(sheet, lang)), others)
    return FormSheetPage(
        sheet, records, _in(form.title, lang), tuple(_parts(form, sheet, lang)), others
    )


def _parts(form: Form, sheet: FormSheet, lang: str) -> Iterator[PartShown]:
    yield from _shown(form.parts, sheet, lang, 2, "")


def _shown(
    parts: Sequence[Part], sheet: FormSheet, lang: str, level: int, path: str
) -> Iterator[PartShown]:
    for part in parts:
        groups = sheet.groups(part.part) if part.repeats else ()
        if not groups:
            found = _part(part, sheet, lang, level, path)
            yield from [found] if found is not None else []
        for number, group in enumerate(groups, 1):
            found = _part(part, sheet.within(group), lang, level, f"{path}{number}-", f" {number}")
            yield from [found] if found is not None else []


def _part(
    part: Part, sheet: FormSheet, lang: str, level: int, path: str, mark: str = ""
) -> PartShown | None:
    below = tuple(_shown(part.parts, sheet, lang, min(level + 1, _DEEPEST), path))
    entries = sheet.of_part(part.part)
    missing = part.required == "always" and part.role is not None and not entries
    if not (below or entries or missing):
        return None
    return _of_entries(
        _in(part.title, lang) + mark, f"{path}{part.part}", level, entries, below, missing=missing
    )


def _of_entries(
    title: str,
    anchor: str,
    level: int,
    entries: Sequence[SheetEntry],
    below: tuple[PartShown, ...] = (),
    *,
    missing: bool = False,
) -> PartShown:
    alone = [each for each in entries if not each.column]
    return PartShown(
        title,
        anchor,
        level,
        texts=_kept(alone, SheetText, SheetLink),
        facts=_kept(alone, SheetFact),
        ratings=_kept(alone, SheetRating),
        choices=_kept(alone, SheetChoice),
        table=_table(fact_table(entries)),
        below=below,
        missing=missing,
    )


def _kept(entries: Sequence[SheetEntry], *kinds: type[EntryOf]) -> tuple[EntryOf, ...]:
    return tuple(entry for entry in entries if isinstance(entry, kinds))


def _table(found: FactTable | None) -> TableShown | None:
    if found is None:
        return None
    rows = tuple(
        TableRowShown(row.item, tuple(tuple(row.cells.get(column, ())) for column in found.columns))
        for row in found.rows
    )
    return TableShown(tuple(" ".join(column) for column in found.columns), rows)


def _by_role(sheet: FormSheet, lang: str) -> Iterator[PartShown]:
    """What a sheet holds whose form nobody has any more, by role."""
    found: dict[str, list[SheetEntry]] = {}
    for entry in sheet.entries():
        found.setdefault(entry.role, []).append(entry)
    for role, entries in found.items():
        yield _of_entries(_in(role_title(role), lang), role, 2, entries)


def _in(title: Bilingual, lang: str) -> str:
    return title.said_in(lang)


def shelf_name(kind: str, lang: str) -> str:
    """What the first page calls evaluations of a kind of thing."""
    return words(lang)[f"kind_{kind}" if kind in KNOWN_KINDS else "kind_other"]
