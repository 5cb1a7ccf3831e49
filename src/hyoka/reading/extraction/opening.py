"""Opens a file of any format: picks the format module that knows the bytes.

In: bytes and a name. Out: ParsedDocument with the media type. Formats are the modules of
`formats/`, found by being there; `text` comes last, for it accepts what no other format knows.
"""

from functools import cache
from types import ModuleType

from hyoka.definitions import Registry
from hyoka.reading.extraction.parsed_document import ParsedDocument
from hyoka.reading.extraction.problems import empty_file, too_large, unreadable_text

LIMIT_BYTES = 64 * 2**20
FORMATS = Registry("hyoka.reading.extraction.formats")


@cache
def _modules() -> tuple[ModuleType, ...]:
    return tuple(sorted(FORMATS.modules, key=lambda module: module.__name__.endswith(".text")))


def opened(data: bytes, name: str) -> tuple[ParsedDocument, str]:
    """The passages of a file and its media type. Raises Problem for empty, huge or unreadable
    bytes."""
    if not data.strip(b"\0 \t\r\n\f\xef\xbb\xbf"):
        raise empty_file(name)
    if len(data) > LIMIT_BYTES:
        raise too_large(name, len(data), LIMIT_BYTES)
    for module in _modules():
        if module.accepts(data, name):
            return module.passages(data, name), module.MEDIA_TYPE
    raise unreadable_text(name)
