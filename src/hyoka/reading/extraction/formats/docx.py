"""Word (.docx, .docm), told by the parts of its package."""

from hyoka.reading.extraction.parsed_document import ParsedDocument

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PACKAGE = b"PK\x03\x04"
_SUFFIXES = (".docx", ".docm", ".dotx")


def accepts(data: bytes, name: str) -> bool:
    """A package with a Word document in it; a file called one is held to it."""
    return data.startswith(_PACKAGE) and (b"word/" in data or name.lower().endswith(_SUFFIXES))


def passages(data: bytes, name: str) -> ParsedDocument:
    """Raises Problem for what is locked, damaged, unsafe or empty."""
    from hyoka.reading.extraction.ooxml import word_document

    return word_document.passages(data, name)
