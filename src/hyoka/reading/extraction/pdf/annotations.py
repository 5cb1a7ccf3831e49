"""What lies over a PDF page: fields of forms → pieces at their places; remarks → words to be told.

Fields that are filled are read where they stand, ticked boxes as ✓; hidden ones are not. Text under
a strike-out remark is struck out. Source: ISO 32000-1, 12.5.6 (annotation types), 12.7 (interactive
forms).
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

import pypdfium2.raw as pdfium

from hyoka.reading.extraction.geometry.pieces import Piece
from hyoka.reading.extraction.pdf.view import View
from hyoka.records.leaves import Box

_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_TEXT_FIELDS = (
    pdfium.FPDF_FORMFIELD_TEXTFIELD,
    pdfium.FPDF_FORMFIELD_COMBOBOX,
    pdfium.FPDF_FORMFIELD_LISTBOX,
)
_TICKS = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_REMARKS = (pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_HIGHLIGHT,
            pdfium.FPDF_ANNOT_UNDERLINE, pdfium.FPDF_ANNOT_STRIKEOUT, pdfium.FPDF_ANNOT_CARET)  # fmt: skip
_LARGEST_EM, _LINE_HEIGHT = 12.0, 1.2
_MOST_ANNOTATIONS = 5_000
_LONGEST = 20_000


@dataclass
class Overlay:
    """What lies over a page: pieces to be read, words to be told, boxes whose text is struck
    out."""

    pieces: list[Piece] = field(default_factory=list)
    untold: list[tuple[str, str]] = field(default_factory=list)
    struck: list[Box] = field(default_factory=list)


def overlay_of(document: ctypes.c_void_p, page: ctypes.c_void_p, view: View) -> Overlay | None:
    """What lies over a page, or nothing where it has no annotations."""
    count = int(pdfium.FPDFPage_GetAnnotCount(page))
    if count <= 0:
        return None
    found = Overlay()
    fields: list[tuple[ctypes.c_void_p, Box]] = []
    annotations = [
        pdfium.FPDFPage_GetAnnot(page, index) for index in range(min(count, _MOST_ANNOTATIONS))
    ]
    for annotation in filter(None, annotations):
        if not pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
            _take(found, fields, annotation, view)
    if fields:
        found.pieces += _filled(document, fields)
    for annotation in filter(None, annotations):
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _take(
    found: Overlay,
    fields: list[tuple[ctypes.c_void_p, Box]],
    annotation: ctypes.c_void_p,
    view: View,
) -> None:
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium.FPDF_ANNOT_WIDGET:
        fields.append((annotation, _box(annotation, view)))
    elif kind in _REMARKS:
        words = _string(annotation, b"Contents")
        found.untold += [("annotations", words)] if words.strip() else []
        if kind == pdfium.FPDF_ANNOT_STRIKEOUT:
            found.struck.append(_box(annotation, view))


def _filled(document: ctypes.c_void_p, fields: list[tuple[ctypes.c_void_p, Box]]) -> list[Piece]:
    """What the fields of a form show."""
    information = pdfium.FPDF_FORMFILLINFO(version=2)  # has to live as long as the form
    form = pdfium.FPDFDOC_InitFormFillEnvironment(document, information)
    try:
        shown = (_field(form, annotation, box) for annotation, box in fields)
        return list(chain.from_iterable(shown))
    finally:
        pdfium.FPDFDOC_ExitFormFillEnvironment(form)


def _box(annotation: ctypes.c_void_p, view: View) -> Box:
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, rect)
    return view.box(rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top))


def _field(form: ctypes.c_void_p, annotation: ctypes.c_void_p, box: Box) -> Iterator[Piece]:
    """What a field of a form shows, line by line."""
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in _TICKS:
        words = "✓" if _is_ticked(form, annotation) else ""
    elif kind in _TEXT_FIELDS:
        words = _value(form, annotation)
    else:
        return
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    x0, y0, x1, y1 = box
    em = min(_LARGEST_EM, (y1 - y0) / _LINE_HEIGHT / max(1, len(lines)))
    top = y0 if len(lines) > 1 else (y0 + y1 - em * _LINE_HEIGHT) / 2
    for number, line in enumerate(lines):
        upper = top + number * em * _LINE_HEIGHT
        yield Piece(line, (x0, upper, min(x1, x0 + em * len(line)), upper + em * _LINE_HEIGHT), em)


def _is_ticked(form: ctypes.c_void_p, annotation: ctypes.c_void_p) -> bool:
    """Whether a box is ticked: by the form, or by the state it is drawn in."""
    drawn = _string(annotation, b"AS")
    return bool(pdfium.FPDFAnnot_IsChecked(form, annotation)) or drawn not in ("", "Off")


def _value(form: ctypes.c_void_p, annotation: ctypes.c_void_p) -> str:
    """A field's value, or the words its choice shows."""
    chosen = [
        _label(form, annotation, index)
        for index in range(max(0, pdfium.FPDFAnnot_GetOptionCount(form, annotation)))
        if pdfium.FPDFAnnot_IsOptionSelected(form, annotation, index)
    ]
    if chosen:
        return "\n".join(chosen)
    size = pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0)
    buffer = (ctypes.c_ushort * (min(size, _LONGEST) // 2 + 1))()
    pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, min(size, _LONGEST))
    return _decoded(buffer)


def _label(form: ctypes.c_void_p, annotation: ctypes.c_void_p, index: int) -> str:
    size = pdfium.FPDFAnnot_GetOptionLabel(form, annotation, index, None, 0)
    buffer = (ctypes.c_ushort * (min(size, _LONGEST) // 2 + 1))()
    pdfium.FPDFAnnot_GetOptionLabel(form, annotation, index, buffer, min(size, _LONGEST))
    return _decoded(buffer)


def _string(annotation: ctypes.c_void_p, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = (ctypes.c_ushort * (min(size, _LONGEST) // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, min(size, _LONGEST))
    return _decoded(buffer)


def _decoded(buffer: "ctypes.Array[ctypes.c_ushort]") -> str:
    return (
        bytes(buffer).decode("utf-16-le", errors="replace").partition("\0")[0].replace("\r", "\n")
    )
