"""A client that reads pages as a browser does: where a line ends in the markup means nothing."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

_KEPT = re.compile(rb"(<(?:textarea|pre)\b.*?</(?:textarea|pre)>)", re.S)
_LINE_END = re.compile(rb"\s*\n\s*")


class PageClient(Client):
    """Django's client; a line's end in a page is a space, as it is shown."""

    def request(self, **request: Any) -> Any:
        """The answer to a request."""
        response = super().request(**request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page and isinstance(response, HttpResponse) and not response.get("Content-Encoding"):
            response.content = _shown(response.content)
        return response


def _shown(page: bytes) -> bytes:
    parts = _KEPT.split(page)
    parts[::2] = [_LINE_END.sub(b" ", part) for part in parts[::2]]
    return b"".join(parts)
