"""Where the parts of an open form stand: the cell of each label, and the stretch of cells each part
rules over.

In: a form and the grid of a sheet. Out: placed parts in the order of the form. A part with parts
below it rules from its label to the next label of its kind; a repeated one comes once for every
label found.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from hyoka.forms import Form, Part
from hyoka.forms.labels import Label
from hyoka.reading.cell_form.grid import FormCell, FormGrid
from hyoka.reading.structure.label_ends import Behind, behind_label

_WHOLE = 10**9


@dataclass(frozen=True)
class Region:
    """Cells from `start` up to `end` (by their order), of one table's columns where it is bounded
    by columns; `named` are the words of the label that rules it."""

    start: int = 0
    end: int = _WHOLE
    columns: tuple[int, int] | None = None
    named: str = ""

    def holds(self, cell: FormCell) -> bool:
        if not self.start <= cell.order < self.end:
            return False
        left, right = self.columns or (0, _WHOLE)
        return cell.table is None or (left <= cell.column and cell.last_column <= right)


@dataclass(frozen=True)
class Placed:
    """A part where it stands: its label's cell (null for a part without labels), what it captured,
    its region."""

    part: Part
    cell: FormCell | None
    captures: dict[str, str]
    region: Region
    group: str = ""
    rest: tuple[int, int] | None = None


@dataclass
class Placing:
    """Finds the parts of a form in a grid."""

    form: Form
    grid: FormGrid
    used: set[int] = field(default_factory=set)
    where: dict[str, FormCell] = field(default_factory=dict)

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        return labels_of(self.form)

    def is_label(self, cell: FormCell) -> bool:
        """Whether a cell is one of the form's labels."""
        return any(label.fullmatch(cell.words) for label in self.labels)

    def opens(self, cell: FormCell) -> bool:
        """Whether a cell is a label, or a line that begins with one."""
        return self.is_label(cell) or any(
            cell.table is None and _behind(label, cell) is not None for label in self.labels
        )

    def table_ends(self, placed: "Placed") -> int:
        """Where another table's or region's label stands below a table's own label; past the end
        where none does."""
        cell = placed.cell
        if cell is None:
            return placed.region.end
        others = [
            part
            for part in self.form.walk()
            if part is not placed.part and (part.parts or part.is_table)
        ]
        later = (
            each
            for each in self.grid.cells[cell.order + 1 :]
            if each.table != cell.table or each.row > cell.row
        )
        found = (
            each.order
            for each in later
            if each.words and any(_match(part, each) for part in others)
        )
        return min(next(found, placed.region.end), placed.region.end)

    def placed(self) -> Iterator[Placed]:
        yield from self._inside(self.form.parts, Region(), "")

    def _inside(self, parts: Sequence[Part], region: Region, group: str) -> Iterator[Placed]:
        starts = self._starts(parts, region)
        for part in parts:
            if part.parts:
                yield from self._ruling(part, region, group, starts)
            elif (found := self._found(part, region)) is not None:
                yield self._placed(part, found, region, group)
                yield from self._printed_again(part, region, group)
            elif not part.labels:
                yield Placed(part, None, {}, region, group)

    def _printed_again(self, part: Part, region: Region, group: str) -> Iterator[Placed]:
        """The other places of a heading: what has no content may be printed any number of times."""
        if part.role is not None or part.binds or part.kind != "nothing":
            return
        for cell in list(self._matching(part, region)):
            if cell.order not in self.used:
                yield self._placed(part, cell, region, group)

    def _ruling(
        self, part: Part, region: Region, group: str, starts: Sequence[int]
    ) -> Iterator[Placed]:
        """A part with parts below it: its own place, then those, once for each time it stands
        there."""
        if not part.labels:
            yield from self._inside(part.parts, region, group)
            return
        every = list(self._matching(part, region))
        if not every and not part.repeats:
            yield from self._inside(part.parts, region, group)
            return
        cells = every if part.repeats else every[:1]
        first = [self.grid.row_start(cell) if part.repeats else cell.order for cell in cells]
        for number, (cell, start) in enumerate(zip(cells, first, strict=True), 1):
            later = [each for each in (*first, *starts) if each > start]
            inner = Region(start, min([*later, region.end]), region.columns, cell.words)
            path = (
                "/".join(filter(None, (group, f"{part.part}.{number}"))) if part.repeats else group
            )
            self.where[part.part] = cell
            yield self._placed(part, cell, inner, path)
            yield from self._inside(part.parts, inner, path)

    def _starts(self, parts: Iterable[Part], region: Region) -> list[int]:
        """Where the parts that rule over others begin."""
        ruling = [part for part in parts if part.parts and part.labels and not part.repeats]
        found = (next(iter(self._matching(part, region)), None) for part in ruling)
        return [cell.order for cell in found if cell is not None]

    def _matching(self, part: Part, region: Region) -> Iterator[FormCell]:
        for cell in self.grid.cells:
            if cell.words and region.holds(cell) and _match(part, cell) is not None:
                yield cell

    def _found(self, part: Part, region: Region) -> FormCell | None:
        """The first place of a label, after the part it must stand behind, that no other part has
        taken."""
        after = self.where.get(part.after or "")
        low = after.order if after is not None else -1
        region = self._bounded(part, region)
        found = [cell for cell in self._matching(part, region) if cell.order > low or after is cell]
        free = [cell for cell in found if cell.order not in self.used]
        shared = (cell for cell in found if _captures(part, cell))
        inside = (cell for cell in self.grid.cells[low + 1 :] if region.holds(cell))
        headed = (cell for cell in inside if self._headed(part, cell))
        return next(chain(free, shared, headed), None)

    def elsewhere(self, placed: Placed) -> list[FormCell]:
        """Other cells of a part's region that hold its label too and that no part has taken; none
        where the form says which one it means."""
        part = placed.part
        is_bare = all(label.is_bare for label in part.patterns)
        if is_bare or part.after is not None or part.cells.between or part.repeats:
            return []
        found = self._matching(part, placed.region)
        return [cell for cell in found if cell.order not in self.used]

    def taker(self, part: Part) -> str | None:
        """The part that has taken the only cell a part's label stands in."""
        found = (cell.order for cell in self._matching(part, Region()))
        names = {cell.order: name for name, cell in self.where.items()}
        return next((names[order] for order in found if order in names), None)

    def _headed(self, part: Part, cell: FormCell) -> bool:
        """Whether a table's cell holds a label with its content behind it, and nothing beside."""
        if cell.table is None or cell.order in self.used or not _heads(part, cell):
            return False
        return not any(each.lines for each in self.grid.right_of(cell))

    def _bounded(self, part: Part, region: Region) -> Region:
        """The region between the columns of two labels, where the part asks for it."""
        between = [self._labelled(Label.compiled(words), region) for words in part.cells.between]
        columns = [cell for cell in between if cell is not None]
        if not columns:
            return region
        right = columns[1].last_column if len(columns) > 1 else _WHOLE
        return replace(region, columns=(columns[0].column, right))

    def _labelled(self, label: Label, region: Region) -> FormCell | None:
        cells = (cell for cell in self.grid.cells if cell.words and region.holds(cell))
        return next((cell for cell in cells if label.fullmatch(cell.words)), None)

    def _placed(self, part: Part, cell: FormCell, region: Region, group: str) -> Placed:
        self.used.add(cell.order)
        self.where[part.part] = cell
        captures, rest = _match(part, cell) or _heads(part, cell) or ({}, None)
        return Placed(part, cell, captures, region, group, rest)


def labels_of(form: Form) -> tuple[Label, ...]:
    """Every label of a form that has words of its own."""
    return tuple(label for label in form.labels if not label.is_bare)


def _captures(part: Part, cell: FormCell) -> bool:
    return any(label.captures and label.fullmatch(cell.words) for label in part.patterns)


Match = tuple[dict[str, str], tuple[int, int] | None]


def _match(part: Part, cell: FormCell) -> Match | None:
    """What a part's label captures in a cell, and the span of what follows it; null where it is no
    label."""
    for label in part.patterns:
        if found := label.fullmatch(cell.words):
            return found.groupdict(), None
    return _heads(part, cell) if cell.table is None else None


def _heads(part: Part, cell: FormCell) -> Match | None:
    """The same for a label whose content follows it on its line."""
    for label in part.patterns:
        if (behind := _behind(label, cell)) is not None:
            return behind.captures, (behind.start, len(cell.words))
    return None


def _behind(label: Label, cell: FormCell) -> Behind | None:
    if not cell.lines or not label.match(cell.words):
        return None
    return behind_label(cell.lines[0].text, label)
