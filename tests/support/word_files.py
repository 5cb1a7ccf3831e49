"""Word files whose paragraphs are written out as the format has them."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from hyoka.reading import source_text
from hyoka.reading.extraction.parsed_document import ParsedDocument


def run(words: str, properties: str = "") -> str:
    """A run of words with its properties as XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def field(instruction: str, result: str | None = None, data: str = "") -> str:
    """A complex field, with a result or without one."""
    shown = (
        "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
    )
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText xml:space="preserve">'
        f'{escape(instruction)}</w:instrText></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def word_file(
    body: str, *, styles: str = "", parts: dict[str, str | bytes] | None = None, links: str = ""
) -> bytes:
    """A document of the given body; `styles` are added to its styles, `parts` and `links` to its package."""
    document = docx.Document()
    for each in parse_xml(f"<w:body {nsdecls('w', 'r')}>{body}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, each)
    for style in parse_xml(f"<w:styles {nsdecls('w')}>{styles}</w:styles>"):
        document.styles.element.append(style)
    stream = BytesIO()
    document.save(stream)
    return _with_parts(stream.getvalue(), parts or {}, links)


def _with_parts(data: bytes, parts: dict[str, str | bytes], links: str) -> bytes:
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == "word/_rels/document.xml.rels":
                part = part.replace(b"</Relationships>", links.encode() + b"</Relationships>")
            new.writestr(name, part)
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


def paragraph(*inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(inside)}</w:p>"


def read_word(body: str, **package: object) -> ParsedDocument:
    return source_text(word_file(body, **package), "report.docx")  # type: ignore[arg-type]


def lines_of(passages: ParsedDocument) -> list[str]:
    return [line.text for line in passages.lines if line.text]


def told(passages: ParsedDocument, code: str) -> str:
    """What the notes of one kind say."""
    return "".join(note.ja for note in passages.notes if note.code == code)
