"""How far the writing of a sheet is, section by section.

In: a sheet as it is being written. Out: its sections, each with what is written, required and
empty, and marked.
"""

from collections.abc import Collection
from dataclasses import dataclass

from hyoka.editing import Section, is_empty, plan_of, typed_of
from hyoka.office.drafting import Current


@dataclass(frozen=True)
class Progress:
    """A section: how many leaves have words, how many required ones have none, how many were
    touched since the last version, how many marks wait for an answer. `places` are
    its leaves with the section they stand in."""

    section: Section
    n_written: int
    n_empty: int
    n_touched: int
    n_marks: int
    places: tuple[tuple[str, str], ...]


def sections_of(writing: Current, marked: Collection[str] = ()) -> list[Progress]:
    """`marked`: the addresses of leaves with a mark to answer."""
    return [
        _progress(section, writing, marked) for section in plan_of(writing.opened, writing.form)
    ]


def _progress(section: Section, writing: Current, marked: Collection[str]) -> Progress:
    fields = list(section.fields)
    empty = [field for field in fields if is_empty(typed_of(field.leaf))]
    paths = [field.leaf.path for field in fields]
    return Progress(
        section,
        len(fields) - len(empty),
        sum(field.required for field in empty),
        sum(path in writing.changes for path in paths),
        sum(path in marked for path in paths),
        tuple((path, section.id) for path in paths),
    )
