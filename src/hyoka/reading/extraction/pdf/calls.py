"""The calls into pdfium that are made for every word and every drawn object of a page: addresses
in, numbers out.

Through a prototype of plain addresses a function costs half of what it costs through the library's
own binding, which makes an object of every pointer it gives or takes.
"""

from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_int, c_void_p, cast
from typing import Any

import pypdfium2.raw as pdfium


def _called(function: Any, result: type, *arguments: type) -> Callable[..., Any]:
    return PYFUNCTYPE(result, *arguments)(cast(function, c_void_p).value or 0)


def address_of(handle: Any) -> int:
    """A handle of the library's as a plain address."""
    return cast(handle, c_void_p).value or 0


text_units = _called(pdfium.FPDFText_GetText, c_int, c_void_p, c_int, c_int, c_void_p)
loose_box = _called(pdfium.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
is_generated = _called(pdfium.FPDFText_IsGenerated, c_int, c_void_p, c_int)
page_object = _called(pdfium.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
form_object = _called(pdfium.FPDFFormObj_GetObject, c_void_p, c_void_p, c_int)
n_form_objects = _called(pdfium.FPDFFormObj_CountObjects, c_int, c_void_p)
object_kind = _called(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
object_matrix = _called(pdfium.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
object_bounds = _called(pdfium.FPDFPageObj_GetBounds, c_int, *[c_void_p] * 5)
draw_mode = _called(pdfium.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
n_segments = _called(pdfium.FPDFPath_CountSegments, c_int, c_void_p)
path_segment = _called(pdfium.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
segment_kind = _called(pdfium.FPDFPathSegment_GetType, c_int, c_void_p)
segment_point = _called(pdfium.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
closes = _called(pdfium.FPDFPathSegment_GetClose, c_int, c_void_p)
render_mode = _called(pdfium.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
font_size = _called(pdfium.FPDFTextObj_GetFontSize, c_int, c_void_p, c_void_p)
fill_colour = _called(pdfium.FPDFPageObj_GetFillColor, c_int, *[c_void_p] * 5)
clip_path = _called(pdfium.FPDFPageObj_GetClipPath, c_void_p, c_void_p)
n_clips = _called(pdfium.FPDFClipPath_CountPaths, c_int, c_void_p)
n_clip_segments = _called(pdfium.FPDFClipPath_CountPathSegments, c_int, c_void_p, c_int)
clip_segment = _called(pdfium.FPDFClipPath_GetPathSegment, c_void_p, c_void_p, c_int, c_int)
text_object = _called(pdfium.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
glyph_box = _called(pdfium.FPDFText_GetCharBox, c_int, c_void_p, c_int, *[c_void_p] * 4)
