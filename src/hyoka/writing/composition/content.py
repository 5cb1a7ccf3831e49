"""What a kind is given to print: the part, what its binding holds, and the place of the layout it
stands in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from hyoka.forms import Part
from hyoka.records import Item, ItemList, Text, Value
from hyoka.text import BLANK_WORDS
from hyoka.writing.blocks import Align, Cell, Paragraph, Role, Words
from hyoka.writing.composition.layout import Place
from hyoka.writing.composition.scope import Scope


@dataclass(frozen=True)
class Content:
    """One part in its scope. `value` is what the part binds as `body`."""

    part: Part
    place: Place
    scope: Scope
    value: object

    def words(self, name: str) -> tuple[str, ...]:
        """The layout's words by a name, else the form's."""
        return self.place.options.get(name) or self.part.words(name)

    def word(self, name: str, default: str = "") -> str:
        return next(iter(self.words(name)), default)


def paragraph(
    words: str, role: Role = Role.BODY, *, level: int = 1, align: Align = Align.START
) -> Paragraph:
    return Paragraph((Words(words),), role, level, align)


def paragraphs_of(text: Text | None, role: Role = Role.BODY) -> tuple[Paragraph, ...]:
    """One paragraph for each line of a Text, with its place."""
    if text is None:
        return ()
    return tuple(Paragraph((Words(line),), role, at=text.at) for line in text.text.split("\n"))


def list_paragraphs(listed: ItemList) -> tuple[Paragraph, ...]:
    return (*paragraphs_of(listed.lead), *item_paragraphs(listed.items))


def item_paragraphs(
    items: Iterable[Item], level: int = 1, before: str = ""
) -> tuple[Paragraph, ...]:
    """Items with their markers, indented by depth; an item without words shares its line with its
    first sub-item."""
    found: list[Paragraph] = []
    for item in items:
        mark = before + marker(item.marker, item.text)
        before = ""
        if not item.text and item.items:
            found += item_paragraphs(item.items, level, mark.rstrip())
            continue
        role = Role.ITEM if mark else Role.BODY
        first, *rest = item.text.split("\n")
        found.append(Paragraph((Words(mark + first),), role, level, at=item.at))
        found += (Paragraph((Words(line),), level=level + 1, at=item.at) for line in rest)
        found += item_paragraphs(item.items, level + 1)
    return tuple(found)


def marker(printed: str, text: str) -> str:
    """A marker before its words: a bare number stands apart, a bracketed one or a bullet does
    not."""
    return f"{printed} " if printed and printed[-1].isalnum() and text else printed


def value_cell(row: int, column: int, value: Value | None, *, joined: bool = True) -> Cell:
    """A cell as printed: a figure at the end of its cell, prose at its start; blank where nothing
    is printed."""
    raw = (value.raw if value else None) or ""
    number = _number_of(value)
    align = Align.END if number is not None or len(raw) <= 1 else Align.START
    at = value.at if value else None
    lines = raw.split("\n") if raw else ()
    found = tuple(Paragraph((Words(line),), align=align, at=at) for line in lines)
    return Cell(
        row,
        column,
        found,
        align=align,
        number=number if len(lines) == 1 else None,
        joined=joined,
        blank=BLANK_WORDS if value is not None else "",
    )


def _number_of(value: Value | None) -> Decimal | None:
    return None if value is None or value.number is None else Decimal(value.number)


def value_cells(
    row: int, columns: Iterable[tuple[int, Value | None]], *, joined: bool = True
) -> list[Cell]:
    """A row of values by column; what the records lack is a blank cell, where the row has any value
    at all."""
    placed = list(columns)
    is_row = any(value is not None for _, value in placed)
    return [
        replace(value_cell(row, column, value, joined=joined), blank=BLANK_WORDS if is_row else "")
        for column, value in placed
    ]


def head_cell(
    row: int, column: int, *words: str, rows: int = 1, columns: int = 1, joined: bool = False
) -> Cell:
    """A label cell, one paragraph for each of its words."""
    label = tuple(paragraph(each, Role.LABEL, align=Align.CENTER) for each in words)
    return Cell(row, column, label, rows, columns, head=True, align=Align.CENTER, joined=joined)
