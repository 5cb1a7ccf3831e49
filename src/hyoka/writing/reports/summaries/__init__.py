"""A sheet on one page: one module for each type of sheet, named as the type.

Each module has `headline(sheet) -> Headline` and `blocks(sheet, document) -> Iterator[Block]`.
Nothing stands there that is not in the records, and every statement carries its place. A module is
found by being there.
"""

from collections.abc import Iterator

from hyoka.definitions import Registry
from hyoka.records import Sheet
from hyoka.writing.blocks import Block
from hyoka.writing.reports.summaries.telling import Headline

SUMMARIES = Registry(__name__)


def headline_of(sheet: Sheet) -> Headline:
    """What a sheet is about, its rating as printed, and where that stands."""
    found: Headline = SUMMARIES.named(sheet.type).headline(sheet)
    return found


def summary_of(sheet: Sheet, document: str) -> Iterator[Block]:
    """What of a sheet fits on one page; `document` is the file's name."""
    yield from SUMMARIES.named(sheet.type).blocks(sheet, document)
