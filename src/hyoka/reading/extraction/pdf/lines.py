"""The lines of a PDF page: its characters → pieces, cut where a line runs over a ruling line, jumps
or leaves a gap.

Only the boxes of each word's first and last characters are looked at, and of others where a line
without spaces runs over a ruling line or its letters stand far apart. Units: points from the top
left.
"""

import re
import string
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from hyoka.reading.extraction.geometry.pieces import Piece
from hyoka.reading.extraction.pdf import calls as calls
from hyoka.reading.extraction.pdf.characters import Characters
from hyoka.reading.extraction.pdf.seen import Rule
from hyoka.records.leaves import Box

_LINE = re.compile(r"[^\r\n]+")
_SPACES = re.compile(r" +")
_UNPRINTABLE = re.compile("[\0\x02\ufffe\uffff]")
_HYPHEN = "\x02"
_GAP_EM = 1.2
_NARROW_EM = 0.4
_STACKED_EM = 0.5
_MARGIN = 1.0
_WIDEST_EM, _NARROWEST_EM = 1.15, 0.2
_TIGHT_EM = 0.3
_IN_FIGURE = frozenset(string.digits + string.ascii_letters + ",.%/")  # 1,234 · 100ha · 1/3
Gap = tuple[int, int, float]  # where a run of spaces starts and ends, and how wide it is


class Lines:
    """The lines of one page."""

    def __init__(self, characters: Characters, down: Sequence[Rule]) -> None:
        self.printed, self._boxes = characters.printed, characters.boxes
        self._address, self._index, self._down = characters.address, characters.index, down
        self._top = min([y0 for _, y0, _ in down], default=0.0)
        self._bottom = max([y1 for _, _, y1 in down], default=0.0)
        self._marked = _UNPRINTABLE.search(self.printed) is not None

    def pieces(self) -> list[Piece]:
        """The lines, cut where they run over ruling lines and gaps."""
        found: list[Piece] = []
        for source, match in enumerate(_LINE.finditer(self.printed)):
            low, high = match.span()
            line = match[0]
            words = line.strip()
            if not words:
                continue
            low += line.index(words[0])
            high = low + len(words)
            piece = self._whole(low, high, words, source) if " " not in words else None
            if piece is not None:
                found.append(piece)
            else:
                found += self._line(low, high, source)
        return found

    def _whole(self, low: int, high: int, words: str, source: int) -> Piece | None:
        """A line without spaces as one piece, as most cells and lines are; null where it has to be
        cut."""
        first, last = self._boxes[low], self._boxes[high - 1]
        em = self._em(low, high, first, last)
        if not _NARROWEST_EM <= (last[2] - first[0]) / ((high - low) * em) <= _WIDEST_EM:
            return None
        if self._top < first[3] and first[1] < self._bottom and _crossing(first, last, self._down):
            return None
        return Piece(_clean(words) if self._marked else words, _level(first, last, em), em, source)

    def _line(self, low: int, high: int, source: int) -> Iterator[Piece]:
        """One line of the library's, cut where it leaps back to another place of the page."""
        gaps = self._gaps(low, high)
        leaps = [end for start, end, width in gaps if width < 0 and self._leaps(start, end)]
        if not leaps:
            yield from self._stretch(low, high, source, gaps, "")
            return
        for begin, end in pairwise([low, *leaps, high]):
            after = begin + len(self.printed[begin:end].rstrip(" "))
            yield from self._stretch(
                begin, after, source, self._gaps(begin, after), self.printed[after:end]
            )

    def _leaps(self, start: int, end: int) -> bool:
        return _jumps(self._boxes[start - 1], self._boxes[end])

    def _stretch(
        self, low: int, high: int, source: int, gaps: Sequence[Gap], trailing: str
    ) -> Iterator[Piece]:
        """Words that follow one another to the right, cut where they run over a ruling line or a
        gap."""
        first, last = self._boxes[low], self._boxes[high - 1]
        em = self._em(low, high, first, last)
        beside = self._top < first[3] and first[1] < self._bottom
        crossing = _crossing(first, last, self._down) if beside else []
        if crossing or self._is_spread(low, high, gaps, last[2] - first[0], em):
            cuts = self._cuts_at_rules(low, high, gaps, crossing)
        else:
            cuts = [end for _, end, width in gaps if width > _GAP_EM * em]
        if not cuts:
            yield self._piece(low, high, source, gaps, trailing)
            return
        for begin, end in pairwise([low, *cuts, high]):
            after = end
            while self.printed[after - 1] == " ":
                after -= 1
            inner = [gap for gap in gaps if begin < gap[0] < after] if gaps else gaps
            yield self._piece(
                begin, after, source, inner, self.printed[after:end] if end < high else trailing
            )

    def _is_spread(self, low: int, high: int, gaps: Sequence[Gap], width: float, em: float) -> bool:
        """Whether letters stand farther apart, or nearer, than words do, though the library sees
        one word."""
        for start, end, gap in gaps:
            width -= gap
            high -= end - start
        if high <= low or em <= 0:
            return True
        return not _NARROWEST_EM <= width / ((high - low) * em) <= _WIDEST_EM

    def _gaps(self, low: int, high: int) -> list[Gap]:
        """The runs of spaces between two offsets."""
        if self.printed.find(" ", low, high) < 0:
            return []
        spans = [run.span() for run in _SPACES.finditer(self.printed, low, high)]
        return [
            (start, end, self._boxes[end][0] - self._boxes[start - 1][2]) for start, end in spans
        ]

    def _piece(self, low: int, high: int, source: int, gaps: Sequence[Gap], after: str) -> Piece:
        first, last = self._boxes[low], self._boxes[high - 1]
        em = self._em(low, high, first, last)
        words = self.printed[low:high]
        for start, end, width in reversed(gaps):
            if end - start == 1 and self._only_spaced(start, width / em):
                words = words[: start - low] + words[end - low :]
        return Piece(
            _clean(words) if self._marked else words, _level(first, last, em), em, source, after
        )

    def _em(self, low: int, high: int, first: Box, last: Box) -> float:
        """The width of a wide character, by a wide one at either end, else by the font's height."""
        height = first[3] - first[1]
        wide = 0.0
        if _WIDE[self.printed[low]]:
            wide = first[2] - first[0]
        if _WIDE[self.printed[high - 1]] and last[2] - last[0] > wide:
            wide = last[2] - last[0]
        return wide if wide > height / 3 else height / 1.2

    def _only_spaced(self, at: int, gap: float) -> bool:
        """Whether one space between two letters is the library's own, and means nothing: it sets
        one wherever there is a gap, also where Latin letters only keep their distance from Japanese
        ones."""
        one, other = self.printed[at - 1], self.printed[at + 1]
        meaningless = (
            gap < -_STACKED_EM
            or (gap < _NARROW_EM and (_WIDE[one] or _WIDE[other]))
            or one in "（「『【〔("
            or other in "）」』】〕)"
        )
        return meaningless and calls.is_generated(self._address, self._index[at]) == 1

    def _cuts_at_rules(
        self, low: int, high: int, gaps: Sequence[Gap], crossing: list[float]
    ) -> list[int]:
        """Where a line passes a rule, or jumps: mostly at a space, else at any character."""
        cuts: list[int] = []
        n_passed = 0
        for start, end, _ in gaps:
            before, box = self._boxes[start - 1], self._boxes[end]
            n_over = _n_passed(before, box, crossing)
            n_passed += n_over
            if n_over or _jumps(before, box):
                cuts.append(end)
        return (
            cuts
            if crossing and n_passed == len(crossing)
            else self._cuts_anywhere(low, high, crossing)
        )

    def _cuts_anywhere(self, low: int, high: int, crossing: list[float]) -> list[int]:
        """Where letters pass a rule or jump. A figure with its unit that was set in one run and
        goes over a rule is not torn: it is wider than its cell."""
        cuts: list[int] = []
        at, before = low, self._boxes[low]
        for offset in range(low + 1, high):
            if self.printed[offset] == " ":
                continue
            box = self._boxes[offset]
            is_figure = (
                self.printed[at] in _IN_FIGURE
                and self.printed[offset] in _IN_FIGURE
                and at + 1 == offset
            )
            is_tight = is_figure and box[0] - before[2] < _TIGHT_EM * (box[3] - box[1])
            passes = _jumps(before, box) or _n_passed(before, box, crossing)
            if passes and not (is_tight and self._is_one_run(low, at, offset, high)):
                cuts.append(offset)
            at, before = offset, box
        return cuts

    def _is_one_run(self, low: int, at: int, offset: int, high: int) -> bool:
        """Whether two letters beside each other were set together: not where one of them was set
        with a neighbour and the other was not, as the figures of two tight cells are."""
        one, other = self._run(at), self._run(offset)
        if one == other:
            return True
        before = at > low and self._run(at - 1) == one
        after = offset + 1 < high and self._run(offset + 1) == other
        return not (before or after)

    def _run(self, at: int) -> object:
        """The object of the page that sets a letter."""
        return calls.text_object(self._address, self._index[at])


