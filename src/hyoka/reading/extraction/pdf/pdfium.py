"""Pages of a PDF by pdfium: bytes → pieces of text and ruling lines with their boxes.

Only what geometry needs is asked of the library: its text, the boxes of each word's first and last characters, all at
once, and of others only where a line without spaces runs over a ruling line. Units: points from the top left of the
page as it is shown. The library is not thread-safe, so one document is read at a time.
"""

import ctypes
import re
import struct
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count, groupby, pairwise
from math import inf
from threading import Lock
from unicodedata import east_asian_width

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument

from hyoka.reading.extraction.characters import raised
from hyoka.reading.extraction.geometry.pieces import PageCanvas, Piece, Rules
from hyoka.reading.extraction.pdf import calls as calls
from hyoka.reading.extraction.pdf.annotations import Overlay, overlay_of
from hyoka.reading.extraction.pdf.calls import address_of, is_generated, loose_box, text_units
from hyoka.reading.extraction.pdf.ruling import Ruling
from hyoka.reading.extraction.pdf.seen import (
    goes_on,
    is_struck,
    rules_of,
    seen_once,
    stands_above,
    strikes_through,
    without_readings,
)
from hyoka.reading.extraction.pdf.text_objects import TextObjects
from hyoka.reading.extraction.pdf.view import View
from hyoka.records.leaves import Box

_LOCK = Lock()
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_WORD = re.compile(r"[^ \r\n]+")
_SPACES = re.compile(r" +")
_UNPRINTABLE = re.compile("[\0\x02\ufffe\uffff]")
_HYPHEN = "\x02"
_RECT = ctypes.sizeof(pdfium.FS_RECTF)
_GAP_EM = 1.2
_NARROW_EM = 0.4
_STACKED_EM = 0.5
_MARGIN = 1.0
_WIDEST_EM, _NARROWEST_EM = 1.15, 0.2
_TALL_EM = 1.9
_TIGHT_EM = 0.3
_IN_FIGURE = frozenset("0123456789,.")
Rule = tuple[float, float, float]
Gap = tuple[int, int, float]  # where a run of spaces starts and ends, and how wide it is


class PdfNotOpened(Exception):  # noqa: N818 - a result that `formats/pdf.py` puts into words
    """The library can not open the document: `reason` is its error's number."""

    def __init__(self, reason: int) -> None:
        super().__init__(reason)
        self.reason = reason


PASSWORD = pdfium.FPDF_ERR_PASSWORD


@contextmanager
def opened(data: bytes) -> Iterator["Document"]:
    """The open document. Raises PdfNotOpened."""
    assert PdfDocument  # its module has started the library
    with _LOCK:
        handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not handle:
            raise PdfNotOpened(pdfium.FPDF_GetLastError())
        try:
            yield Document(handle)
        finally:
            pdfium.FPDF_CloseDocument(handle)


@dataclass(frozen=True)
class Document:
    """An open document."""

    handle: ctypes.c_void_p

    def __len__(self) -> int:
        return int(pdfium.FPDF_GetPageCount(self.handle))

    def sheet(self, index: int) -> PageCanvas:
        """One page. A page the library can not load is an empty one."""
        page = pdfium.FPDF_LoadPage(self.handle, index)
        if not page:
            return PageCanvas(index + 1, 0, 0, (), Rules())
        text = pdfium.FPDFText_LoadPage(page)
        try:
            return _sheet(page, text, index + 1, overlay_of(self.handle, page, View.of(page)))
        finally:
            pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(page)


def _sheet(page: ctypes.c_void_p, text: ctypes.c_void_p, number: int, overlay: Overlay | None) -> PageCanvas:
    view = View.of(page)
    drawn = Ruling(view)
    drawn.look_at(page)
    characters = Characters(text, view, drawn.texts)
    rules = drawn.rules()
    pieces = characters.pieces(rules.down)
    strikes = strikes_through(pieces, drawn.across)
    remarks = [rule for box in overlay.struck for rule in rules_of(box)] if overlay else []
    if strikes or remarks:
        characters.strike_out(frozenset((*strikes, *remarks)))
        pieces, rules = characters.pieces(rules.down), drawn.rules(left_out=strikes)
    pieces = without_readings(pieces)
    shown, hidden = seen_once([*pieces, *overlay.pieces] if overlay else pieces, view.width, view.height)
    hidden += overlay.untold if overlay else []
    return PageCanvas(
        number, view.width, view.height, tuple(shown), rules, tuple(drawn.pictures),
        len(characters.printed) + int(pdfium.FPDFPage_CountObjects(page)), (*characters.untold, *hidden),
    )  # fmt: skip


