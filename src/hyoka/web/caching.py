"""Public pages once made are kept until anything is saved: one that a reader already has costs one
small question.

In: a reader who is not signed in asks for a page. Out: the page as it was made for this state of
the store, or 304. A page made for a signed-in person, one that sets a cookie or holds a form's
secret is never kept.
"""

import hashlib
import itertools
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.filebased import FileBasedCache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from hyoka.office.library import store_head

_PERSONAL = ("accounts/", "work/", "setup/", "demo/", "health", "metrics", "static/")
_KEPT_TYPES = (
    "text/html",
    "application/json",
    "application/atom+xml",
    "application/xml",
    "text/csv",
    "image/svg+xml",
)
_LARGEST = 2_000_000
_BETWEEN_COUNTS = 200
_FRESH = "public, max-age=0, must-revalidate"
Answer = Callable[[HttpRequest], HttpResponse]


class PagesOnDisk(FileBasedCache):
    """Files that all processes share. They are counted now and then, not at every page that is
    made."""

    _made = itertools.count(1)

    def _cull(self) -> None:
        if next(self._made) % _BETWEEN_COUNTS == 0:
            super()._cull()  # type: ignore[misc]


class PublicPages:
    """Answers from what is kept; keeps what is made."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.kept = caches["pages"]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_public(request):
            return self.answer(request)
        tag = f'W/"{store_head()}"'
        if tag in request.headers.get("If-None-Match", ""):
            return _labelled(HttpResponseNotModified(), tag)
        name = _name(request, tag)
        found: HttpResponse | None = self.kept.get(name)
        return found if found is not None else self._made(request, tag, name)

    def _made(self, request: HttpRequest, tag: str, name: str) -> HttpResponse:
        response = self.answer(request)
        if not _may_be_kept(request, response):
            return response
        _labelled(response, tag)
        self.kept.set(name, response)
        return response


def is_public(request: HttpRequest) -> bool:
    """Whether a reader who is nobody in particular asks for something anyone may see."""
    if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return False
    return not request.path.removeprefix("/en").lstrip("/").startswith(_PERSONAL)


def _name(request: HttpRequest, tag: str) -> str:
    packed = "gz" if "gzip" in request.headers.get("Accept-Encoding", "") else "plain"
    kind = request.headers.get("Accept", "")[:100] if request.path.startswith("/api/") else ""
    origin = f"{request.scheme}://{request.get_host()}"
    parts = (tag, packed, kind, request.method or "", origin, request.get_full_path())
    return hashlib.sha256("|".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "CSRF_COOKIE" not in request.META
        and "no-store" not in response.headers.get("Cache-Control", "")
        and response.headers.get("Content-Type", "").startswith(_KEPT_TYPES)
        and len(response.content) <= _LARGEST
    )


def _labelled(response: HttpResponse, tag: str) -> HttpResponse:
    response.headers["ETag"] = tag
    response.headers.setdefault("Cache-Control", _FRESH)
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    return response
