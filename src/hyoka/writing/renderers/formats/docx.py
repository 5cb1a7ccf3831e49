"""Word: a composition as an editable document (ISO/IEC 29500) with real styles, tables, bookmarks
and contents.

In: a composition. Out: the bytes of a .docx, the same on every run. The body is written as XML in
one go, for it is long; the package, its styles and relationships are python-docx's.
"""

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from lxml import etree

from hyoka.writing.blocks import Block, Chart, Composition, Page, PageBreak, Paragraph, Role, Table
from hyoka.writing.packing import packed
from hyoka.writing.renderers.pictures import png_of
from hyoka.writing.renderers.word.papers import main_size, papers_of, section_ends
from hyoka.writing.renderers.word.runs import Writer, bookmark, xml_text
from hyoka.writing.renderers.word.styles import set_styles, suffix_of
from hyoka.writing.renderers.word.tables import table_xml

SUFFIX = ".docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_TWIPS_PER_MM = 1440 / 25.4
_BREAK = "<w:pageBreakBefore/>"
_AFTER_TABLE = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="80" w:lineRule="exact"/></w:pPr></w:p>'
)


def rendered(composition: Composition) -> bytes:
    """The document's bytes."""
    document = docx.Document()
    papers = papers_of(composition)
    set_styles(document, main_size(composition), [paper.font_pt for paper in papers])
    _set_properties(document, composition)
    ends = section_ends(document, papers)
    body = document.element.body
    blocks = "".join(_blocks(document, composition, iter(ends)))
    parsed = parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{blocks}</w:body>")
    for element in reversed(list(parsed)):
        body.insert(0, element)
    out = io.BytesIO()
    document.save(out)
    return packed(out.getvalue())


def _blocks(document: Document, composition: Composition, ends: Iterator[str]) -> Iterator[str]:
    """All blocks; other paper begins where the section before it ends."""
    writer = Writer(
        lambda address: document.part.relate_to(
            address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
    )
    page, main = composition.page, main_size(composition)
    writer.suffix = suffix_of(page.font_pt, main)
    if composition.contents:
        yield _contents(composition)
    broken = composition.contents
    for block in composition.blocks:
        if isinstance(block, PageBreak):
            broken = block.page is None
            if block.page is not None:
                yield next(ends)
                page = block.page
                writer.suffix = suffix_of(page.font_pt, main)
            continue
        yield from _block(document, block, writer, _text_width(page), broken=broken)
        broken = False


def _text_width(page: Page) -> int:
    return round((page.width_mm - 2 * page.margin_mm) * _TWIPS_PER_MM)


def _block(
    document: Document, block: Block, writer: Writer, width: int, *, broken: bool
) -> Iterator[str]:
    match block:
        case Paragraph():
            yield writer.paragraph(block, extra=_BREAK if broken else "")
        case Table():
            if broken:
                yield _AFTER_TABLE.replace("<w:spacing", f"{_BREAK}<w:spacing")
            yield table_xml(block, writer, width) + _AFTER_TABLE
        case Chart():
            yield _picture(document, block)


def _picture(document: Document, chart: Chart) -> str:
    """A picture cannot be text, so its words stand in it as its description."""
    run = document.part.new_pic_inline(
        io.BytesIO(png_of(chart)), Mm(chart.width_mm), Mm(chart.height_mm)
    )
    run.docPr.set("descr", chart.twin)
    return f"<w:p><w:r><w:drawing>{etree.tostring(run, encoding='unicode')}</w:drawing></w:r></w:p>"


def _contents(composition: Composition) -> str:
    """A contents field with its entries in place, so that it reads before Word has counted the
    pages."""
    headings = [
        block
        for block in composition.blocks
        if isinstance(block, Paragraph)
        and block.role is Role.HEADING
        and block.level <= 3
        and block.anchor
    ]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    entries = "".join(f"<w:p>{_entry(heading)}</w:p>" for heading in headings)
    title = (
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>'
        f"<w:r><w:t>{xml_text(composition.title)}</w:t></w:r></w:p>"
    )
    return (
        f'{title}<w:p>{begin}</w:p>{entries}<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def _entry(heading: Paragraph) -> str:
    indent = f'<w:pPr><w:ind w:left="{(heading.level - 1) * 240}"/></w:pPr>'
    words = f'<w:r><w:t xml:space="preserve">{xml_text(heading.text)}</w:t></w:r>'
    return f'{indent}<w:hyperlink w:anchor="{bookmark(heading.anchor or "")}">{words}</w:hyperlink>'


def _set_properties(document: Document, composition: Composition) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = composition.title, "Hyoka", ""
    properties.keywords = composition.keywords
    properties.created = properties.modified = _EPOCH
    properties.language = composition.language
    language = "ja-JP" if composition.language == "ja" else "en-GB"
    for tag in document.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), language)
        tag.set(qn("w:eastAsia"), "ja-JP")
