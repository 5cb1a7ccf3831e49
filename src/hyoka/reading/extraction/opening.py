"""Opens a file of any format: picks the format module that knows the bytes.

In: bytes and a name. Out: ParsedDocument with the media type. Formats are the modules of `formats/`, found by being
there; `text` comes last, for it accepts what no other format knows.
"""

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType

from hyoka.reading.extraction import formats
from hyoka.reading.extraction.parsed_document import ParsedDocument
from hyoka.reading.extraction.problems import empty_file, too_large, unreadable_text

LIMIT_BYTES = 64 * 2**20


@cache
def _modules() -> tuple[ModuleType, ...]:
    names = sorted((info.name for info in pkgutil.iter_modules(formats.__path__)), key=lambda name: name == "text")
    return tuple(import_module(f"{formats.__name__}.{name}") for name in names)


def opened(data: bytes, name: str) -> tuple[ParsedDocument, str]:
    """The passages of a file and its media type. Raises Problem for empty, huge or unreadable bytes."""
    if not data.strip(b"\0 \t\r\n\f\xef\xbb\xbf"):
        raise empty_file(name)
    if len(data) > LIMIT_BYTES:
        raise too_large(name, len(data), LIMIT_BYTES)
    for module in _modules():
        if module.accepts(data, name):
            return module.passages(data, name), module.MEDIA_TYPE
    raise unreadable_text(name)
