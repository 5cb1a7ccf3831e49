"""An open form's layout is data: its paper, and what stands side by side."""

import pytest

from hyoka.forms import Form, load_forms
from hyoka.writing import layout_of
from hyoka.writing.composition.layout import Layout, Place, plain_layout

OPEN = [form for form in load_forms().all if form.is_open]


def named(place: Place) -> list[str]:
    return list(place.parts())


@pytest.mark.parametrize("form", OPEN, ids=lambda form: form.name)
def test_every_part_is_printed_once_whatever_the_paper(form: Form) -> None:
    layout = layout_of(form)
    printed = [part for place in layout.blocks for part in place.parts()]
    plain = [part for place in plain_layout(form).blocks for part in place.parts()]
    assert sorted(printed) == sorted(plain)
    known = {part.part for part in form.walk()}
    assert {name for row in layout.neighbours for name in row} <= known


def test_neighbours_stand_in_one_row() -> None:
    form = load_forms().named("jp.common.pre-analysis/2013")
    layout: Layout = layout_of(form)
    rows = [named(place) for block in layout.blocks for place in block.frame if place.row]
    assert rows == [["name", "bureau"], ["overview", "place"], ["goal", "grounds"]]
    assert layout.sheet.width_mm > layout.sheet.height_mm
