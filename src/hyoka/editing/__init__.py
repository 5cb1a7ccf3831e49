"""A sheet as something to write: its leaves with stable addresses, what a person types, merging,
rolling forward.

opened(kind, content, keys) -> Opened            a sheet's leaves by address, its lists by their
                                                 elements' keys
closed(kind, opened) -> str                      canonical JSON again, places of entered leaves
                                                 numbered
typed_of(leaf), stored_of(typed, leaf)           what stands in the box ↔ what stands in the records
merged(base, theirs, mine, shape)                two writings of one leaf by paragraph; null where
                                                 they collide
rolled(kind, content, keys, years)               last year's sheet as the start of this year's
blank_sheet(form, fiscal_year, subject)          the empty sheet of an open form
bare(kind, content)                              a read sheet without its words, to be filled by
                                                 whoever confirms them
aligned(read, like)                              a read sheet by the addresses of the one it is
                                                 meant for
plan_of(kind, opened, form)                      the sections and fields of the editor, with the
                                                 form's own words

Pure: no framework, network, database or clock.
"""

from hyoka.editing.aligning import Aligned, OneSided, aligned, is_made
from hyoka.editing.leaves import Leaf, Opened, Rows, closed, opened
from hyoka.editing.merging import merged
from hyoka.editing.open_blank import blank_sheet
from hyoka.editing.plan import plan_of, section_of
from hyoka.editing.planned import Choices, PlannedField, PlannedRows, Section
from hyoka.editing.rolling import Rolled, as_written_here, bare, rolled
from hyoka.editing.shapes import ENTERED, Shape
from hyoka.editing.titles import title_of
from hyoka.editing.typing import Typed, hash_of, is_empty, stored_of, typed_of, understood

__all__ = [
    "ENTERED", "Aligned", "Choices", "Leaf", "OneSided", "Opened", "PlannedField",
    "PlannedRows", "Rolled", "Rows", "Section", "Shape", "Typed", "aligned", "as_written_here",
    "bare", "blank_sheet", "closed", "hash_of", "is_empty", "is_made", "merged", "opened",
    "plan_of", "rolled", "section_of", "stored_of", "title_of", "typed_of", "understood",
]  # fmt: skip