class Characters:
    """The text of one page with the places of its characters. `untold` are words left out, with their reasons."""

    def __init__(self, text: ctypes.c_void_p, view: View, texts: TextObjects) -> None:
        self._text, self._address = text, address_of(text)
        self.untold: list[tuple[str, str]] = []
        self.printed, self._index = self._read()
        self._boxes = Boxes(self._address, view, self._index, texts)
        if texts.hidden or texts.clipped:
            self._leave_out(lambda at: self._hidden(at, texts))
        if texts.small:
            self._raise(texts.small)
        self._boxes.ask([at for word in _WORD.finditer(self.printed) for at in (word.start(), word.end() - 1)])
        self._marked = _UNPRINTABLE.search(self.printed) is not None

    def strike_out(self, rules: Set[Rule]) -> None:
        """Leaves out the characters rules are drawn through."""
        self._leave_out(lambda at: "struck-out" if is_struck(self._boxes[at], rules) else None)

    def _hidden(self, at: int, texts: TextObjects) -> str | None:
        """Why a character is not shown, or nothing."""
        item = calls.text_object(self._address, self._index[at])
        clip = texts.clipped.get(item)
        if clip is not None:
            x0, _, x1, _ = self._boxes[at]
            return None if clip[0] <= (x0 + x1) / 2 <= clip[2] else "not-shown"
        return texts.hidden.get(item)

    def _leave_out(self, reason_at: Callable[[int], str | None]) -> None:
        """Takes out the characters with a reason to; their words are told, line by line."""
        gone: set[int] = set()
        for line in _LINE.finditer(self.printed):
            letters = [at for at in range(*line.span()) if self.printed[at] not in " \r\n"]
            for reason, run in groupby(letters, key=reason_at):
                if reason is not None:
                    offsets = list(run)
                    between = range(offsets[0], offsets[-1] + 1)
                    self.untold.append((reason, "".join(self.printed[at] for at in between)))
                    gone.update(between)
        self._keep([at for at in range(len(self.printed)) if at not in gone])

    def _keep(self, offsets: Sequence[int]) -> None:
        """Leaves the characters at some offsets."""
        self.printed = "".join(self.printed[at] for at in offsets)
        self._index = [self._index[at] for at in offsets]
        self._boxes = self._boxes.of(self._index)

    def _raise(self, small: Set[int]) -> None:
        """Makes marks of small characters that stand above their line; the library breaks the line around them."""
        letters, broken, breaks = list(self.printed), set[int](), list[int]()
        before = last = -1  # the last character of the line, and the last one of all
        for at, letter in enumerate(self.printed):
            if letter in " \r\n":
                breaks += [at] if letter != " " else []
                continue
            box = self._boxes[at]
            is_small = before >= 0 and calls.text_object(self._address, self._index[at]) in small
            if is_small and stands_above(box, self._boxes[before], self._boxes[last]):
                letters[at] = raised(letter)
                broken.update(breaks)
                last = at
            else:
                if last > before and goes_on(box, self._boxes[before], self._boxes[last]):
                    broken.update(breaks)
                before = last = at
            breaks = []
        self.printed = "".join(letters)
        if broken:
            self._keep([at for at in range(len(letters)) if at not in broken])

    def _read(self) -> tuple[str, Sequence[int]]:
        """The page's text, and the library's index of each of its characters."""
        n_characters = max(0, pdfium.FPDFText_CountChars(self._text))
        units = array("H", bytes(2 * (n_characters * 2 + 1)))
        n_units = text_units(self._address, 0, n_characters, units.buffer_info()[0]) - 1
        printed = units[: max(0, n_units)].tobytes().decode("utf-16-le", errors="replace")
        return printed, range(n_characters) if len(printed) == n_characters else self._mapped(printed)

    def _mapped(self, printed: str) -> list[int]:
        """Where characters beyond the basic plane take two units, or some have no text."""
        units, places = 0, []
        for character in printed:
            places.append(max(0, pdfium.FPDFText_GetCharIndexFromTextIndex(self._text, units)))
            units += 2 if ord(character) > 0xFFFF else 1
        return places

    def pieces(self, down: Sequence[Rule]) -> list[Piece]:
        """The lines of the page, cut where they run over ruling lines and gaps."""
        return list(self._pieces(down))

    def _pieces(self, down: Sequence[Rule]) -> Iterator[Piece]:
        for source, match in enumerate(_LINE.finditer(self.printed)):
            line = match[0]
            words = line.strip()
            if words:
                low = match.end() - len(line.lstrip())
                yield from self._line(low, low + len(words), source, down)

    def _line(self, low: int, high: int, source: int, down: Sequence[Rule]) -> Iterator[Piece]:
        """One line of the library's, cut where it leaps back to another place of the page."""
        gaps = self._gaps(low, high)
        leaps = [end for start, end, width in gaps if self._leaps(start, end, width)]
        for begin, end in pairwise([low, *leaps, high]):
            after = begin + len(self.printed[begin:end].rstrip(" "))
            inner = self._gaps(begin, after) if leaps else gaps
            yield from self._stretch(begin, after, source, inner, down, self.printed[after:end])

    def _leaps(self, start: int, end: int, width: float) -> bool:
        return width < 0 and _jumps(self._boxes[start - 1], self._boxes[end])

    def _stretch(
        self, low: int, high: int, source: int, gaps: Sequence[Gap], down: Sequence[Rule], trailing: str
    ) -> Iterator[Piece]:
        """Words that follow one another to the right, cut where they run over a ruling line or a gap."""
        first, last = self._boxes[low], self._boxes[high - 1]
        em = self._em(low, high, first, last)
        crossing = _crossing(first, last, down) if down else []
        if crossing or self._is_spread(low, high, gaps, last[2] - first[0], em):
            cuts = self._cuts_at_rules(low, high, gaps, crossing)
        else:
            cuts = [end for _, end, width in gaps if width > _GAP_EM * em]
        if not cuts:
            yield self._piece(low, high, source, gaps, trailing, em)
            return
        for begin, end in pairwise([low, *cuts, high]):
            after = begin + len(self.printed[begin:end].rstrip(" "))
            last = self._boxes[after - 1]
            em = self._em(begin, after, self._boxes[begin], last)
            behind = self.printed[after:end] if end < high else trailing
            yield self._piece(begin, after, source, self._gaps(begin, after), behind, em)

    def _is_spread(self, low: int, high: int, gaps: Sequence[Gap], width: float, em: float) -> bool:
        """Whether letters stand farther apart, or nearer, than words do, though the library sees one word."""
        for start, end, gap in gaps:
            width -= gap
            high -= end - start
        return not _NARROWEST_EM <= width / ((high - low) * em) <= _WIDEST_EM

    def _gaps(self, low: int, high: int) -> list[Gap]:
        """The runs of spaces between two offsets."""
        if self.printed.find(" ", low, high) < 0:
            return []
        spans = [run.span() for run in _SPACES.finditer(self.printed, low, high)]
        return [(start, end, self._boxes[end][0] - self._boxes[start - 1][2]) for start, end in spans]

    def _piece(self, low: int, high: int, source: int, gaps: Sequence[Gap], after: str, em: float) -> Piece:
        first, last = self._boxes[low], self._boxes[high - 1]
        words = self.printed[low:high]
        for start, end, width in reversed(gaps):
            if end - start == 1 and self._only_spaced(start, width / em):
                words = words[: start - low] + words[end - low :]
        return Piece(_clean(words) if self._marked else words, _level(first, last, em), em, source, after)

    def _em(self, low: int, high: int, first: Box, last: Box) -> float:
        """The width of a wide character, by a wide one at either end, else by the font's height."""
        height = first[3] - first[1]
        wide = 0.0
        if _is_wide(self.printed[low]):
            wide = first[2] - first[0]
        if _is_wide(self.printed[high - 1]) and last[2] - last[0] > wide:
            wide = last[2] - last[0]
        return wide if wide > height / 3 else height / 1.2

    def _only_spaced(self, at: int, gap: float) -> bool:
        """Whether one space between two letters is the library's own, and means nothing: it sets one wherever there is
        a gap, also where Latin letters only keep their distance from Japanese ones."""
        one, other = self.printed[at - 1], self.printed[at + 1]
        meaningless = (
            gap < -_STACKED_EM
            or (gap < _NARROW_EM and (_is_wide(one) or _is_wide(other)))
            or one in "（「『【〔("
            or other in "）」』】〕)"
        )
        return meaningless and is_generated(self._address, self._index[at]) == 1

    def _cuts_at_rules(self, low: int, high: int, gaps: Sequence[Gap], crossing: list[float]) -> list[int]:
        """Where a line passes a rule, or jumps: mostly at a space, else at any character."""
        cuts: list[int] = []
        passed: set[float] = set()
        for start, end, _ in gaps:
            before, box = self._boxes[start - 1], self._boxes[end]
            over = _passed(before, box, crossing)
            passed.update(over)
            if over or _jumps(before, box):
                cuts.append(end)
        return cuts if crossing and len(passed) == len(crossing) else self._cuts_anywhere(low, high, crossing)

    def _cuts_anywhere(self, low: int, high: int, crossing: list[float]) -> list[int]:
        """Where letters pass a rule or jump. A figure that runs over a rule is not torn: it is wider than its cell."""
        cuts: list[int] = []
        at, before = low, self._boxes[low]
        for offset in range(low + 1, high):
            if self.printed[offset] == " ":
                continue
            box = self._boxes[offset]
            is_figure = self.printed[at] in _IN_FIGURE and self.printed[offset] in _IN_FIGURE and at + 1 == offset
            tears = is_figure and box[0] - before[2] < _TIGHT_EM * (box[3] - box[1])
            if not tears and (_jumps(before, box) or _passed(before, box, crossing)):
                cuts.append(offset)
            at, before = offset, box
        return cuts


