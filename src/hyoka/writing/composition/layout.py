"""A layout: how one edition of a form looks on paper, as data beside the form's definition.

In: `catalogue/layouts/<form id>/<edition>.yaml`. Out: frozen models. A place of the layout names a
part of the form, words of its own, or both; what a part holds and where it stands in the records is
the form's to say. A form without a layout of its own is printed part by part, in its order.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, groupby

from pydantic import Field

from hyoka.definitions import Called, catalogue, load
from hyoka.forms import Form, Part
from hyoka.forms.paths import path_of
from hyoka.records import Record
from hyoka.writing.blocks import Align, Page, Role

_FIELDS = frozenset({"beside", "below", "choice", "marked", "text"})
_LABEL_SHARE = 0.28


class Place(Record):
    """One place of the printed form.

    `part` is printed with its label (`says`, else the first label of the form) and what it holds;
    `each` repeats the place for every element of a list; `when` prints it only where a path holds a
    value. `blocks` follow under it; `frame` draws its places as rows of one ruled table, and there
    `share` is the width of the label's cell; `row` sets places side by side. `cut` is where a
    label's words pass into a second cell: `施策名｜{title}`.
    """

    part: str | None = None
    says: str | None = None
    each: str | None = None
    when: dict[str, str] = {}
    role: Role | None = None
    level: int = Field(default=1, ge=1, le=6)
    align: Align = Align.START
    share: float | None = Field(default=None, gt=0, lt=1)
    vertical: bool = False
    above: bool = Field(
        default=False, description="in a frame: the label's cell stands over its content"
    )
    mirrored: bool = Field(
        default=False, description="in a frame: the label's cell stands behind its content"
    )
    new_page: bool = False
    anchor: str | None = None
    options: dict[str, tuple[str, ...]] = {}
    frame: tuple["Place", ...] = ()
    row: tuple["Place", ...] = ()
    blocks: tuple["Place", ...] = ()

    def parts(self) -> Iterator[str]:
        """The parts named by this place and the places in it."""
        yield from [self.part] if self.part else []
        for place in (*self.frame, *self.row, *self.blocks):
            yield from place.parts()

    @property
    def role_or_body(self) -> Role:
        return self.role or Role.BODY


class Sheet(Record):
    """The paper, in millimetres and points; a form of one page carries no page number."""

    width_mm: float = 210
    height_mm: float = 297
    margin_mm: float = 20
    font_pt: float = 10.5
    numbered: bool = True

    def page(self) -> Page:
        first = 1 if self.numbered else None
        return Page(self.width_mm, self.height_mm, self.margin_mm, self.font_pt, first)


class Layout(Record):
    """A form edition's look. An open form needs no `blocks`: its parts stand in its order, those of
    `neighbours` side by side, on the paper the layout names."""

    form: str
    edition: str
    confirmed: bool = True
    title: str
    sheet: Sheet = Sheet()
    neighbours: tuple[tuple[str, ...], ...] = ()
    blocks: tuple[Place, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.form}/{self.edition}"


def layout_of(form: Form) -> Layout:
    """The form's own layout, else one made from its definition."""
    found = _catalogue().get(form.name)
    if found is None or found.blocks:
        return found or plain_layout(form)
    return found.model_copy(update={"blocks": tuple(open_places(form.parts, 1, found.neighbours))})


def layout_named(name: str) -> Layout:
    """A layout of the catalogue by `id/edition`, for what is put together from several sheets."""
    return _catalogue()[name]


def plain_layout(form: Form) -> Layout:
    """Every part under its label, in the form's order; the cells of an open form as rows of ruled
    tables."""
    if form.is_open:
        return Layout(
            form=form.form,
            edition=form.edition,
            title=form.title.ja,
            blocks=tuple(open_places(form.parts)),
        )
    return Layout(
        form=form.form,
        edition=form.edition,
        title=form.title.ja,
        blocks=tuple(_plain(part, 1, None) for part in form.parts),
    )


def _plain(part: Part, level: int, above: str | None) -> Place:
    """A part as a heading with its content; a part told apart by a key repeats over its list."""
    path = _list_of(part)
    below = tuple(_plain(each, min(level + 1, 6), path or above) for each in part.parts)
    return Place(part=part.part, each=path if path != above else None, level=level, blocks=below)


Neighbours = Sequence[Sequence[str]]


def open_places(
    parts: Sequence[Part], level: int = 1, neighbours: Neighbours = ()
) -> Iterator[Place]:
    """Parts of an open form: fields that follow each other in one frame, tables and headings
    between them."""
    for is_field, run in groupby(parts, lambda part: not part.parts and part.cell_kind in _FIELDS):
        if is_field:
            yield Place(frame=tuple(_rows_of(list(run), neighbours)))
            continue
        for part in run:
            below = tuple(open_places(part.parts, min(level + 1, 6), neighbours))
            if part.parts and part.cell_kind in _FIELDS:
                own = Place(frame=(_field_place(part),))
                yield Place(each=part.part if part.repeats else None, blocks=(own, *below))
                continue
            yield Place(
                part=part.part, each=part.part if part.repeats else None, level=level, blocks=below
            )


def _rows_of(run: Sequence[Part], neighbours: Neighbours) -> Iterator[Place]:
    """The rows of a frame: a field each, and neighbours in one."""
    row_of = dict(chain.from_iterable(dict.fromkeys(row, tuple(row)).items() for row in neighbours))
    for row, parts in groupby(run, lambda part: row_of.get(part.part, (part.part,))):
        places = tuple(map(_field_place, parts))
        yield places[0] if len(row) == 1 or len(places) == 1 else Place(row=places)


def _field_place(part: Part) -> Place:
    """A field as a row of a frame: its label beside what it holds, or above it where the form has
    it so."""
    at = part.cells.at or {"below": "below", "text": "under"}.get(part.cell_kind, "beside")
    share = _LABEL_SHARE if at in ("beside", "before") else None
    return Place(
        part=part.part, share=share, above=at in ("below", "under"), mirrored=at == "before"
    )


def _list_of(part: Part) -> str | None:
    """The list a keyed part repeats over: the path of its bindings up to its key."""
    keyed = (path_of(path).to_key(part.record_key or "") for path in part.binds.values())
    return next((str(path) for path in keyed if path is not None), None)


_LAYOUT = Called("bad-layout", "レイアウト", "layout")


@cache
def _catalogue() -> dict[str, Layout]:
    folders = (child for child in catalogue("layouts").iterdir() if child.is_dir())
    files = chain.from_iterable(folder.iterdir() for folder in folders)
    found = (load(path, Layout, _LAYOUT) for path in files)
    return {layout.name: layout for layout in found}
