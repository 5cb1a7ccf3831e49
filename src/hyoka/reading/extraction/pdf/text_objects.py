"""Which text of a page is shown: the library's text objects → those nobody sees, and small ones set
above a line.

Text is not shown where it is drawn in no ink, in white on nothing, wholly transparent, or outside
of what it is clipped to; slanted across the page or pale and huge it is a watermark. Invisible text
over a picture is what a scanner's software has recognised, and is read. Source: ISO 32000-1, 9.3.6
(rendering modes), 8.5.4 (clipping), 11.6.4.
"""

import ctypes
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import count
from math import atan2, degrees, hypot
from operator import mul
from typing import NamedTuple

import pypdfium2.raw as pdfium

from hyoka.reading.extraction.pdf import calls as calls
from hyoka.reading.extraction.pdf.view import View
from hyoka.records.leaves import Box

_NO_INK = (3, 7)
_WHITE, _PALE = 250, 170
_FAINT = 130
_SLANT_DEGREES = 8.0
_WATERMARK_SHARE = 0.12
_HUGE = 2.5
_SMALL = 0.8
_SHORT_SIZES = 4.0
_MOST_CLIP_SEGMENTS = 200
_LAST_PLAIN_MODE = 2
_FLOAT, _UINT = ctypes.sizeof(ctypes.c_float), ctypes.sizeof(ctypes.c_uint)
Matrices = tuple["pdfium.FS_MATRIX", ...]


class _Text(NamedTuple):
    """A text object: where it lies in the library, its size, and where its line starts."""

    item: int
    size: float
    angle: float
    matrices: Matrices
    n_below: int


