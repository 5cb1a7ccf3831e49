"""Renders a page in a language, with what every page has; and hands out files."""

from collections.abc import Mapping
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import escape_leading_slashes

from hyoka.web.words import words

LANGUAGES = ("ja", "en")
COOKIE = "hyoka_language"
_ONE_ADDRESS = ("/accounts/",)


def show(
    request: HttpRequest,
    template: str,
    lang: str,
    context: Mapping[str, object],
    *,
    status: int = 200,
    folder: str = "web",
) -> HttpResponse:
    """A page with its words, its language and the address of the same page in the other
    language."""
    return render(
        request, f"{folder}/{template}.html", {**frame_of(request, lang), **context}, status=status
    )


def frame_of(request: HttpRequest, lang: str) -> dict[str, object]:
    """What the frame around every page needs."""
    return {
        "lang": lang,
        "w": words(lang),
        "other_address": other_address(request, lang),
        "own_address": _own_address(request),
        "here_address": request.get_full_path(),
        "site_url": _site_url(request),
        "is_demo": settings.DEMO,
        "contact": settings.CONTACT,
    }


def _own_address(request: HttpRequest) -> str:
    """Where the page is read: in an edition below the address it was made for."""
    if hasattr(request, "site_url"):
        return _site_url(request) + request.path
    return request.build_absolute_uri(request.path)


def _site_url(request: HttpRequest) -> str:
    """The address the site is reached by, where one is set; an edition has its own."""
    return str(getattr(request, "site_url", settings.SITE_URL))


def file_to_keep(data: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to be saved under its name, never shown in place."""
    response = HttpResponse(data, content_type=media_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return response


def language_of(request: HttpRequest) -> str:
    """By the address; pages that have one address for both languages go by what was asked for
    last."""
    if request.path.startswith(_ONE_ADDRESS):
        asked = request.GET.get("lang") or request.COOKIES.get(COOKIE, "ja")
        return asked if asked in LANGUAGES else "ja"
    return "en" if request.path.startswith("/en/") else "ja"


def other_address(request: HttpRequest, lang: str) -> str:
    """The same page in the other language, its query kept; never an address that names another
    host."""
    if request.path.startswith(_ONE_ADDRESS):
        query = request.GET.copy()
        query["lang"] = "ja" if lang == "en" else "en"
        return f"{request.path}?{query.urlencode()}"
    path = request.get_full_path()
    return escape_leading_slashes(path.removeprefix("/en")) if lang == "en" else f"/en{path}"
