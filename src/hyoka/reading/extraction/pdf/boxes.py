"""Where the characters of a page stand: the library's boxes, asked for all at once.

In: a page's text in the library and its view. Out: boxes by offset, in points from the top left.
"""

import ctypes
import struct
from array import array
from collections import deque
from collections.abc import Sequence
from itertools import count, repeat
from math import inf

import pypdfium2.raw as pdfium

from hyoka.reading.extraction.pdf import calls as calls
from hyoka.reading.extraction.pdf.text_objects import TextObjects
from hyoka.reading.extraction.pdf.view import View
from hyoka.records.leaves import Box

_RECT = ctypes.sizeof(pdfium.FS_RECTF)
_TALL_EM = 1.9


class Boxes(dict[int, Box]):
    """The boxes of a page's characters by their offset, the height of their font; cheapest asked
    for all at once.

    Of upright fonts the library gives boxes of the size before it is scaled: what is far taller
    than its font is bounded by its glyph.
    """

    def __init__(self, text: int, view: View, index: Sequence[int], texts: TextObjects) -> None:
        self._text, self._view, self._index, self._texts = text, view, index, texts
        self._tall = _TALL_EM * texts.usual_size if texts.usual_size else inf

    def ask(self, offsets: Sequence[int]) -> None:
        rects = array("f", bytes(_RECT * len(offsets)))
        start, _ = rects.buffer_info()
        places = map(self._index.__getitem__, offsets)
        deque(map(calls.loose_box, repeat(self._text), places, count(start, _RECT)), maxlen=0)
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
