"""A page or file of the site as the server would answer it to anybody, without a server."""

from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.urls import resolve
from django.utils import translation


@dataclass(frozen=True)
class Rendered:
    """What was answered."""

    data: bytes
    media_type: str

    @property
    def is_page(self) -> bool:
        return self.media_type.startswith("text/html")


def rendered(address: str, site_url: str) -> Rendered:
    """The answer to a reader who is nobody in particular. Raises Problem where a view does."""
    parts = urlsplit(address)
    request = _request(parts.path, parts.query, site_url)
    match = resolve(parts.path)
    with translation.override("en" if parts.path.startswith("/en/") else "ja"):
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return Rendered(response.content, response.headers.get("Content-Type", ""))


def _request(path: str, query: str, site_url: str) -> WSGIRequest:
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path.encode().decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "wsgi.input": BytesIO(),
        }
    )
    request.user = AnonymousUser()
    request.is_edition, request.site_url = True, site_url  # type: ignore[attr-defined]
    return request
