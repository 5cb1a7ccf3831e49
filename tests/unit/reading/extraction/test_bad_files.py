"""Encrypted, cut, malformed and malicious files: a clear problem, in both languages, within bounds."""

import random
import time
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

import docx
import pikepdf
import pytest
import xlsxwriter

from hyoka.reading import read
from hyoka.reading.extraction.ooxml import packages
from hyoka.reading.extraction.opening import LIMIT_BYTES
from hyoka.records import Kind, Problem
from tests.support.printed import typeset

WORD = "word/document.xml"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def word_file() -> bytes:
    document = docx.Document()
    document.add_paragraph("本文である。")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def workbook() -> bytes:
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.add_worksheet().write(0, 0, "本文である。")
    book.close()
    return stream.getvalue()


def printed() -> bytes:
    return typeset('#set text(font: "Noto Sans JP")\n本文である。')


def with_part(data: bytes, path: str, content: bytes) -> bytes:
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, content if name == path else old.read(name))
        if path not in old.namelist():
            new.writestr(path, content)
    return stream.getvalue()


def problem_of(data: bytes, name: str) -> Problem:
    started = time.monotonic()
    with pytest.raises(Problem) as told:
        read(data, name)
    assert time.monotonic() - started < 20
    assert told.value.kind is Kind.UNREADABLE
    assert name in told.value.ja
    assert name in told.value.en
    return told.value


def outcome(data: bytes, name: str) -> str:
    """The problem's code, or that the file was read."""
    try:
        read(data, name)
    except Problem as problem:
        return problem.code
    return "read"


def locked_pdf() -> bytes:
    stream = BytesIO()
    with pikepdf.open(BytesIO(printed())) as pdf:
        pdf.save(stream, encryption=pikepdf.Encryption(owner="o", user="u", R=6))
    return stream.getvalue()


def endless_pages() -> bytes:
    """A page tree whose child is itself."""
    catalogue = b"1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj"
    pages = b"2 0 obj <</Type /Pages /Count 10000 /Kids [2 0 R 2 0 R]>> endobj"
    return b"%PDF-1.4\n" + catalogue + b"\n" + pages + b"\ntrailer <</Root 1 0 R /Size 3>>\n%%EOF\n"


def ten_thousand_pages() -> bytes:
    with pikepdf.new() as pdf:
        for _ in range(10_000):
            pdf.add_blank_page()
        stream = BytesIO()
        pdf.save(stream)
    return stream.getvalue()


def compound(words: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + words.encode("utf-16-le") + b"\0" * 512
    )


def bomb(data: bytes, path: str) -> bytes:
    return with_part(data, path, b"<a>" + b" " * 120_000_000 + b"</a>")


def heavy_page() -> bytes:
    """A page description of a few kilobytes that unpacks to a hundred million bytes."""
    packed = zlib.compress(b"0 0 m 9 9 l S\n" * 7_000_000, 9)
    parts = [
        b"1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj",
        b"2 0 obj <</Type /Pages /Count 1 /Kids [3 0 R]>> endobj",
        b"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R>> endobj",
        b"4 0 obj <</Filter /FlateDecode /Length %d>> stream\n%s\nendstream endobj"
        % (len(packed), packed),
    ]
    return b"%PDF-1.4\n" + b"\n".join(parts) + b"\ntrailer <</Root 1 0 R /Size 5>>\n%%EOF\n"


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE a [<!ENTITY l0 "ha">{entities}]>{BODY.format("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>")}'.encode()


def outside(path: str) -> bytes:
    declared = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{path}">]>'
    return (declared + BODY.format("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")).encode()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (locked_pdf(), "locked.pdf", "locked-file"),
        (printed()[:600], "cut.pdf", "damaged-file"),
        (ten_thousand_pages(), "long.pdf", "too-many-pages"),
        (heavy_page(), "heavy.pdf", "unsafe-file"),
        (endless_pages(), "endless.pdf", "too-many-pages"),
        (word_file()[:-300], "cut.docx", "damaged-file"),
        (workbook()[:900], "cut.xlsx", "damaged-file"),
        (with_part(word_file(), WORD, b"<w:document"), "broken.docx", "damaged-file"),
        (with_part(workbook(), "xl/workbook.xml", b"\0\1"), "broken.xlsx", "damaged-file"),
        (bomb(word_file(), WORD), "bomb.docx", "unsafe-file"),
        (bomb(workbook(), "xl/sharedStrings.xml"), "bomb.xlsx", "unsafe-file"),
        (with_part(word_file(), WORD, laughs()), "laughs.docx", "unsafe-file"),
        (with_part(word_file(), WORD, outside("file:///etc/passwd")), "outside.docx", "unsafe-file"),
        (with_part(workbook(), "xl/worksheets/sheet1.xml", laughs()), "laughs.xlsx", "unsafe-file"),
        (compound("EncryptedPackage"), "locked.docx", "locked-file"),
        (compound("WordDocument"), "old.doc", "old-office-file"),
        (compound("Workbook"), "old.xls", "old-office-file"),
        (with_part(word_file(), WORD, BODY.format("").encode()), "blank.docx", "no-text"),
        ("あ".encode() * 1_000_000, "one-line.txt", "line-too-long"),
    ],
)  # fmt: skip
def test_a_bad_file_is_a_problem_that_names_it(data: bytes, name: str, code: str) -> None:
    assert problem_of(data, name).code == code


