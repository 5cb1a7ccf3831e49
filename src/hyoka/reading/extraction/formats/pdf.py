"""PDF, told by its first bytes."""

from hyoka.reading.extraction.parsed_document import ParsedDocument

MEDIA_TYPE = "application/pdf"
_HEAD = b"%PDF-"
_HEAD_WITHIN = 1024


def accepts(data: bytes, name: str) -> bool:
    """A PDF tells itself in its first bytes; a file called one is held to it."""
    return _HEAD in data[:_HEAD_WITHIN] or name.lower().endswith(".pdf")


def passages(data: bytes, name: str) -> ParsedDocument:
    """Raises Problem for what is locked, damaged, too long, or nothing but pictures."""
    from hyoka.reading.extraction.pdf import document

    return document.passages(data, name)
