"""PDF: where things stand decides what they are: labels, sub-labels, columns in bands, readings, pictures."""

import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf

from hyoka.reading import source_text
from hyoka.reading.extraction.parsed_document import ParsedDocument
from hyoka.reading.extraction.pdf.weight import is_too_heavy
from hyoka.records import Problem
from tests.support.pdf_files import plain_pdf, read_typeset, words_at
from tests.support.word_files import lines_of, told


def read_plain(content: str, **options: object) -> ParsedDocument:
    return source_text(plain_pdf(content, **options), "page.pdf")  # type: ignore[arg-type]


def lines_drawn(*lines: tuple[float, float, float, float]) -> str:
    return "".join(f"{x0} {y0} m {x1} {y1} l S\n" for x0, y0, x1, y1 in lines)


def test_a_label_set_in_an_l_around_its_sub_label_stays_in_its_row() -> None:
    rules = lines_drawn(
        (50, 250, 350, 250), (50, 220, 350, 220), (150, 190, 350, 190), (80, 190, 150, 190), (50, 160, 350, 160),
        (50, 160, 50, 250), (150, 160, 150, 250), (350, 160, 350, 250), (80, 160, 80, 190),
    )  # fmt: skip
    words = words_at(55, 230, "Costs") + words_at(200, 230, "900")
    words += words_at(55, 200, "Other") + words_at(200, 200, "500")
    words += words_at(85, 170, "of which fees") + words_at(200, 170, "40")
    (table,) = read_plain(rules + words).tables
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append("".join(line.text for line in cell.lines))
    assert rows == {0: ["Costs", "900"], 1: ["Other", "500"], 2: ["", "of which fees", "40"]}


def test_columns_are_read_band_by_band_around_a_heading() -> None:
    def band(name: str, top: int) -> str:
        return "".join(
            words_at(x, top - 14 * line, f"{name} {side} {line} and more words of it")
            for side, x in (("left", 20), ("right", 210))
            for line in range(4)
        )

    page = (
        band("upper", 280) + words_at(20, 200, "2 Heading of the section", 14) + band("lower", 160)
    )
    read = [" ".join(line.split()[:2]) for line in lines_of(read_plain(page))]
    upper, lower = ([f"{name} left"] * 4 + [f"{name} right"] * 4 for name in ("upper", "lower"))
    assert read == [*upper, "2 Heading", *lower]


def test_a_reading_above_a_word_is_no_line_of_its_own() -> None:
    ruby = "#let ruby(b, r) = box(place(dy: -0.62em, text(0.5em)[#r]) + b)\n"
    passages = read_typeset(
        f"{ruby}担当は国際#ruby[沿岸][えんがん]協力室である。\n\n#ruby[漁業][ぎょぎょう]"
    )
    assert lines_of(passages) == ["担当は国際沿岸協力室である。", "漁業"]


def pictured(side: float, packed: bytes) -> bytes:
    def draw(pdf: Pdf) -> None:
        picture = pdf.make_stream(b"")
        picture.write(packed, filter=Name.FlateDecode)
        for name, value in (("/Type", Name.XObject), ("/Subtype", Name.Image), ("/Width", 2000), ("/Height", 2000),
                            ("/ColorSpace", Name.DeviceGray), ("/BitsPerComponent", 8)):  # fmt: skip
            picture[name] = value
        pdf.pages[0].Resources["/XObject"] = Dictionary(Im=picture)

    return plain_pdf(
        f"q {side} 0 0 {side} 20 20 cm /Im Do Q\n" + words_at(50, 250, "Report"), change=draw
    )


def test_a_picture_of_several_megabytes_is_told_and_its_page_read() -> None:
    data = pictured(200, zlib.compress(bytes(2000 * 2000)))
    assert not is_too_heavy(data)
    passages = source_text(data, "page.pdf")
    assert lines_of(passages) == ["Report"]
    assert told(passages, "pictures")


def test_a_stream_that_goes_on_behind_its_end_is_weighed_to_its_end() -> None:
    assert not is_too_heavy(
        b"%PDF-1.7\n1 0 obj <<>> stream\n" + zlib.compress(bytes(3 * 2**20)) + bytes(2**20)
    )


def test_a_small_picture_is_not_worth_a_note() -> None:
    assert not told(
        source_text(pictured(10, zlib.compress(bytes(2000 * 2000))), "page.pdf"), "pictures"
    )


def test_blank_pages_are_no_pictures() -> None:
    pdf, stream = pikepdf.new(), BytesIO()
    pdf.add_blank_page()
    pdf.save(stream)
    with pytest.raises(Problem) as problem:
        source_text(stream.getvalue(), "blank.pdf")
    assert "画像" not in problem.value.ja