class _Widths(dict[str, bool]):
    """Whether a letter is as wide as it is high."""

    def __missing__(self, letter: str) -> bool:
        self[letter] = east_asian_width(letter) in "WF"
        return self[letter]


_WIDE = _Widths()


def _crossing(first: Box, last: Box, down: Sequence[Rule]) -> list[float]:
    """The rules a line runs over."""
    middle = (first[1] + first[3]) / 2
    left, right = min(first[0], last[0]) + _MARGIN, max(first[2], last[2]) - _MARGIN
    between = down[bisect_left(down, (left,)) : bisect_left(down, (right,))]
    return [x for x, y0, y1 in between if y0 <= middle <= y1]


def _n_passed(before: Box, box: Box, crossing: Sequence[float]) -> int:
    """How many rules stand between two characters."""
    left, right = before[0] + before[2], box[0] + box[2]
    return (
        abs(bisect_right(crossing, right / 2) - bisect_right(crossing, left / 2)) if crossing else 0
    )


def _jumps(before: Box, box: Box) -> bool:
    gap, em = box[0] - before[2], max(box[3] - box[1], 1)
    return gap < -2 * em or gap > _GAP_EM * em


def _level(first: Box, last: Box, em: float) -> Box:
    """The box of a piece: its width, and the font's height where that is not far more than its
    size."""
    left, top, right, bottom = first
    x0, y0, x1, y1 = last
    height = bottom - top
    spare = (height - 1.2 * em) / 2 if 1.2 * em < height < 2 * em else 0.0
    return (
        left if left < x0 else x0,
        (top if top < y0 else y0) + spare,
        right if right > x1 else x1,
        (bottom if bottom > y1 else y1) - spare,
    )


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text.replace(_HYPHEN, "-"))
