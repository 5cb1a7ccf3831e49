"""Old binary office files and locked new ones: both are compound files, which are told from each
other and refused."""

from hyoka.reading.extraction.parsed_document import ParsedDocument
from hyoka.reading.extraction.problems import locked_file, old_office_file

MEDIA_TYPE = "application/x-ole-storage"
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def accepts(data: bytes, name: str) -> bool:
    del name
    return data.startswith(_MAGIC)


def passages(data: bytes, name: str) -> ParsedDocument:
    """Raises Problem: a locked Word or Excel file, or one of the formats of before 2007."""
    raise locked_file(name) if _LOCKED in data else old_office_file(name)
