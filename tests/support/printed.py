"""Prints a text document as real PDF, Word and Excel files, so that it can be read again from each.

A block is a paragraph or a cell of the text: the lines of a scattered form's cell and of a slide's box are kept, those
of a paragraph are joined and wrap as the format likes.
"""

from dataclasses import dataclass
from io import BytesIO

import docx
import typst
import xlsxwriter
from docx.enum.text import WD_BREAK

from hyoka.forms import load_forms
from hyoka.reading.extraction.page_numbers import page_furniture
from hyoka.reading.extraction.parsed_document import Line
from hyoka.reading.pipeline import source_text
from hyoka.reading.recognition.spans import sheet_spans
from hyoka.reading.structure.paragraphs import paragraphs_of
from hyoka.records import Records
from hyoka.writing.renderers.fonts import FACES

_PROVENANCE = {"at", "confidence", "certainty"}
PAGE = """
#set page(paper: "a4", margin: 20mm, numbering: "- 1 -", header: text(8pt)[里海省　政策評価書])
#set text(font: "Noto Sans JP", size: 10.5pt, lang: "ja")
#set par(leading: 0.6em, spacing: 0.95em)
"""


@dataclass(frozen=True)
class Block:
    """One paragraph or cell; `new_page` where its sheet begins on a page of its own."""

    lines: tuple[str, ...]
    new_page: bool = False


def blocks_of_text(data: bytes) -> list[Block]:
    """The paragraphs and cells of a text document, its page numbers left out."""
    passages = source_text(data, "text.txt")
    layout = page_furniture(passages)
    stretches = sheet_spans(passages, layout, load_forms())
    scattered = {
        line.number for each in stretches if each.form.strategy != "running" for line in each.lines
    }
    cells = [
        Block(tuple(run))
        for run in _runs([line for line in passages.lines if line.number in scattered])
    ]
    whole = paragraphs_of(passages, layout.lines | scattered, frozenset())
    paragraphs = [Block((paragraph.text,), index == 0) for index, paragraph in enumerate(whole)]
    return cells + paragraphs


def _runs(lines: list[Line]) -> list[list[str]]:
    runs: list[list[str]] = [[]]
    for line in lines:
        if line.text.strip():
            runs[-1].append(line.text.strip())
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def typeset(source: str) -> bytes:
    """A PDF of typst source, in a Japanese font."""
    return typst.compile(source.encode(), format="pdf", font_paths=FACES)


def literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def as_pdf(blocks: list[Block], page: str = PAGE) -> bytes:
    body = []
    for block in blocks:
        words = " \\ ".join(f"#text({literal(line)})" for line in block.lines)
        body.append(("#pagebreak()\n" if block.new_page else "") + f"#par[{words}]")
    return typeset(page + "\n".join(body))


def as_docx(blocks: list[Block], *, in_tables: bool = False) -> bytes:
    """Paragraphs, or every block a cell of its own."""
    document = docx.Document()
    for block in blocks:
        cell = document.add_table(1, 1).cell(0, 0) if in_tables else None
        paragraph = cell.paragraphs[0] if cell else document.add_paragraph()
        if block.new_page:
            paragraph.add_run().add_break(WD_BREAK.PAGE)
        for index, line in enumerate(block.lines):
            run = paragraph.add_run(line)
            if index + 1 < len(block.lines):
                run.add_break()
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_xlsx(blocks: list[Block]) -> bytes:
    """A block a cell, a sheet of the workbook for each sheet of the document."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}
    )
    sheet, row = None, 0
    for block in blocks:
        if sheet is None or block.new_page:
            sheet, row = book.add_worksheet(), 0
        sheet.write_string(row, 0, "\n".join(block.lines))
        row += 1
    book.close()
    return stream.getvalue()


def without_places(records: Records) -> object:
    """What was read, without where it stood and how sure that is."""
    return _stripped([sheet.model_dump(mode="json") for sheet in records.sheets])


def _stripped(value: object) -> object:
    if isinstance(value, dict):
        return {key: _stripped(each) for key, each in value.items() if key not in _PROVENANCE}
    if isinstance(value, list):
        return [_stripped(each) for each in value]
    return value
