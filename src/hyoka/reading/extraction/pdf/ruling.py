"""What is drawn on a PDF page: the library's objects → ruling lines, those inside form objects too.

A line may be a stroke, a narrow filled box, a side of a stroked box or one of many in a single
path.
"""

import ctypes
from collections.abc import Iterator, Set
from ctypes import byref
from itertools import pairwise, repeat

import pypdfium2.raw as pdfium

from hyoka.reading.extraction.geometry.lattice import merged
from hyoka.reading.extraction.geometry.pieces import Rules
from hyoka.reading.extraction.pdf import calls as calls
from hyoka.reading.extraction.pdf.text_objects import Matrices, TextObjects
from hyoka.reading.extraction.pdf.view import View
from hyoka.records.leaves import Box

_THIN = 3.5
_LEAST_LENGTH = 1.5
_DEEPEST_FORM = 6
_MOST_OBJECTS = 60_000
_MOST_SEGMENTS = 4_000
Rule = tuple[float, float, float]


class Ruling:
    """Collects the ruling lines of a page from its paths, those inside form objects too; looks at
    its texts in passing.

    `across` and `down` are the rules as they are drawn, in pieces.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.texts = TextObjects(view)
        self._pictures: list[tuple[int, Matrices]] = []
        self._left = _MOST_OBJECTS
        self._bounds = (ctypes.c_float * 4)()
        self._pointers = [
            ctypes.addressof(self._bounds) + at * ctypes.sizeof(ctypes.c_float) for at in range(4)
        ]

    def look_at(self, page: ctypes.c_void_p) -> None:
        """Takes everything drawn on a page."""
        address = calls.address_of(page)
        n_objects = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)
        items = list(map(calls.page_object, repeat(address), range(n_objects)))
        drawn = list(zip(items, map(calls.object_kind, items), strict=True))
        if self.texts.take_plain(
            [item for item, kind in drawn if kind == pdfium.FPDF_PAGEOBJ_TEXT]
        ):
            drawn = [(item, kind) for item, kind in drawn if kind != pdfium.FPDF_PAGEOBJ_TEXT]
        for item, kind in drawn:
            self._take(item, kind, (), 0)
        self.texts.settle()

    def rules(self, left_out: Set[Rule] = frozenset()) -> Rules:
        """The rules, those drawn in pieces as one."""
        across = [rule for rule in self.across if rule not in left_out] if left_out else self.across
        return Rules(tuple(merged(across)), tuple(merged(self.down)))

    @property
    def pictures(self) -> list[Box]:
        """Where the pictures of the page are."""
        found = (self.texts.box_of(item, matrices) for item, matrices in self._pictures)
        return [box for box in found if box is not None]

    def _take(self, item: int, kind: int, matrices: Matrices, depth: int) -> None:
        self._left -= 1
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            self.texts.take(item, matrices)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._pictures.append((item, matrices))
            self.texts.grounds.append((item, matrices, True))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(item, matrices)
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            self.texts.grounds.append((item, matrices, False))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            matrix = pdfium.FS_MATRIX()
            calls.object_matrix(item, byref(matrix))
            for index in range(min(calls.n_form_objects(item), max(0, self._left))):
                inner = calls.form_object(item, index)
                self._take(inner, calls.object_kind(inner), (matrix, *matrices), depth + 1)

    def _path(self, item: int, matrices: Matrices) -> None:
        if not calls.object_bounds(item, *self._pointers):
            return
        x0, y0, x1, y1 = self._bounds
        if not self._thin(self._shown(x0, y0, x1, y1, matrices)):
            self.texts.grounds.append((item, matrices, False))
            self._outline(item, matrices)

    def _shown(self, x0: float, y0: float, x1: float, y1: float, matrices: Matrices) -> Box:
        for matrix in matrices:
            (x0, y0), (x1, y1) = _moved(matrix, x0, y0), _moved(matrix, x1, y1)
        return self._view.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _thin(self, box: Box) -> bool:
        """Takes a path that is a line by its bounds, drawn as a stroke or as a narrow filled
        box."""
        x0, y0, x1, y1 = box
        wide, high = x1 - x0, y1 - y0
        if min(wide, high) > _THIN or max(wide, high) < _LEAST_LENGTH:
            return min(wide, high) <= _THIN
        if high <= wide:
            self.across.append(((y0 + y1) / 2, x0, x1))
        else:
            self.down.append(((x0 + x1) / 2, y0, y1))
        return True

    def _outline(self, item: int, matrices: Matrices) -> None:
        """Takes the straight sides of a stroked path, or of many narrow boxes filled as one
        path."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        calls.draw_mode(item, byref(fill), byref(stroke))
        if not stroke.value and calls.n_segments(item) <= 5:
            return
        corners = list(self._corners(item, matrices))
        for before, after in pairwise(corners):
            if before is not None and after is not None:
                self._thin(
                    (
                        min(before[0], after[0]),
                        min(before[1], after[1]),
                        max(before[0], after[0]),
                        max(before[1], after[1]),
                    )
                )

    def _corners(self, item: int, matrices: Matrices) -> Iterator[tuple[float, float] | None]:
        """The path's points as shown; null where the pen is lifted or the stretch is a curve."""
        own = pdfium.FS_MATRIX()
        calls.object_matrix(item, byref(own))
        x, y = ctypes.c_float(), ctypes.c_float()
        start: tuple[float, float] | None = None
        for index in range(min(calls.n_segments(item), _MOST_SEGMENTS)):
            segment = calls.path_segment(item, index)
            calls.segment_point(segment, byref(x), byref(y))
            point = self._point(x.value, y.value, (own, *matrices))
            kind = calls.segment_kind(segment)
            if kind != pdfium.FPDF_SEGMENT_LINETO:
                yield None
                start = point if kind == pdfium.FPDF_SEGMENT_MOVETO else start
            yield point
            if calls.closes(segment) and start is not None:
                yield start

    def _point(self, x: float, y: float, matrices: Matrices) -> tuple[float, float]:
        for matrix in matrices:
            x, y = _moved(matrix, x, y)
        box = self._view.box(x, y, x, y)
        return box[0], box[1]


def _moved(matrix: "pdfium.FS_MATRIX", x: float, y: float) -> tuple[float, float]:
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f
