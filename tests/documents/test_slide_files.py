"""Slides as real PDF, Word and Excel files: read again they say what their text says, whatever the columns' order."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest

from hyoka.reading import read
from hyoka.records import PolicyEvaluationSlides, Records
from tests.documents.test_slide_samples import slides
from tests.support.printed import (
    Block,
    as_docx,
    as_pdf,
    as_xlsx,
    blocks_of_text,
    literal,
    typeset,
    without_places,
)
from tests.support.slides import FORESTS, HARBOURS, Slides, as_extracted

PAGE = """
#set page(width: 338mm, height: 190mm, margin: 12mm)
#set text(font: "Noto Sans JP", size: 10pt, lang: "ja")
"""


def as_lines_in_word(text: str) -> bytes:
    """Every line of the text a paragraph of its own, as a word processor opens a text file."""
    document, stream = docx.Document(), BytesIO()
    for line in text.split("\n"):
        document.add_paragraph(line.strip("\t"))
    document.save(stream)
    return stream.getvalue()


def closed(value: object) -> object:
    """Without spaces: where a line wraps, a print does not tell whether one stood there."""
    if isinstance(value, dict):
        return {key: closed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [closed(each) for each in value]
    return "".join(value.split()) if isinstance(value, str) else value


PRINTS: dict[str, Callable[[list[Block]], bytes]] = {
    "pdf": as_pdf,
    "docx": as_docx,
    "xlsx": as_xlsx,
}


@pytest.mark.parametrize("written", [HARBOURS, FORESTS], ids=["harbours", "forests"])
@pytest.mark.parametrize("suffix", PRINTS)
def test_the_boxes_of_slides_printed_in_any_format_read_as_their_text(
    written: Slides, suffix: str
) -> None:
    text = as_extracted(written).encode()
    printed = read(PRINTS[suffix](blocks_of_text(text)), f"slides.{suffix}")
    assert closed(without_places(printed)) == closed(without_places(read(text, "slides.txt")))


@pytest.mark.parametrize("written", [HARBOURS, FORESTS], ids=["harbours", "forests"])
def test_slides_opened_line_by_line_in_a_word_processor_read_as_their_text(written: Slides) -> None:
    text = as_extracted(written)
    printed = read(as_lines_in_word(text), "slides.docx")
    assert closed(without_places(printed)) == closed(
        without_places(read(text.encode(), "slides.txt"))
    )


def two_columns(slides: Slides, *, ruled: bool) -> bytes:
    """The slides as they look: two columns side by side, with or without rules between them."""

    def cell(*paragraphs: str) -> str:
        return "[" + "\n\n".join(f"#text({literal(paragraph)})" for paragraph in paragraphs) + "]"

    def table(columns: str, cells: list[str], stroke: str) -> str:
        return f"#table(columns: {columns}, stroke: {stroke}, {', '.join(cells)})"

    themes = [cell(f"過去３年度{slides.span}の主な取組"), cell("今後の方向性")]
    for theme in slides.themes:
        themes += [
            cell(theme.title, *(f"⚫ {item}" for item in theme.activities)),
            cell(*(f"⚫ {item}" for item in theme.directions)),
        ]
    figures = [cell("実績値"), *map(cell, slides.years)]
    for number, row in enumerate(slides.rows, 1):
        mark = f"（{chr(0xFF10 + number)}）"
        figures.append(cell(f"{mark}{row.label}", f"（単位：{row.unit}）"))
        figures += [
            cell(f"{mark}{raw}", *([f"（{said}）"] if said else [])) for raw, said in row.cells
        ]
    head = [
        slides.date, slides.bureau, slides.office, f"施策名：{slides.policy}",
        f"個別分野{chr(0xFF10 + slides.number)}：{slides.field}", "中期目標",
        *(f"{index} {target}" for index, target in enumerate(slides.mid_term, 1)),
    ]  # fmt: skip
    tail = [
        "評価結果", slides.result, f"（注）{slides.note}",
        f"次回評価時（{slides.next_year}）に向けての中期目標", slides.next, f"参考：{slides.title}",
    ]  # fmt: skip
    body = [f"#par[#text({literal(each)})]" for each in head]
    body.append(table("(5fr, 3fr)", themes, "0.5pt" if ruled else "none"))
    body += [f"#par[#text({literal(each)})]" for each in tail]
    body.append(table("4", figures, "0.5pt"))
    body += [
        f"#par[#text({literal(f'（注{index}）{note}')})]"
        for index, note in enumerate(slides.notes, 1)
    ]
    return typeset(PAGE + "\n".join(body))


def sheet_of(records: Records) -> PolicyEvaluationSlides:
    assert records.coverage.unread == 0
    return slides(records)


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize("written", [HARBOURS, FORESTS], ids=["harbours", "forests"])
def test_columns_side_by_side_on_a_page_read_as_they_stand(written: Slides, ruled: bool) -> None:
    records = read(two_columns(written, ruled=ruled), "slides.pdf")
    text = read(as_extracted(written).encode(), "slides.txt")
    assert sheet_of(records).certainty == 1.0
    assert closed(without_places(records)) == closed(without_places(text))


def test_every_item_of_a_page_has_its_box() -> None:
    sheet = sheet_of(read(two_columns(HARBOURS, ruled=True), "slides.pdf"))
    left = [item.at.box for theme in sheet.themes for item in theme.activities]
    right = [item.at.box for theme in sheet.themes for item in theme.directions]
    assert all(box is not None for box in (*left, *right))
    assert max(box[0] for box in left if box) < min(box[0] for box in right if box)