class TextObjects:
    """Looks at the text objects of a page as they are met, and tells afterwards which are not
    shown.

    `hidden` maps an object to the reason; `clipped` to the box outside of which its letters are not
    shown; `small` are short objects smaller than the text around them.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self.hidden: dict[int, str] = {}
        self.clipped: dict[int, Box] = {}
        self.small: set[int] = set()
        self.usual_size = 0.0
        self._texts: list[_Text] = []
        self._unseen: list[_Text] = []
        self._white: list[_Text] = []
        self._pale: list[_Text] = []
        self._slanted: list[_Text] = []
        self.grounds: list[
            tuple[int, Matrices, bool]
        ] = []  # what is drawn, whether it is a picture, in order
        self._floats = (ctypes.c_float * 6)()
        start, step = ctypes.addressof(self._floats), ctypes.sizeof(ctypes.c_float)
        self._at = [start + at * step for at in range(6)]
        self._colour = (ctypes.c_uint * 4)()
        self._inks = [
            ctypes.addressof(self._colour) + at * ctypes.sizeof(ctypes.c_uint) for at in range(4)
        ]

    def take_plain(self, items: Sequence[int]) -> bool:
        """Takes the texts of a page all at once, where none of them stands out; else false, and
        none is taken."""
        n = len(items)
        sizes, matrices, colours = (
            (ctypes.c_float * n)(),
            (ctypes.c_float * (6 * n))(),
            (ctypes.c_uint * (4 * n))(),
        )
        inks = [count(ctypes.addressof(colours) + at * _UINT, 4 * _UINT) for at in range(4)]
        deque(map(calls.font_size, items, count(ctypes.addressof(sizes), _FLOAT)), maxlen=0)
        deque(
            map(calls.object_matrix, items, count(ctypes.addressof(matrices), 6 * _FLOAT)), maxlen=0
        )
        deque(map(calls.fill_colour, items, *inks), maxlen=0)
        palest = max(map(min, colours[0::4], colours[1::4], colours[2::4]), default=0)
        if any(matrices[1::6]) or palest > _PALE or min(colours[3::4], default=_FAINT) < _FAINT:
            return False
        if max(map(calls.render_mode, items), default=0) > _LAST_PLAIN_MODE:
            return False
        if max(map(calls.n_clips, map(calls.clip_path, items)), default=0) > 0:
            return False
        shown = map(abs, map(mul, sizes, matrices[0::6]))
        self._texts += [
            _Text(item, size, 0.0, (), 0) for item, size in zip(items, shown, strict=True)
        ]
        return True

    def take(self, item: int, matrices: Matrices) -> None:
        """Looks at one text object."""
        floats = self._floats
        calls.font_size(item, self._at[0])
        size = floats[0]
        calls.object_matrix(item, self._at[0])
        a, b = floats[0], floats[1]
        for matrix in matrices:
            a, b = a * matrix.a + b * matrix.c, a * matrix.b + b * matrix.d
        text = _Text(
            item,
            size * hypot(a, b),
            degrees(atan2(b, a)) if b else 0.0,
            matrices,
            len(self.grounds),
        )
        self._texts.append(text)
        if b and _SLANT_DEGREES < text.angle % 90 < 90 - _SLANT_DEGREES:
            self._slanted.append(text)
        if calls.render_mode(item) in _NO_INK:
            self._unseen.append(text)
        elif calls.fill_colour(item, *self._inks):
            self._look_at_colour(text)
        clip = calls.clip_path(item)
        if calls.n_clips(clip) > 0:
            self._look_at_clip(text, clip)

    def _look_at_colour(self, text: _Text) -> None:
        red, green, blue, alpha = self._colour
        if alpha == 0:
            self._unseen.append(text)
        elif red >= _WHITE and green >= _WHITE and blue >= _WHITE:
            self._white.append(text)
        elif alpha < _FAINT or (red > _PALE and green > _PALE and blue > _PALE):
            self._pale.append(text)

    def _look_at_clip(self, text: _Text, clip: int) -> None:
        inside = self._clip_box(clip, text.matrices)
        box = self.box_of(text.item, text.matrices)
        if inside is None or box is None:
            return
        if not _overlap(inside, box):
            self.hidden[text.item] = "not-shown"
        elif box[0] < inside[0] - text.size / 2 or box[2] > inside[2] + text.size / 2:
            self.clipped[text.item] = inside

    def settle(self) -> None:
        """Tells which of the texts met are not shown, now that everything on the page is known."""
        for text in self._unseen:
            if not self._lies_on(text, pictures=True):
                self.hidden[text.item] = "not-shown"
        for text in self._white:
            if not self._lies_on(text, pictures=False):
                self.hidden[text.item] = "not-shown"
        sizes = sorted([text.size for text in self._texts])
        if not sizes:
            return
        self.usual_size = sizes[len(sizes) // 2]
        huge = _HUGE * self.usual_size
        for text in (
            *(each for each in self._pale if each.size > huge),
            *filter(self._is_across, self._slanted),
        ):
            self.hidden.setdefault(text.item, "watermark")
        if sizes[0] < _SMALL * sizes[-1]:
            self.small.update(self._small())

    @cached_property
    def sizes(self) -> dict[int, float]:
        """The size of each text object as shown."""
        return {text.item: text.size for text in self._texts}

    def _is_across(self, text: _Text) -> bool:
        """Whether slanted text spans a good part of the page both ways, as no label of a table
        does."""
        box = self.box_of(text.item, text.matrices)
        if box is None:
            return False
        wide, high = (box[2] - box[0]) / self._view.width, (box[3] - box[1]) / self._view.height
        return min(wide, high) > _WATERMARK_SHARE

    def _small(self) -> Iterator[int]:
        for before, text in zip(self._texts, self._texts[1:], strict=False):
            if text.size < _SMALL * before.size and not text.angle:
                box = self.box_of(text.item, text.matrices)
                if box is not None and box[2] - box[0] < _SHORT_SIZES * text.size:
                    yield text.item

    def _lies_on(self, text: _Text, *, pictures: bool) -> bool:
        """Whether a picture, or anything drawn that is not white, lies under a text."""
        box = self.box_of(text.item, text.matrices)
        grounds = self.grounds if pictures else self.grounds[: text.n_below]
        return box is not None and any(
            _covers(ground, box)
            for item, matrices, is_picture in grounds
            if (is_picture or (not pictures and self._is_dark(item)))
            and (ground := self.box_of(item, matrices)) is not None
        )

    def _is_dark(self, item: int) -> bool:
        """Whether a path is filled with anything but white; shadings have no colour of their
        own."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if calls.object_kind(item) != pdfium.FPDF_PAGEOBJ_PATH:
            return True
        calls.draw_mode(item, ctypes.byref(fill), ctypes.byref(stroke))
        if not fill.value or not calls.fill_colour(item, *self._inks):
            return False
        red, green, blue, alpha = self._colour
        return bool(alpha) and min(red, green, blue) < _WHITE

    def box_of(self, item: int, matrices: Matrices) -> Box | None:
        """The bounds of an object as shown."""
        if not calls.object_bounds(item, *self._at[:4]):
            return None
        x0, y0, x1, y1 = self._floats[:4]
        return self._shown([(x0, y0), (x1, y0), (x0, y1), (x1, y1)], matrices)

    def _clip_box(self, clip: int, matrices: Matrices) -> Box | None:
        """What all the paths of a clip leave, by their bounds."""
        found: Box | None = None
        for path in range(calls.n_clips(clip)):
            points = list(self._clip_points(clip, path))
            if not points:
                continue
            box = self._shown(points, matrices)
            found = box if found is None else _common(found, box)
        return found

    def _clip_points(self, clip: int, path: int) -> Iterator[tuple[float, float]]:
        for index in range(min(calls.n_clip_segments(clip, path), _MOST_CLIP_SEGMENTS)):
            segment = calls.clip_segment(clip, path, index)
            calls.segment_point(segment, self._at[0], self._at[1])
            yield self._floats[0], self._floats[1]

    def _shown(self, points: Sequence[tuple[float, float]], matrices: Matrices) -> Box:
        for m in matrices:
            points = [(m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f) for x, y in points]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return self._view.box(min(xs), min(ys), max(xs), max(ys))


def _common(one: Box, other: Box) -> Box:
    """What two boxes share; its edges cross where they share nothing."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    return left, top, min(one[2], other[2]), min(one[3], other[3])


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _covers(ground: Box, box: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return ground[0] <= x <= ground[2] and ground[1] <= y <= ground[3]
