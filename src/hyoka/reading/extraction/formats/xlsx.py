"""Excel (.xlsx, .xlsm), told by the parts of its package."""

from hyoka.reading.extraction.parsed_document import ParsedDocument

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PACKAGE = b"PK\x03\x04"
_SUFFIXES = (".xlsx", ".xlsm", ".xltx")


def accepts(data: bytes, name: str) -> bool:
    """A package with a workbook in it; a file called one is held to it."""
    return data.startswith(_PACKAGE) and (b"xl/" in data or name.lower().endswith(_SUFFIXES))


def passages(data: bytes, name: str) -> ParsedDocument:
    """Raises Problem for what is locked, damaged, unsafe, too large or empty."""
    from hyoka.reading.extraction.ooxml import excel_document

    return excel_document.passages(data, name)
