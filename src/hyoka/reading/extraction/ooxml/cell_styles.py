"""How cells of a workbook are set: number format, struck out, raised, white, ruled; and rich text
within a cell.

In: styles.xml and string items. Out: one CellStyle a style of cells, and texts as runs. A run with
properties of its own has none of its cell's. Source: ECMA-376 part 1, 18.8 (styles), 18.4 (shared
strings), 22.9.2.19 (ST_Xstring).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from lxml import etree

from hyoka.reading.extraction.characters import raised
from hyoka.reading.extraction.ooxml.number_formats import BUILTIN, GENERAL
from hyoka.reading.extraction.ooxml.packages import whole

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WHITE_THEME, _WHITE_INDEX, _NO_COLOUR = "0", ("1", "9"), "64"
_T = TypeVar("_T")
_SIDES = ("left", "right", "top", "bottom")


@dataclass(frozen=True)
class Font:
    """How letters are set, where that decides whether and as what they are read."""

    struck: bool = False
    raised: bool = False
    white: bool = False


@dataclass(frozen=True)
class CellStyle:
    """One style of cells: its number format and font, whether its ground is coloured and whether it
    is ruled."""

    code: str = GENERAL
    font: Font = Font()
    filled: bool = False
    ruled: bool = False

    def left_out(self, font: Font | None) -> str | None:
        """Why words in a font are not read, or nothing."""
        font = font or self.font
        if font.struck:
            return "struck-out"
        return "not-shown" if font.white and not self.filled else None


PLAIN = CellStyle()
Run = tuple[str, Font | None]  # words, and how they are set where not as their cell


def styles_of(root: etree._Element | None) -> tuple[CellStyle, ...]:
    """The styles cells name by their place."""
    formats = root.find(f"{S}cellXfs") if root is not None else None
    if root is None or formats is None:
        return ()
    own = {
        each.get("numFmtId"): each.get("formatCode", GENERAL) for each in root.iter(f"{S}numFmt")
    }
    fonts = [_font(each) for each in _children(root, "fonts")]
    fills = [_is_coloured(each) for each in _children(root, "fills")]
    borders = [_is_ruled(each) for each in _children(root, "borders")]
    return tuple(
        CellStyle(
            own.get(each.get("numFmtId", "0"))
            or BUILTIN.get(whole(each.get("numFmtId", "0")), GENERAL),
            _at(fonts, each.get("fontId"), Font()),
            _at(fills, each.get("fillId"), False),
            _at(borders, each.get("borderId"), False),
        )
        for each in formats
    )


def runs_of(item: etree._Element) -> tuple[Run, ...]:
    """A string as runs, without the readings of its characters."""
    return tuple(_runs(item))


def _runs(item: etree._Element) -> Iterator[Run]:
    for each in item:
        if each.tag == f"{S}t":
            yield _unescaped(each.text or ""), None
        elif each.tag == f"{S}r":
            properties = each.find(f"{S}rPr")
            font = _font(properties) if properties is not None else None
            yield _unescaped(each.findtext(f"{S}t") or ""), font


def printed(run: Run) -> str:
    """The words of a run, raised digits as marks."""
    words, font = run
    return raised(words) if font is not None and font.raised else words


def _unescaped(text: str) -> str:
    """The text with characters in place of their codes: `_x000D_` is a line end, `_x005F_` a low
    line."""
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def _font(element: etree._Element) -> Font:
    align, colour = element.find(f"{S}vertAlign"), element.find(f"{S}color")
    return Font(
        _is_on(element.find(f"{S}strike")),
        align is not None and align.get("val") == "superscript",
        colour is not None and _is_white(colour),
    )


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get("val", "1") not in ("0", "false")


def _is_white(colour: etree._Element) -> bool:
    if colour.get("tint") not in (None, "0"):
        return False
    rgb = colour.get("rgb", "").upper()
    return (
        rgb.endswith("FFFFFF")
        or colour.get("theme") == _WHITE_THEME
        or colour.get("indexed") in _WHITE_INDEX
    )


def _is_coloured(fill: etree._Element) -> bool:
    """Whether a ground is anything but white."""
    pattern = fill.find(f"{S}patternFill")
    if pattern is None:
        return len(fill) > 0
    if pattern.get("patternType", "none") == "none":
        return False
    colour = pattern.find(f"{S}fgColor")
    return colour is None or not (_is_white(colour) or colour.get("indexed") == _NO_COLOUR)


def _is_ruled(border: etree._Element) -> bool:
    sides = chain.from_iterable(border.findall(f"{S}{name}") for name in _SIDES)
    return any(side.get("style", "none") != "none" for side in sides)


def _children(root: etree._Element, name: str) -> Iterator[etree._Element]:
    found = root.find(f"{S}{name}")
    yield from found if found is not None else ()


def _at(items: "Sequence[_T]", place: str | None, otherwise: _T) -> _T:
    index = whole(place)
    return items[index] if place is not None and index < len(items) else otherwise
