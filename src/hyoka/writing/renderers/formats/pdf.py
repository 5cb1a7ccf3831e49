"""PDF by typst: tagged PDF/A-2a and PDF/UA-1 with bookmarks, page labels, title and language.

In: a composition. Out: the bytes of a PDF, the same on every run. The words go as data to one
template (`catalogue/layouts/print.typ`) and are never markup. Typefaces come with the product; the
machine's are not looked at.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain

import typst

from hyoka.definitions.problems import problem_named
from hyoka.writing.blocks import Block, Cell, Chart, Composition, Page, PageBreak, Paragraph, Table
from hyoka.writing.composition.places import height_of
from hyoka.writing.renderers.fonts import FACES
from hyoka.writing.renderers.glyphs import shown

MEDIA_TYPE = "application/pdf"
SUFFIX = ".pdf"
_WHOLE_ROWS = 12
_WHOLE_CHARACTERS = 700


def rendered(composition: Composition) -> bytes:
    """Raises Problem where the words cannot be set at all."""
    data = json.dumps(_data(composition), ensure_ascii=False, separators=(",", ":"))
    inputs = {"composition": data}
    try:
        return typst.compile(
            _template(),
            format="pdf",
            font_paths=FACES,
            sys_inputs=inputs,
            timestamp=0,
            pdf_standards=["a-2a", "ua-1"],
        )
    except typst.TypstError as error:
        raise problem_named("unprintable", {"reason": str(error)[:200]}) from error


@cache
def _template() -> bytes:
    return (files("hyoka") / "catalogue" / "layouts" / "print.typ").read_bytes()


def _data(composition: Composition) -> dict[str, object]:
    """The composition in the short form the template reads: a section for each kind of paper."""
    return {
        "title": shown(composition.title),
        "language": composition.language,
        "contents": composition.contents,
        "contents_title": "目次",
        "sections": [
            {"page": _page(page), "blocks": blocks} for page, blocks in _sections(composition)
        ],
    }


def _sections(composition: Composition) -> Iterator[tuple[Page, list[object]]]:
    page, blocks = composition.page, list[object]()
    for block in composition.blocks:
        if isinstance(block, PageBreak) and block.page is not None:
            yield from [(page, blocks)] * bool(blocks)
            page, blocks = block.page, []
        else:
            blocks.append(_block(block))
    yield page, blocks


def _page(page: Page) -> list[object]:
    first = 0 if page.continues else page.first_number
    head = shown(page.running_head) if page.running_head else None
    return [page.width_mm, page.height_mm, page.margin_mm, page.font_pt, first, head]


def _block(block: Block) -> list[object]:
    match block:
        case Paragraph():
            return ["p", _paragraph(block)]
        case Table():
            cells = [
                _cell(cell)
                for cell in sorted(block.cells, key=lambda each: (each.row, each.column))
            ]
            return [
                "t",
                [
                    block.widths,
                    block.head_rows,
                    block.frame,
                    _stays_whole(block),
                    block.anchor,
                    cells,
                ],
            ]
        case Chart():
            return ["c", [block.svg, block.twin, block.width_mm, block.height_mm]]
        case PageBreak():
            return ["b", None]


def _stays_whole(table: Table) -> bool:
    """Whether a table is short enough to be moved to the next page rather than torn."""
    paragraphs = chain.from_iterable(cell.paragraphs for cell in table.cells)
    n_characters = sum(len(paragraph.text) for paragraph in paragraphs)
    return height_of(table) <= _WHOLE_ROWS and n_characters <= _WHOLE_CHARACTERS


def _cell(cell: Cell) -> list[object]:
    inside = [_paragraph(paragraph) for paragraph in cell.paragraphs]
    return [
        cell.row,
        cell.column,
        cell.rows,
        cell.columns,
        cell.head,
        cell.vertical,
        cell.align,
        inside,
    ]


def _paragraph(paragraph: Paragraph) -> list[object]:
    words: Sequence[object] = [
        [shown(run.text), run.mark, run.link, run.page] for run in paragraph.words
    ]
    return [paragraph.role, paragraph.level, paragraph.align, paragraph.anchor, words]