class Boxes(dict[int, Box]):
    """The boxes of a page's characters by their offset, the height of their font; cheapest asked for all at once.

    Of upright fonts the library gives boxes of the size before it is scaled: what is far taller than its font is
    bounded by its glyph.
    """

    def __init__(self, text: int, view: View, index: Sequence[int], texts: TextObjects) -> None:
        self._text, self._view, self._index, self._texts = text, view, index, texts
        self._tall = _TALL_EM * texts.usual_size if texts.usual_size else inf

    def ask(self, offsets: Sequence[int]) -> None:
        rects = array("f", bytes(_RECT * len(offsets)))
        start, _ = rects.buffer_info()
        for offset, rect in zip(offsets, count(start, _RECT), strict=False):
            loose_box(self._text, self._index[offset], rect)
        boxes = self._view.boxes(struct.iter_unpack("4f", rects))
        tall = self._tall
        if [1 for _, top, _, bottom in boxes if bottom - top > tall]:
            boxes = [self._bounded(offset, box) for offset, box in zip(offsets, boxes, strict=True)]
        self.update(zip(offsets, boxes, strict=True))

    def _bounded(self, offset: int, box: Box) -> Box:
        """A character's box, by its glyph where it is far taller than its font."""
        size = self._texts.sizes.get(calls.text_object(self._text, self._index[offset]), inf)
        if box[3] - box[1] <= _TALL_EM * size:
            return box
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        places = [ctypes.addressof(each) for each in (left, right, bottom, top)]
        if not calls.glyph_box(self._text, self._index[offset], *places):
            return box
        x0, y0, x1, y1 = self._view.box(left.value, bottom.value, right.value, top.value)
        x, y, half = (x0 + x1) / 2, (y0 + y1) / 2, size / 2
        return x - half, y - half, x + half, y + half

    def of(self, index: Sequence[int]) -> "Boxes":
        """The boxes of other characters of the same page."""
        return Boxes(self._text, self._view, index, self._texts)

    def __missing__(self, offset: int) -> Box:
        self.ask([offset])
        return self[offset]


