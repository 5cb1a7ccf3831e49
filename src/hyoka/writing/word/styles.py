"""The styles of a Word document: what an office changes once to change the whole document's look."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from hyoka.writing.blocks import Page

_MINCHO, _GOTHIC = "ＭＳ 明朝", "ＭＳ ゴシック"
_HEADING_POINTS = (14.0, 12.0, 11.0)
_INK = RGBColor(0x1A, 0x1A, 0x1A)


def set_styles(document: Document, page: Page) -> None:
    """Gives the document its styles: sizes from the page, one Mincho for text, one Gothic for headings."""
    _set(document, "Normal", page.font_pt, _MINCHO)
    _set(document, "Body Text", page.font_pt, _MINCHO)
    _set(document, "Title", 16.0, _GOTHIC, bold=True)
    _set(document, "Caption", page.font_pt, _GOTHIC)
    for level in range(1, 10):
        points = _HEADING_POINTS[min(level, len(_HEADING_POINTS)) - 1]
        _set(document, f"Heading {level}", points, _GOTHIC, bold=True)
    for name, points in (("Label", page.font_pt), ("Item", page.font_pt), ("Note", page.font_pt - 1.5)):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
        _set(document, name, points, _GOTHIC if name == "Label" else _MINCHO)
    gap = document.styles.add_style("Gap", WD_STYLE_TYPE.CHARACTER)
    gap.font.italic = False
    gap.font.color.rgb = RGBColor(0x92, 0x72, 0x00)


def _set(document: Document, name: str, points: float, font: str, *, bold: bool = False) -> None:
    style = document.styles[name]
    if not isinstance(style, CharacterStyle):
        raise TypeError(name)
    style.font.size, style.font.bold, style.font.name = Pt(points), bold, font
    style.font.color.rgb = _INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)
    if isinstance(style, ParagraphStyle):
        style.paragraph_format.space_before = Pt(0 if name in {"Normal", "Body Text", "Item", "Note"} else 6)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.line_spacing = 1.15
