"""The styles of a Word document: what an office changes once to change the whole document's look.

A paper with another size of letters has styles of its own, based on the first.
"""

from collections.abc import Iterable

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from hyoka.writing.blocks import Role
from hyoka.writing.renderers.measures import PITCH, Measure, measure_of

_MINCHO, _GOTHIC = "ＭＳ 明朝", "ＭＳ ゴシック"
_INK = RGBColor(0x1A, 0x1A, 0x1A)
_SIDES = {_MINCHO: WD_ALIGN_PARAGRAPH.JUSTIFY, _GOTHIC: WD_ALIGN_PARAGRAPH.LEFT}
_STYLES: tuple[tuple[str, str, Measure], ...] = (
    ("Normal", _MINCHO, measure_of(Role.BODY)),
    ("Body Text", _MINCHO, measure_of(Role.BODY)),
    ("Item", _MINCHO, measure_of(Role.ITEM)),
    ("Note", _MINCHO, measure_of(Role.NOTE)),
    ("Label", _GOTHIC, measure_of(Role.LABEL)),
    ("Caption", _GOTHIC, measure_of(Role.CAPTION)),
    ("Title", _GOTHIC, measure_of(Role.TITLE)),
    *((f"Heading {level}", _GOTHIC, measure_of(Role.HEADING, level)) for level in range(1, 10)),
)


def suffix_of(points: float, main: float) -> str:
    """What the name of a style of a paper's letters ends in; nothing for the document's own
    size."""
    return "" if points == main else f" {points:g}pt"


def set_styles(document: Document, main: float, sizes: Iterable[float]) -> None:
    """The styles in the size of most letters, and those of the papers in other sizes. Units:
    points."""
    for points in (main, *sorted(set(sizes) - {main})):
        for name, font, measure in _STYLES:
            style = _style(document, name, suffix_of(points, main))
            _set_font(style, font, measure.size * points)
            _set_spacing(style, measure, points)
            style.paragraph_format.alignment = _SIDES[font]
    gap = document.styles.add_style("Gap", WD_STYLE_TYPE.CHARACTER)
    gap.font.italic = False
    gap.font.color.rgb = RGBColor(0x92, 0x72, 0x00)


def _style(document: Document, name: str, suffix: str) -> ParagraphStyle:
    """The style of that name, made where there is none."""
    known = document.styles
    if name + suffix not in known:
        style = known.add_style(name + suffix, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = known[name if suffix else "Normal"]
    found = known[name + suffix]
    if not isinstance(found, ParagraphStyle):
        raise TypeError(name)
    return found


def _set_font(style: ParagraphStyle, font: str, points: float) -> None:
    style.font.size, style.font.name = Pt(round(points * 2) / 2), font
    style.font.bold = style.font.italic = False
    style.font.color.rgb = _INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _set_spacing(style: ParagraphStyle, measure: Measure, points: float) -> None:
    """Lines at least a pitch apart: more where a raised mark or a picture asks for it."""
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = (
        Pt(measure.before * points),
        Pt(measure.after * points),
    )
    spacing.line_spacing_rule, spacing.line_spacing = (
        WD_LINE_SPACING.AT_LEAST,
        Pt(measure.size * points * PITCH),
    )
