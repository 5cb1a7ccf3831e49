"""A long PDF as word processors make them: Japanese text in an embedded TrueType subset, and ruled tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any

import pikepdf
import pylopdf_fonts_jp
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

WIDTH, HEIGHT, MARGIN, SIZE, PITCH = 595, 842, 56, 10.5, 15.5
PER_LINE, PER_PAGE, TABLE_ROWS, TABLE_COLUMNS = 45, 32, 8, 5


def long_pdf(paragraphs: Sequence[str], n_pages: int) -> bytes:
    """Pages of wrapped paragraphs, each with a table of forty cells at its foot."""
    face = Face.of("".join(paragraphs) + "0123456789件区分")
    pdf = pikepdf.new()
    font = pdf.make_indirect(_font(pdf, face))
    lines = _lines(paragraphs)
    for number in range(1, n_pages + 1):
        page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = pdf.make_stream(
            _content(list(islice(lines, PER_PAGE)), number, face).encode()
        )
    stream = BytesIO()
    pdf.save(stream)
    return stream.getvalue()


@dataclass(frozen=True)
class Face:
    """A TrueType subset of our typeface: its file, and each character's glyph and width."""

    file: bytes
    glyphs: dict[str, int]
    widths: dict[int, int]

    @classmethod
    def of(cls, text: str) -> "Face":
        font = TTFont(pylopdf_fonts_jp.sans_path())
        subsetter = Subsetter(
            Options(layout_features=[], notdef_outline=True, drop_tables=["VORG", "BASE", "GPOS"])
        )
        subsetter.populate(text=text)
        subsetter.subset(font)
        outlines, order = font.getGlyphSet(), font.getGlyphOrder()
        glyphs = {name: _quadratic(outlines, name) for name in order}
        cmap = {chr(code): order.index(name) for code, name in font.getBestCmap().items()}
        widths = {index: font["hmtx"][name][0] for index, name in enumerate(order)}
        builder = FontBuilder(font["head"].unitsPerEm, isTTF=True)
        builder.setupGlyphOrder(order)
        builder.setupCharacterMap(font.getBestCmap())
        builder.setupGlyf(glyphs)
        builder.setupHorizontalMetrics({name: (font["hmtx"][name][0], 0) for name in order})
        builder.setupHorizontalHeader(ascent=880, descent=-120)
        builder.setupPost(keepGlyphNames=False)
        stream = BytesIO()
        builder.save(stream)
        return cls(stream.getvalue(), cmap, widths)

    def hexadecimal(self, words: str) -> str:
        return "".join(f"{self.glyphs.get(character, 0):04x}" for character in words)


def _quadratic(outlines: Any, name: str) -> Any:
    pen = TTGlyphPen(None)
    outlines[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
    return pen.glyph()


def _font(pdf: pikepdf.Pdf, face: Face) -> Dictionary:
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/AAAAAA+Face"), Flags=4, FontBBox=Array([-123, -257, 1001, 910]),
        ItalicAngle=0, Ascent=880, Descent=-120, CapHeight=709, StemV=69, FontFile2=pdf.make_stream(face.file),
    )  # fmt: skip
    collection = Dictionary(
        Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
    )
    widths = Array([each for glyph, wide in face.widths.items() for each in (glyph, Array([wide]))])
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/AAAAAA+Face"), CIDSystemInfo=collection, DW=1000,
        W=widths, CIDToGIDMap=Name.Identity, FontDescriptor=descriptor,
    )  # fmt: skip
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/AAAAAA+Face"), Encoding=Name("/Identity-H"),
        DescendantFonts=Array([inner]), ToUnicode=pdf.make_stream(_to_unicode(face).encode()),
    )  # fmt: skip


def _to_unicode(face: Face) -> str:
    pairs = [
        f"<{glyph:04x}> <{character.encode('utf-16-be').hex()}>"
        for character, glyph in face.glyphs.items()
    ]
    runs = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    mapped = "\n".join(f"{len(run)} beginbfchar\n" + "\n".join(run) + "\nendbfchar" for run in runs)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{mapped}\nendcmap end end"
    )


def _lines(paragraphs: Sequence[str]) -> Iterator[str]:
    while True:
        for paragraph in paragraphs:
            yield from (
                paragraph[start : start + PER_LINE] for start in range(0, len(paragraph), PER_LINE)
            )


def _content(lines: Sequence[str], number: int, face: Face) -> str:
    top = HEIGHT - MARGIN - SIZE
    words = [
        _at(MARGIN, top - index * PITCH, face.hexadecimal(line)) for index, line in enumerate(lines)
    ]
    base, wide, high = top - (PER_PAGE + 1) * PITCH, (WIDTH - 2 * MARGIN) / TABLE_COLUMNS, PITCH + 4
    rules = [
        _rule(MARGIN, base - row * high, WIDTH - MARGIN, base - row * high)
        for row in range(TABLE_ROWS + 1)
    ]
    rules += [
        _rule(MARGIN + column * wide, base, MARGIN + column * wide, base - TABLE_ROWS * high)
        for column in range(TABLE_COLUMNS + 1)
    ]
    cells = [
        _at(
            MARGIN + column * wide + 4,
            base - (row + 1) * high + 6,
            face.hexadecimal(f"{row * 1000 + number}件" if column else "区分"),
        )
        for row in range(TABLE_ROWS)
        for column in range(TABLE_COLUMNS)
    ]
    return "\n".join(
        [*rules, *words, *cells, _at(WIDTH / 2, MARGIN / 2, face.hexadecimal(str(number)))]
    )


def _at(x: float, y: float, words: str) -> str:
    return f"BT /F1 {SIZE} Tf 1 0 0 1 {x:.1f} {y:.1f} Tm <{words}> Tj ET"


def _rule(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"0.5 w {x0:.1f} {y0:.1f} m {x1:.1f} {y1:.1f} l S"
