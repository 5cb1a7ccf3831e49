"""How the parts of an open form are printed: what their entries hold, beside or under their labels,
and their tables.

In: a part and the entries of its scope. Out: blocks, the mirror of `reading/cell_form`.
"""

from hyoka.writing.blocks import Block
from hyoka.writing.composition.cell_form.entries import written_entries
from hyoka.writing.composition.cell_form.facts import written_table
from hyoka.writing.composition.cell_form.labels import open_label
from hyoka.writing.composition.cell_form.scope import OpenScope, entries_of

__all__ = ["OpenScope", "entries_of", "open_label", "written", "written_entries", "written_table"]


def written(scope: OpenScope) -> tuple[Block, ...]:
    """What a part prints: its table, then what stands in no table."""
    return (*written_table(scope), *written_entries(scope))
