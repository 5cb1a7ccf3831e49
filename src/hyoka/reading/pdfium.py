"""Pages of a PDF by pdfium: bytes → pieces of text and ruling lines with their boxes.

Only what geometry needs is asked of the library, a few calls a line: its own lines, the boxes of their first and last
characters, and of single characters only where a line runs over a ruling line or a wide gap. Units: points from the
top left of the page as it is shown. The library is not thread-safe, so one document is read at a time.
"""

import ctypes
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from threading import Lock
from unicodedata import east_asian_width

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument

from hyoka.reading.geometry.pieces import Piece, Rules, Sheet
from hyoka.reading.pdf_ruling import Ruling
from hyoka.reading.pdf_view import View
from hyoka.records.leaves import Box

_LOCK = Lock()
_LINE_END = re.compile(r"\r\n|\r|\n")
_SPACES = re.compile(r" +")
_UNPRINTABLE = re.compile("[\0\x02\ufffe\uffff]")
_HYPHEN = "\x02"
_GAP_EM = 1.2
_NARROW_EM = 0.4
_STACKED_EM = 0.5
_MARGIN = 1.0
Rule = tuple[float, float, float]


class Unopened(Exception):  # noqa: N818 - a result that `formats/pdf.py` puts into words
    """The library can not open the document: `reason` is its error's number."""

    def __init__(self, reason: int) -> None:
        super().__init__(reason)
        self.reason = reason


PASSWORD = pdfium.FPDF_ERR_PASSWORD


@contextmanager
def opened(data: bytes) -> Iterator["Document"]:
    """The open document. Raises Unopened."""
    assert PdfDocument  # its module has started the library
    with _LOCK:
        handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not handle:
            raise Unopened(pdfium.FPDF_GetLastError())
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

    def sheet(self, index: int) -> Sheet:
        """One page. A page the library can not load is an empty one."""
        page = pdfium.FPDF_LoadPage(self.handle, index)
        if not page:
            return Sheet(index + 1, 0, 0, (), Rules())
        text = pdfium.FPDFText_LoadPage(page)
        try:
            return _sheet(page, text, index + 1)
        finally:
            pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(page)


def _sheet(page: ctypes.c_void_p, text: ctypes.c_void_p, number: int) -> Sheet:
    view = View.of(page)
    rules, pictures = Ruling(view).found(page)
    characters = Characters(text, view)
    n_marks = len(characters.printed) + int(pdfium.FPDFPage_CountObjects(page))
    return Sheet(number, view.width, view.height, tuple(characters.pieces(rules)), rules, pictures, n_marks)


