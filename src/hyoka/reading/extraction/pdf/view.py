"""How a PDF page is shown: its own coordinates → points from the top left, turned as the page
is."""

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from hyoka.records.leaves import Box


@dataclass(frozen=True, slots=True)
class View:
    """From the page's own coordinates to points from the top left, as the page is shown."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @classmethod
    def of(cls, page: ctypes.c_void_p) -> "View":
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        return cls(
            box.left, box.bottom, box.right, box.top, int(pdfium.FPDFPage_GetRotation(page)) % 4
        )

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of the page's own coordinates (left, bottom, right, top) as shown."""
        match self.turns:
            case 0:
                return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
            case 1:
                return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
            case 2:
                return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
            case _:
                return self.top - y1, self.right - x1, self.top - y0, self.right - x0

    def boxes(self, rects: Iterable[tuple[float, ...]]) -> list[Box]:
        """Rectangles as the library keeps them (left, top, right, bottom) as shown."""
        if self.turns:
            return [self.box(x0, y0, x1, y1) for x0, y1, x1, y0 in rects]
        left, top = self.left, self.top
        return [(x0 - left, top - y1, x1 - left, top - y0) for x0, y1, x1, y0 in rects]