def _is_wide(letter: str) -> bool:
    return east_asian_width(letter) in "WF"


def _crossing(first: Box, last: Box, down: Sequence[Rule]) -> list[float]:
    """The rules a line runs over."""
    middle = (first[1] + first[3]) / 2
    left, right = min(first[0], last[0]) + _MARGIN, max(first[2], last[2]) - _MARGIN
    between = down[bisect_left(down, (left,)) : bisect_left(down, (right,))]
    return [x for x, y0, y1 in between if y0 <= middle <= y1]


def _passed(before: Box, box: Box, crossing: list[float]) -> list[float]:
    """The rules between two characters."""
    left, right = (before[0] + before[2]) / 2, (box[0] + box[2]) / 2
    return [x for x in crossing if left < x <= right or right < x <= left]


def _jumps(before: Box, box: Box) -> bool:
    gap, em = box[0] - before[2], max(box[3] - box[1], 1)
    return gap < -2 * em or gap > _GAP_EM * em


def _level(first: Box, last: Box, em: float) -> Box:
    """The box of a piece: its width, and the font's height where that is not far more than its size."""
    left, top, right, bottom = first
    x0, y0, x1, y1 = last
    height = bottom - top
    spare = (height - 1.2 * em) / 2 if 1.2 * em < height < 2 * em else 0.0
    return (
        left if left < x0 else x0, (top if top < y0 else y0) + spare,
        right if right > x1 else x1, (bottom if bottom > y1 else y1) - spare,
    )  # fmt: skip


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text.replace(_HYPHEN, "-"))
