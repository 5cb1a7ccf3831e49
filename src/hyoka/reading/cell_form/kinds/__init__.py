"""What can stand at a label of an open form: one module per kind, named as the form names it.

Each has `read(content: CellContent, builder: SheetBuilder) -> None`: it lays down what it reads and
takes its cells. A kind is found by being there.
"""

from collections.abc import Callable
from importlib import import_module

from hyoka.reading.cell_form.building import SheetBuilder
from hyoka.reading.cell_form.content import CellContent

Reader = Callable[[CellContent, SheetBuilder], None]


def cell_reader(kind: str) -> Reader:
    """The reader of a kind; that there is one is checked when a form is loaded."""
    reader: Reader = import_module(f"{__name__}.{kind}").read
    return reader
