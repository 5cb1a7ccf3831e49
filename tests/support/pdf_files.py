"""PDF files typeset or written out here, and changed by hand where typesetting can not make them."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from hyoka.reading import source_text
from hyoka.reading.extraction.parsed_document import ParsedDocument
from tests.support.printed import typeset

PAGE = '#set page(paper: "a4", margin: 20mm)\n#set text(font: "Noto Sans JP", size: 10pt, lang: "ja")\n'


def read_typeset(source: str, change: Callable[[Pdf], None] | None = None) -> ParsedDocument:
    """What is read of typeset source, changed before it is."""
    data = typeset(PAGE + source)
    return source_text(changed(data, change) if change else data, "sheet.pdf")


def changed(data: bytes, change: Callable[[Pdf], None]) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        stream = BytesIO()
        pdf.save(stream)
    return stream.getvalue()


def plain_pdf(
    content: str,
    size: tuple[float, float] = (400, 300),
    change: Callable[[Pdf], None] | None = None,
) -> bytes:
    """One page of the given instructions, with the font Helvetica as /F."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=size)
    page.Resources = Dictionary(Font=Dictionary(F=Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding,
    )))  # fmt: skip
    page.Contents = pdf.make_stream(content.encode("latin-1"))
    if change:
        change(pdf)
    stream = BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def words_at(x: float, y: float, words: str, size: float = 10) -> str:
    """Instructions that print words at a place, from the page's lower left."""
    return f"BT /F {size} Tf {x} {y} Td ({words}) Tj ET\n"


def annotated(
    subtype: str, box: tuple[float, float, float, float], **entries: object
) -> Callable[[Pdf], None]:
    """Puts an annotation on the first page; a widget becomes a field of the document's form."""

    def change(pdf: Pdf) -> None:
        annotation = pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=Array(box), F=4)
        )
        for name, value in entries.items():
            annotation[f"/{name}"] = value
        pdf.pages[0].obj["/Annots"] = Array([annotation])
        if subtype == "Widget":
            pdf.Root["/AcroForm"] = Dictionary(Fields=Array([annotation]))

    return change
