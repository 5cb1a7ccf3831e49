"""The papers of a Word document: one section for each, with its size, margins, running head and
page numbers.

In: the papers of a composition. Out: the sections of the document, and the XML that ends each but
the last, which Word keeps in the last paragraph of the section (ISO/IEC 29500-1 §17.6).
"""

from collections import Counter
from collections.abc import Sequence

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section
from docx.shared import Length, Mm, Pt
from lxml import etree

from hyoka.writing.blocks import Composition, Page, PageBreak
from hyoka.writing.renderers.measures import LEADING

_TINY = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


def papers_of(composition: Composition) -> list[Page]:
    """The paper each section is printed on, in order."""
    breaks = (block.page for block in composition.blocks if isinstance(block, PageBreak))
    return [composition.page, *(page for page in breaks if page is not None)]


def main_size(composition: Composition) -> float:
    """The size of letters most blocks are printed in. Units: points."""
    sizes, points = Counter[float](), composition.page.font_pt
    for block in composition.blocks:
        if isinstance(block, PageBreak):
            points = block.page.font_pt if block.page else points
        sizes[points] += 1
    return sizes.most_common(1)[0][0] if sizes else points


def section_ends(document: Document, papers: Sequence[Page]) -> list[str]:
    """Sets the document's sections up and returns what ends each of them but the last."""
    for index, paper in enumerate(papers):
        _set(document.add_section() if index else document.sections[0], paper)
    ends = []
    for paragraph in list(document.paragraphs):
        (section,) = paragraph._p.xpath("./w:pPr/w:sectPr")
        ends.append(
            f"<w:p><w:pPr>{_TINY}{etree.tostring(section, encoding='unicode')}</w:pPr></w:p>"
        )
        document.element.body.remove(paragraph._p)
    return ends


def _set(section: Section, page: Page) -> None:
    section.orientation = (
        WD_ORIENT.LANDSCAPE if page.width_mm > page.height_mm else WD_ORIENT.PORTRAIT
    )
    section.page_width, section.page_height = Mm(page.width_mm), Mm(page.height_mm)
    section.left_margin = section.right_margin = Mm(page.margin_mm)
    section.bottom_margin = Mm(page.margin_mm)
    section.top_margin = Length(Mm(page.margin_mm) - Pt(LEADING * page.font_pt))
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    section.header.paragraphs[0].text = page.running_head or ""
    _number(section, page)


def _number(section: Section, page: Page) -> None:
    """The page number at the foot, counted from the paper's first number or on from the paper
    before."""
    for old in section._sectPr.xpath("./w:pgNumType"):
        section._sectPr.remove(old)
    if page.first_number is None:
        return
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )
    if not page.continues:
        numbers = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="{page.first_number}"/>')
        section._sectPr.insert_element_before(numbers, "w:cols", "w:docGrid")