@pytest.mark.parametrize("number", ["²", "-1", "9" * 5000, "x", ""])
def test_an_attribute_that_is_no_number_is_left_alone(number: str) -> None:
    words = "<w:r><w:sym w:char='D800'/><w:t>本文\x85</w:t></w:r>"
    listed = f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{number}'/></w:numPr></w:pPr>{words}</w:p>"
    cell = f"<w:tc><w:tcPr><w:gridSpan w:val='{number}'/></w:tcPr>{listed}</w:tc>"
    row = f"<w:tr><w:trPr><w:gridBefore w:val='{number}'/></w:trPr>{cell}</w:tr>"
    document = with_part(word_file(), WORD, BODY.format(f"<w:tbl>{row}</w:tbl>").encode())
    assert [each.text for each in read(document, "numbers.docx").unread] == ["本文"]
    cells = f"<row r='{number}'><c t='s' s='{number}'><v>{number}</v></c><c s='{number}'><v>5</v></c></row>"
    sheet = f"<worksheet xmlns='{SPREADSHEET}'><sheetData>{cells}</sheetData></worksheet>".encode()
    book = with_part(workbook(), "xl/worksheets/sheet1.xml", sheet)
    assert [each.text for each in read(book, "numbers.xlsx").unread] == ["5"]


def test_a_package_of_very_many_parts_is_refused() -> None:
    stream = BytesIO(word_file())
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(10_001):
            archive.writestr(f"word/extra/{number}.xml", b"")
    assert problem_of(stream.getvalue(), "parts.docx").code == "unsafe-file"


def test_a_part_too_large_to_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "_MOST_PART_BYTES", 1_000)
    assert problem_of(word_file(), "part.docx").facts["reason"] == "size"


def test_tables_inside_tables_without_end_are_read_up_to_a_depth_or_refused() -> None:
    nested = "<w:p><w:r><w:t>底</w:t></w:r></w:p>"
    for _ in range(120):
        nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>"
    data = with_part(
        word_file(), WORD, BODY.format(f"<w:p><w:r><w:t>上</w:t></w:r></w:p>{nested}").encode()
    )
    assert outcome(data, "deep.docx") in ("read", "damaged-file")


def test_a_file_over_the_limit_is_refused_before_it_is_looked_at() -> None:
    assert problem_of(b"%PDF-1.7" + b"\1" * LIMIT_BYTES, "large.pdf").code == "too-large"


def test_a_document_with_some_pictures_of_pages_reads_the_rest_and_tells_which() -> None:
    import struct

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    png += chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    picture = f"#image(bytes(({', '.join(map(str, png))})), width: 10cm)"
    with pytest.raises(Problem) as told:
        read(typeset(picture), "scan.pdf")
    assert (told.value.code, told.value.facts["pages"]) == ("no-text", "1")
    records = read(
        typeset(f'#set text(font: "Noto Sans JP")\n本文である。\n#pagebreak()\n{picture}'),
        "mixed.pdf",
    )
    assert records.coverage.lines == 1
    assert [(note.code, note.page) for note in records.notes] == [("picture-page", 2)]
    assert [unread.at.page for unread in records.unread if "picture" in unread.reason] == [2]


def damaged(data: bytes, chance: random.Random) -> Iterator[bytes]:
    for _ in range(25):
        copy = bytearray(data)
        for _ in range(chance.randint(1, 40)):
            copy[chance.randrange(len(copy))] = chance.randrange(256)
        yield bytes(copy)
        yield data[: chance.randrange(len(data))]


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_damaged_copies_are_read_or_told_and_never_fail(suffix: str) -> None:
    data = {"pdf": printed, "docx": word_file, "xlsx": workbook}[suffix]()
    codes = {outcome(copy, f"damaged.{suffix}") for copy in damaged(data, random.Random(suffix))}
    assert codes <= {
        "read",
        "damaged-file",
        "unsafe-file",
        "locked-file",
        "no-text",
        "not-text",
        "empty-file",
    }
    assert len(codes) > 1 or suffix != "pdf"
