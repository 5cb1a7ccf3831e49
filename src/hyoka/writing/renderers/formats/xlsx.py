"""Excel: a composition as a workbook, one worksheet a printed section, ready to calculate and to
print.

In: a composition. Out: the bytes of an .xlsx, the same on every run. Words are never formulas;
quantities are real numbers under a format that prints the same characters; sums are formulas with
their value.
"""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import xlsxwriter

from hyoka.writing.blocks import Block, Composition, Page, PageBreak, Paragraph, Role
from hyoka.writing.renderers.spreadsheet.heights import COLUMN_POINTS
from hyoka.writing.renderers.spreadsheet.sheet import Sheet
from hyoka.writing.renderers.spreadsheet.styles import FONT, Styles

SUFFIX = ".xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_NAME_LIMIT = 31


def rendered(composition: Composition) -> bytes:
    """The workbook's bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _options())
    properties = {
        "title": composition.title,
        "author": "Hyoka",
        "created": _EPOCH.replace(tzinfo=None),
    }
    if composition.keywords:
        properties["keywords"] = composition.keywords
    book.set_properties(properties)
    styles = Styles(book)
    names: set[str] = set()
    for page, blocks in _sheets(composition):
        name = _name(blocks, composition.title, names)
        names.add(name.casefold())
        Sheet(book.add_worksheet(name), name, blocks, page, styles).write()
    book.close()
    return out.getvalue()


def _options() -> dict[str, object]:
    """New ones for each workbook, which writes into them."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": 2 * COLUMN_POINTS},
    }


def _sheets(composition: Composition) -> Iterator[tuple[Page, list[Block]]]:
    """The blocks between page breaks, each with its paper; an empty composition is one empty
    sheet."""
    page, sheet = composition.page, list[Block]()
    for block in composition.blocks:
        if isinstance(block, PageBreak):
            yield from [(page, sheet)] * bool(sheet)
            page, sheet = block.page or page, []
        else:
            sheet.append(block)
    if sheet or not composition.blocks:
        yield page, sheet


def _name(blocks: Sequence[Block], title: str, taken: set[str]) -> str:
    """A worksheet's name: its first heading, without what Excel forbids, told apart by a number."""
    heads = [
        each.text
        for each in blocks
        if isinstance(each, Paragraph) and each.role in {Role.TITLE, Role.HEADING}
    ]
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", heads[0] if heads else title).strip(" '") or "1"
    name, number = _cut(plain, _NAME_LIMIT), 1
    while name.casefold() in taken or name.casefold() == "history":
        number += 1
        name = f"{_cut(plain, _NAME_LIMIT - 6)} ({number})"
    return name


def _cut(words: str, units: int) -> str:
    """The beginning of the words, in as many UTF-16 units as Excel counts."""
    return words.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore").rstrip(" '")