class Characters:
    """The text of one page with the places of its characters."""

    def __init__(self, text: ctypes.c_void_p, view: View) -> None:
        self._text, self._view = text, view
        self._rect = pdfium.FS_RECTF()
        self._pointer = ctypes.byref(self._rect)
        self._boxes: dict[int, Box] = {}
        self.printed, self._index = self._read()
        self._marked = _UNPRINTABLE.search(self.printed) is not None

    def _read(self) -> tuple[str, Callable[[int], int]]:
        """The page's text, and the library's index of each of its characters."""
        count = pdfium.FPDFText_CountChars(self._text)
        if count <= 0:
            return "", int
        buffer = (ctypes.c_ushort * (count * 2 + 1))()
        n_units = pdfium.FPDFText_GetText(self._text, 0, count, buffer) - 1
        raw = bytes(memoryview(buffer).cast("B")[: max(0, n_units) * 2])
        printed = raw.decode("utf-16-le", errors="replace")
        if len(printed) == count:
            return printed, int
        return printed, self._mapped(printed).__getitem__

    def _mapped(self, printed: str) -> list[int]:
        """Where characters beyond the basic plane take two units, or some have no text."""
        units, places = 0, []
        for character in printed:
            places.append(max(0, pdfium.FPDFText_GetCharIndexFromTextIndex(self._text, units)))
            units += 2 if ord(character) > 0xFFFF else 1
        return places

    def box(self, offset: int) -> Box:
        """The box of a character of `printed`, the height of its font."""
        found = self._boxes.get(offset)
        if found is None:
            found = self._boxes[offset] = self._box(offset)
        return found

    def _box(self, offset: int) -> Box:
        pdfium.FPDFText_GetLooseCharBox(self._text, self._index(offset), self._pointer)
        rect, view = self._rect, self._view
        if view.turns:
            return view.box(rect.left, rect.bottom, rect.right, rect.top)
        return rect.left - view.left, view.top - rect.top, rect.right - view.left, view.top - rect.bottom

    def pieces(self, rules: Rules) -> Iterator[Piece]:
        start = 0
        for source, line in enumerate(_LINE_END.split(self.printed)):
            end = start + len(line)
            words = line.strip()
            if words:
                low = start + len(line) - len(line.lstrip())
                yield from self._line(low, low + len(words), source, rules)
            start = end + self._line_end(end)

    def _line_end(self, at: int) -> int:
        return 2 if self.printed.startswith("\r\n", at) else 1

    def _line(self, low: int, high: int, source: int, rules: Rules) -> Iterator[Piece]:
        """One line of the library's, cut where it runs over a ruling line or a gap."""
        first, last = self.box(low), self.box(high - 1)
        em = self._em(low, high, first, last)
        crossing = _crossing(first, last, rules.down) if rules.down else []
        if crossing or last[2] < first[0]:
            cuts = self._cuts_at_rules(low, high, crossing)
        else:
            cuts = self._cuts_at_gaps(low, high, em)
        if not cuts:
            yield Piece(self._words(low, high, em), _level(first, last, em), em, source, "")
            return
        for begin, end in pairwise([low, *cuts, high]):
            words = self.printed[begin:end]
            text = words.strip(" ")
            if text:
                begin += len(words) - len(words.lstrip(" "))
                yield self._piece(begin, begin + len(text), source, words[len(words.rstrip(" ")) :])

    def _piece(self, low: int, high: int, source: int, gap: str) -> Piece:
        first, last = self.box(low), self.box(high - 1)
        em = self._em(low, high, first, last)
        return Piece(self._words(low, high, em), _level(first, last, em), em, source, gap)

    def _words(self, low: int, high: int, em: float) -> str:
        """What is printed, without what the library has put between."""
        text = self.printed[low:high]
        if " " in text:
            text = self._without_gaps(low, high, em)
        return _clean(text) if self._marked else text

    def _em(self, low: int, high: int, first: Box, last: Box) -> float:
        """The width of a wide character, by a wide one at either end, else by the font's height."""
        height = first[3] - first[1]
        wide = 0.0
        if east_asian_width(self.printed[low]) in "WF":
            wide = first[2] - first[0]
        if east_asian_width(self.printed[high - 1]) in "WF" and last[2] - last[0] > wide:
            wide = last[2] - last[0]
        return wide if wide > height / 3 else height / 1.2

    def _cuts_at_gaps(self, low: int, high: int, em: float) -> list[int]:
        """Spaces so wide that the line is cut there: what opens the piece after."""
        if self.printed.find(" ", low, high) < 0:
            return []
        return [
            space.end()
            for space in _SPACES.finditer(self.printed, low, high)
            if abs(self.box(space.end())[0] - self.box(space.start() - 1)[2]) > _GAP_EM * em
        ]

    def _without_gaps(self, low: int, high: int, em: float) -> str:
        """The words without spaces that are none: the library sets one wherever there is a gap, also where Latin
        letters only keep their distance from Japanese ones."""
        words, start = "", low
        for space in _SPACES.finditer(self.printed, low, high):
            before, after = space.start() - 1, space.end()
            gap = self.box(after)[0] - self.box(before)[2]
            if after - before == 2 and self._only_spaced(before, after, gap / em):
                words += self.printed[start : space.start()]
                start = after
        return words + self.printed[start:high]

    def _only_spaced(self, before: int, after: int, gap: float) -> bool:
        """Whether the one space between two letters is the library's own, and means nothing."""
        letters = self.printed[before], self.printed[after]
        stacked = gap < -_STACKED_EM
        bracket = letters[0] in "（「『【〔(" or letters[1] in "）」』】〕)"
        narrow = gap < _NARROW_EM and any(east_asian_width(letter) in "WF" for letter in letters)
        if not (stacked or bracket or narrow):
            return False
        return bool(pdfium.FPDFText_IsGenerated(self._text, self._index(before + 1)) == 1)

    def _cuts_at_rules(self, low: int, high: int, crossing: list[float]) -> list[int]:
        """Where a line passes a rule, or jumps: mostly at a space, else at any character."""
        cuts: list[int] = []
        passed: set[float] = set()
        for space in _SPACES.finditer(self.printed, low, high):
            before, box = self.box(space.start() - 1), self.box(space.end())
            over = _passed(before, box, crossing)
            passed.update(over)
            if over or _jumps(before, box):
                cuts.append(space.end())
        return cuts if crossing and len(passed) == len(crossing) else self._cuts_anywhere(low, high, crossing)

    def _cuts_anywhere(self, low: int, high: int, crossing: list[float]) -> list[int]:
        cuts: list[int] = []
        before: Box | None = None
        for offset in range(low, high):
            if self.printed[offset] == " ":
                continue
            box = self.box(offset)
            if before is not None and (_jumps(before, box) or _passed(before, box, crossing)):
                cuts.append(offset)
            before = box
        return cuts


def _crossing(first: Box, last: Box, down: Sequence[Rule]) -> list[float]:
    """The rules a line runs over."""
    middle = (first[1] + first[3]) / 2
    left, right = min(first[0], last[0]) + _MARGIN, max(first[2], last[2]) - _MARGIN
    between = down[bisect_left(down, (left,)) : bisect_left(down, (right,))]
    return [x for x, y0, y1 in between if y0 <= middle <= y1]


def _passed(before: Box, box: Box, crossing: list[float]) -> list[float]:
    """The rules between two characters."""
    left, right = sorted(((before[0] + before[2]) / 2, (box[0] + box[2]) / 2))
    return [x for x in crossing if left < x <= right]


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
