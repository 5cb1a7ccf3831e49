"""Composes a sheet: records + form definition + layout → what the form prints, before any format.

In: a sheet, its form and the form's layout. Out: a Composition with the gaps it prints. The layout
says where and how, the form what stands under a label and where that lies in the records, the kinds
how it is set; none knows the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from hyoka.forms import Form, Part
from hyoka.forms.paths import path_of
from hyoka.records import Choice, FormSheet, Sheet, Text, Value
from hyoka.writing.blocks import (
    Block,
    Cell,
    Composition,
    Gap,
    Mark,
    PageBreak,
    Paragraph,
    Role,
    Table,
    Words,
)
from hyoka.writing.composition.cell_form import OpenScope, open_label, written
from hyoka.writing.composition.content import Content
from hyoka.writing.composition.grid import across, boxed, labelled, stacked
from hyoka.writing.composition.kinds import writer_of
from hyoka.writing.composition.layout import Layout, Place, layout_of
from hyoka.writing.composition.outline import linked, outlined
from hyoka.writing.composition.scope import Scope
from hyoka.writing.composition.wording import (
    anchor_of,
    filled,
    label_of,
    slot_value,
    slots,
    without_dangling,
    words_of,
)

_CUT = "｜"


def compose(sheet: Sheet, form: Form, layout: Layout | None = None) -> Composition:
    """The whole form, gaps included."""
    layout = layout or layout_of(form)
    placed = chain.from_iterable(place.parts() for place in layout.blocks)
    composer = Composer(form, _notes(sheet), frozenset(placed))
    scope = Scope(sheet)
    blocks = list(chain.from_iterable(composer.blocks(place, scope) for place in layout.blocks))
    while blocks and isinstance(blocks[0], PageBreak):
        blocks.pop(0)
    title = filled(layout.title, scope)
    return Composition(
        title, linked(outlined(blocks)), layout.sheet.page(), gaps=tuple(composer.gaps)
    )


@dataclass
class Composer:
    """Prints places. `notes` are the words notes begin with, `placed` the parts that have a place
    of their own; `gaps` grows by what the records lack."""

    form: Form
    notes: tuple[str, ...]
    placed: frozenset[str] = frozenset()
    gaps: list[Gap] = field(default_factory=list)
    empty: list[tuple[str, Scope]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts = {part.part: part for part in self.form.walk()}

    def blocks(self, place: Place, scope: Scope) -> Iterator[Block]:
        """A place in running text: its label above what it holds."""
        for piece in self._pieces(place, scope):
            yield from [PageBreak()] * place.new_page
            yield from piece.flow()

    def bands(self, place: Place, scope: Scope) -> Iterator[Table]:
        """A place in a frame: its label beside what it holds."""
        for piece in self._pieces(place, scope):
            yield piece.band()

    def _pieces(self, place: Place, scope: Scope) -> Iterator["Piece"]:
        """What a place prints, once for every element it repeats over; nothing where nothing is to
        be printed."""
        scopes = tuple(scope.each(place.each)) if place.each else (scope,)
        if not scopes:
            self._none(place, scope)
        for each in scopes:
            if not all(scope_says(each, path, wanted) for path, wanted in place.when.items()):
                continue
            piece = self._piece(place, each)
            if piece is not None:
                yield piece

    def _piece(self, place: Place, scope: Scope) -> "Piece | None":
        part = self.parts.get(place.part or "")
        inside = (*(self._body(part, place, scope) if part else ()), *self._below(place, scope))
        self.gaps += self._unplaced(part, scope) if part else ()
        label = self._label(place, part, scope)
        if part is None or self._is_group(part):
            return Piece(place, label, inside, scope) if inside or label else None
        if inside or _captures(part, place, scope):
            return Piece(place, label, inside, scope)
        return self._gap(part, place, label, scope)

    def _is_group(self, part: Part) -> bool:
        """Whether a part of an open form holds nothing but other parts."""
        return self.form.is_open and (part.cell_kind == "nothing" or bool(part.parts))

    def _gap(self, part: Part, place: Place, label: str, scope: Scope) -> "Piece | None":
        """An obligatory part the records lack, marked as such and counted."""
        if part.required != "always" or (place.blocks or place.frame):
            return None
        self.gaps.append(
            Gap(part.part, label.replace(_CUT, "").strip() or part.title.ja, part.required)
        )
        mark = Paragraph((Words(self.form.blank_text, Mark.GAP),))
        return Piece(place, label.rstrip(_CUT), (mark,), scope)

    def _none(self, place: Place, scope: Scope) -> None:
        """Counts a part that should be there at least once, once for every list that holds none."""
        part, where = self.parts.get(place.part or ""), (place.each or "", scope)
        if part is not None and part.required == "always" and where not in self.empty:
            self.gaps.append(Gap(part.part, part.title.ja, part.required))
            self.empty.append(where)

    def _unplaced(self, part: Part, scope: Scope) -> Iterator[Gap]:
        """Obligatory parts a kind prints as cells of its own table, and leaves empty as the form
        does."""
        for below in part.walk():
            if (
                below is part
                or below.required != "always"
                or below.part in self.placed
                or "body" not in below.binds
            ):
                continue
            if not any(map(_says, _held(below, scope))):
                yield Gap(below.part, below.title.ja, below.required)

    def _body(self, part: Part, place: Place, scope: Scope) -> tuple[Block, ...]:
        if isinstance(scope.sheet, FormSheet):
            return written(OpenScope(part, scope.sheet))
        value = scope.value(part.binds["body"]) if "body" in part.binds else None
        return writer_of(part.kind)(Content(part, place, scope, value))

    def _below(self, place: Place, scope: Scope) -> Iterator[Block]:
        """The places inside a place: a frame of bands, a row of neighbours, running text."""
        bands = list(self._all_bands(place.frame, scope))
        if bands:
            yield stacked(bands)
        for each in place.blocks:
            yield from self.blocks(each, scope)
        beside = list(self._all_bands(place.row, scope))
        if beside:
            yield across(beside, [1 / len(beside)] * len(beside))

    def _all_bands(self, places: Sequence[Place], scope: Scope) -> Iterator[Table]:
        return chain.from_iterable(self.bands(each, scope) for each in places)

    def _label(self, place: Place, part: Part | None, scope: Scope) -> str:
        if isinstance(scope.sheet, FormSheet) and part is not None and place.says is None:
            return open_label(part, scope.sheet)
        wording = label_of(part) if part else ""
        if place.says is not None:
            wording = place.says
        return without_dangling(filled(wording, scope, part.binds if part else {}), self.notes)


@dataclass(frozen=True)
class Piece:
    """A place with its words: the label, and the blocks under or beside it."""

    place: Place
    label: str
    inside: tuple[Block, ...]
    scope: Scope

    def flow(self) -> tuple[Block, ...]:
        words = self.label.replace(_CUT, " ").strip()
        return (*([self._heading(words, Role.HEADING)] if words else ()), *self.inside)

    def band(self) -> Table:
        """The label cell on the left where the layout gives it a share, else above; a cut label
        fills two cells."""
        label, _, value = self.label.partition(_CUT)
        if self.place.above:
            return stacked([Table((1.0,), (self._cell(label),)), boxed([*self.inside])])
        if self.place.share is None:
            words = self.label.replace(_CUT, " ").strip()
            return boxed([*([self._heading(words, Role.LABEL)] if words else ()), *self.inside])
        inside: tuple[Block, ...] = self.inside
        content = boxed([*([Paragraph((Words(value),))] if value else ()), *inside])
        if value:
            content = replace(
                content, cells=(replace(content.cells[0], joined=True), *content.cells[1:])
            )
        if self.place.mirrored:
            return across(
                [content, Table((1.0,), (self._cell(label),))],
                [1 - self.place.share, self.place.share],
            )
        return labelled(self._cell(label), self.place.share, content)

    def _cell(self, words: str) -> Cell:
        label = self._heading(words, Role.LABEL)
        return Cell(
            0,
            0,
            (label,) if words else (),
            head=True,
            vertical=self.place.vertical,
            align=label.align,
        )

    def _heading(self, words: str, role: Role) -> Paragraph:
        anchor = anchor_of(self.place.anchor, self.scope) if self.place.anchor else None
        role = self.place.role or role
        return Paragraph((Words(words),), role, self.place.level, self.place.align, anchor)


def scope_says(scope: Scope, path: str, wanted: str) -> bool:
    return str(scope.value(path)) == wanted


def _captures(part: Part, place: Place, scope: Scope) -> bool:
    """Whether the label itself carries something of the records."""
    wording = place.says if place.says is not None else label_of(part)
    names = (name for name in slots(wording) if _is_bound(part, name))
    return any(_is_given(name, slot_value(name, scope, part.binds)) for name in names)


def _is_bound(part: Part, name: str) -> bool:
    """Whether a slot of a label stands for something of the part's own; in a part that is a label
    alone, every slot does."""
    if name == "main":
        return False
    if not part.binds and not part.parts and part.kind == "nothing":
        return True
    is_year = name in ("year", "report_year")
    return name in part.binds or (is_year and "fiscal_year" in part.binds)


def _held(part: Part, scope: Scope) -> Iterator[object]:
    """What stands where a part's words go; of a list told apart by a key, what the elements of the
    part's own hold."""
    path = path_of(part.binds["body"])
    key = next(iter(path.keys), None)
    entered = path.to_key(key) if key and not path.is_element else None
    for each in scope.each(str(entered)) if entered else (scope,):
        if entered is None or str(each.nearest(str(key))) in part.words(str(key)):
            yield each.value(str(path))


def _says(value: object) -> bool:
    """Whether a value prints anything; blank is nothing."""
    return words_of("", value) != "" if isinstance(value, Text | Choice | Value) else bool(value)


def _is_given(name: str, value: object) -> bool:
    return value is not None and words_of(name, value) != ""


def _notes(sheet: Sheet) -> tuple[str, ...]:
    notes: Sequence[object] = getattr(sheet, "notes", ())
    return tuple(note.text for note in notes if isinstance(note, Text))
